"""Content negotiation as a pure function."""

from __future__ import annotations

import pytest

from kg.endpoint.negotiation import GRAPHS, SOLUTIONS, named, negotiated


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "json"),
        ("", "json"),
        ("*/*", "json"),
        ("text/csv", "csv"),
        ("TEXT/CSV", "csv"),
        ("application/sparql-results+xml", "xml"),
        ("application/xml", "xml"),
        ("application/json", "json"),
        ("text/tab-separated-values; charset=utf-8", "tsv"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "xml"),
        ("text/csv; q=0.4, text/tab-separated-values;q=0.6", "tsv"),
        ("text/*", "csv"),
        ("application/*;q=0.2, text/*;q=0.1", "json"),
        ("*/*;q=0.1, text/csv;q=0.2", "csv"),
        ("application/sparql-results+json;q=0, */*", "xml"),
        ("text/csv, application/sparql-results+json", "json"),
        ("image/png, text/csv;q=0.001", "csv"),
        ("text/csv;q=banana, application/sparql-results+xml;q=0.1", "xml"),
    ],
)
def test_the_best_liked_format_of_a_table_is_chosen(accept: str | None, expected: str) -> None:
    chosen = negotiated(accept, SOLUTIONS)
    assert chosen is not None
    assert chosen.name == expected


@pytest.mark.parametrize("accept", ["image/png", "text/csv;q=0", "*/*;q=0", "text/turtle", ","])
def test_a_client_that_accepts_no_table_format_gets_none(accept: str) -> None:
    assert negotiated(accept, SOLUTIONS) is None


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("*/*", "turtle"),
        ("application/rdf+xml", "rdfxml"),
        ("application/ld+json, text/turtle;q=0.9", "jsonld"),
        ("text/plain", "ntriples"),
        ("text/html, application/n-triples;q=0.3", "ntriples"),
    ],
)
def test_the_best_liked_format_of_a_graph_is_chosen(accept: str, expected: str) -> None:
    chosen = negotiated(accept, GRAPHS)
    assert chosen is not None
    assert chosen.name == expected


@pytest.mark.parametrize(
    ("name", "expected"), [("ttl", "turtle"), ("NT", "ntriples"), ("application/ld+json", "jsonld"), ("json", "jsonld")]
)
def test_a_graph_format_is_known_by_short_name_and_media_type(name: str, expected: str) -> None:
    chosen = named(name, GRAPHS)
    assert chosen is not None
    assert chosen.name == expected


def test_an_unknown_format_name_is_no_format() -> None:
    assert named("docx", SOLUTIONS) is None
