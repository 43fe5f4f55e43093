"""The store on disk: whole or not at all, the same twice, and never served damaged."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import BadQuery, BusyStore, DamagedStore, NotFound
from kg.settings import Settings
from kg.store import EmbeddedStore, open_store, writing
from kg.store.generation import Generation, data_files
from kg.store.generations import CURRENT, QUADS, generations
from kg.store.manifest import graph_state, read_manifest, write_manifest

GRAPH, OTHER = "https://example.org/graph/a", "https://example.org/graph/b"
XSD = "http://www.w3.org/2001/XMLSchema#"


def quad(number: int, *, graph: str = GRAPH) -> ox.Quad:
    subject = ox.NamedNode(f"https://example.org/{number}")
    return ox.Quad(subject, ox.NamedNode("https://example.org/p"), ox.Literal(f"số {number}"), ox.NamedNode(graph))


def filled(path: Path, *, count: int = 3, graph: str = GRAPH) -> None:
    with writing(path) as draft:
        draft.replace_graph(graph, [quad(n, graph=graph) for n in range(count)])


def change_and_fail(path: Path) -> None:
    with writing(path) as draft:
        draft.replace_graph(OTHER, [quad(7, graph=OTHER)])
        raise ZeroDivisionError


def served_generation(path: Path) -> str:
    return os.readlink(path / CURRENT)


def test_loading_the_same_quads_twice_publishes_nothing_new(tmp_path: Path) -> None:
    filled(tmp_path)
    generation, version = served_generation(tmp_path), EmbeddedStore.open(tmp_path).version()
    filled(tmp_path)
    assert (served_generation(tmp_path), EmbeddedStore.open(tmp_path).version()) == (generation, version)


def test_the_hash_does_not_depend_on_the_order_of_loading(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    with writing(one) as draft:
        draft.replace_graph(GRAPH, map(quad, range(5)))
        draft.replace_graph(OTHER, [quad(1, graph=OTHER)])
    with writing(two) as draft:
        draft.replace_graph(OTHER, [quad(1, graph=OTHER)])
    with writing(two) as draft:
        draft.replace_graph(GRAPH, map(quad, reversed(range(5))))
    assert EmbeddedStore.open(one).version() == EmbeddedStore.open(two).version()


def test_a_changed_graph_replaces_the_old_one_whole(tmp_path: Path) -> None:
    filled(tmp_path, count=5)
    filled(tmp_path, count=2)
    assert set(EmbeddedStore.open(tmp_path).quads(GRAPH)) == {quad(0), quad(1)}


def test_an_error_inside_the_block_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    filled(tmp_path)
    before = EmbeddedStore.open(tmp_path).version()
    with pytest.raises(ZeroDivisionError):
        change_and_fail(tmp_path)
    store = EmbeddedStore.open(tmp_path)
    assert (store.version(), store.graphs()) == (before, [GRAPH])


def test_a_quad_of_another_graph_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="another graph"), writing(tmp_path) as draft:
        draft.replace_graph(GRAPH, [quad(1, graph=OTHER)])


def test_a_graph_can_be_removed_and_an_absent_one_is_no_change(tmp_path: Path) -> None:
    filled(tmp_path)
    filled(tmp_path, graph=OTHER)
    with writing(tmp_path) as draft:
        assert draft.remove_graph(OTHER)
        assert not draft.remove_graph("https://example.org/graph/none")
    assert EmbeddedStore.open(tmp_path).graphs() == [GRAPH]


def test_an_open_store_follows_what_is_written_beside_it(tmp_path: Path) -> None:
    filled(tmp_path)
    store = EmbeddedStore.open(tmp_path)
    before = store.version()
    filled(tmp_path, graph=OTHER)
    assert store.graphs() == [GRAPH, OTHER]
    assert store.version() != before


def test_a_reader_keeps_its_answer_while_two_generations_pass(tmp_path: Path) -> None:
    filled(tmp_path, count=500)
    answer = EmbeddedStore.open(tmp_path).quads(GRAPH)
    for count in (1, 2, 3):
        filled(tmp_path, count=count)
    assert len(list(answer)) == 500


def test_only_the_served_generation_and_the_one_before_are_kept(tmp_path: Path) -> None:
    for count in range(1, 6):
        filled(tmp_path, count=count)
    assert [g.name for g in generations(tmp_path)] == ["gen-4", "gen-5"]


def test_the_default_graph_is_the_union_of_all_graphs(tmp_path: Path) -> None:
    filled(tmp_path, count=1)
    filled(tmp_path, count=2, graph=OTHER)
    answer = EmbeddedStore.open(tmp_path).query("SELECT DISTINCT ?s WHERE { ?s ?p ?o }")
    assert isinstance(answer, ox.QuerySolutions)
    assert len(list(answer)) == 2


def test_a_missing_store_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="diaban load"):
        EmbeddedStore.open(tmp_path / "none")


def test_a_bad_query_names_the_position(tmp_path: Path) -> None:
    filled(tmp_path)
    with pytest.raises(BadQuery, match="1:15"):
        EmbeddedStore.open(tmp_path).query("SELECT WHERE {")


@pytest.mark.parametrize("name", ["MANIFEST-*", "*.sst"])
def test_a_store_whose_files_were_cut_is_refused_with_the_way_back(tmp_path: Path, name: str) -> None:
    filled(tmp_path, count=5000)
    with writing(tmp_path) as draft:  # the copy of a generation has its quads in table files
        draft.replace_graph(OTHER, [quad(1, graph=OTHER)])
    victim = max((tmp_path / CURRENT / QUADS).glob(name), key=lambda file: file.stat().st_size)
    victim.write_bytes(victim.read_bytes()[: victim.stat().st_size // 2])
    with pytest.raises(DamagedStore, match=r"khôi phục.*diaban load"):
        EmbeddedStore.open(tmp_path)


@pytest.mark.parametrize("generations_before", [0, 1])
def test_a_cut_manifest_of_the_engine_never_serves_other_content(tmp_path: Path, generations_before: int) -> None:
    """Without the sizes of the files too: what opens with the right count is whole, from the log or other tables."""
    filled(tmp_path, graph=OTHER)
    for _ in range(generations_before):
        filled(tmp_path)
    generation = tmp_path / CURRENT
    (victim,) = (generation / QUADS).glob("MANIFEST-*")
    expected, content, opened = read_manifest(generation), victim.read_bytes(), 0
    for length in (*range(0, len(content), max(1, len(content) // 50)), len(content)):
        victim.write_bytes(content[:length])
        write_manifest(generation, replace(expected, files=data_files(generation / QUADS)))
        with suppress(DamagedStore):
            database = Generation.open(generation).database
            held = {
                graph: database.quads_for_pattern(None, None, None, ox.NamedNode(graph)) for graph in expected.graphs
            }
            assert {graph: graph_state(quads) for graph, quads in held.items()} == expected.graphs
            opened += 1
    assert opened > 0  # the whole one, and cuts behind all that matters, which the engine itself does not refuse


def changed_behind_its_back(path: Path, lost: ox.Quad, *gained: ox.Quad) -> None:
    """A change that leaves the sizes of the files as they must be."""
    generation = path / CURRENT
    database = ox.Store(str(generation / QUADS))
    database.remove(lost)
    database.extend(gained)
    del database
    write_manifest(generation, replace(read_manifest(generation), files=data_files(generation / QUADS)))


def test_a_large_store_is_refused_when_a_graph_of_the_sample_lacks_quads(tmp_path: Path) -> None:
    filled(tmp_path)
    changed_behind_its_back(tmp_path, quad(0))
    with pytest.raises(DamagedStore, match=f"{GRAPH} có 2 bộ bốn, đáng lẽ 3"):
        Generation.open(tmp_path / CURRENT, counted_quads=0)


def test_a_store_with_fewer_quads_than_its_manifest_is_refused(tmp_path: Path) -> None:
    filled(tmp_path)
    changed_behind_its_back(tmp_path, quad(0))
    with pytest.raises(DamagedStore, match="có 2 bộ bốn, đáng lẽ 3"):
        EmbeddedStore.open(tmp_path)


def test_a_changed_quad_is_found_by_the_full_check(tmp_path: Path) -> None:
    filled(tmp_path)
    changed_behind_its_back(tmp_path, quad(0), quad(99))
    assert EmbeddedStore.open(tmp_path).damages() == [GRAPH]


@pytest.mark.parametrize("content", ["", "{}", '{"graphs": {"a": 1}}', '{"graphs": {}, "hash": "x"}'])
def test_a_manifest_that_cannot_be_trusted_is_refused(tmp_path: Path, content: str) -> None:
    filled(tmp_path)
    (tmp_path / CURRENT / "manifest.json").write_text(content)
    with pytest.raises(DamagedStore, match=r"manifest\.json"):
        EmbeddedStore.open(tmp_path)


def test_a_second_writer_is_told_that_the_store_is_busy(tmp_path: Path) -> None:
    with writing(tmp_path), pytest.raises(BusyStore, match="đang được"), writing(tmp_path, wait_seconds=0):
        pass


KILLED_WRITER = """
import os, signal, sys
from pathlib import Path
import pyoxigraph as ox
from kg.store import writing
graph = ox.NamedNode("https://example.org/graph/b")
with writing(Path(sys.argv[1])) as draft:
    draft.replace_graph(graph.value, [ox.Quad(graph, graph, ox.Literal(str(n)), graph) for n in range(2000)])
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_writer_leaves_the_old_generation_and_no_lock(tmp_path: Path) -> None:
    filled(tmp_path)
    before = EmbeddedStore.open(tmp_path).version()
    killed = subprocess.run([sys.executable, "-c", KILLED_WRITER, str(tmp_path)], cwd=Path(__file__).parents[2])
    assert killed.returncode == -signal.SIGKILL
    assert EmbeddedStore.open(tmp_path).version() == before
    filled(tmp_path, graph=OTHER)
    assert EmbeddedStore.open(tmp_path).graphs() == [GRAPH, OTHER]
    assert not (tmp_path / "draft").exists()


