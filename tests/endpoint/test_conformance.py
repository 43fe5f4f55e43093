"""The query evaluation tests of the W3C (SPARQL 1.0 and 1.1) over HTTP: the endpoint passes what the engine passes.

`.ci/w3c-suite FOLDER` brings the tests; DIABAN_W3C_SUITE names the folder.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from kg.settings import Settings
from kg.store import writing
from tests.endpoint.conftest import running
from tests.endpoint.engine_limits import NAMES
from tests.endpoint.w3c import Evaluation, Suite, expected, names_dataset, rows, same, told, triples, with_base

FOLDER = os.environ.get("DIABAN_W3C_SUITE")
NO_DATA = "http://w3c.test/nothing"

pytestmark = pytest.mark.skipif(not FOLDER, reason="DIABAN_W3C_SUITE không đặt: .ci/w3c-suite tải bộ kiểm thử của W3C")


@pytest.fixture(scope="module")
def suite() -> Suite:
    return Suite(Path(FOLDER or ""))


@pytest.fixture(scope="module")
def endpoint(suite: Suite, tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[httpx.Client]:
    """A server over one store with every file of data as a graph of its own."""
    store = tmp_path_factory.mktemp("w3c") / "store"
    with writing(store) as draft:
        for file in suite.files():
            draft.replace_graph(suite.iri(file), suite.quads(file, ox.NamedNode(suite.iri(file))))
    with (
        running(settings.model_copy(update={"store": store})) as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        yield client


def over_http(suite: Suite, test: Evaluation, client: httpx.Client) -> object:
    dataset = {
        "default-graph-uri": [suite.iri(path) for path in test.default] or [NO_DATA],
        "named-graph-uri": [suite.iri(path) for path in test.named],
    }
    form = {"query": with_base(test.text, suite.iri(test.query)), **({} if names_dataset(test.text) else dataset)}
    wanted = "text/csv" if test.result.suffix == ".csv" else "application/sparql-results+json, application/n-triples"
    response = client.post("/sparql", data=form, headers={"Accept": wanted})
    if response.status_code != 200:
        return f"{response.status_code} {response.text}"
    match response.headers["content-type"].split(";")[0]:
        case "text/csv":
            return Counter(response.text.split())
        case "application/n-triples":
            return triples(quad.triple for quad in ox.parse(response.content, ox.RdfFormat.N_TRIPLES))
        case _:
            return told(response.content, "json")


def in_the_engine(suite: Suite, test: Evaluation) -> object:
    """What the engine answers when it is asked without a server in between."""
    store = ox.Store()
    for path in test.default:
        store.extend(suite.quads(path, ox.DefaultGraph()))
    for path in suite.files() if names_dataset(test.text) else test.named:
        store.extend(suite.quads(path, ox.NamedNode(suite.iri(path))))
    try:
        answer = store.query(test.text, base_iri=suite.iri(test.query))
    except (SyntaxError, ValueError, RuntimeError) as error:
        return str(error)
    if isinstance(answer, ox.QueryBoolean):
        return bool(answer)
    if isinstance(answer, ox.QueryTriples):
        return triples(answer)
    if test.result.suffix == ".csv":
        return Counter((answer.serialize(format=ox.QueryResultsFormat.CSV) or b"").decode().split())
    names = [variable.value for variable in answer.variables]
    return rows([{name: row[name] for name in names if row[name] is not None} for row in answer])


def test_over_http_the_same_tests_pass_as_in_the_engine(suite: Suite, endpoint: httpx.Client) -> None:
    tests = suite.evaluations()
    right = {test.name: expected(suite, test) for test in tests}
    over = {t.name for t in tests if not same(over_http(suite, t, endpoint), right[t.name], is_lax=t.is_lax)}
    direct = {t.name for t in tests if not same(in_the_engine(suite, t), right[t.name], is_lax=t.is_lax)}
    assert over == direct == NAMES
    assert len(tests) - len(over) >= 400
