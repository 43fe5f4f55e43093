"""`diaban serve` in front of a server that answers only whom it knows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from tests.endpoint.conftest import running
from tests.remote.conftest import Backend, settings_of
from tests.remote.virtuoso import Virtuoso
from tests.world import IRIS

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
COUNT_NAMED = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"


@pytest.fixture(scope="module")
def http(virtuoso: Virtuoso, server: Backend) -> Iterator[httpx.Client]:
    """Our endpoint, which asks Virtuoso as its user at the address that is closed to others."""
    closed = settings_of(virtuoso).model_copy(update={"endpoint": virtuoso.updates, "query_workers": 1})
    with running(closed) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


def counted(http: httpx.Client, text: str, **parameters: str) -> int:
    answer = http.get("/sparql", params={"query": text, **parameters})
    assert answer.status_code == 200, answer.text
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def test_who_asks_our_endpoint_needs_no_password_of_the_server_behind_it(http: httpx.Client) -> None:
    assert http.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}).json()["boolean"] is True


def test_the_password_stands_on_no_command_line(http: httpx.Client, virtuoso: Virtuoso) -> None:
    assert http.get("/health").status_code == 200
    assert not [line for line in command_lines() if virtuoso.password.encode() in line]


def command_lines() -> Iterator[bytes]:
    """Those of all processes of this machine; of one that has just ended, none."""
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            yield entry.read_bytes()


@pytest.mark.parametrize(("parameter", "text"), [("default-graph-uri", COUNT), ("named-graph-uri", COUNT_NAMED)])
def test_a_dataset_named_in_the_request_reaches_the_server(
    http: httpx.Client, server: Backend, parameter: str, text: str
) -> None:
    graph = next(graph for graph in server.store.graphs() if graph.startswith(IRIS.graph("")))
    assert counted(http, text, **{parameter: graph}) == len(list(server.store.quads(graph)))
