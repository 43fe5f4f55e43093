"""The code lists as SKOS concepts: one scheme per table, made from the rows of `ontology/codes`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import NamedTuple

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF, SKOS, XSD

from kg.codes import (
    Criterion,
    Indicator,
    MeasureUnit,
    Programme,
    Task,
    Term,
    criteria,
    indicators,
    measure_units,
    programmes,
    qualifiers,
    roles,
    tasks,
    themes,
)
from kg.terms import CRITERION, DIA, INDICATOR, MEASURE_UNIT, PROGRAMME, QUALIFIER, ROLE, TASK, THEME

PRICE_BASES = {"constant-2010-prices": "-constant-2010", "current-prices": "-current"}
"""The qualifiers that are price bases, and how the ids of indicators of each end."""
Fact = tuple[URIRef, URIRef, URIRef | Literal]


class Scheme(NamedTuple):
    """A code list: its namespace is also the address of its scheme."""

    names: Namespace
    label_vi: str
    label_en: str
    facts: Callable[[], Iterator[Fact]]


def concepts() -> Graph:
    """All code lists in one graph."""
    graph = Graph()
    for scheme in SCHEMES:
        for fact in chain(_scheme(scheme), scheme.facts()):
            graph.add(fact)
    return graph


def _scheme(scheme: Scheme) -> Iterator[Fact]:
    node = scheme.names[""]
    yield node, RDF.type, SKOS.ConceptScheme
    yield from _labels(node, scheme.label_vi, scheme.label_en)


def _labels(node: URIRef, vi: str, en: str) -> Iterator[Fact]:
    yield node, SKOS.prefLabel, Literal(vi, lang="vi")
    yield node, SKOS.prefLabel, Literal(en, lang="en")


def _concept(names: Namespace, code: str, kind: URIRef, vi: str, en: str) -> Iterator[Fact]:
    node = names[code]
    yield node, RDF.type, kind
    yield node, RDF.type, SKOS.Concept
    yield node, SKOS.inScheme, names[""]
    yield node, SKOS.notation, Literal(code)
    yield from _labels(node, vi, en)


def _indicators() -> Iterator[Fact]:
    for one in indicators().values():
        yield from _concept(INDICATOR, one.id, DIA.Indicator, one.label_vi, one.label_en)
        yield from _measured(INDICATOR[one.id], one)
        yield from _qualified(INDICATOR[one.id], one)
        yield from _other_labels(INDICATOR[one.id], one.alt_labels)


def _measured(node: URIRef, one: Indicator) -> Iterator[Fact]:
    yield node, DIA.theme, THEME[one.theme]
    yield node, DIA.subjectOfMeasure, Literal(one.subject)
    yield node, DIA.measure, Literal(one.measure)
    yield node, DIA.unitKind, Literal(one.unit_kind)
    yield node, DIA.canonicalUnit, MEASURE_UNIT[one.canonical_unit]
    yield node, DIA.additive, Literal(one.additive)
    yield node, DIA.direction, Literal(one.direction)


def _qualified(node: URIRef, one: Indicator) -> Iterator[Fact]:
    """What narrows it; a price basis is no choice of the report but part of what the indicator is."""
    for qualifier in one.qualifiers:
        basis = qualifier in PRICE_BASES
        yield node, DIA.priceBasis if basis else DIA.takesQualifier, QUALIFIER[qualifier]
        if basis and (other := _at_other_prices(one, qualifier)):
            yield node, DIA.otherPriceBasis, INDICATOR[other]


def _at_other_prices(one: Indicator, basis: str) -> str | None:
    """The indicator that has the same id but for the price basis at its end."""
    stem = one.id.removesuffix(PRICE_BASES[basis])
    twins = (stem + ending for ending in PRICE_BASES.values() if stem + ending != one.id)
    return next((twin for twin in twins if twin in indicators()), None)


def _other_labels(node: URIRef, labels: tuple[str, ...]) -> Iterator[Fact]:
    return ((node, SKOS.altLabel, Literal(label, lang="vi")) for label in labels)


def _measure_units() -> Iterator[Fact]:
    for unit in measure_units().values():
        yield from _concept(MEASURE_UNIT, unit.code, DIA.MeasureUnit, unit.label_vi, unit.label_en)
        yield from _converted(MEASURE_UNIT[unit.code], unit)


def _converted(node: URIRef, unit: MeasureUnit) -> Iterator[Fact]:
    yield node, DIA.unitKind, Literal(unit.kind)
    if unit.factor is not None:
        yield node, DIA.conversionFactor, Literal(format(unit.factor, "f"), datatype=XSD.decimal)
    if unit.qudt:
        yield node, SKOS.exactMatch, URIRef(unit.qudt)


def _programmes() -> Iterator[Fact]:
    for one in programmes().values():
        yield from _concept(PROGRAMME, one.id, DIA.Programme, one.label_vi, one.label_en)
        yield from _described(PROGRAMME[one.id], one)
        yield from _other_labels(PROGRAMME[one.id], one.alt_labels)


def _described(node: URIRef, one: Programme) -> Iterator[Fact]:
    yield node, DIA.programmeKind, Literal(one.kind)
    if one.notes:
        yield node, SKOS.scopeNote, Literal(one.notes, lang="vi")
    if one.part_of:
        yield node, SKOS.broader, PROGRAMME[one.part_of]


def _criteria() -> Iterator[Fact]:
    for one in criteria().values():
        yield from _concept(CRITERION, one.id, DIA.Criterion, one.label_vi, one.label_en)
        yield from _laid_down(CRITERION[one.id], one)


def _laid_down(node: URIRef, one: Criterion) -> Iterator[Fact]:
    yield node, DIA.standard, PROGRAMME[one.standard]
    yield node, DIA.standardVersion, Literal(one.version)
    yield node, DIA.criterionNumber, Literal(one.number, datatype=XSD.integer)
    yield from _sourced(node, one)
    if one.programme:
        yield node, SKOS.closeMatch, PROGRAMME[one.programme]


def _tasks() -> Iterator[Fact]:
    for one in tasks().values():
        node = TASK[one.id]
        yield from _concept(TASK, one.id, DIA.Task, one.label_vi, one.label_en)
        yield node, DIA.taskOf, PROGRAMME[one.programme]
        yield from ((node, DIA.shownBy, INDICATOR[indicator]) for indicator in one.shown_by)
        yield from _sourced(node, one)


def _sourced(node: URIRef, one: Criterion | Task) -> Iterator[Fact]:
    yield node, DIA.legalSource, Literal(one.source)
    yield node, DIA.verification, Literal(one.verified)
    yield node, SKOS.editorialNote, Literal(one.checked_against, lang="vi")


def _terms(names: Namespace, kind: URIRef, terms: Callable[[], Iterator[Term]]) -> Callable[[], Iterator[Fact]]:
    return lambda: chain.from_iterable(_defined(names, kind, one) for one in terms())


def _defined(names: Namespace, kind: URIRef, one: Term) -> Iterator[Fact]:
    yield from _concept(names, one.id, kind, one.label_vi, one.label_en)
    yield names[one.id], SKOS.definition, Literal(one.definition_vi, lang="vi")
    yield names[one.id], SKOS.definition, Literal(one.definition_en, lang="en")


SCHEMES = (
    Scheme(INDICATOR, "Danh mục chỉ tiêu", "Indicators", _indicators),
    Scheme(MEASURE_UNIT, "Danh mục đơn vị đo", "Units of measure", _measure_units),
    Scheme(PROGRAMME, "Danh mục chương trình", "Programmes", _programmes),
    Scheme(CRITERION, "Danh mục tiêu chí theo phiên bản", "Criteria by version", _criteria),
    Scheme(TASK, "Nhiệm vụ cấp xã của chương trình, đề án", "Commune-level tasks of programmes", _tasks),
    Scheme(
        QUALIFIER,
        "Danh mục loại điều kiện",
        "Kinds of qualifiers",
        _terms(QUALIFIER, DIA.Qualifier, lambda: iter(qualifiers().values())),
    ),
    Scheme(ROLE, "Danh mục vai trò", "Roles", _terms(ROLE, DIA.Role, lambda: iter(roles().values()))),
    Scheme(THEME, "Danh mục chủ đề", "Themes", _terms(THEME, DIA.Theme, lambda: iter(themes().values()))),
)
