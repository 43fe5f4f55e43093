"""The SPARQL 1.1 Protocol over HTTP, one test a line."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import httpx
import pyoxigraph as ox
import pytest

from kg.iris import Iris
from kg.questions import questions
from kg.settings import Settings
from tests.endpoint.conftest import BASE, TEXT, reading, running, write

FIGURES = "PREFIX qb: <http://purl.org/linked-data/cube#> SELECT ?f WHERE { ?f a qb:Observation } ORDER BY ?f"
ASK = "ASK { ?s ?p ?o }"
GRAPH = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
REPORT_GRAPH = Iris(BASE).report_graph("mai-trung-07864/2023/kinh-te-xa-hoi")
JSON = "application/sparql-results+json"
DIRECT = {"Content-Type": "application/sparql-query"}


def get(http: httpx.Client, text: str, *, accept: str = "*/*", **parameters: str) -> httpx.Response:
    return http.get("/sparql", params={"query": text, **parameters}, headers={"Accept": accept})


def rows(response: httpx.Response) -> list[dict[str, dict[str, str]]]:
    assert response.status_code == 200, response.text
    found: list[dict[str, dict[str, str]]] = response.json()["results"]["bindings"]
    return found


def test_a_query_by_get(http: httpx.Client) -> None:
    starts = sorted(TEXT.index(written) for written in ("398,97", "400"))
    assert [row["f"]["value"].split("/figure/")[1] for row in rows(get(http, FIGURES))] == list(map(str, starts))


def test_a_query_by_post_of_a_form(http: httpx.Client) -> None:
    assert len(rows(http.post("/sparql", data={"query": FIGURES}))) == 2


def test_a_query_by_post_of_its_text(http: httpx.Client) -> None:
    assert len(rows(http.post("/sparql", content=FIGURES, headers=DIRECT))) == 2


def test_a_vietnamese_text_arrives_whole_by_every_way(http: httpx.Client) -> None:
    text = 'SELECT ("Diện tích lúa & ngô + 100%" AS ?x) {}'
    answers = (
        get(http, text),
        http.post("/sparql", data={"query": text}),
        http.post("/sparql", content=text, headers=DIRECT),
    )
    assert [rows(answer)[0]["x"]["value"] for answer in answers] == ["Diện tích lúa & ngô + 100%"] * 3


@pytest.mark.parametrize(
    ("accept", "content_type", "beginning"),
    [
        (JSON, JSON, b'{"head":{"vars":["n"]}'),
        ("application/sparql-results+xml", "application/sparql-results+xml", b"<?xml"),
        ("text/csv", "text/csv", b"n\r\n1"),
        ("text/tab-separated-values", "text/tab-separated-values", b"?n\n1"),
        ("text/csv;q=0.2, application/xml;q=0.3", "application/sparql-results+xml", b"<?xml"),
    ],
)
def test_a_table_in_every_format(http: httpx.Client, accept: str, content_type: str, beginning: bytes) -> None:
    response = get(http, "SELECT ?n { VALUES ?n { 1 } }", accept=accept)
    assert response.headers["content-type"].split(";")[0] == content_type
    assert response.content.startswith(beginning)


@pytest.mark.parametrize(
    "content_type", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"]
)
@pytest.mark.parametrize("text", [GRAPH, f"DESCRIBE ?r {{ ?r <{BASE}x>|a ?c }}"])
def test_a_graph_in_every_format(http: httpx.Client, content_type: str, text: str) -> None:
    response = get(http, text, accept=content_type)
    assert response.headers["content-type"].split(";")[0] == content_type
    assert list(ox.parse(response.content, ox.RdfFormat.from_media_type(content_type)))


@pytest.mark.parametrize("accept", [JSON, "application/sparql-results+xml", "text/csv", "text/tab-separated-values"])
def test_a_yes_or_no_is_answered_in_a_format_that_has_it(http: httpx.Client, accept: str) -> None:
    response = get(http, ASK, accept=accept)
    expected = accept if accept.endswith("xml") else JSON
    assert response.headers["content-type"].split(";")[0] == expected
    assert b"true" in response.content


@pytest.mark.parametrize(
    ("name", "beginning"), [("csv", b"f\r\n"), ("tsv", b"?f\n"), ("xml", b"<?xml"), ("json", b"{")]
)
def test_the_format_parameter_wins_over_accept(http: httpx.Client, name: str, beginning: bytes) -> None:
    assert get(http, FIGURES, accept="image/png", format=name).content.startswith(beginning)


def test_the_default_graph_is_all_graphs(http: httpx.Client) -> None:
    assert rows(get(http, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"))[0]["n"]["value"] != "0"


def test_from_in_the_query_names_the_dataset(http: httpx.Client) -> None:
    assert len(rows(get(http, f"SELECT ?s FROM <{REPORT_GRAPH}> {{ ?s a ?c }}"))) > 2
    assert rows(get(http, "SELECT ?s FROM <http://nowhere.example/> { ?s a ?c }")) == []


@pytest.mark.parametrize("send", ["get", "form", "direct"])
def test_a_default_graph_by_parameter(http: httpx.Client, send: str) -> None:
    def found(graph: str) -> int:
        dataset = {"default-graph-uri": graph}
        match send:
            case "get":
                return len(rows(get(http, FIGURES, **dataset)))
            case "form":
                return len(rows(http.post("/sparql", data={"query": FIGURES, **dataset})))
            case _:
                return len(rows(http.post("/sparql", params=dataset, content=FIGURES, headers=DIRECT)))

    assert (found(REPORT_GRAPH), found("http://nowhere.example/")) == (2, 0)


def test_a_named_graph_by_parameter_leaves_the_default_graph_empty(http: httpx.Client) -> None:
    dataset = {"named-graph-uri": REPORT_GRAPH}
    assert rows(get(http, FIGURES, **dataset)) == []
    assert len(rows(get(http, FIGURES.replace("{ ?f", "{ GRAPH ?g { ?f").replace("n }", "n } }"), **dataset))) == 2


def test_parameters_win_over_the_dataset_in_the_query(http: httpx.Client) -> None:
    text = FIGURES.replace("WHERE", "FROM <http://nowhere.example/> WHERE")
    assert len(rows(get(http, text, **{"default-graph-uri": REPORT_GRAPH}))) == 2


def test_a_graph_name_that_is_no_iri_is_an_error(http: httpx.Client) -> None:
    assert get(http, FIGURES, **{"default-graph-uri": "not an iri"}).status_code == 400


def test_a_syntax_error_comes_with_the_parsers_position(http: httpx.Client) -> None:
    response = get(http, "SELECT * WHERE {\n ?s ?p }")
    assert response.status_code == 400
    assert "2:9" in response.text


@pytest.mark.parametrize(
    "send",
    [
        {"method": "GET", "params": {"update": "CLEAR ALL"}},
        {"method": "POST", "data": {"update": "CLEAR ALL"}},
        {"method": "POST", "content": "CLEAR ALL", "headers": {"Content-Type": "application/sparql-update"}},
        {"method": "GET", "params": {"query": "DELETE WHERE { ?s ?p ?o }"}},
        {"method": "POST", "content": "INSERT DATA { <a:b> <a:b> 1 }", "headers": DIRECT},
    ],
)
def test_an_update_is_refused(http: httpx.Client, send: dict[str, str]) -> None:
    response = http.request(url="/sparql", **send)  # type: ignore[arg-type]
    assert response.status_code == 403
    assert "chỉ đọc" in response.text


@pytest.mark.parametrize(
    "send",
    [
        {"data": {"other": "1"}},
        {
            "content": b"query=ASK%7B%7D&query=ASK%7B%7D",
            "headers": {"Content-Type": "application/x-www-form-urlencoded"},
        },
        {"content": b"SELECT \xff", "headers": DIRECT},
        {"content": b"query=%ff%fe", "headers": {"Content-Type": "application/x-www-form-urlencoded"}},
    ],
)
def test_a_request_without_one_readable_query_is_an_error(http: httpx.Client, send: dict[str, str]) -> None:
    assert http.post("/sparql", **send).status_code == 400  # type: ignore[arg-type]


def test_bad_utf8_in_the_address_is_an_error(http: httpx.Client) -> None:
    assert http.get("/sparql?query=%C3%28").status_code == 400


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_not_allowed(http: httpx.Client, method: str) -> None:
    response = http.request(method, "/sparql")
    assert response.status_code == 405
    assert {"GET", "POST"} <= set(response.headers["allow"].replace(" ", "").split(","))


@pytest.mark.parametrize(("text", "accept"), [(FIGURES, "image/png"), (FIGURES, "text/turtle"), (GRAPH, JSON)])
def test_a_format_that_the_answer_has_not_is_not_acceptable(http: httpx.Client, text: str, accept: str) -> None:
    assert get(http, text, accept=accept).status_code == 406


@pytest.mark.parametrize("content_type", ["text/plain", "application/json", "application/sparql-query; charset=latin1"])
def test_a_body_of_another_type_is_not_supported(http: httpx.Client, content_type: str) -> None:
    assert http.post("/sparql", content=ASK, headers={"Content-Type": content_type}).status_code == 415


def test_head_has_the_headers_of_get_and_no_body(http: httpx.Client) -> None:
    response = http.head("/sparql", params={"query": FIGURES})
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["content-type"].startswith(JSON)


def test_options_says_what_is_allowed(http: httpx.Client) -> None:
    response = http.options("/sparql")
    assert response.status_code == 204
    assert response.headers["allow"] == "GET, POST, HEAD, OPTIONS"


def test_a_page_of_another_site_may_ask_and_read_the_tag(http: httpx.Client) -> None:
    origin = {"Origin": "https://elsewhere.example"}
    asked = http.options("/sparql", headers={**origin, "Access-Control-Request-Method": "POST"})
    assert asked.headers["access-control-allow-origin"] == "*"
    answered = http.get("/sparql", params={"query": ASK}, headers=origin)
    assert answered.headers["access-control-allow-origin"] == "*"
    assert "ETag" in answered.headers["access-control-expose-headers"]


def test_a_long_answer_is_compressed_for_a_client_that_reads_gzip(http: httpx.Client) -> None:
    with http.stream("GET", "/sparql", params={"query": GRAPH}, headers={"Accept-Encoding": "gzip"}) as response:
        packed = b"".join(response.iter_raw())
    assert response.headers["content-encoding"] == "gzip"
    assert list(ox.parse(gzip.decompress(packed), ox.RdfFormat.TURTLE))


def test_an_answer_that_is_known_is_not_sent_again(http: httpx.Client) -> None:
    first = get(http, FIGURES)
    again = http.get("/sparql", params={"query": FIGURES}, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = http.get("/sparql", params={"query": ASK}, headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200
    assert get(http, FIGURES, format="csv").headers["etag"] != first.headers["etag"]


def test_an_answer_that_changes_by_itself_has_no_tag(http: httpx.Client) -> None:
    assert "etag" not in get(http, "SELECT (RAND() AS ?x) {}").headers


def test_a_new_state_of_the_store_is_served_at_once_and_changes_the_tag(tmp_path: Path, settings: Settings) -> None:
    write(tmp_path, reading())
    with running(settings.model_copy(update={"store": tmp_path})) as address, httpx.Client(base_url=address) as http:
        before = get(http, FIGURES)
        read = reading()
        write(tmp_path, replace(read, observations=read.observations[:1]))
        after = http.get("/sparql", params={"query": FIGURES}, headers={"If-None-Match": before.headers["etag"]})
        assert (len(rows(before)), len(rows(after))) == (2, 1)


def test_without_a_query_machines_get_a_service_description(http: httpx.Client, address: str) -> None:
    response = http.get("/sparql", headers={"Accept": "application/n-triples"})
    sd = "http://www.w3.org/ns/sparql-service-description#"
    triples = {(t.predicate.value, str(t.object)) for t in ox.parse(response.content, ox.RdfFormat.N_TRIPLES)}
    assert (sd + "endpoint", f"<{address}/sparql>") in triples
    assert (sd + "supportedLanguage", f"<{sd}SPARQL11Query>") in triples


def test_without_a_query_people_get_a_page_with_the_named_questions(http: httpx.Client) -> None:
    page = http.get("/sparql", headers={"Accept": "text/html,*/*;q=0.8"}).text
    assert "<textarea" in page
    assert all(f'class="example" data-query="# {question.vi[:10]}' in page for question in questions())
    assert "http" not in page.split("<main>")[0]


def test_a_link_to_a_query_opens_the_page_in_a_browser(http: httpx.Client) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    response = get(http, 'SELECT "</textarea><script>" {}', accept=accept)
    assert response.headers["content-type"].startswith("text/html")
    assert "&lt;/textarea&gt;&lt;script&gt;" in response.text


def test_health_says_the_version_of_the_data(http: httpx.Client) -> None:
    assert http.get("/health").json()["status"] == "ok"
    assert len(http.get("/health").json()["version"]) == 64


def test_metrics_count_answers_by_status(http: httpx.Client) -> None:
    get(http, "SELECT nonsense")
    assert 'diaban_requests_total{route="sparql",status="400"}' in http.get("/metrics").text


def test_void_counts_what_the_store_holds(http: httpx.Client) -> None:
    response = http.get("/.well-known/void", headers={"Accept": "application/n-triples"})
    assert '<http://rdfs.org/ns/void#entities> "2"' in response.text


def test_the_log_holds_no_query_and_no_address(http: httpx.Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", logger="diaban.access"):
        get(http, "SELECT ?bimat { ?bimat ?p ?o }")
        http.get("/health")
    assert "GET /sparql 200" in caplog.text
    assert "bimat" not in caplog.text
    assert "127.0.0.1" not in caplog.text


def test_the_text_of_a_report_is_data_in_every_format(http: httpx.Client) -> None:
    text = "SELECT ?text { ?r <https://w3id.org/diaban/ontology/fullText> ?text }"
    assert json.loads(get(http, text).text)["results"]["bindings"][0]["text"]["value"] == TEXT
    assert quote("<script>") not in get(http, text, accept="application/sparql-results+xml").text
