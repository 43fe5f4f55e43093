"""Every IRI of ours resolves, on whatever host the server runs."""

from __future__ import annotations

from html.parser import HTMLParser

import httpx
import pyoxigraph as ox
import pytest

from tests.endpoint.conftest import BASE, TEXT, UNIT_KEY

REPORT = "report/mai-trung-07864/2023/kinh-te-xa-hoi"
FIGURE = f"{REPORT}/figure/{TEXT.index('398,97')}"
HTML = {"Accept": "text/html"}
TURTLE = {"Accept": "text/turtle"}


class Links(HTMLParser):
    """The addresses that a page links to, and the elements in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.elements: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.found |= {value for name, value in attrs if name in ("href", "src") and value}


@pytest.mark.parametrize(
    "path", [FIGURE, REPORT, f"unit/{UNIT_KEY}", "period/2023", "indicator/rice-area", "role/plan"]
)
@pytest.mark.parametrize(("headers", "room"), [(HTML, "page"), (TURTLE, "data")])
def test_a_thing_leads_to_a_document_about_it(
    http: httpx.Client, path: str, headers: dict[str, str], room: str
) -> None:
    response = http.get(f"/{path}", headers=headers)
    assert (response.status_code, response.headers["location"]) == (303, f"/{room}/{path}")
    assert "Accept" in response.headers["vary"]
    assert http.get(response.headers["location"], headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("extension", "rdf_format"),
    [
        ("ttl", ox.RdfFormat.TURTLE),
        ("nt", ox.RdfFormat.N_TRIPLES),
        ("rdf", ox.RdfFormat.RDF_XML),
        ("jsonld", ox.RdfFormat.JSON_LD),
    ],
)
def test_the_same_triples_in_every_rdf_format(http: httpx.Client, extension: str, rdf_format: ox.RdfFormat) -> None:
    by_extension = http.get(f"/data/{FIGURE}.{extension}")
    by_accept = http.get(f"/data/{FIGURE}", headers={"Accept": rdf_format.media_type})
    triples = {str(quad.triple) for quad in ox.parse(by_extension.content, rdf_format)}
    assert triples == {str(quad.triple) for quad in ox.parse(by_accept.content, rdf_format)}
    assert triples == {
        str(quad.triple) for quad in ox.parse(http.get(f"/data/{FIGURE}.nt").content, ox.RdfFormat.N_TRIPLES)
    }


def test_the_data_of_a_figure_hold_its_value_its_sentence_and_what_links_to_it(http: httpx.Client) -> None:
    triples = list(ox.parse(http.get(f"/data/{FIGURE}.nt").content, ox.RdfFormat.N_TRIPLES))
    objects = {quad.object.value for quad in triples if not isinstance(quad.object, ox.Triple)}
    assert {"398.97", "398,97", TEXT.splitlines()[0]} <= objects
    assert {str(quad.subject) for quad in triples} <= {f"<{BASE}{FIGURE}>"} | {
        str(quad.subject) for quad in triples if "#char=" in str(quad.subject) or BASE + REPORT in str(quad.subject)
    }


def test_the_data_of_one_figure_do_not_hold_those_of_another(http: httpx.Client) -> None:
    assert "8.3012,9" not in http.get(f"/data/{FIGURE}.nt").text


def test_the_page_of_a_figure_shows_its_sentence_with_the_figure_marked(http: httpx.Client) -> None:
    page = http.get(f"/page/{FIGURE}").text
    assert "Diện tích lúa cả năm đạt <mark>398,97</mark> ha" in page
    assert 'href="/period/2023"' in page
    assert "năm 2023" in page


def test_text_of_a_report_never_becomes_part_of_a_page(http: httpx.Client) -> None:
    for path in (FIGURE, REPORT):
        page = http.get(f"/page/{path}").text
        assert "script" not in Links(page).elements
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in http.get(f"/page/{FIGURE}").text
    assert "b" not in Links(http.get(f"/page/{REPORT}").text).elements


def test_a_page_shows_what_links_to_its_thing(http: httpx.Client) -> None:
    assert f"/{FIGURE}" in Links(http.get(f"/page/unit/{UNIT_KEY}").text).found
    assert f"/{FIGURE}" in Links(http.get("/page/indicator/rice-area").text).found


def test_a_page_links_to_its_data_and_they_exist(http: httpx.Client) -> None:
    found = [link for link in Links(http.get(f"/page/{FIGURE}").text).found if link.startswith("/data/")]
    assert len(found) == 4
    assert {http.get(link).status_code for link in found} == {200}


def test_every_link_of_a_page_that_stays_here_resolves(http: httpx.Client) -> None:
    links = {link.split("#")[0] for link in Links(http.get(f"/page/{FIGURE}").text).found if link.startswith("/")}
    statuses = {link: http.get(link, headers=HTML).status_code for link in links}
    assert set(statuses.values()) <= {200, 303}


@pytest.mark.parametrize("path", ["unit/nowhere", "report/none", "indicator/none", "elsewhere/x", "unit"])
def test_what_the_store_does_not_have_is_not_found(http: httpx.Client, path: str) -> None:
    assert http.get(f"/page/{path}").status_code == 404
    assert http.get(f"/data/{path}").status_code == 404


@pytest.mark.parametrize(
    "path", ["unit/%3E%20%7B%7D%22", "unit/a%0Ab", "unit/..%2f..%2fetc", "document/%C4%90%E1%BB%81"]
)
def test_a_path_that_is_no_key_is_not_found(http: httpx.Client, path: str) -> None:
    assert http.get(f"/page/{path}").status_code == 404


def test_a_format_that_a_thing_has_not_is_not_acceptable(http: httpx.Client) -> None:
    assert http.get(f"/{FIGURE}", headers={"Accept": "image/png"}).status_code == 406
    assert http.get(f"/data/{FIGURE}", headers={"Accept": "image/png"}).status_code == 406


def test_a_document_that_is_known_is_not_sent_again(http: httpx.Client) -> None:
    for path in (f"/data/{FIGURE}.ttl", f"/page/{FIGURE}"):
        tag = http.get(path).headers["etag"]
        assert http.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_pages_load_nothing_from_elsewhere(http: httpx.Client) -> None:
    response = http.get(f"/page/{FIGURE}")
    assert "default-src 'self'" in response.headers["content-security-policy"]
    assert http.get("/static/icon.svg").status_code == 200
    assert http.get("/static/style.css").status_code == 200
    assert http.get("/static/query.js").status_code == 200
