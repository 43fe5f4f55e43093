"""Clients that run in JavaScript: Comunica in Node, and YASGUI on a page of another site in a browser.

`.ci/web-clients FOLDER` brings them; DIABAN_WEB_CLIENTS names the folder.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote, urlparse

import httpx
import pyoxigraph as ox
import pytest
from playwright.sync_api import Page, Request, expect, sync_playwright

from kg.questions import question, questions
from tests.app.browser import browser_path
from tests.endpoint.conftest import TEXT

FOLDER = os.environ.get("DIABAN_WEB_CLIENTS", "")
PAGE = Path(__file__).parent / "web_clients" / "yasgui.html"
BUILT = ("yasgui.min.js", "yasgui.min.css")
SECONDS = 60
FIGURES = """
    PREFIX qb: <http://purl.org/linked-data/cube#> PREFIX dia: <https://w3id.org/diaban/ontology/>
    PREFIX measure: <http://purl.org/linked-data/sdmx/2009/measure#>
    SELECT ?written ?value { ?f a qb:Observation ; dia:writtenAs ?written ; measure:obsValue ?value } ORDER BY ?value"""
SENTENCE = "SELECT ?said { ?x <http://www.w3.org/ns/oa#exact> ?said } ORDER BY ?said"

pytestmark = [
    pytest.mark.skipif(not FOLDER, reason="DIABAN_WEB_CLIENTS không đặt: .ci/web-clients tải Comunica và YASGUI"),
    pytest.mark.skipif(shutil.which("node") is None, reason="không có node (gói nodejs) · Node is not installed"),
]
in_a_browser = pytest.mark.skipif(
    browser_path() is None, reason="không có Chromium (cài chromium hoặc đặt DIABAN_CHROMIUM) · no Chromium"
)


def comunica(source: str, query: str, media_type: str = "application/sparql-results+json") -> str:
    """What Comunica prints; `source` says how it finds out what it speaks with."""
    command = ["node", f"{FOLDER}/.bin/comunica-sparql", source, query, "-t", media_type]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)
    assert done.returncode == 0, done.stderr
    return done.stdout


def told(answer: str) -> list[dict[str, str]]:
    bindings: list[dict[str, Any]] = json.loads(answer)["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in bindings]


@pytest.mark.parametrize("kind", ["sparql@", ""], ids=["told that it is SPARQL", "by the service description"])
def test_comunica_reads_a_table(address: str, kind: str) -> None:
    rows = told(comunica(f"{kind}{address}/sparql", FIGURES))
    assert rows == [{"written": "398,97", "value": "398.97"}, {"written": "400", "value": "400"}]


def test_comunica_reads_a_graph_with_its_vietnamese_texts(address: str) -> None:
    query = "CONSTRUCT { ?x <http://x.example/said> ?said } { ?x <http://www.w3.org/ns/oa#exact> ?said }"
    read = comunica(f"sparql@{address}/sparql", query, "application/n-triples")
    objects = {
        quad.object.value for quad in ox.parse(read, ox.RdfFormat.N_TRIPLES) if isinstance(quad.object, ox.Literal)
    }
    assert objects == set(TEXT.splitlines())


def test_comunica_asks_a_named_question_as_it_is(address: str, http: httpx.Client) -> None:
    asked = question("reports").text
    ours = http.post("/sparql", data={"query": asked}).json()["results"]["bindings"]
    assert ours
    assert told(comunica(f"sparql@{address}/sparql", asked)) == told(json.dumps({"results": {"bindings": ours}}))


def test_comunica_follows_a_thing_to_its_data(address: str) -> None:
    rows = told(
        comunica(f"{address}/period/2023", "SELECT ?n { ?x <http://www.w3.org/2004/02/skos/core#notation> ?n }")
    )
    assert {"n": "2023"} in rows


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and tells nobody."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of another site, with YASGUI as its maker builds it."""
    site = tmp_path_factory.mktemp("site")
    shutil.copy(PAGE, site / "index.html")
    for name in BUILT:
        shutil.copy(Path(FOLDER) / "@zazuko" / "yasgui" / "build" / name, site)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


@pytest.fixture
def yasgui(elsewhere: str, address: str) -> Iterator[Page]:
    """YASGUI in a browser that reaches nothing but this machine, its endpoint ours."""

    def here_only(request: Request) -> bool:
        return urlparse(request.url).hostname not in ("127.0.0.1", "localhost")

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path())
        page = browser.new_page()
        page.route("**/*", lambda route: route.abort() if here_only(route.request) else route.continue_())
        page.goto(f"{elsewhere}/?endpoint={quote(address + '/sparql')}")
        yield page
        browser.close()


def run(page: Page, query: str) -> None:
    """Types a query in the editor and presses its button."""
    page.evaluate("query => window.editor.getTab().getYasqe().setValue(query)", query)
    page.locator(".yasqe_queryButton").click()


@in_a_browser
def test_yasgui_on_a_page_of_another_site_shows_the_answer(yasgui: Page) -> None:
    run(yasgui, FIGURES)
    cells = yasgui.locator(".yasr_results tbody td")
    expect(cells.filter(has_text="398,97")).to_have_count(1)
    expect(cells.filter(has_text="398.97")).to_have_count(1)


@in_a_browser
def test_yasgui_shows_the_words_of_a_report_and_runs_none(yasgui: Page) -> None:
    run(yasgui, SENTENCE)
    shown = yasgui.locator(".yasr_results tbody td").filter(has_text="<script>alert(1)</script>")
    expect(shown).to_have_count(1)


@in_a_browser
def test_yasgui_shows_what_the_parser_says_of_a_wrong_query(yasgui: Page) -> None:
    run(yasgui, "SELECT * WHERE {\n ?s ?p }")
    expect(yasgui.locator(".yasr")).to_contain_text("2:9")


@in_a_browser
def test_yasgui_gets_the_named_questions_answered(yasgui: Page) -> None:
    for asked in questions()[:5]:
        with yasgui.expect_response("**/sparql*") as response:
            run(yasgui, asked.text)
        assert response.value.status == 200, asked.name
