"""The graph of one report while it is made: shared nodes are made once, and what is said of them is kept apart."""

from __future__ import annotations

from dataclasses import dataclass, field

import pyoxigraph as ox

from kg import periods
from kg.iris import Iris
from kg.quads.masks import Masked, masked
from kg.quads.nodes import Triple
from kg.quads.places import Located, located
from kg.values import Place, Reading, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A reading with its keys; the tables fill while the figures are written, in text order."""

    reading: Reading
    unit_key: str
    key: str
    iris: Iris
    masked: Masked
    places: dict[Place, tuple[ox.NamedNode, Located]] = field(default_factory=dict)
    periods: dict[str, ox.NamedNode] = field(default_factory=dict)
    provisional: dict[str, tuple[ox.NamedNode, str]] = field(default_factory=dict)
    sentences: dict[Span, ox.NamedNode] = field(default_factory=dict)
    described: list[Triple] = field(default_factory=list)

    @property
    def report(self) -> ox.NamedNode:
        return ox.NamedNode(self.iris.report(self.key))

    def stretch(self, span: Span) -> ox.NamedNode:
        return ox.NamedNode(self.iris.evidence(self.key, span))

    def sentence(self, span: Span) -> ox.NamedNode:
        if span not in self.sentences:
            self.sentences[span] = self.stretch(span)
        return self.sentences[span]

    def place(self, place: Place) -> ox.NamedNode:
        if place not in self.places:
            clean = Place(place.type, self.masked.clean(place.name))
            found = located(clean, own=self.reading.info.unit, unit_key=self.unit_key, iris=self.iris)
            self.places[place] = ox.NamedNode(found.iri), found
        return self.places[place][0]

    def period(self, code: str) -> ox.NamedNode:
        if code not in self.periods:
            self.periods[code] = ox.NamedNode(self.iris.period(periods.read(code).code))
        return self.periods[code]

    def provisional_indicator(self, label: str) -> ox.NamedNode:
        if label not in self.provisional:
            clean = self.masked.clean(label)
            self.provisional[label] = ox.NamedNode(self.iris.provisional_indicator(clean)), clean
        return self.provisional[label][0]


def draft(reading: Reading, *, unit_key: str, key: str, iris: Iris) -> Draft:
    return Draft(reading, unit_key, key, iris, masked(reading))
