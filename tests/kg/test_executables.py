"""The named questions stand in the graph: a client that knows nothing of us finds them and runs them."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from rdflib import Graph
from rdflib.namespace import SH

from kg.executables import executable_quads
from kg.iris import Iris
from kg.questions import questions
from kg.store import EmbeddedStore
from kg.terms import QUESTION, VOCABULARY

FIND = """PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?question ?asks ?text { ?question a sh:SPARQLExecutable, sh:SPARQLSelectExecutable ; rdfs:comment ?asks ;
  rdfs:label ?asks ; sh:select ?text ; sh:prefixes/sh:declare/sh:prefix "dia" } ORDER BY ?question ?asks"""


def found(store: EmbeddedStore) -> list[tuple[str, str, str]]:
    answered = store.query(FIND)
    assert isinstance(answered, ox.QuerySolutions)
    return [(row["question"].value, row["asks"].value, row["text"].value) for row in answered]


def test_every_question_is_offered_in_both_languages(world: EmbeddedStore) -> None:
    expected = {(str(QUESTION[q.name]), asks, q.text) for q in questions() for asks in (q.vi, q.en)}
    assert set(found(world)) == expected
    assert len(questions()) > 30


@pytest.mark.parametrize("asked", [question.name for question in questions()])
def test_what_is_offered_runs_as_it_stands(world: EmbeddedStore, asked: str) -> None:
    (text,) = {text for question, _, text in found(world) if question == str(QUESTION[asked])}
    assert isinstance(world.query(text), ox.QuerySolutions)


def test_each_prefix_a_question_uses_is_declared_alike_beside_it() -> None:
    graph = Graph()
    graph.parse(data="".join(f"{quad.triple} .\n" for quad in executable_quads(Iris(VOCABULARY))), format="nt")
    declared = {
        str(graph.value(one, SH.prefix)): str(graph.value(one, SH.namespace)) for one in graph.objects(None, SH.declare)
    }
    for asked in questions():
        used = [line.split() for line in asked.text.splitlines() if line.startswith("PREFIX")]
        assert {name.rstrip(":"): iri.strip("<>") for _, name, iri in used}.items() <= declared.items(), asked.name
