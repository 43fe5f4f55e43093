"""The ontology as a code base: modules, terms, code lists, and their agreement with the code."""

from __future__ import annotations

import logging
import re
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg import reasoning
from kg.concepts import concepts
from kg.terms import DIA, VOCABULARY

HOME = Path(reasoning.__file__).parent.parent / "ontology"
MODULES = sorted((HOME / "modules").glob("*.ttl"))
ALIGNMENTS = sorted((HOME / "alignments").glob("*.ttl"))
TURTLE = sorted(HOME.rglob("*.ttl"))
TERMS = {str(DIA[name]) for name in DIA.__annotations__ if not name.startswith("_")}


def declared(graph: Graph) -> set[str]:
    """Our terms that a graph gives a definition of."""
    defined = graph.subjects(SKOS.definition, unique=True)
    return {str(term) for term in defined if str(term).startswith(str(DIA._NS))}


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: path.name)
def test_every_file_is_read_alike_by_rdflib_and_oxigraph(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        triples = len(Graph().parse(path))
    assert triples == len(set(ox.parse(path=path, format=ox.RdfFormat.TURTLE)))
    assert not caplog.records


@pytest.mark.parametrize("path", [HOME / "diaban.ttl", *MODULES, *ALIGNMENTS], ids=lambda path: path.name)
def test_each_module_is_one_ontology_with_a_title_and_a_licence(path: Path) -> None:
    graph = Graph().parse(path)
    (ontology,) = graph.subjects(RDF.type, OWL.Ontology)
    titles = graph.query("SELECT ?t { ?o <http://purl.org/dc/terms/title> ?t }")
    assert {row[0].language for row in titles} == {"vi", "en"}  # type: ignore[index, union-attr]
    assert (ontology, URIRef("http://purl.org/dc/terms/license"), None) in graph


def test_the_header_imports_all_modules_and_no_alignment() -> None:
    imported = set(Graph().parse(HOME / "diaban.ttl").objects(None, OWL.imports))
    assert imported == {URIRef(f"{VOCABULARY}ontology/module/{path.stem}") for path in MODULES}


def test_every_term_is_declared_once_in_the_module_it_names() -> None:
    times = Counter(term for path in MODULES for term in declared(Graph().parse(path)))
    assert set(times.values()) == {1}
    for path in MODULES:
        graph = Graph().parse(path)
        homes = {graph.value(URIRef(term), RDFS.isDefinedBy) for term in declared(graph)}
        assert homes == {URIRef(f"{VOCABULARY}ontology/module/{path.stem}")}


def test_the_code_and_the_ontology_have_the_same_terms() -> None:
    assert declared(reasoning.ontology()) == TERMS


def test_no_file_uses_a_term_of_ours_that_is_not_declared() -> None:
    used = {str(node) for path in TURTLE for triple in Graph().parse(path) for node in triple}
    ours = {term for term in used if re.fullmatch(re.escape(str(DIA._NS)) + "[A-Za-z]+", term)}
    trials = {str(DIA._NS) + "Example"}
    assert ours - trials <= TERMS


def test_a_concept_has_one_notation_and_no_other_in_its_list_has_it() -> None:
    graph = concepts()
    for concept in graph.subjects(RDF.type, SKOS.Concept, unique=True):
        assert len(list(graph.objects(concept, SKOS.notation))) == 1
    places = Counter((graph.value(one, SKOS.inScheme), code) for one, code in graph.subject_objects(SKOS.notation))
    assert [place for place, times in places.items() if times > 1] == []


def test_two_concepts_of_a_list_never_share_a_label() -> None:
    graph = concepts()
    named: dict[tuple[str, str], set[str]] = {}
    for kind in (SKOS.prefLabel, SKOS.altLabel):
        for concept, label in graph.subject_objects(kind):
            scheme = str(graph.value(concept, SKOS.inScheme))
            named.setdefault((scheme, f"{str(label).lower()}@{label.language}"), set()).add(str(concept))  # type: ignore[attr-defined]
    shared = {label: sorted(found) for label, found in named.items() if len(found) > 1 and not _versions(found)}
    assert shared == {}


def _versions(found: set[str]) -> bool:
    """Criteria of different sets have the same names; their numbers and versions tell them apart."""
    return all("/criterion/" in concept for concept in found)


def test_every_concept_a_concept_points_to_is_there() -> None:
    graph = concepts()
    pointed = {node for node in graph.objects() if isinstance(node, URIRef) and node.startswith(VOCABULARY)}
    classes = {node for node in pointed if node.startswith(str(DIA._NS))}
    assert pointed - classes <= set(graph.subjects())
