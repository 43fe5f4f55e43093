"""From a name in somebody's table to the units, indicators and programmes it can mean; a match only where safe."""

from kg.matching.candidates import Candidate, Wanted
from kg.matching.days import day
from kg.matching.facts import Property, Value, facts, properties
from kg.matching.things import KINDS, Kind, candidates, kind_of, kinds, named, suggested

__all__ = [
    "KINDS",
    "Candidate",
    "Kind",
    "Property",
    "Value",
    "Wanted",
    "candidates",
    "day",
    "facts",
    "kind_of",
    "kinds",
    "named",
    "properties",
    "suggested",
]
