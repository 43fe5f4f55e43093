"""From readings to the store: the small way and the bulk way, corrections, nodes that reports share."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox
import pytest
from pyarrow import parquet

from kg.bulk_intake import ReportPart, bulk_intake, publish_parts, write_report
from kg.corrections import Anchor, Correction, Verdict, decide
from kg.cube.building import file_of
from kg.errors import NotFound
from kg.intake import identified, publish, withdraw
from kg.quads import report_key
from kg.store import EmbeddedStore
from kg.values import Reading
from tests.world import IRIS, MAI_TRUNG, lien_hong, mai_trung

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
    assert len(list((tmp_path / "parts").iterdir())) == 3


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


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each report is a batch of its own: it is loaded before the next is read."""
    monkeypatch.setattr("kg.bulk_intake.BATCH", 1)


@pytest.mark.usefixtures("one_by_one")
def test_reports_loaded_while_others_are_read_make_the_same_store(tmp_path: Path) -> None:
    small = stored(tmp_path / "small", mai_trung(), lien_hong())
    publish_parts(tmp_path / "bulk", parts(tmp_path / "parts", lien_hong(), mai_trung()), iris=IRIS)
    assert EmbeddedStore.open(tmp_path / "bulk").version() == small.version()


@pytest.mark.usefixtures("one_by_one")
def test_a_report_withdrawn_after_it_was_loaded_is_what_it_was_before(tmp_path: Path) -> None:
    whole = mai_trung()
    before = stored(tmp_path / "store", whole, lien_hong()).version()
    other, again = parts(tmp_path / "parts", replace(whole, observations=whole.observations[:1]), lien_hong())
    with bulk_intake(tmp_path / "store", iris=IRIS) as intake:
        intake.add(other)
        assert intake.changed[other.key]
        intake.withdraw(other.key)
        intake.add(again)
    assert EmbeddedStore.open(tmp_path / "store").version() == before
    assert EmbeddedStore.open(tmp_path / "store").damages() == []


@pytest.mark.usefixtures("one_by_one")
def test_where_every_report_was_withdrawn_there_is_no_store(tmp_path: Path) -> None:
    (part,) = parts(tmp_path / "parts", mai_trung())
    with bulk_intake(tmp_path / "store", iris=IRIS) as intake:
        intake.add(part)
        intake.withdraw(part.key)
    with pytest.raises(NotFound):
        EmbeddedStore.open(tmp_path / "store")


def test_a_load_that_breaks_off_leaves_the_store_as_it_was(tmp_path: Path, one_by_one: None) -> None:
    before = stored(tmp_path / "store", lien_hong()).version()
    (part,) = parts(tmp_path / "parts", mai_trung())
    with pytest.raises(ZeroDivisionError):
        publish_parts(tmp_path / "store", (part for count in (1, 1, 0) if 1 / count), iris=IRIS)
    assert EmbeddedStore.open(tmp_path / "store").version() == before


def test_rows_made_with_the_parts_are_those_of_the_store(tmp_path: Path) -> None:
    small = stored(tmp_path / "small", mai_trung(), lien_hong())
    publish_parts(tmp_path / "bulk", parts(tmp_path / "parts", lien_hong(), mai_trung()), iris=IRIS)
    bulk = EmbeddedStore.open(tmp_path / "bulk")
    for name in ("figures", "reports", "places"):
        made, read = (parquet.read_table(file_of(store.generation(), name)) for store in (bulk, small))
        assert made.num_rows > 0
        assert made.equals(read)


def test_a_report_that_a_person_decided_on_is_in_the_bulk_as_in_the_small_way(tmp_path: Path, one_by_one: None) -> None:
    report = mai_trung()
    first = report.observations[0]
    anchor = Anchor(report_key(report.info, MAI_TRUNG), report.quote(first.sentence), first.written)
    decided = Correction(anchor, Verdict.REJECTED, "Người duyệt", datetime(2025, 8, 1, tzinfo=UTC), "sai số")
    for name in ("small", "bulk"):
        stored(tmp_path / name, report)
        decide(tmp_path / name, decided, iris=IRIS)
    corrected = EmbeddedStore.open(tmp_path / "small").version()
    publish(tmp_path / "small", [identified(report), identified(lien_hong())], iris=IRIS)
    publish_parts(tmp_path / "bulk", parts(tmp_path / "parts", report, lien_hong()), iris=IRIS)
    small, bulk = (EmbeddedStore.open(tmp_path / name) for name in ("small", "bulk"))
    assert bulk.version() == small.version() != corrected
    cubes = [parquet.read_table(file_of(store.generation(), "figures")) for store in (small, bulk)]
    assert cubes[0].equals(cubes[1])


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
