"""What may reach the engine: no update, no other server, nothing nested too deep; and nothing harmless is refused."""

from __future__ import annotations

import random
import socketserver
from collections.abc import Iterator
from threading import Thread

import pyoxigraph as ox
import pytest

from kg.errors import BadQuery, DiaBanError, ForbiddenQuery, QueryTooComplex
from kg.guard import MAX_CHAIN, MAX_DEPTH, inspect

HARMLESS = [
    "SELECT * { ?s ?p ?o }",
    "# SERVICE <http://x> {}\nSELECT ?service { ?service a <http://example.org/service/x> }",
    'SELECT * { ?s ?p "SERVICE <http://x> {}", \'LOAD\'@en, """INSERT\nDELETE""" }',
    "PREFIX service: <http://x/SERVICE#> SELECT * { ?s service:service service:load }",
    "SELECT * { ?s <http://x/service#LOAD> ?o FILTER(?o < 5 && ?o>3) }",
    "SELECT * { VALUES (?a ?b) { (<http://x#service> <http://y#b>) ('it''s' <http://z/>) } }".replace("''", "\\'"),
    "SELECT * { ?s ?p 'x'^^<http://x#y>, -1, +2.5e3 ; ?q _:service }",
    "ASK { FILTER(?a <'service') }",
    "BASE <http://x/> SELECT * { ?s <#service> <a'b> }",
    "SELECT (MAX(?x) AS ?y) { ?s <http://x/a>+/^<http://x/b>*|!(<http://x/c>|^a) ?x }",
    "VALUES ?x { " + "-1 " * 500 + "} SELECT * {}",
    "SELECT * { VALUES ?x { " + "<http://x#y> " * 4000 + "} }",
]

CALLS_ANOTHER_SERVER = [
    "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
    "SELECT * { service silent <http://x/> { ?s ?p ?o } }",
    "SELECT * { sErViCe#\n<http://x/>{ ?s ?p ?o } }",
    "SELECT * { OPTIONAL{}SERVICE ?x { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICE<http://x/>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICESILENT<http://x/>{ ?s ?p ?o } }",
    "PREFIX : <http://x/> SELECT * { SERVICE:x{ ?s ?p ?o } }",
    "PREFIX:<http://x/>SELECT*{SERVICE:{ ?s ?p ?o } }",
    "PREFIX # :\n : # <\n <http://x/> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "PREFIX e: <http://x/> SELECT * { ?s ?p e:a\\#b SERVICE <http://x/> { ?s ?p ?o } }",
    "PREFIX e: <http://x/> SELECT * { ?s ?p e:a\\'b SERVICE <http://x/> { ?s ?p 'a' } }",
    "SELECT * { FILTER(1<#>'''\n2) SERVICE <http://x/> { ?s ?p ?o } #''' \n}",
    "SELECT * { FILTER(?a<'x>') SERVICE <http://x/> {} FILTER(?a='') }",
    "SELECT * { \\u0053ERVICE <http://x/> { ?s ?p ?o } }",
    "SELECT * { SERVIC\\U00000045 <http://x/> { ?s ?p ?o } }",
    'SELECT * { ?s ?p "\\u0022 SERVICE <http://x/> { } #" }',
    "CONSTRUCT { ?s ?p ?o } WHERE { { { SERVICE <http://x/> { ?s ?p ?o } } } }",
    "ASK { FILTER EXISTS { SERVICE <http://x/> { ?s ?p ?o } } }",
    "SELECT * { ?s ?p 'a\\\\' SERVICE <http://x/> { ?s ?p '' } }",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_query_may_run(text: str) -> None:
    inspect(text)


@pytest.mark.parametrize("text", CALLS_ANOTHER_SERVER)
def test_a_query_that_could_call_another_server_is_refused(text: str) -> None:
    with pytest.raises((ForbiddenQuery, BadQuery)):
        inspect(text)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <http://x/> <http://x/> 1 }",
        "delete where { ?s ?p ?o }",
        "PREFIX a: <http://x/> LOAD <http://x/>",
        "BASE <http://x/> # SELECT\nCLEAR ALL",
        "DROP GRAPH <http://x/>",
        "WITH <http://x/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "CREATE GRAPH <http://x/>",
        "COPY <http://x/> TO <http://y/>",
        "MOVE <http://x/> TO <http://y/>",
        "ADD <http://x/> TO <http://y/>",
    ],
)
def test_every_update_form_is_refused(text: str) -> None:
    with pytest.raises(ForbiddenQuery):
        inspect(text)


