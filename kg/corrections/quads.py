"""The graph of corrections: what the reader had said, and what a person says instead, statement by statement."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import pyoxigraph as ox
from rdflib.namespace import DCTERMS, RDF, SKOS, XSD

from kg import periods
from kg.corrections.figures import FIELD_OF, in_graph, stated_in
from kg.corrections.values import Anchor, Correction, Stated, Verdict
from kg.iris import Iris
from kg.quads import nodes
from kg.quads.nodes import REPORT, TYPE, WRITTEN, decimal, integer, term, vietnamese
from kg.terms import DIA

CORRECTIONS = "corrections"
"""The name of the graph."""
CLOCK = term(XSD.dateTime)
CREATOR, CREATED = term(DCTERMS.creator), term(DCTERMS.created)
SUBJECT, PREDICATE, OBJECT = term(RDF.subject), term(RDF.predicate), term(RDF.object)
CORRECTS, FIGURE = term(DIA.corrects), term(DIA.lastFoundAs)
VERDICT, REASON = term(DIA.verdict), term(DIA.correctionReason)
SENTENCE, OCCURRENCE = term(DIA.sentenceText), term(DIA.occurrence)
REPLACES, STATES = term(DIA.replaces), term(DIA.states)
UNDONE_BY, UNDONE_AT = term(DIA.undoneBy), term(DIA.undoneAt)

Facts = Mapping[ox.NamedNode, list[ox.NamedNode | ox.Literal]]


def written_corrections(corrections: Iterable[Correction], *, iris: Iris) -> Iterator[ox.Quad]:
    """The graph of these decisions."""
    graph = ox.NamedNode(iris.graph(CORRECTIONS))
    for one in corrections:
        for triple in _correction(one, iris):
            yield in_graph(triple, graph)


def _correction(one: Correction, iris: Iris) -> Iterator[ox.Triple]:
    node = ox.NamedNode(iris.correction(one.key))
    said: list[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]] = [
        (TYPE, term(DIA.Correction)),
        (REPORT, ox.NamedNode(iris.report(one.anchor.report))),
        (SENTENCE, vietnamese(one.anchor.sentence)),
        (WRITTEN, ox.Literal(one.anchor.written)),
        (OCCURRENCE, integer(one.anchor.occurrence)),
        (VERDICT, ox.Literal(one.verdict.value)),
        (CREATOR, ox.Literal(one.by)),
        (CREATED, _moment(one.at)),
    ]
    if one.reason:
        said.append((REASON, vietnamese(one.reason)))
    if one.figure:
        said.append((CORRECTS if one.matched else FIGURE, ox.NamedNode(one.figure)))
    if one.undone_at:
        said += [(UNDONE_BY, ox.Literal(one.undone_by)), (UNDONE_AT, _moment(one.undone_at))]
    yield from (ox.Triple(node, predicate, what) for predicate, what in said)
    for triple in one.reading:
        yield from _statement(node, REPLACES, triple)
    if one.stated:
        yield from _stated(node, one.figure, one.stated, iris)


def _stated(node: ox.NamedNode, figure: str, says: Stated, iris: Iris) -> Iterator[ox.Triple]:
    for field, predicate in FIELD_OF.items():
        what = decimal(says.value) if field == "value" else ox.NamedNode(getattr(says, field))
        yield from _statement(node, STATES, ox.Triple(ox.NamedNode(figure), predicate, what))
    yield from _period(says.period, iris)


def _statement(node: ox.NamedNode, how: ox.NamedNode, triple: ox.Triple) -> Iterator[ox.Triple]:
    digest = hashlib.sha256(f"{how} {triple}".encode()).hexdigest()[:12]
    statement = ox.NamedNode(f"{node.value}/{digest}")
    yield ox.Triple(node, how, statement)
    yield ox.Triple(statement, TYPE, term(RDF.Statement))
    yield ox.Triple(statement, SUBJECT, triple.subject)
    yield ox.Triple(statement, PREDICATE, triple.predicate)
    yield ox.Triple(statement, OBJECT, triple.object)


def _period(iri: str, iris: Iris) -> Iterator[ox.Triple]:
    """A period that a reviewer names may be one that no report does."""
    period, node = periods.read(iri.removeprefix(iris.period(""))), ox.NamedNode(iri)
    yield ox.Triple(node, TYPE, term(DIA.Period))
    yield ox.Triple(node, term(SKOS.notation), ox.Literal(period.code))
    yield ox.Triple(node, nodes.LABEL, vietnamese(period.label_vi))
    yield ox.Triple(node, nodes.LABEL, ox.Literal(period.label_en, language="en"))
    yield ox.Triple(node, term(DIA.validFrom), nodes.day(period.start))
    yield ox.Triple(node, term(DIA.validUntil), nodes.day(period.end))


def read_corrections(quads: Iterable[ox.Quad], *, iris: Iris) -> list[Correction]:
    """The decisions of a graph of corrections."""
    facts: dict[str, dict[ox.NamedNode, list[ox.NamedNode | ox.Literal]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            facts[quad.subject.value][quad.predicate].append(quad.object)
    kind = term(DIA.Correction)
    return [_read(said, facts, iris) for said in list(facts.values()) if kind in said.get(TYPE, [])]


def _read(said: Facts, facts: Mapping[str, Facts], iris: Iris) -> Correction:
    figure, undone = _text(said, CORRECTS) or _text(said, FIGURE), _text(said, UNDONE_AT)
    report = _text(said, REPORT).removeprefix(iris.report(""))
    return Correction(
        Anchor(report, _text(said, SENTENCE), _text(said, WRITTEN), int(_text(said, OCCURRENCE))),
        Verdict(_text(said, VERDICT)),
        by=_text(said, CREATOR),
        at=datetime.fromisoformat(_text(said, CREATED)),
        reason=_text(said, REASON),
        stated=stated_in(_triples(said, STATES, facts), figure),
        figure=figure,
        matched=CORRECTS in said,
        reading=frozenset(_triples(said, REPLACES, facts)),
        undone_by=_text(said, UNDONE_BY),
        undone_at=datetime.fromisoformat(undone) if undone else None,
    )


def _triples(said: Facts, how: ox.NamedNode, facts: Mapping[str, Facts]) -> list[ox.Triple]:
    parts = (facts[node.value] for node in said.get(how, []))
    made = ((part[SUBJECT][0], part[PREDICATE][0], part[OBJECT][0]) for part in parts)
    return [
        ox.Triple(subject, predicate, what)
        for subject, predicate, what in made
        if isinstance(subject, ox.NamedNode) and isinstance(predicate, ox.NamedNode)
    ]


def _text(said: Facts, predicate: ox.NamedNode) -> str:
    found = said.get(predicate)
    return found[0].value if found else ""


def _moment(at: datetime) -> ox.Literal:
    return ox.Literal(at.isoformat(timespec="seconds"), datatype=CLOCK)
