"""The terms of the ontology as values, as documentation and diagram need them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS
from rdflib.term import Node

from kg.terms import DIA, PREFIXES

DCAM = Namespace("http://purl.org/dc/dcam/")
OBSERVATION = URIRef("http://purl.org/linked-data/cube#Observation")
DATA_TYPES = ("http://www.w3.org/2001/XMLSchema#", str(RDF.langString))


@dataclass(frozen=True, slots=True)
class Said:
    """One thing in Vietnamese and English."""

    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property: `above` are its superclasses or superproperties, `module` is where it is defined."""

    iri: str
    name: str
    module: str
    label: Said
    definition: Said
    example: str
    above: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Property(Term):
    """A property with the classes it goes from and to, declared or in practice."""

    domains: tuple[str, ...]
    ranges: tuple[str, ...]
    inverse: str

    @property
    def links(self) -> bool:
        """Whether it leads to a thing, not to a literal."""
        return bool(self.ranges) and not any(one.startswith(DATA_TYPES) for one in self.ranges)


@dataclass(frozen=True, slots=True)
class Module:
    """A part of the ontology with its own address."""

    iri: str
    name: str
    title: Said
    description: Said


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All modules, classes and properties, each sorted by name."""

    modules: tuple[Module, ...]
    classes: tuple[Term, ...]
    properties: tuple[Property, ...]


def vocabulary(graph: Graph) -> Vocabulary:
    """What an ontology declares, with the terms of others that it gives a label."""
    parts = sorted(set(graph.objects(None, OWL.imports)), key=str)
    classes = [OBSERVATION, *_ours(graph, OWL.Class)]
    properties = [*_ours(graph, OWL.ObjectProperty), *_ours(graph, OWL.DatatypeProperty), *_borrowed(graph)]
    return Vocabulary(
        tuple(_module(graph, part) for part in parts),
        tuple(sorted((_term(graph, one) for one in classes), key=lambda term: term.name)),
        tuple(sorted((_property(graph, one) for one in set(properties)), key=lambda term: term.name)),
    )


def short(iri: str) -> str:
    """An IRI with its prefix, where we have one."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _ours(graph: Graph, kind: URIRef) -> list[Node]:
    return [one for one in graph.subjects(RDF.type, kind) if str(one).startswith(str(DIA._NS))]


def _borrowed(graph: Graph) -> list[Node]:
    """Properties of other vocabularies of which we say where they stand."""
    said = set(graph.subjects(DCAM.domainIncludes)) | set(graph.subjects(DCAM.rangeIncludes))
    return [one for one in said if not str(one).startswith(str(DIA._NS))]


def _module(graph: Graph, one: Node) -> Module:
    name = str(one).rpartition("/")[2]
    return Module(str(one), name, _said(graph, one, DCTERMS.title), _said(graph, one, DCTERMS.description))


def _term(graph: Graph, one: Node) -> Term:
    return Term(str(one), short(str(one)), *_described(graph, one, RDFS.subClassOf))


def _property(graph: Graph, one: Node) -> Property:
    domains = _among(graph, one, (DCAM.domainIncludes,)) or _among(graph, one, (RDFS.domain,))
    ranges = _among(graph, one, (DCAM.rangeIncludes,)) or _among(graph, one, (RDFS.range,))
    inverse = next(iter(_among(graph, one, (OWL.inverseOf,))), "")
    described = _described(graph, one, RDFS.subPropertyOf)
    return Property(str(one), short(str(one)), *described, domains, ranges, inverse)


def _described(graph: Graph, one: Node, up: URIRef) -> tuple[str, Said, Said, str, tuple[str, ...]]:
    module = str(graph.value(one, RDFS.isDefinedBy) or "").rpartition("/")[2]
    example = str(graph.value(one, SKOS.example) or "")
    return module, _said(graph, one, RDFS.label), _said(graph, one, SKOS.definition), example, _among(graph, one, (up,))


def _among(graph: Graph, one: Node, predicates: Iterable[URIRef]) -> tuple[str, ...]:
    return tuple(sorted({str(value) for predicate in predicates for value in graph.objects(one, predicate)}))


def _said(graph: Graph, one: Node, predicate: URIRef) -> Said:
    told = {getattr(value, "language", None): str(value) for value in graph.objects(one, predicate)}
    return Said(told.get("vi", ""), told.get("en", ""))
