"""The service says what it is: to catalogues, to SPARQL editors, and to people who look at the model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from kg.endpoint.labels import LABELS
from kg.questions import questions
from kg.settings import Settings
from kg.store import EmbeddedStore
from kg.terms import DIA, QUESTION
from tests.endpoint.conftest import running
from tests.endpoint.test_linked_data import HTML, Links

DCAT = "http://www.w3.org/ns/dcat#"
VOID = "http://rdfs.org/ns/void#"
SH = "http://www.w3.org/ns/shacl#"
EDITOR = f"""
    SELECT ?example ?comment ?query WHERE {{
      ?example a <{SH}SPARQLExecutable> ; <http://www.w3.org/2000/01/rdf-schema#label> ?comment ;
        <{SH}select> ?query . FILTER(LANG(?comment) = "vi")
    }}"""
PREFIXES = f"SELECT ?prefix ?namespace WHERE {{ [] <{SH}prefix> ?prefix ; <{SH}namespace> ?namespace }}"
DATES = f"SELECT ?day {{ ?r <{DIA.reportPeriod}> ?p . ?p <{DIA.validFrom}> ?day }} ORDER BY ?day LIMIT 1"


@pytest.fixture(scope="module")
def world_http(world_path: Path, settings: Settings) -> Iterator[httpx.Client]:
    """A client of a server over the small world, its model included."""
    chosen = Settings(store=world_path, query_workers=settings.query_workers)
    with running(chosen) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


def facts(http: httpx.Client, path: str) -> set[tuple[str, str, str]]:
    response = http.get(path, headers={"Accept": "application/n-triples"})
    assert response.status_code == 200, response.text
    triples = [quad.triple for quad in ox.parse(response.content, ox.RdfFormat.N_TRIPLES)]
    return {(str(t.subject), t.predicate.value, str(t.object)) for t in triples}


def objects(told: set[tuple[str, str, str]], predicate: str) -> set[str]:
    return {value for _, known, value in told if known == predicate}


def rows(http: httpx.Client, query: str) -> list[dict[str, str]]:
    answer = http.get("/sparql", params={"query": query, "format": "json"}).json()
    return [{name: value["value"] for name, value in row.items()} for row in answer["results"]["bindings"]]


def test_a_catalogue_learns_of_the_dataset_and_its_service(world_http: httpx.Client) -> None:
    told = facts(world_http, "/.well-known/dcat")
    service = f"<{world_http.base_url}/sparql>"
    assert objects(told, DCAT + "endpointURL") == objects(told, DCAT + "accessURL") == {service}
    assert objects(told, DCAT + "servesDataset") == objects(told, DCAT + "dataset")
    (first,) = objects(told, DCAT + "startDate")
    assert rows(world_http, DATES)[0]["day"] in first


def test_the_catalogue_void_and_the_service_speak_of_one_dataset(world_http: httpx.Client) -> None:
    (dataset,) = objects(facts(world_http, "/.well-known/dcat"), DCAT + "dataset")
    assert dataset in {subject for subject, _, _ in facts(world_http, "/.well-known/void")}
    assert dataset in objects(facts(world_http, "/sparql"), DCAT + "servesDataset")


def test_void_says_how_many_triples_there_are(world_http: httpx.Client, world_path: Path) -> None:
    quads = EmbeddedStore.open(world_path).manifest().quads
    (told,) = objects(facts(world_http, "/.well-known/void"), VOID + "triples")
    assert told == f'"{quads}"^^<http://www.w3.org/2001/XMLSchema#integer>'


def test_an_editor_finds_every_named_question_and_each_runs_as_it_is(world_http: httpx.Client) -> None:
    found = rows(world_http, EDITOR)
    assert {row["example"] for row in found} == {str(QUESTION[question.name]) for question in questions()}
    assert all(world_http.post("/sparql", data={"query": row["query"]}).status_code == 200 for row in found)


def test_an_editor_finds_the_prefixes(world_http: httpx.Client) -> None:
    assert {"prefix": "dia", "namespace": str(DIA._NS)} in rows(world_http, PREFIXES)


def test_the_service_names_itself_as_the_target_of_every_example(world_http: httpx.Client) -> None:
    told = facts(world_http, "/sparql")
    targets = {subject for subject, predicate, _ in told if predicate == "https://schema.org/target"}
    assert targets == {f"<{QUESTION[question.name]}>" for question in questions()}


def test_a_question_on_the_query_page_has_an_address_that_resolves(world_http: httpx.Client) -> None:
    links = Links(world_http.get("/sparql", headers=HTML).text).found
    questions_linked = [link for link in links if link.startswith("/question/")]
    assert len(questions_linked) == len(questions())
    assert world_http.get(questions_linked[0], headers=HTML, follow_redirects=True).status_code == 200


@pytest.mark.parametrize("path", ["/ontology", "/ontology/"])
def test_the_model_is_a_page_for_people_whose_links_stay_here(world_http: httpx.Client, path: str) -> None:
    response = world_http.get(path, headers=HTML)
    assert response.headers["content-type"].startswith("text/html")
    page = Links(response.text)
    assert "svg" in page.elements
    assert "script" not in page.elements
    assert "/ontology/Commune" in page.found
    assert world_http.get("/ontology/Commune", headers=HTML, follow_redirects=True).status_code == 200
    assert "sha256-" in response.headers["content-security-policy"]


def test_the_model_is_rdf_for_machines(world_http: httpx.Client) -> None:
    told = facts(world_http, "/ontology")
    subjects = {subject for subject, _, _ in told}
    assert {f"<{DIA.Commune}>", f"<{DIA.evidence}>", f"<{DIA._NS}>"} <= subjects
    assert all(subject.startswith(f"<{DIA._NS}") for subject in subjects)


def test_a_format_that_the_model_has_not_is_not_acceptable(world_http: httpx.Client) -> None:
    assert world_http.get("/ontology", headers={"Accept": "image/png"}).status_code == 406


def test_properties_of_other_vocabularies_have_vietnamese_names_on_pages(world_http: httpx.Client) -> None:
    page = world_http.get("/page/indicator/rice-area").text
    for name in ("rdf:type", "skos:prefLabel", "skos:notation"):
        assert LABELS[name] in page
        assert f">{name}<" not in page
