"""Connections that say nothing are bounded by the system's limit on open files, and the others are answered."""

from __future__ import annotations

import resource
import socket
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import httpx
import pytest

from kg.endpoint import connections
from kg.settings import Settings
from tests.endpoint.conftest import running
from tests.endpoint.serving_apart import serving_apart

OPEN_FILES = 300
VERY_MANY, RESERVED = 10_000, 300
COUNT = {"query": "SELECT (COUNT(*) AS ?n) { ?s a <http://purl.org/linked-data/cube#Observation> }", "format": "csv"}


def test_more_connections_than_the_server_may_open_do_not_stop_the_next_request(store_folder: Path) -> None:
    with serving_apart(store_folder, open_files=OPEN_FILES) as (address, _), ExitStack() as held:
        port = int(address.rsplit(":", 1)[1])
        for _ in range(2 * OPEN_FILES):
            with suppress(OSError):
                held.enter_context(socket.create_connection(("127.0.0.1", port), timeout=10))
        answer = httpx.get(f"{address}/sparql", params=COUNT, timeout=30)
        assert (answer.status_code, answer.text.split()) == (200, ["n", "2"])


@pytest.fixture
def may_open() -> Iterator[int]:
    """How many files this process may open, as many as the system lets it have."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    yield hard if hard != resource.RLIM_INFINITY else VERY_MANY + RESERVED
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_ten_thousand_connections_that_say_nothing_do_not_stop_the_next_request(
    store_folder: Path, may_open: int
) -> None:
    with serving_apart(store_folder) as (address, _), ExitStack() as held:
        port = int(address.rsplit(":", 1)[1])
        for _ in range(min(VERY_MANY, may_open - RESERVED)):
            with suppress(OSError):
                held.enter_context(socket.create_connection(("127.0.0.1", port), timeout=10))
        answer = httpx.get(f"{address}/sparql", params=COUNT, timeout=30)
        assert (answer.status_code, answer.text.split()) == (200, ["n", "2"])


@pytest.mark.parametrize("sent", [b"", b"GET /health HTTP/1.1\r\nHost: x\r\nX-Slow: "])
def test_a_connection_without_a_whole_request_is_ended(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, sent: bytes
) -> None:
    monkeypatch.setattr(connections, "SILENT_SECONDS", 0.2)
    with running(settings) as address:
        host, port = address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=20) as silent:
            silent.sendall(sent)
            assert silent.recv(100) == b""
        assert httpx.get(f"{address}/health").status_code == 200


def test_a_connection_that_waits_for_its_answer_is_not_silent(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "SILENT_SECONDS", 0.05)
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with running(settings.model_copy(update={"query_seconds": 0.5})) as address:
        assert httpx.get(f"{address}/sparql", params={"query": slow}, timeout=30).status_code in (200, 504)
