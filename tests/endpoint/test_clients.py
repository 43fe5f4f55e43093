"""Clients that others wrote get the same answers."""

from __future__ import annotations

import csv
import io
import re
import subprocess
from typing import Any
from urllib.parse import urlencode

import httpx
import pandas as pd
import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

from kg.questions import Question, questions

COUNT = "SELECT (COUNT(?s) AS ?n) { ?s a <http://purl.org/linked-data/cube#Observation> }"


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_every_named_question_gets_one_answer_from_two_clients(
    http: httpx.Client, address: str, question: Question
) -> None:
    wrapper = SPARQLWrapper(f"{address}/sparql", returnFormat=JSON)
    wrapper.setMethod(POST)
    wrapper.setQuery(question.text)
    plain = http.get("/sparql", params={"query": question.text}, headers={"Accept": "application/json"})
    assert plain.status_code == 200, plain.text
    assert wrapper.query().convert() == plain.json()


@pytest.mark.parametrize("form", [JSON, XML, CSV])
def test_sparqlwrapper_reads_every_format(address: str, form: str) -> None:
    wrapper = SPARQLWrapper(f"{address}/sparql", returnFormat=form)
    wrapper.setQuery(COUNT)
    answer: Any = wrapper.query().convert()
    assert "2" in (answer.toxml() if form == XML else str(answer))


def test_sparqlwrapper_reads_a_graph(address: str) -> None:
    wrapper = SPARQLWrapper(f"{address}/sparql", returnFormat=TURTLE)
    wrapper.setQuery("CONSTRUCT { ?s a ?c } WHERE { ?s a ?c }")
    answer: Any = wrapper.query().convert()
    assert len(Graph().parse(data=answer, format="turtle")) > 3


def test_rdflib_uses_the_endpoint_as_a_store(address: str) -> None:
    graph = Graph(SPARQLStore(f"{address}/sparql"))
    assert [int(row.n) for row in graph.query(COUNT)] == [2]  # type: ignore[union-attr]


def test_rdflib_follows_a_thing_to_its_data(address: str) -> None:
    assert len(Graph().parse(f"{address}/period/2023")) > 2


def test_rdflib_finds_triples_by_a_pattern(address: str) -> None:
    graph = Graph(SPARQLStore(f"{address}/sparql"))
    spellings = {str(value) for value in graph.objects(None, URIRef("https://w3id.org/diaban/ontology/writtenAs"))}
    assert {"398,97", "400", "8.3012,9"} <= spellings


def test_curl_reads_a_table(address: str) -> None:
    command = ["curl", "-sf", f"{address}/sparql", "--data-urlencode", f"query={COUNT}", "-H", "Accept: text/csv"]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    assert list(csv.reader(io.StringIO(answer.stdout))) == [["n"], ["2"]]


def test_a_table_reads_as_r_reads_it(address: str) -> None:
    """`read.csv(url)`: an address and nothing else, names that need no repair, numbers that are numbers."""
    text = """
        PREFIX dia: <https://w3id.org/diaban/ontology/> PREFIX measure: <http://purl.org/linked-data/sdmx/2009/measure#>
        SELECT ?written ?value ?missing ?said WHERE {
          ?f dia:writtenAs ?written ; measure:obsValue ?value ; dia:evidence/dia:inSentence ?s .
          BIND(CONCAT('"', "Diện tích, ", "\\n", "ha") AS ?said) } ORDER BY ?value"""
    frame = pd.read_csv(f"{address}/sparql?{urlencode({'query': text, 'format': 'csv'})}")
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9._]*", str(name)) for name in frame)
    assert list(frame["value"]) == [398.97, 400.0]
    assert list(frame["written"]) == ["398,97", "400"]
    assert frame["missing"].isna().all()
    assert set(frame["said"]) == {'"Diện tích, \nha'}


def test_a_table_has_no_mark_before_its_first_name(http: httpx.Client) -> None:
    """R would take a byte order mark for a part of the first name."""
    assert http.get("/sparql", params={"query": COUNT, "format": "csv"}).content.startswith(b"n\r\n")
