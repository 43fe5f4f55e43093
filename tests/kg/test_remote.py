"""A remote server as a store: the same answers as from the folder it serves, and clear words when there are none."""

from __future__ import annotations

import socket
from base64 import b64encode
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pyoxigraph as ox
import pytest
from pydantic import SecretStr

from kg.endpoint.serving import server
from kg.errors import BadInput, BadQuery, RemoteStoreError, TooSlow
from kg.networks import named_network
from kg.questions import Question, questions, table
from kg.remote import RemoteStore
from kg.settings import Settings
from kg.store import EmbeddedStore, open_store


@pytest.fixture(scope="module")
def remote(world_path: Path) -> Iterator[RemoteStore]:
    """The small world behind our own endpoint, on a real socket."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        running = server(Settings(store=world_path, query_workers=1))
        thread = Thread(target=running.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield RemoteStore(f"http://127.0.0.1:{listening.getsockname()[1]}/sparql")
        finally:
            running.should_exit = True
            thread.join()


@pytest.mark.parametrize("asked", questions(), ids=lambda question: question.name)
def test_a_server_answers_every_question_like_the_folder_it_serves(
    asked: Question, remote: RemoteStore, world: EmbeddedStore
) -> None:
    assert table(remote, asked.text) == table(world, asked.text)


def test_a_graph_comes_back_as_triples(remote: RemoteStore, world: EmbeddedStore) -> None:
    here, there = (named_network(store, "citation-network") for store in (world, remote))
    assert list(here.nodes(data=True)) == list(there.nodes(data=True))
    assert len(here) > 0


def test_yes_and_no_come_back_as_such(remote: RemoteStore) -> None:
    assert bool(remote.query("ASK { ?s ?p ?o }"))
    assert not bool(remote.query("ASK { ?s ?p <https://example.org/none> }"))


def test_its_graphs_and_quads_are_those_of_the_folder(remote: RemoteStore, world: EmbeddedStore) -> None:
    assert remote.graphs() == world.graphs()
    report = next(graph for graph in world.graphs() if "lien-hong" in graph)
    assert set(remote.quads(report)) == set(world.quads(report))


def test_its_version_is_the_same_while_nothing_changes(remote: RemoteStore) -> None:
    assert remote.version() == remote.version()


def test_a_bad_query_is_told_with_what_the_server_says(remote: RemoteStore) -> None:
    with pytest.raises(BadQuery, match="1:1"):
        remote.query("SELECT WHERE {")


def test_a_server_that_is_down_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"http://127.0.0.1:{free.getsockname()[1]}/sparql"
    with pytest.raises(RemoteStoreError, match=address):
        RemoteStore(address).query("ASK {}")


def test_a_server_that_does_not_answer_in_its_time_is_told_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        endpoint = f"http://127.0.0.1:{silent.getsockname()[1]}/sparql"
        store = open_store(Settings(endpoint=endpoint, endpoint_seconds=1))
        with pytest.raises(TooSlow, match=r"1 giây.*DIABAN_ENDPOINT_SECONDS"):
            store.query("ASK {}")


@pytest.mark.parametrize("address", ["localhost:8000", "ftp://example.org/", "/tmp/store"])
def test_an_address_that_is_none_is_refused_before_anything_is_sent(address: str) -> None:
    with pytest.raises(BadInput, match="http"):
        RemoteStore(address)


class Answering(BaseHTTPRequestHandler):
    """A server that gives the status of its path, and a page that is no SPARQL result."""

    def do_POST(self) -> None:
        self.send_response(int(self.path.strip("/")))
        self.end_headers()
        self.wfile.write(b"<html>sorry</html>")

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture(scope="module")
def answering() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as running:
        thread = Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


@pytest.mark.parametrize("status", [200, 401, 404, 414, 500, 503])
@pytest.mark.parametrize("text", ["SELECT * { ?s ?p ?o }", "ASK {}", "DESCRIBE <https://example.org/>"])
def test_a_server_that_does_not_answer_in_sparql_is_an_error_of_one_line(
    answering: str, status: int, text: str
) -> None:
    with pytest.raises(RemoteStoreError, match=r"127\.0\.0\.1") as refused:
        list(_rows(RemoteStore(f"{answering}/{status}").query(text)))
    assert "\n" not in str(refused.value)


class Guarded(BaseHTTPRequestHandler):
    """A server that answers one user, known by Basic authentication."""

    def do_POST(self) -> None:
        is_known = self.headers.get("Authorization") == "Basic " + b64encode("cán bộ:mật khẩu".encode()).decode()
        self.send_response(200 if is_known else 401)
        self.send_header("WWW-Authenticate", 'Basic realm="SPARQL"')
        self.send_header("Content-Type", "application/sparql-results+json")
        self.end_headers()
        self.wfile.write(b'{"head": {}, "boolean": true}')

    def log_message(self, *_: object) -> None:
        """Quiet."""


def test_a_user_named_in_the_settings_may_ask_a_server_that_wants_to_know() -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Guarded) as running:
        thread = Thread(target=running.serve_forever)
        thread.start()
        endpoint = f"http://127.0.0.1:{running.server_port}/sparql"
        known = Settings(endpoint=endpoint, endpoint_user="cán bộ", endpoint_password=SecretStr("mật khẩu"))
        try:
            assert bool(open_store(known).query("ASK {}"))
            with pytest.raises(RemoteStoreError, match="người dùng không tên"):
                RemoteStore(endpoint).query("ASK {}")
        finally:
            running.shutdown()
            thread.join()


def _rows(answer: object) -> list[object]:
    return list(answer) if isinstance(answer, ox.QuerySolutions | ox.QueryTriples) else [answer]


def test_the_settings_choose_the_server(answering: str) -> None:
    assert isinstance(open_store(Settings(endpoint=answering)), RemoteStore)
