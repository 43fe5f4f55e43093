"""Every kind of IRI that the store holds under our names resolves, for people and for machines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag

import httpx
import pyoxigraph as ox
import pytest

from kg.settings import Settings
from kg.terms import VOCABULARY
from tests.endpoint.conftest import running
from tests.world import IRIS

IRIS_HELD = "SELECT DISTINCT ?iri { { ?iri ?p ?o } UNION { ?s ?iri ?o } UNION { ?s ?p ?iri } UNION { GRAPH ?iri {} } }"
BASES = (IRIS.base, VOCABULARY)


@pytest.fixture(scope="module")
def world_http(world_path: Path) -> Iterator[httpx.Client]:
    settings = Settings(store=world_path, base_iri=IRIS.base, query_workers=2)
    with running(settings) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


def ours(http: httpx.Client) -> list[str]:
    """The IRIs of the store that begin with one of our bases, without the base and the fragment."""
    response = http.post("/sparql", data={"query": IRIS_HELD, "format": "json"})
    found = ox.parse_query_results(response.content, ox.QueryResultsFormat.JSON)
    assert isinstance(found, ox.QuerySolutions)
    iris = {urldefrag(row["iri"].value).url for row in found if isinstance(row["iri"], ox.NamedNode)}
    return sorted(iri.removeprefix(base) for iri in iris for base in set(BASES) if iri.startswith(base))


def kind(path: str) -> str:
    """What an IRI is of: its fixed parts, with a star for what tells it from others of the kind.

    >>> kind("report/mai-trung-07864/2023/kinh-te-xa-hoi/figure/19")
    'report/*/figure/*'
    """
    fixed = r"^(?:graph/)?[a-z-]+/?|/(?:figure|refusal|assessment|project|ndp|hamlet)/"
    return re.sub(r"\*+", "*", "*".join(re.findall(fixed, path)))


def test_one_of_each_kind_leads_to_a_page_and_to_data(world_http: httpx.Client) -> None:
    by_kind = {kind(path): path for path in ours(world_http)}
    assert {"report/", "unit/", "indicator/", "period/", "ontology/", "report/*/figure/"} <= set(by_kind)
    unanswered = {
        (path, accept, status)
        for path in by_kind.values()
        for accept in ("text/html", "text/turtle", "application/rdf+xml")
        if (status := answer(world_http, path, accept)) != (303, 200)
    }
    assert unanswered == set()


def answer(http: httpx.Client, path: str, accept: str) -> tuple[int, int]:
    """The status of the thing and that of the document to which it leads."""
    thing = http.get(f"/{path}", headers={"Accept": accept})
    document = http.get(thing.headers.get("location", "/nowhere"), headers={"Accept": accept}, follow_redirects=True)
    return thing.status_code, document.status_code


def test_a_graph_leads_to_its_triples_and_its_page_counts_them(world_http: httpx.Client) -> None:
    path = "graph/report/mai-trung-07864/2023/kinh-te-xa-hoi"
    count = len(list(ox.parse(world_http.get(f"/data/{path}.nt").content, ox.RdfFormat.N_TRIPLES)))
    page = world_http.get(f"/page/{path}").text
    assert count > 50
    assert f"<span>{count}</span>" in page
    assert 'href="/report/mai-trung-07864/2023/kinh-te-xa-hoi"' in page


def test_there_is_no_page_of_a_graph_that_the_store_has_not(world_http: httpx.Client) -> None:
    assert {world_http.get(f"/{room}/graph/none").status_code for room in ("page", "data")} == {404}
