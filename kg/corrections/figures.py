"""The figures in the graph of a report: where each is said, and what it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

import pyoxigraph as ox

from kg.codes import comparable, indicators
from kg.corrections.values import Anchor, Stated
from kg.quads.nodes import (
    EVIDENCE,
    EXACT,
    OBSERVATION,
    PERIOD,
    START,
    TYPE,
    UNIT,
    VALUE,
    WRITTEN,
    decimal,
    term,
)
from kg.terms import DIA, INDICATOR, MEASURE_UNIT

FIELD_OF = {
    "indicator": term(DIA.indicator),
    "value": VALUE,
    "unit": UNIT,
    "period": PERIOD,
    "role": term(DIA.role),
}
"""The predicate that says each field of `Stated`."""
COMPARABLE, CONFIDENCE = term(DIA.comparableValue), term(DIA.confidence)
IN_SENTENCE, RELATES_TO = term(DIA.inSentence), term(DIA.relatesTo)
SURE = decimal(Decimal(1))

Node = ox.NamedNode | ox.Literal
Facts = Mapping[ox.NamedNode, Node]


def anchors(quads: Iterable[ox.Quad], *, report: str) -> dict[Anchor, str]:
    """The IRI of each figure of a report's graph by where it is said."""
    facts = _facts(quads, {TYPE, EVIDENCE, WRITTEN, IN_SENTENCE, START, EXACT})
    figures = {iri: said[EVIDENCE].value for iri, said in facts.items() if said.get(TYPE) == OBSERVATION}
    found: dict[Anchor, str] = {}
    for figure in sorted(figures, key=lambda iri: int(facts[figures[iri]][START].value)):
        sentence = facts[facts[figures[figure]][IN_SENTENCE].value][EXACT].value
        anchor = Anchor(report, " ".join(sentence.split()), facts[figure][WRITTEN].value)
        while anchor in found:
            anchor = replace(anchor, occurrence=anchor.occurrence + 1)
        found[anchor] = figure
    return found


def statements(quads: Iterable[ox.Quad]) -> dict[str, Stated]:
    """What each figure of a report's graph says, by its IRI."""
    facts = _facts(quads, set(FIELD_OF.values()))
    return {figure: stated(said) for figure, said in facts.items() if len(said) == len(FIELD_OF)}


def stated(said: Facts) -> Stated:
    """What these facts of one figure say."""
    text = {field: said[predicate].value for field, predicate in FIELD_OF.items()}
    return Stated(text["indicator"], Decimal(text["value"]), text["unit"], text["period"], text["role"])


def stated_in(reading: Iterable[ox.Triple], figure: str) -> Stated | None:
    """What a reading says of a figure."""
    said = {triple.predicate: triple.object for triple in reading if triple.subject == ox.NamedNode(figure)}
    nodes = {predicate: node for predicate, node in said.items() if isinstance(node, Node)}
    return stated(nodes) if set(FIELD_OF.values()) <= nodes.keys() else None


def triples_of(figure: str, says: Stated) -> list[ox.Triple]:
    """What a figure says, as triples; the comparable value follows where it can be reckoned."""
    node = ox.NamedNode(figure)
    objects = {field: ox.NamedNode(getattr(says, field)) for field in FIELD_OF if field != "value"}
    made = [ox.Triple(node, FIELD_OF[field], one) for field, one in objects.items()]
    made += [ox.Triple(node, VALUE, decimal(says.value)), ox.Triple(node, CONFIDENCE, SURE)]
    value = _comparable(says)
    return made if value is None else [*made, ox.Triple(node, COMPARABLE, decimal(value))]


def in_graph(triple: ox.Triple, graph: ox.NamedNode) -> ox.Quad:
    """The triple as a quad of a graph."""
    return ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def _comparable(says: Stated) -> Decimal | None:
    known = indicators().get(says.indicator.removeprefix(str(INDICATOR)))
    unit = says.unit.removeprefix(str(MEASURE_UNIT))
    return comparable(says.value, unit, known.canonical_unit) if known else None


def _facts(quads: Iterable[ox.Quad], predicates: set[ox.NamedNode]) -> dict[str, dict[ox.NamedNode, Node]]:
    found: dict[str, dict[ox.NamedNode, Node]] = defaultdict(dict)
    for quad in quads:
        if quad.predicate in predicates and isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, Node):
            found[quad.subject.value][quad.predicate] = quad.object
    return found
