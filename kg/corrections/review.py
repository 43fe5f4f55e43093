"""Decisions laid over the graph of a report, and taken off it again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pyoxigraph as ox

from kg.corrections.figures import COMPARABLE, CONFIDENCE, FIELD_OF, RELATES_TO, anchors, in_graph, triples_of
from kg.corrections.quads import read_corrections, written_corrections
from kg.corrections.values import Correction, standing
from kg.iris import Iris
from kg.quads.nodes import EVIDENCE, REPORT, TYPE, WRITTEN, term
from kg.terms import DIA
from kg.values import Span

REJECTED = "rejected"
"""The reason of a number that a person said is no figure."""
OVERRULED = {*FIELD_OF.values(), COMPARABLE, CONFIDENCE}
KEPT_OF_REJECTED = {REPORT, WRITTEN, EVIDENCE}


class Review:
    """All decisions of a store while reports are put into it: each is found again in the report it is about."""

    def __init__(self, corrections: Iterable[Correction], *, iris: Iris) -> None:
        self._iris = iris
        self._all = {one.key: one for one in corrections}

    @classmethod
    def read(cls, quads: Iterable[ox.Quad], *, iris: Iris) -> Review:
        """The decisions that the graph of corrections holds."""
        return cls(read_corrections(quads, iris=iris), iris=iris)

    def concerns(self, report: str) -> bool:
        """Whether anything was decided on a report, by its key."""
        return any(one.anchor.report == report for one in self._all.values())

    def is_matched(self, correction: Correction) -> bool:
        """Whether the report says the figure that a decision of this review is about."""
        return self._all[correction.key].matched

    def corrections(self) -> list[Correction]:
        """All decisions, those taken back too, in the order in which they were made."""
        return sorted(self._all.values(), key=lambda one: (one.at, one.key))

    def quads(self) -> Iterator[ox.Quad]:
        """The graph of corrections."""
        return written_corrections(self.corrections(), iris=self._iris)

    def add(self, correction: Correction) -> None:
        """Adds a decision, or puts a changed one in its place."""
        self._all[correction.key] = correction

    def as_read(self, report: str, quads: Iterable[ox.Quad]) -> list[ox.Quad]:
        """The graph of a report as the reader made it, from the graph as decided."""
        found = [one for one in self._standing(report) if one.matched]
        overlaid = {node for one in found for node in (one.figure, self._refusal(one))}
        graph = ox.NamedNode(self._iris.report_graph(report))
        kept = [q for q in quads if not (isinstance(q.subject, ox.NamedNode) and q.subject.value in overlaid)]
        return [*kept, *(in_graph(triple, graph) for one in found for triple in one.reading)]

    def applied(self, report: str, quads: Iterable[ox.Quad]) -> Iterable[ox.Quad]:
        """The graph of a report as decided, from what the reader made; remembers what was read."""
        if not self.concerns(report):
            return quads
        made = list(quads)
        figures, around = anchors(made, report=report), _around(made)
        for one in self._of(report):
            self.add(replace(one, matched=False))
        for one in self._standing(report):
            if figure := figures.get(one.anchor):
                self.add(replace(one, figure=figure, matched=True, reading=frozenset(around[figure])))
        return self._overlaid(report, made)

    def _overlaid(self, report: str, made: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
        found = {one.figure: one for one in self._standing(report) if one.matched}
        graph = ox.NamedNode(self._iris.report_graph(report))
        rejected = {figure for figure, one in found.items() if one.stated is None}
        for quad in made:
            one = found.get(_iri(quad.subject))
            if quad.predicate == RELATES_TO and _iri(quad.object) in rejected:
                continue
            if one is None or (one.stated is not None and quad.predicate not in OVERRULED):
                yield quad
        for one in found.values():
            triples = triples_of(one.figure, one.stated) if one.stated else self._refused(one)
            yield from (in_graph(triple, graph) for triple in triples)

    def _refused(self, one: Correction) -> Iterator[ox.Triple]:
        """A rejected figure stays in the report as a number that carries no value."""
        node = ox.NamedNode(self._refusal(one))
        yield ox.Triple(node, TYPE, term(DIA.Refusal))
        yield ox.Triple(node, term(DIA.reason), ox.Literal(REJECTED))
        for triple in one.reading:
            if triple.predicate in KEPT_OF_REJECTED and _iri(triple.subject) == one.figure:
                yield ox.Triple(node, triple.predicate, triple.object)

    def _refusal(self, one: Correction) -> str:
        start = int(one.figure.rpartition("/")[2])
        return self._iris.refusal(one.anchor.report, Span(start, start))

    def _of(self, report: str) -> list[Correction]:
        return [one for one in self._all.values() if one.anchor.report == report]

    def _standing(self, report: str) -> list[Correction]:
        return standing(self._of(report))


def _around(quads: Iterable[ox.Quad]) -> dict[str, set[ox.Triple]]:
    """What a reading says of each node, and which figures relate to it."""
    found: dict[str, set[ox.Triple]] = defaultdict(set)
    for quad in quads:
        found[_iri(quad.subject)].add(quad.triple)
        if quad.predicate == RELATES_TO:
            found[_iri(quad.object)].add(quad.triple)
    return found


def _iri(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode) else ""
