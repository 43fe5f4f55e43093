"""From readings to the store: the small way and the bulk way, corrections, nodes that reports share."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from kg.intake import ReportPart, identified, publish, publish_parts, withdraw, write_report
from kg.store import EmbeddedStore
from kg.values import Reading
from tests.world import IRIS, lien_hong, mai_trung

SHARED = IRIS.graph("shared")


def stored(path: Path, *readings: Reading) -> EmbeddedStore:
    publish(path, [identified(reading) for reading in readings], iris=IRIS)
    return EmbeddedStore.open(path)


def parts(folder: Path, *readings: Reading) -> list[ReportPart]:
    folder.mkdir(exist_ok=True)
    return [write_report(identified(reading), folder, iris=IRIS) for reading in readings]


def described(store: EmbeddedStore) -> set[str]:
    """The nodes that the shared graph describes."""
    return {quad.subject.value for quad in store.quads(SHARED) if isinstance(quad.subject, ox.NamedNode)}


def test_the_bulk_way_and_the_small_way_make_the_same_store(tmp_path: Path) -> None:
    small = stored(tmp_path / "small", mai_trung(), lien_hong())
    publish_parts(tmp_path / "bulk", parts(tmp_path / "parts", lien_hong(), mai_trung()), iris=IRIS)
    bulk = EmbeddedStore.open(tmp_path / "bulk")
    assert bulk.version() == small.version()
    assert bulk.damages() == []


def test_a_task_that_is_done_again_writes_the_same_parts(tmp_path: Path) -> None:
    first, second = (parts(tmp_path / "parts", mai_trung()) for _ in range(2))
    assert first == second
    assert len(list((tmp_path / "parts").iterdir())) == 2


def test_loading_the_same_parts_twice_changes_nothing(tmp_path: Path) -> None:
    made = parts(tmp_path / "parts", mai_trung(), lien_hong())
    assert publish_parts(tmp_path / "store", made, iris=IRIS) == [True, True]
    before = EmbeddedStore.open(tmp_path / "store").version()
    assert publish_parts(tmp_path / "store", made, iris=IRIS) == [False, False]
    assert EmbeddedStore.open(tmp_path / "store").version() == before


def test_a_year_that_two_reports_name_is_described_once(tmp_path: Path) -> None:
    store = stored(tmp_path, mai_trung(), lien_hong())
    year = ox.NamedNode(IRIS.period("2023"))
    answer = store.query(f"SELECT ?label WHERE {{ {year} <http://www.w3.org/2004/02/skos/core#prefLabel> ?label }}")
    assert isinstance(answer, ox.QuerySolutions)
    assert sorted(row["label"].value for row in answer) == ["năm 2023", "year 2023"]


def test_a_corrected_report_leaves_no_node_behind_that_nothing_names_any_more(tmp_path: Path) -> None:
    whole = mai_trung()
    store = stored(tmp_path, whole, lien_hong())
    before = described(store)
    corrected = replace(whole, observations=whole.observations[:1], things=())
    store = stored(tmp_path, corrected)
    assert described(store) < before
    assert store.version() == stored(tmp_path.with_name("anew"), corrected, lien_hong()).version()


def test_a_withdrawn_report_leaves_the_store_as_if_it_had_never_been_loaded(tmp_path: Path) -> None:
    stored(tmp_path / "both", mai_trung(), lien_hong())
    key = identified(lien_hong()).key
    assert withdraw(tmp_path / "both", key, iris=IRIS)
    assert EmbeddedStore.open(tmp_path / "both").version() == stored(tmp_path / "one", mai_trung()).version()
    assert not withdraw(tmp_path / "both", key, iris=IRIS)


def test_a_store_whose_last_report_is_withdrawn_can_be_loaded_again(tmp_path: Path) -> None:
    before = stored(tmp_path, mai_trung()).version()
    withdraw(tmp_path, identified(mai_trung()).key, iris=IRIS)
    assert stored(tmp_path, mai_trung()).version() == before
