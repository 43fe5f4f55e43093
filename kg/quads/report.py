"""The named graph of one report, and what it says of nodes that other reports may name too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib.namespace import DCTERMS, SKOS

from kg import periods
from kg.iris import Iris
from kg.quads import nodes, tokens
from kg.quads.draft import Draft, draft
from kg.quads.figures import UNREAD, figure, provisional_indicators, refusal
from kg.quads.keys import report_key
from kg.quads.mentions import mentions
from kg.quads.shared import SHARED
from kg.quads.tokens import Triple, checked, plain, term, vietnamese
from kg.terms import DIA
from kg.values import Reading

SECTION, PAGE = term(DIA.section), term(DIA.page)
Triples = tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class ReportTriples:
    """A report as triples of N-Quads' own text; one may come twice.

    Its own graph, and what it says in the shared graph: of periods, places, documents it names.
    """

    own: Triples
    shared: Triples


@dataclass(frozen=True, slots=True)
class ReportQuads:
    """The quads of a report's own graph, and those of the shared graph."""

    own: tuple[ox.Quad, ...]
    shared: tuple[ox.Quad, ...]


def report_quads(reading: Reading, *, unit_key: str, iris: Iris) -> Iterator[ox.Quad]:
    """Every quad of the report's graph, the same for the same reading; a quad may come twice, a store keeps one.

    `unit_key` is the reporting commune as the table of units names it. Names of private persons are masked.
    """
    return iter(all_quads(reading, unit_key=unit_key, iris=iris).own)


def all_quads(reading: Reading, *, unit_key: str, iris: Iris) -> ReportQuads:
    """The report's graph and what it adds to the shared graph."""
    made = report_triples(reading, unit_key=unit_key, iris=iris)
    own = _parsed(made.own, iris.report_graph(report_key(reading.info, unit_key)))
    return ReportQuads(own, _parsed(made.shared, iris.graph(SHARED)))


def report_triples(reading: Reading, *, unit_key: str, iris: Iris) -> ReportTriples:
    """The same as text, ready to be written."""
    made = draft(reading, unit_key=unit_key, key=report_key(reading.info, unit_key), iris=iris)
    own = tuple(_own(made))
    return ReportTriples(own, tuple(_shared(made)))


def _parsed(triples: Triples, graph: str) -> tuple[ox.Quad, ...]:
    lines = (f"{subject} {predicate} {what} <{graph}> ." for subject, predicate, what in triples)
    return tuple(ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS))


def _own(made: Draft) -> Iterator[Triple]:
    """All whose subject is the report or a part of it."""
    yield from _report(made)
    yield from _said_of_itself(made)
    for observation in made.reading.observations:
        yield from figure(observation, made)
    for refused in made.reading.refusals:
        if refused.reason == UNREAD:
            yield from refusal(refused, made)
    yield from mentions(made)
    yield from _sentences(made)


def _shared(made: Draft) -> Iterator[Triple]:
    """What is used is known only when the report's own graph is written."""
    yield from made.described
    yield from provisional_indicators(made)
    yield from _places(made)
    yield from _periods(made)


def _report(made: Draft) -> Iterator[Triple]:
    reading, node = made.reading, made.report
    unread = sum(refused.reason == UNREAD for refused in reading.refusals)
    numbers = len(reading.observations) + len(reading.refusals)
    yield node, tokens.TYPE, term(DIA.Report)
    yield node, term(DIA.reportingUnit), checked(made.iris.unit(made.unit_key))
    yield node, term(DIA.reportPeriod), made.period(reading.info.period)
    yield node, term(DIA.sourceName), plain(made.masked.clean(reading.source))
    yield node, term(DIA.sourceHash), plain(reading.sha256)
    yield node, term(DIA.fullText), plain(made.masked.text)
    yield node, term(DIA.numberCount), tokens.integer(numbers)
    yield node, term(DIA.explainedCount), tokens.integer(numbers - unread)


def _said_of_itself(made: Draft) -> Iterator[Triple]:
    info, node, clean = made.reading.info, made.report, made.masked.clean
    yield node, term(DCTERMS.title), vietnamese(clean(info.title))
    yield node, term(DIA.reportKind), vietnamese(clean(info.kind))
    if info.number:
        yield node, tokens.IDENTIFIER, plain(info.number)
    if info.date:
        yield node, term(DCTERMS.date), str(nodes.day(info.date))
    if info.issuer:
        yield node, term(DIA.issuerName), vietnamese(clean(info.issuer))
    if info.session:
        yield node, term(DIA.session), vietnamese(clean(info.session))


def _places(made: Draft) -> Iterator[Triple]:
    commune = checked(made.iris.unit(made.unit_key))
    for node, place in made.places.values():
        if place.kind is None:
            continue
        yield node, tokens.TYPE, term(place.kind)
        yield node, tokens.LABEL, vietnamese(place.label)
        if place.kind == DIA.Village:
            yield node, term(DIA.partOf), commune


def _periods(made: Draft) -> Iterator[Triple]:
    for code, node in made.periods.items():
        period = periods.read(code)
        yield node, tokens.TYPE, term(DIA.Period)
        yield node, term(SKOS.notation), plain(code)
        yield node, tokens.LABEL, vietnamese(period.label_vi)
        yield node, tokens.LABEL, str(ox.Literal(period.label_en, language="en"))
        yield node, term(DIA.validFrom), str(nodes.day(period.start))
        yield node, term(DIA.validUntil), str(nodes.day(period.end))


def _sentences(made: Draft) -> Iterator[Triple]:
    """Each sentence that something points to; its class follows from that, its end from its length."""
    sections = {one.sentence: (one.section, one.page) for one in made.reading.observations}
    for span, node in made.sentences.items():
        yield node, tokens.START, tokens.integer(span.start)
        yield node, tokens.EXACT, plain(made.masked.quote(span))
        section, page = sections.get(span, ((), None))
        yield from _where(node, section, page, made)


def _where(node: str, section: tuple[str, ...], page: int | None, made: Draft) -> Iterator[Triple]:
    if section:
        yield node, SECTION, plain(made.masked.clean(" › ".join(section)))
    if page is not None:
        yield node, PAGE, tokens.integer(page)
