"""What one query, one client or a broken one can cost: an error or a bounded answer, and the next query works."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from time import sleep
from urllib.parse import quote, urlsplit

import httpx
import pytest

from kg.settings import Settings
from tests.endpoint.confined import reaches_a_listener
from tests.endpoint.conftest import running

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"
EASY = "ASK { ?s ?p ?o }"
MANY = " ".join(map(str, range(1000)))
DOUBLINGS = " ".join(f"BIND(CONCAT(?x{i}, ?x{i}) AS ?x{i + 1})" for i in range(40))
COUNTED = re.compile(r"^diaban_queries_(running|waiting) (\S+)$", re.MULTILINE)
MILLION = f"SELECT * {{ VALUES ?a {{ {MANY} }} VALUES ?b {{ {MANY} }} }}"


@pytest.fixture(scope="module")
def strict(settings: Settings) -> Iterator[str]:
    """A server with tight limits."""
    limits = {"query_seconds": 1, "result_rows": 300_000, "result_mb": 3}
    with running(settings.model_copy(update=limits)) as address:
        yield address


@pytest.fixture(scope="module")
def strict_http(strict: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=strict, timeout=30) as client:
        yield client


def ask(http: httpx.Client, text: str | bytes, **headers: str) -> httpx.Response:
    return http.post("/sparql", content=text, headers={"Content-Type": "application/sparql-query", **headers})


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        (RUNAWAY, {504}),
        ("SELECT * {" + "OPTIONAL{?s ?p ?o}" * 2000 + "}", {504, 400}),
        ("ASK {" + " ".join(f"?s ?p ?o{i}." for i in range(400)) + "}", {504}),
        ("ASK { ?s ?p (" + "1 " * 1000 + ") }", {504}),
        ('SELECT * { FILTER(REGEX("' + "a" * 40 + '", "^(a|aa)+$")) }', {200}),
        ("SELECT " + " ".join(f"(1 AS ?x{i})" for i in range(6000)) + " {}", {400, 504}),
        ("SELECT * {?s ?p ?o " + " ".join(f"MINUS{{?s ?p {i}}}" for i in range(5000)) + "}", {400, 504}),
        ("SELECT * {" + "{" * 10_000 + "}" * 10_000 + "}", {400}),
        ("ASK { FILTER(" + "STR(" * 10_000 + "1" + ")" * 10_000 + ") }", {400}),
        ("SELECT (1" + "+1" * 10_000 + " AS ?x) {}", {400}),
        ("ASK { ?s <a:a>" + "/<a:a>" * 1000 + " ?o }", {400}),
        (b"SELECT \xc3\x28 {}", {400}),
        ("# " + "x" * 1_000_000, {413}),
        ("SELECT (COUNT(*) AS ?n) { VALUES ?x { " + "1 " * 40_000 + "} }", {200}),
        ("SELECT (COUNT(*) AS ?n) { VALUES ?x { " + "1 " * 1_000_000 + "} }", {413}),
        ("ASK { ?s " + "(" * 60 + "<a:a>" + "*)" * 60 + " ?o }", {200, 400, 504}),
        ("SELECT ?x40 { BIND('xxxxxxxx' AS ?x0) " + DOUBLINGS + "}", {422, 504}),
        ("\0", {400}),
        ("", {400}),
        ("(" * 100_000, {400}),
        ("a." * 50_000, {400}),
    ],
    ids=lambda value: str(value)[:30] if isinstance(value, (str, bytes)) else "",
)
def test_a_hostile_query_ends_and_the_next_one_works(
    strict_http: httpx.Client, text: str | bytes, statuses: set[int]
) -> None:
    assert ask(strict_http, text).status_code in statuses
    assert ask(strict_http, EASY).json()["boolean"] is True


def test_a_query_that_takes_too_long_is_told_so(strict_http: httpx.Client) -> None:
    response = ask(strict_http, RUNAWAY)
    assert response.status_code == 504
    assert "1 giây" in response.text


def test_a_query_that_needs_too_much_memory_is_told_so(settings: Settings) -> None:
    hungry = f"SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?b), '{'x' * 2000}')) AS ?x) {MILLION[9:]}"
    patient = settings.model_copy(update={"query_seconds": 60, "query_memory_mb": 64})
    with running(patient) as address, httpx.Client(base_url=address, timeout=90) as http:
        response = ask(http, hungry)
        assert response.status_code == 422
        assert "bộ nhớ" in response.text
        assert ask(http, EASY).status_code == 200


def test_too_many_rows_are_an_error_and_never_a_silent_cut(strict_http: httpx.Client) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        ask(strict_http, MILLION, Accept="text/csv")
    assert ask(strict_http, EASY).status_code == 200


def test_a_small_answer_with_too_many_rows_gets_a_status(strict_http: httpx.Client, settings: Settings) -> None:
    with running(settings.model_copy(update={"result_rows": 10})) as address:
        answers = [httpx.get(f"{address}/sparql", params={"query": text(11), "format": f}, timeout=30) for f in FORMATS]
        assert [a.status_code for a in answers] == [422] * len(FORMATS)
        answers = [httpx.get(f"{address}/sparql", params={"query": text(10), "format": f}, timeout=30) for f in FORMATS]
        assert [a.status_code for a in answers] == [200] * len(FORMATS)


FORMATS = ("json", "xml", "csv", "tsv")


def text(count: int) -> str:
    """A query with this many rows, whose texts look like the rows of the formats."""
    nasty = '"}},{\\"a\\":1\\n<result>"'
    return f"SELECT * {{ VALUES (?a ?b) {{ {f'({nasty} {nasty})' * count} }} }}"


def test_too_many_bytes_of_rdf_are_an_error(strict_http: httpx.Client) -> None:
    values = " ".join(f"<http://x.example/{'y' * 60}/{i}>" for i in range(900))
    with pytest.raises(httpx.RemoteProtocolError):
        ask(strict_http, f"CONSTRUCT {{ ?a <http://x/> ?b }} {{ VALUES ?a {{ {values} }} VALUES ?b {{ {MANY} }} }}")


@pytest.fixture(scope="module")
def patient(settings: Settings) -> Iterator[str]:
    """A server that lets a query run for as long as its client stays."""
    with running(settings.model_copy(update={"query_seconds": 600, "client_queries": 2})) as address:
        yield address


@contextmanager
def two_runaways(address: str) -> Iterator[None]:
    """One client with two endless queries, as many as it may have; it leaves at the end."""
    where, request = urlsplit(address), "GET /sparql?query=" + quote(RUNAWAY) + " HTTP/1.1\r\nHost: here\r\n\r\n"
    with ExitStack() as connections, httpx.Client(base_url=address, timeout=30) as http:
        for _ in range(2):
            connection = socket.create_connection((where.hostname, where.port))
            connections.enter_context(connection).sendall(request.encode())
        while queries(http) != {"running": 1, "waiting": 1}:
            sleep(0.01)
        yield
        assert queries(http) == {"running": 1, "waiting": 1}


def queries(http: httpx.Client) -> dict[str, float]:
    """How many run and how many wait, by what the server counts."""
    return {name: float(count) for name, count in COUNTED.findall(http.get("/metrics").text)}


def test_health_and_other_clients_are_answered_while_one_client_runs_away(patient: str) -> None:
    neighbour = httpx.HTTPTransport(local_address="127.0.0.2")
    with two_runaways(patient), httpx.Client(base_url=patient, transport=neighbour, timeout=30) as http:
        assert http.get("/health").status_code == 200
        assert ask(http, EASY).status_code == 200


def test_a_client_beyond_its_share_is_told_to_come_back(patient: str) -> None:
    with two_runaways(patient), httpx.Client(base_url=patient, timeout=30) as http:
        turned_away = ask(http, EASY)
    assert turned_away.status_code == 503
    assert int(turned_away.headers["retry-after"]) > 0


def test_a_client_that_leaves_frees_its_worker(settings: Settings) -> None:
    patient = settings.model_copy(update={"query_seconds": 600, "query_workers": 1})
    with running(patient) as address:
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(f"{address}/sparql", params={"query": RUNAWAY}, timeout=httpx.Timeout(30, read=0.3))
        assert httpx.get(f"{address}/sparql", params={"query": EASY}, timeout=30).status_code == 200
        assert 'route="sparql",status="499"} 1.0' in httpx.get(f"{address}/metrics", timeout=30).text


def test_many_clients_at_once_all_get_their_answer(http: httpx.Client) -> None:
    with ThreadPoolExecutor(64) as pool:
        answers = list(pool.map(lambda _: ask(http, EASY).status_code, range(256)))
    assert set(answers) == {200}


def test_connections_that_say_nothing_do_not_stop_the_others(address: str) -> None:
    port = int(address.rsplit(":", 1)[1])
    silent = [socket.create_connection(("127.0.0.1", port)) for _ in range(200)]
    assert httpx.get(f"{address}/sparql", params={"query": EASY}, timeout=30).status_code == 200
    for connection in silent:
        connection.close()


@pytest.mark.parametrize(
    "garbage", [b"GET /sparql\r\n\r\n", b"\xff\xfe\r\n\r\n", b"GET " + b"x" * 500_000 + b" HTTP/1.1\r\n\r\n"]
)
def test_what_is_not_http_does_no_harm(address: str, garbage: bytes) -> None:
    port = int(address.rsplit(":", 1)[1])
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(garbage)
        # A server that has not read all may break the connection off before its answer is read.
        with suppress(ConnectionResetError):
            assert connection.recv(100).startswith(b"HTTP/1.1 400")
    assert httpx.get(f"{address}/health").status_code == 200


def test_a_store_that_went_away_is_said_and_its_return_is_noticed(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    folder.symlink_to(settings.store)
    with running(settings.model_copy(update={"store": folder})) as address:
        folder.unlink()
        folder.mkdir()
        gone = httpx.get(f"{address}/sparql", params={"query": EASY}, timeout=30)
        folder.rmdir()
        folder.symlink_to(settings.store)
        back = httpx.get(f"{address}/sparql", params={"query": EASY}, timeout=30)
    assert (gone.status_code, back.status_code) == (503, 200)
    assert "diaban load" in gone.text


def test_a_worker_cannot_reach_the_network() -> None:
    """Holds where the system lets a process leave the network; the guard stands before it everywhere."""
    assert not reaches_a_listener()
