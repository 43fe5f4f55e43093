"""The named questions as things of the graph, so that a client finds and runs them: `sh:SPARQLSelectExecutable`."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
from rdflib.namespace import RDF, RDFS, SH, XSD

from kg.iris import Iris
from kg.questions import Question, questions
from kg.terms import PREFIXES, QUESTION, VOCABULARY

Fact = tuple[str, str, ox.NamedNode | ox.Literal]
DECLARED = VOCABULARY + "prefixes"
"""What declares the prefixes of all questions; their texts declare them too and run as they stand."""


def executable_quads(iris: Iris) -> Iterator[ox.Quad]:
    """Every named question with its text and what it asks in both languages, for the graph `model`."""
    graph = ox.NamedNode(iris.graph("model"))
    for subject, predicate, value in _facts():
        yield ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), value, graph)


def _facts() -> Iterator[Fact]:
    for prefix, namespace in PREFIXES.items():
        yield from _declaration(f"{DECLARED}/{prefix}", prefix, namespace)
    for asked in questions():
        yield from _executable(str(QUESTION[asked.name]), asked)


def _declaration(node: str, prefix: str, namespace: str) -> Iterator[Fact]:
    yield DECLARED, SH.declare, ox.NamedNode(node)
    yield node, SH.prefix, ox.Literal(prefix)
    yield node, SH.namespace, ox.Literal(namespace, datatype=ox.NamedNode(XSD.anyURI))


def _executable(node: str, asked: Question) -> Iterator[Fact]:
    yield node, RDF.type, ox.NamedNode(SH.SPARQLExecutable)
    yield node, RDF.type, ox.NamedNode(SH.SPARQLSelectExecutable)
    for predicate in (RDFS.label, RDFS.comment):
        yield node, predicate, ox.Literal(asked.vi, language="vi")
        yield node, predicate, ox.Literal(asked.en, language="en")
    yield node, SH.prefixes, ox.NamedNode(DECLARED)
    yield node, SH.select, ox.Literal(asked.text)
