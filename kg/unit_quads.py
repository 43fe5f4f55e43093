"""Administrative units as quads of the graph `units`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain

from pyoxigraph import Literal, NamedNode, Quad
from rdflib.namespace import DCTERMS, RDF, SKOS, XSD

from kg.admin_units import (
    Level,
    Succession,
    Unit,
    aliases,
    decision_dates,
    parents,
    predecessors,
    successions,
    successors,
    unit,
    units,
)
from kg.iris import Iris
from kg.terms import DIA, WGS84

CLASSES = {Level.PROVINCE: DIA.Province, Level.DISTRICT: DIA.District, Level.COMMUNE: DIA.Commune}


def unit_quads(keys: Iterable[str], iris: Iris) -> Iterator[Quad]:
    """The units with those keys, what each became, all that these were made from, and the units above; sorted.

    A commune of before leads to its unit of today, and that one to every unit it was made from.
    """
    kept = sorted(_kin(keys))
    return _quads([unit(key) for key in kept], iris)


def all_unit_quads(iris: Iris) -> Iterator[Quad]:
    """Every unit of both structures."""
    return _quads(list(units().values()), iris)


def _kin(keys: Iterable[str]) -> set[str]:
    kin = _line(_line(_line(keys, successors), predecessors), successors)
    return kin | {up for key in kin for up in _above(key)}


def _line(keys: Iterable[str], near: Callable[[str], list[Unit]]) -> set[str]:
    """The units and all that can be reached from them one way through their history."""
    line, edge = set[str](), {unit(key).key for key in keys}
    while edge:
        line |= edge
        edge = {one.key for key in edge for one in near(key)} - line
    return line


def _above(key: str) -> set[str]:
    return {above for parent in parents(key) for above in (parent.key, *_above(parent.key))}


def _quads(described: list[Unit], iris: Iris) -> Iterator[Quad]:
    keys = {one.key for one in described}
    numbers = sorted({one.decision for one in described})
    yield from chain.from_iterable(_unit(one, iris) for one in described)
    yield from chain.from_iterable(_decision(number, iris) for number in numbers)
    links = (link for link in successions() if link.old in keys and link.new in keys)
    yield from chain.from_iterable(_succession(link, iris) for link in links)


def _quad(subject: str, predicate: str, value: NamedNode | Literal, iris: Iris) -> Quad:
    return Quad(NamedNode(subject), NamedNode(predicate), value, NamedNode(iris.graph("units")))


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=NamedNode(XSD.date))


def _decimal(written: str) -> Literal:
    return Literal(written, datatype=NamedNode(XSD.decimal))


def _unit(one: Unit, iris: Iris) -> Iterator[Quad]:
    about = iris.unit(one.key)
    for predicate, value in _facts(one, iris):
        yield _quad(about, predicate, value, iris)


def _facts(one: Unit, iris: Iris) -> Iterator[tuple[str, NamedNode | Literal]]:
    yield RDF.type, NamedNode(CLASSES[one.level])
    yield SKOS.prefLabel, Literal(one.label, language="vi")
    yield from ((SKOS.altLabel, Literal(f"{one.type} {name}", language="vi")) for name in aliases().get(one.key, ()))
    yield SKOS.notation, Literal(one.code)
    yield DIA.unitType, Literal(one.type, language="vi")
    yield DIA.decision, NamedNode(iris.document(one.decision))
    yield from ((DIA.partOf, NamedNode(iris.unit(parent.key))) for parent in parents(one.key))
    if one.valid_from:
        yield DIA.validFrom, _day(one.valid_from)
    if one.valid_until:
        yield DIA.validUntil, _day(one.valid_until)
    if one.lat and one.lon:
        yield WGS84.lat, _decimal(one.lat)
        yield WGS84.long, _decimal(one.lon)


def _decision(number: str, iris: Iris) -> Iterator[Quad]:
    about = iris.document(number)
    yield _quad(about, RDF.type, NamedNode(DIA.CitedDocument), iris)
    yield _quad(about, DCTERMS.identifier, Literal(number), iris)
    if number in decision_dates():
        yield _quad(about, DCTERMS.date, _day(decision_dates()[number]), iris)


def _succession(link: Succession, iris: Iris) -> Iterator[Quad]:
    old, new = iris.unit(link.old), iris.unit(link.new)
    yield _quad(old, DIA.succeededBy, NamedNode(new), iris)
    yield _quad(new, DIA.precededBy, NamedNode(old), iris)
    if link.extent == "part":
        yield _quad(old, DIA.partlySucceededBy, NamedNode(new), iris)
