"""The server under other names than its own: behind a proxy, and asked from the pages of other sites."""

from __future__ import annotations

import httpx
import pyoxigraph as ox
import pytest

from kg.settings import Settings
from tests.endpoint.conftest import UNIT_KEY, running

SERVICE = "http://www.w3.org/ns/sparql-service-description#endpoint"
ELSEWHERE = {"Origin": "https://elsewhere.example"}


def endpoints(http: httpx.Client, **headers: str) -> set[str]:
    described = http.get("/sparql", headers={"Accept": "application/n-triples", **headers})
    triples = ox.parse(described.content, ox.RdfFormat.N_TRIPLES)
    return {str(quad.object) for quad in triples if quad.predicate.value == SERVICE}


def test_the_service_is_described_under_the_name_by_which_it_was_asked(http: httpx.Client) -> None:
    assert endpoints(http, Host="data.example:8080") == {"<http://data.example:8080/sparql>"}
    manifest = http.get("/reconcile", headers={"Host": "data.example"}).json()
    assert manifest["view"]["url"].startswith("http://data.example/")


def test_a_proxy_on_this_machine_says_that_it_speaks_tls(http: httpx.Client) -> None:
    told = {"Host": "data.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7"}
    assert endpoints(http, **told) == {"<https://data.example/sparql>"}


def test_the_descriptions_under_two_names_have_two_tags(http: httpx.Client) -> None:
    tags = {http.get("/sparql", headers={"Host": name}).headers["etag"] for name in ("a.example", "b.example")}
    assert len(tags) == 2


@pytest.mark.parametrize("host", ["a.example", "b.example:81"])
def test_a_thing_leads_to_a_document_on_the_host_that_was_asked(http: httpx.Client, host: str) -> None:
    response = http.get(f"/unit/{UNIT_KEY}", headers={"Host": host, "Accept": "text/turtle"})
    assert response.headers["location"] == f"/data/unit/{UNIT_KEY}"


def test_another_base_iri_keeps_the_paths(settings: Settings, http: httpx.Client) -> None:
    """The vocabulary resolves under any base; units of another installation are not ours."""
    with running(settings.model_copy(update={"base_iri": "https://other.example/"})) as address:
        assert httpx.get(f"{address}/data/indicator/rice-area.nt").status_code == 200
        assert httpx.get(f"{address}/data/unit/{UNIT_KEY}.nt").status_code == 404
    assert http.get(f"/data/unit/{UNIT_KEY}.nt").status_code == 200


@pytest.mark.parametrize("header", ["Content-Type", "If-None-Match", "Authorization", "X-Requested-With"])
def test_a_page_of_another_site_may_send_its_headers(http: httpx.Client, header: str) -> None:
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": header.lower()}
    response = http.options("/sparql", headers={**ELSEWHERE, **asked})
    assert response.status_code == 200
    assert header.lower() in response.headers["access-control-allow-headers"].lower()


@pytest.mark.parametrize("path", ["/sparql?query=nonsense", "/unit/none", "/data/unit/none", "/nowhere"])
def test_a_page_of_another_site_may_read_why_it_got_no_answer(http: httpx.Client, path: str) -> None:
    response = http.get(path, headers=ELSEWHERE, follow_redirects=True)
    assert response.status_code in (400, 404)
    assert response.headers["access-control-allow-origin"] == "*"
