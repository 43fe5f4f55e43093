"""One suite for both stores, a folder and Debian's Virtuoso: the same loader, the same questions, the same answers."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from threading import Event, Thread

import pyoxigraph as ox
import pytest

from kg.bulk_intake import publish_parts, write_report
from kg.questions import Question, question, questions, table
from kg.remote import RemoteStore
from kg.store import drafting
from kg.terms import DIA
from pages.parts.uploads import published
from tests.remote.conftest import Backend, reports
from tests.remote.said import rows_said
from tests.world import IRIS, LIEN_HONG

VIRTUOSO_ORDERS_OTHERWISE = {"names", "indicators-of-unit", "figures-of-unit"}
"""Sorted by Vietnamese texts, which Virtuoso does not put in the order of their code points."""
GRAPH = "https://example.org/graph/thử"
XSD = "http://www.w3.org/2001/XMLSchema#"


def quads(*values: ox.Literal | ox.NamedNode) -> list[ox.Quad]:
    property_ = ox.NamedNode("https://example.org/says")
    return [
        ox.Quad(ox.NamedNode(f"https://example.org/{n}"), property_, value, ox.NamedNode(GRAPH))
        for n, value in enumerate(values)
    ]


def decimal(written: str) -> ox.Literal:
    return ox.Literal(written, datatype=ox.NamedNode(XSD + "decimal"))


def replaced(backend: Backend, *values: ox.Literal | ox.NamedNode) -> bool:
    with drafting(backend.target) as draft:
        return draft.replace_graph(GRAPH, quads(*values))


def held(backend: Backend) -> list[str]:
    return sorted(quad.object.value for quad in backend.store.quads(GRAPH) if not isinstance(quad.object, ox.Triple))


@pytest.mark.parametrize("asked", questions(), ids=lambda question: question.name)
def test_every_question_has_the_same_answer_in_both(asked: Question, folder: Backend, server: Backend) -> None:
    here, there = table(folder.store, asked.text), table(server.store, asked.text)
    assert there.columns == here.columns
    if asked.name in VIRTUOSO_ORDERS_OTHERWISE:
        assert Counter(rows_said(there)) == Counter(rows_said(here))
    else:
        assert rows_said(there) == rows_said(here)


def test_figures_above_any_plan_are_the_same_in_both(folder: Backend, server: Backend) -> None:
    """With its own percentage the question finds nothing here."""
    text = question("above-plan").bound(percent="0")
    assert rows_said(table(server.store, text)) == rows_said(table(folder.store, text)) != []


def test_most_questions_have_something_to_answer(folder: Backend) -> None:
    assert sum(bool(table(folder.store, question.text).rows) for question in questions()) > len(questions()) / 2


def test_both_hold_the_same_graphs_of_the_same_size(folder: Backend, server: Backend) -> None:
    ours = {graph for graph in server.store.graphs() if graph.startswith(IRIS.graph(""))}
    assert ours == set(folder.store.graphs())
    assert {g: len(list(server.store.quads(g))) for g in ours} == {g: len(list(folder.store.quads(g))) for g in ours}


def test_loading_again_changes_nothing(backend: Backend) -> None:
    before = backend.store.version()
    assert not any(backend.load())
    assert backend.store.version() == before


def test_an_upload_goes_where_the_settings_say(backend: Backend) -> None:
    before = backend.store.version()
    assert published(reports(), settings=backend.settings) == [False] * len(reports())  # they are there already
    assert backend.store.version() == before


def test_parts_go_into_both_and_change_nothing_the_second_time(backend: Backend, tmp_path: Path) -> None:
    before = backend.store.version()
    parts = [write_report(report, tmp_path, iris=IRIS) for report in reports()]
    assert not any(publish_parts(backend.target, parts, iris=IRIS))
    assert backend.store.version() == before


def test_a_graph_is_replaced_whole_and_removed_whole(backend: Backend) -> None:
    assert replaced(backend, ox.Literal("một"), ox.Literal("hai"))
    assert replaced(backend, ox.Literal("một"), ox.Literal("ba"), ox.Literal("bốn"))
    assert held(backend) == ["ba", "bốn", "một"]
    with drafting(backend.target) as draft:
        assert draft.replace_graph(GRAPH, [])
    assert GRAPH not in backend.store.graphs()
    assert not replaced(backend)


def test_readers_of_the_folder_see_the_old_graph_or_the_new_one_and_nothing_between(folder: Backend) -> None:
    old, new = ([ox.Literal(f"{name} {n}") for n in range(2000)] for name in ("cũ", "mới"))
    seen, is_done = set[frozenset[str]](), Event()

    def read() -> None:
        while not is_done.is_set():
            seen.add(frozenset(value.split()[0] + str(len(values)) for values in [held(folder)] for value in values))

    replaced(folder, *old)
    reader = Thread(target=read)
    reader.start()
    for values in (new, old, new):
        replaced(folder, *values)
    is_done.set()
    reader.join()
    assert seen <= {frozenset({"cũ2000"}), frozenset({"mới2000"})}
    assert seen
    replaced(folder)


def test_a_graph_that_is_so_already_is_not_changed(backend: Backend) -> None:
    values = (decimal("900"), decimal("58.55"), ox.Literal("900"), ox.Literal("chín trăm", language="vi"))
    assert replaced(backend, *values)
    assert not replaced(backend, *values)
    assert replaced(backend, *values[:3], ox.Literal("chín trăm"))
    replaced(backend)


@pytest.mark.parametrize("text", ["Đại Đồng – Ngã Bảy", 'thôn "Đồi" \\ {A}', "một\nhai\tba", "?graph ?triples", "ờ ợ"])
def test_a_text_comes_back_as_it_was(backend: Backend, text: str) -> None:
    value = ox.Literal(text, language="vi")
    replaced(backend, value)
    assert [quad.object for quad in backend.store.quads(GRAPH)] == [value]
    replaced(backend)


@pytest.mark.parametrize("written", ["58.55", "0.1", "-3.5", "5933.3", "123456789012.345", "0.000001"])
def test_a_decimal_comes_back_as_it_was(backend: Backend, written: str) -> None:
    replaced(backend, decimal(written))
    assert [quad.object for quad in backend.store.quads(GRAPH)] == [decimal(written)]
    replaced(backend)


def test_yes_and_no_are_told_apart(backend: Backend) -> None:
    assert bool(backend.store.query(f"ASK {{ ?report <{DIA.reportingUnit}> <{IRIS.unit(LIEN_HONG)}> }}"))
    assert not bool(backend.store.query("ASK { ?report <https://example.org/none> ?unit }"))


def test_the_draft_knows_what_other_graphs_name(backend: Backend) -> None:
    unit = ox.NamedNode(IRIS.unit(LIEN_HONG))
    with drafting(backend.target) as draft:
        assert unit in {quad.object for quad in draft.facts(ox.NamedNode(str(DIA.reportingUnit)))}
        assert draft.is_named(unit, besides=IRIS.graph("units"))
        assert not draft.is_named(ox.NamedNode("https://example.org/none"), besides=IRIS.graph("units"))


def test_the_settings_choose_the_server_also_for_loading(server: Backend) -> None:
    assert isinstance(server.target, RemoteStore)
