"""Which graphs a query is asked of: FROM in its text, `default-graph-uri` and `named-graph-uri` beside it."""

from __future__ import annotations

import httpx
import pytest

from kg.iris import Iris
from tests.endpoint.conftest import BASE

OWN = Iris(BASE).report_graph("mai-trung-07864/2023/kinh-te-xa-hoi")
SHARED = f"{BASE}graph/shared"
NOWHERE = "http://nowhere.example/"
TRIPLES = "SELECT (COUNT(*) AS ?n) {from} {{ ?s ?p ?o }}"
GRAPHS = "SELECT DISTINCT ?g {from} {{ GRAPH ?g {{ ?s ?p ?o }} }} ORDER BY ?g"


Dataset = dict[str, list[str]]


def answered(http: httpx.Client, text: str, dataset: Dataset) -> list[str]:
    """The only column of an answer, the same by every way to ask."""
    direct = {"Content-Type": "application/sparql-query"}
    by_post = [
        http.post("/sparql?format=csv", data={"query": text, "format": "csv", **dataset}),
        http.post("/sparql", params={"format": "csv", **dataset}, content=text, headers=direct),
    ]
    by_get = http.get("/sparql", params={"query": text, "format": "csv", **dataset})
    assert by_get.status_code == 200, by_get.text
    assert {other.text for other in by_post} == {by_get.text}
    return by_get.text.split()[1:]


def count(http: httpx.Client, *graphs: str, from_: str = "") -> int:
    dataset: Dataset = {"default-graph-uri": list(graphs)} if graphs else {}
    (n,) = answered(http, TRIPLES.format_map({"from": from_}), dataset)
    return int(n)


def named(http: httpx.Client, dataset: Dataset, from_: str = "") -> list[str]:
    return answered(http, GRAPHS.format_map({"from": from_}), dataset)


def test_several_default_graphs_are_merged(http: httpx.Client) -> None:
    own, shared = count(http, OWN), count(http, SHARED)
    assert own > 0
    assert shared > 0
    assert count(http, OWN, SHARED) == own + shared == count(http)


def test_a_default_graph_that_is_not_there_is_empty(http: httpx.Client) -> None:
    assert count(http, NOWHERE) == 0
    assert count(http, NOWHERE, OWN) == count(http, OWN)


def test_several_named_graphs_are_the_only_ones_that_have_names(http: httpx.Client) -> None:
    assert named(http, {}) == sorted([OWN, SHARED])
    assert named(http, {"named-graph-uri": [OWN]}) == [OWN]
    assert named(http, {"named-graph-uri": [OWN, SHARED, NOWHERE]}) == sorted([OWN, SHARED])


def test_default_and_named_graphs_go_together(http: httpx.Client) -> None:
    dataset = {"default-graph-uri": [SHARED], "named-graph-uri": [OWN]}
    assert named(http, dataset) == [OWN]
    assert answered(http, TRIPLES.format_map({"from": ""}), dataset) == [str(count(http, SHARED))]


def test_without_a_named_graph_in_the_request_no_graph_has_a_name(http: httpx.Client) -> None:
    assert named(http, {"default-graph-uri": [OWN]}) == []


def test_the_dataset_of_the_request_wins_over_the_one_in_the_text(http: httpx.Client) -> None:
    assert count(http, OWN, from_=f"FROM <{NOWHERE}>") == count(http, OWN)
    assert named(http, {"named-graph-uri": [OWN]}, f"FROM NAMED <{SHARED}>") == [OWN]


@pytest.mark.parametrize("from_", [f"FROM <{OWN}>", f"FROM <{NOWHERE}> FROM <{OWN}>"])
def test_graphs_named_in_the_text_are_merged(http: httpx.Client, from_: str) -> None:
    assert count(http, from_=from_) == count(http, OWN)
    assert named(http, {}, f"{from_} FROM NAMED <{SHARED}>") == [SHARED]


@pytest.mark.parametrize("wrong", ["", "relative/iri", "a b:c", "http://x/<>"])
@pytest.mark.parametrize("parameter", ["default-graph-uri", "named-graph-uri"])
def test_what_is_no_absolute_iri_names_no_graph(http: httpx.Client, parameter: str, wrong: str) -> None:
    response = http.get("/sparql", params={"query": "ASK {}", parameter: wrong})
    assert response.status_code == 400
    assert parameter in response.text