def test_readers_in_threads_see_whole_generations_only(tmp_path: Path) -> None:
    filled(tmp_path, count=1)
    store, seen, done = EmbeddedStore.open(tmp_path), set[int](), threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.add(len(list(store.quads(GRAPH))))

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for _ in range(5):
        filled(tmp_path, count=1)
        filled(tmp_path, count=400)
    done.set()
    for reader in readers:
        reader.join()
    assert seen <= {1, 400}


def test_the_settings_choose_the_store(tmp_path: Path) -> None:
    filled(tmp_path)
    assert open_store(Settings(store=tmp_path, endpoint=None)).graphs() == [GRAPH]


def literals() -> st.SearchStrategy[ox.Literal]:
    text = st.text(st.characters(exclude_categories=["Cs"]))
    typed = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-1e9, max_value=1e9)
    return st.one_of(
        text.map(ox.Literal),
        text.map(lambda t: ox.Literal(t, language="vi")),
        typed.map(lambda d: ox.Literal(format(d.normalize(), "f"), datatype=ox.NamedNode(XSD + "decimal"))),
    )


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), literals()), max_size=8))
def test_what_was_written_is_what_is_read(pairs: list[tuple[int, ox.Literal]]) -> None:
    predicate, graph = ox.NamedNode("https://example.org/p"), ox.NamedNode(GRAPH)
    quads = {ox.Quad(ox.NamedNode(f"https://example.org/{n}"), predicate, value, graph) for n, value in pairs}
    with TemporaryDirectory() as folder:
        with writing(Path(folder)) as draft:
            draft.replace_graph(GRAPH, quads)
        store = EmbeddedStore.open(Path(folder))
        assert set(store.quads()) == quads
        assert store.manifest().quads == len(quads)
