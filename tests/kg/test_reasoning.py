"""The ontology and the code lists, closed under OWL 2 RL."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, SKOS

from kg import reasoning
from kg.executables import executable_quads
from kg.iris import Iris
from kg.terms import DIA, INDICATOR, PROGRAMME, QUALIFIER, TASK, THEME

GENERATED = Path(reasoning.__file__).parent.parent / "ontology" / "generated" / "model.nt"
QB = "http://purl.org/linked-data/cube#"


@cache
def closed_ontology() -> Graph:
    return reasoning.closed(reasoning.ontology())


def test_the_generated_file_is_what_the_ontology_and_the_tables_make() -> None:
    assert GENERATED.read_text(encoding="utf-8") == reasoning.generated_model(), "chạy: python -m kg.reasoning"


def test_the_model_stands_in_one_graph_of_the_installation() -> None:
    quads = list(reasoning.model_quads(Iris("https://example.org/")))
    assert {quad.graph_name for quad in quads} == {ox.NamedNode("https://example.org/graph/model")}
    asked = len(list(executable_quads(Iris("https://example.org/"))))
    assert len(quads) == len(GENERATED.read_text(encoding="utf-8").splitlines()) + asked


@pytest.mark.parametrize(
    ("subject", "predicate", "value"),
    [
        (INDICATOR["rice-area"], RDF.type, SKOS.Concept),
        (INDICATOR["rice-area"], DCTERMS.subject, THEME["agriculture"]),
        (PROGRAMME["mtqg-ntm"], SKOS.narrower, PROGRAMME["ntm-standard"]),
        (PROGRAMME["ntm-criterion-01"], SKOS.broaderTransitive, PROGRAMME["mtqg-ntm"]),
        (DIA.Commune, RDFS.subClassOf, DIA.Place),
        (INDICATOR["rice-value-current"], DIA.otherPriceBasis, INDICATOR["rice-value-constant-2010"]),
        (INDICATOR["rice-value-current"], DIA.priceBasis, QUALIFIER["current-prices"]),
        (INDICATOR["rice-value-current"], SKOS.related, INDICATOR["rice-value-constant-2010"]),
        (TASK["scheme-06-electronic-identity"], DIA.taskOf, PROGRAMME["scheme-06"]),
        (TASK["scheme-06-electronic-identity"], DIA.shownBy, INDICATOR["eid-level2-activations"]),
        (DIA.partlySucceededBy, RDFS.subPropertyOf, DIA.succeededBy),
        (DIA.evidence, RDFS.subPropertyOf, PROV.wasDerivedFrom),
    ],
)
def test_the_closed_model_says_what_follows(subject: URIRef, predicate: URIRef, value: URIRef) -> None:
    triple = f"<{subject}> <{predicate}> <{value}> ."
    assert triple in GENERATED.read_text(encoding="utf-8").splitlines()


def test_the_closed_ontology_is_consistent() -> None:
    assert reasoning.contradictions(closed_ontology()) == []


def test_a_unit_that_is_a_commune_and_a_province_is_a_contradiction() -> None:
    graph = reasoning.ontology()
    for kind in (DIA.Commune, DIA.Province):
        graph.add((URIRef("urn:x"), RDF.type, kind))
    assert reasoning.contradictions(reasoning.closed(graph))


def test_what_was_made_from_a_unit_is_what_the_unit_went_into() -> None:
    graph = reasoning.ontology()
    new, old = URIRef("urn:new"), URIRef("urn:old")
    graph.add((new, DIA.precededBy, old))
    assert (old, DIA.succeededBy, new) in reasoning.closed(graph)


def test_a_part_of_a_divided_unit_succeeds_it_too() -> None:
    graph = reasoning.ontology()
    new, old = URIRef("urn:new"), URIRef("urn:old")
    graph.add((old, DIA.partlySucceededBy, new))
    assert (old, DIA.succeededBy, new) in reasoning.closed(graph)


def test_that_something_is_evidence_or_a_sentence_follows_and_need_not_be_written() -> None:
    graph = reasoning.ontology()
    figure, mention, stretch, line = (URIRef(f"urn:{name}") for name in ("figure", "mention", "stretch", "line"))
    graph.add((figure, DIA.evidence, stretch))
    graph.add((stretch, DIA.inSentence, line))
    graph.add((mention, DIA.mentions, URIRef("urn:document")))
    full = reasoning.closed(graph)
    assert {(stretch, RDF.type, DIA.Evidence), (mention, RDF.type, DIA.Evidence)} <= set(full)
    assert (line, RDF.type, DIA.Sentence) in full


def test_the_model_holds_no_blank_node_and_nothing_about_owl_itself() -> None:
    subjects = {quad.subject for quad in reasoning.model_quads(Iris("https://example.org/"))}
    assert all(isinstance(subject, ox.NamedNode) for subject in subjects)
    assert not {str(subject) for subject in subjects if "www.w3.org/2002/07/owl" in str(subject)}
