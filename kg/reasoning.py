"""The ontology and the code lists, closed under OWL 2 RL, as one generated file that a store loads at once.

`python -m kg.reasoning` builds the file anew; a test fails when it is not what it would be built to.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox
from owlrl import DeductiveClosure, OWLRL_Semantics
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import OWL, RDF, RDFS, XSD
from rdflib.term import Node

from kg.concepts import concepts
from kg.executables import executable_quads
from kg.iris import Iris

ERRORS = Namespace("http://www.daml.org/2002/03/agents/agent-ont#")
REFLEXIVE = (OWL.sameAs, OWL.equivalentClass, OWL.equivalentProperty, RDFS.subClassOf, RDFS.subPropertyOf)
LANGUAGES = (str(OWL), str(RDF), str(RDFS), str(XSD))

Triple = tuple[Node, Node, Node]


def model_quads(iris: Iris) -> Iterator[ox.Quad]:
    """The closed model for the graph `model`, from the file beside the ontology, and the named questions."""
    graph = ox.NamedNode(iris.graph("model"))
    for quad in ox.parse(_generated(), format=ox.RdfFormat.N_TRIPLES):
        yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)
    yield from executable_quads(iris)


def ontology() -> Graph:
    """The header and the modules as they are written, without alignments and code lists."""
    graph = Graph()
    for path in ontology_files():
        graph.parse(path)
    return graph


def ontology_files() -> list[Path]:
    home = Path(str(files("ontology")))
    return [home / "diaban.ttl", *sorted((home / "modules").glob("*.ttl"))]


def closed(graph: Graph) -> Graph:
    """A graph with all that OWL 2 RL makes of it."""
    full = Graph()
    for triple in graph:
        full.add(triple)
    DeductiveClosure(OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(full)
    return full


def contradictions(graph: Graph) -> list[str]:
    """What makes a closed graph inconsistent, one message each."""
    return sorted(str(message) for message in graph.objects(None, ERRORS.error))


def pruned(graph: Graph) -> Graph:
    """A closed graph without what holds of everything and what only speaks of OWL itself."""
    kept = Graph()
    for triple in graph:
        if not _trivial(triple):
            kept.add(triple)
    return kept


def generated_model() -> str:
    """The text of the generated file: sorted N-Triples."""
    graph = pruned(closed(ontology() + concepts()))
    triples = (f"{_written(s)} {_written(p)} {_written(o)} .\n" for s, p, o in graph)
    return "".join(sorted(triples))


def _written(node: Node) -> str:
    """A node as N-Triples has it; what `Graph.serialize` writes differs between versions of rdflib."""
    if isinstance(node, Literal):
        kind = None if node.datatype is None else ox.NamedNode(str(node.datatype))
        return str(ox.Literal(str(node), datatype=kind, language=node.language))
    return str(ox.NamedNode(str(node)))


def _trivial(triple: Triple) -> bool:
    subject, predicate, value = triple
    if not isinstance(subject, URIRef) or str(subject).startswith(LANGUAGES):
        return True
    if predicate in REFLEXIVE and subject == value:
        return True
    return value == OWL.Thing or (predicate == RDF.type and value == RDFS.Resource)


@cache
def _generated() -> bytes:
    return (files("ontology") / "generated" / "model.nt").read_bytes()


def build() -> None:
    """Write the generated file into the source tree."""
    path = Path(str(files("ontology"))) / "generated" / "model.nt"
    text = generated_model()
    path.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{path}: {text.count(chr(10))} bộ ba\n")


if __name__ == "__main__":
    build()