@pytest.mark.parametrize(("opening", "closing"), [("{", "}"), ("(", ")"), ("[ ?p ", "]"), ("{ SELECT * {", "}}")])
def test_nesting_beyond_the_limit_is_refused(opening: str, closing: str) -> None:
    with pytest.raises(QueryTooComplex):
        inspect(f"SELECT * {{ {opening * (MAX_DEPTH + 1)}{closing * (MAX_DEPTH + 1)} }}")


@pytest.mark.parametrize("link", ["+1", "-1", "*1", "||1", "&&true"])
def test_an_expression_longer_than_the_limit_is_refused(link: str) -> None:
    with pytest.raises(QueryTooComplex):
        inspect(f"ASK {{ FILTER(1{link * (MAX_CHAIN + 1)}) }}")


@pytest.mark.parametrize("link", ["/<http://x/>", "|a", "/a", "*/a"])
def test_a_path_longer_than_the_limit_is_refused(link: str) -> None:
    with pytest.raises(QueryTooComplex):
        inspect(f"ASK {{ ?s <http://x/>{link * (MAX_CHAIN + 1)} ?o }}")


def test_a_long_query_of_many_short_patterns_is_no_chain() -> None:
    inspect("SELECT * {" + "?s <http://x/a>/<http://x/b> ?o . " * 1000 + "}")


def test_an_error_says_where_it_is() -> None:
    with pytest.raises(ForbiddenQuery, match="dòng 2, cột 3"):
        inspect("SELECT * {\n  SERVICE <http://x/> {} }")


def test_the_form_the_dataset_and_changing_functions_are_seen() -> None:
    assert (
        inspect("PREFIX a: <http://x/>\nconstruct { ?s ?p ?o } FROM <http://g/> WHERE { ?s ?p ?o }").form == "CONSTRUCT"
    )
    assert inspect("SELECT * FROM NAMED <http://g/> {}").names_dataset
    assert not inspect("SELECT ?from { ?from ?p 'FROM' }").names_dataset
    assert inspect("SELECT (now() AS ?n) {}").volatile
    assert not inspect("SELECT ?now { ?now ?p 'NOW()' }").volatile


class Listener(socketserver.ThreadingTCPServer):
    """A server that counts who calls it."""

    daemon_threads = True
    calls = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/"


class Answer(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        self.server.calls += 1  # type: ignore[attr-defined]
        self.request.sendall(b"HTTP/1.1 500 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


@pytest.fixture
def listener() -> Iterator[Listener]:
    with Listener(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def run(text: str) -> None:
    """Evaluates a text as the engine reads it, with no guard."""
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("http://e/s"), ox.NamedNode("http://e/p"), ox.Literal(1)))
    try:
        answer = store.query(text)
        if not isinstance(answer, ox.QueryBoolean):
            list(answer)
    except (SyntaxError, OSError, RuntimeError, ValueError):
        return


def test_the_engine_does_call_other_servers_when_it_is_let(listener: Listener) -> None:
    run(f"PREFIX : <{listener.address}> SELECT * {{ SERVICE:x{{ ?s ?p ?o }} }}")
    assert listener.calls == 1


FRAGMENTS = r"""
SERVICE service SILENT :x { } ( ) [ ] ?a ' " \ \' \" \u0027 # < > <#> <'> <x#' FILTER( FILTER(1 . ; , 1 1. 1e5
true 'x'@en 'x'^^ e:a e:a\# e:a\' e: _:b : OPTIONAL UNION EXISTS VALUES (?v / | ^ << <<( )>> {| |} @en--ltr ? $s
"""


def test_nothing_that_passes_the_guard_calls_another_server(listener: Listener) -> None:
    chance = random.Random(7)
    prologue = f"PREFIX : <{listener.address}> PREFIX e: <{listener.address}> "
    calls = ("SERVICE<{}>{{?s ?p ?o}}", "SERVICE:x{{?s ?p ?o}}", "SERVICE e:x {{?s ?p ?o}}", "SERVICE ?z {{?s ?p ?o}}")
    passed = 0
    for _ in range(40_000):
        around = [
            "".join(chance.choices([*FRAGMENTS.split(), "'''", '"""', " ", "\n"], k=chance.randint(0, 5)))
            for _ in range(2)
        ]
        text = f"{prologue}SELECT * {{{around[0]}{chance.choice(calls).format(listener.address)}{around[1]}}}"
        try:
            inspect(text)
        except DiaBanError:
            continue
        passed += 1
        run(text)
    assert passed > 1000
    assert listener.calls == 0
