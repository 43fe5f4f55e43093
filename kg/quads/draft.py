"""The graph of one report while it is made: shared nodes are made once, and what is said of them is kept apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg import periods
from kg.iris import Iris
from kg.quads.masks import Masked, masked
from kg.quads.places import Located, located
from kg.quads.tokens import Triple, below, checked
from kg.values import Place, Reading, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A reading with its keys; the tables fill while the figures are written, in text order."""

    reading: Reading
    unit_key: str
    key: str
    report: str
    """The node of the report; what lies below it is made of its address and numbers."""
    iris: Iris
    masked: Masked
    places: dict[Place, tuple[str, Located]] = field(default_factory=dict)
    periods: dict[str, str] = field(default_factory=dict)
    provisional: dict[str, tuple[str, str]] = field(default_factory=dict)
    sentences: dict[Span, str] = field(default_factory=dict)
    described: list[Triple] = field(default_factory=list)

    def stretch(self, span: Span) -> str:
        return below(self.iris.evidence(self.key, span))

    def sentence(self, span: Span) -> str:
        if span not in self.sentences:
            self.sentences[span] = self.stretch(span)
        return self.sentences[span]

    def place(self, place: Place) -> str:
        if place not in self.places:
            clean = Place(place.type, self.masked.clean(place.name))
            found = located(clean, own=self.reading.info.unit, unit_key=self.unit_key, iris=self.iris)
            self.places[place] = checked(found.iri), found
        return self.places[place][0]

    def period(self, code: str) -> str:
        if code not in self.periods:
            self.periods[code] = checked(self.iris.period(periods.read(code).code))
        return self.periods[code]

    def provisional_indicator(self, label: str) -> str:
        if label not in self.provisional:
            clean = self.masked.clean(label)
            self.provisional[label] = checked(self.iris.provisional_indicator(clean)), clean
        return self.provisional[label][0]


def draft(reading: Reading, *, unit_key: str, key: str, iris: Iris) -> Draft:
    return Draft(reading, unit_key, key, checked(iris.report(key)), iris, masked(reading))
