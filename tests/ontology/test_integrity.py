"""The integrity queries find nothing in what is right, and something in each red case."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, Namespace

from kg import reasoning
from kg.iris import Iris
from kg.terms import FIGURES, VOCABULARY

ROOT = Path(reasoning.__file__).parent.parent
QUERIES = sorted((ROOT / "queries" / "integrity").glob("*.rq"))
RED = Path(__file__).parent / "red"
QB = Namespace("http://purl.org/linked-data/cube#")
NOT_APPLICABLE = {7, 8, 9, 10, 15, 16, 17, 18, 20, 21}


def offenders(query: Path, *files: Path) -> list[ox.QuerySolution]:
    store = ox.Store()
    store.extend(reasoning.model_quads(Iris(VOCABULARY)))
    for number, file in enumerate(files):
        graph = ox.NamedNode(f"urn:graph:{number}")
        store.load(path=file, format=ox.RdfFormat.TURTLE, to_graph=graph)
    found = store.query(query.read_text(encoding="utf-8"), use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return list(found)


@pytest.mark.parametrize("query", QUERIES, ids=lambda path: path.stem)
def test_the_valid_examples_have_no_offender(query: Path) -> None:
    assert offenders(query, *sorted((ROOT / "ontology" / "examples").glob("valid.*.ttl"))) == []


@pytest.mark.parametrize("query", QUERIES, ids=lambda path: path.stem)
def test_each_red_case_has_offenders(query: Path) -> None:
    assert offenders(query, RED / f"{query.stem}.ttl")


def test_every_constraint_of_the_w3c_is_a_file_or_is_named_as_not_applicable() -> None:
    written = {int(path.stem.removeprefix("ic-")) for path in QUERIES if path.stem.startswith("ic-")}
    assert written | NOT_APPLICABLE == set(range(1, 22))
    assert not written & NOT_APPLICABLE


def test_duplicates_are_sought_over_exactly_the_dimensions_of_the_structure() -> None:
    graph = reasoning.ontology()
    dimensions = {graph.namespace_manager.curie(str(one)) for one in graph.objects(None, QB.dimension)}
    query = (ROOT / "queries" / "integrity" / "ic-12.rq").read_text(encoding="utf-8")
    asked = set(re.findall(r"^    (\S+) \?\w+ [;.]", query, re.MULTILINE))
    assert asked == dimensions


def test_the_data_set_of_the_code_is_the_one_of_the_ontology() -> None:
    assert (FIGURES, QB.structure, FIGURES + "/structure") in reasoning.ontology()


def test_a_red_case_is_there_for_each_query_and_no_other() -> None:
    assert {path.stem for path in RED.glob("*.ttl")} == {path.stem for path in QUERIES}


def test_the_red_cases_are_turtle() -> None:
    assert all(len(Graph().parse(path)) for path in RED.glob("*.ttl"))
