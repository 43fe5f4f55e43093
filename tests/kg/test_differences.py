"""What loading a report would change."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kg.differences import Change, changes, stands
from kg.intake import IdentifiedReport, identified
from kg.store import EmbeddedStore
from tests.world import IRIS, filled_store, mai_trung


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    return EmbeddedStore.open(filled_store(tmp_path_factory.mktemp("world") / "store"))


def found(store: EmbeddedStore, report: IdentifiedReport) -> list[Change]:
    return changes(store, report, iris=IRIS)


def test_the_same_report_changes_nothing(store: EmbeddedStore) -> None:
    report = identified(mai_trung())
    assert stands(store, report, iris=IRIS)
    assert found(store, report) == []


def test_a_report_of_another_period_is_new(store: EmbeddedStore) -> None:
    reading = mai_trung()
    report = identified(replace(reading, info=replace(reading.info, period="2022")))
    assert not stands(store, report, iris=IRIS)


def test_a_figure_taken_out_is_told(store: EmbeddedStore) -> None:
    reading = mai_trung()
    kept = tuple(one for one in reading.observations if one.written != "57")
    [change] = found(store, identified(replace(reading, observations=kept)))
    assert (change.anchor.written, change.after) == ("57", None)


def test_a_figure_read_anew_is_told(store: EmbeddedStore) -> None:
    reading = mai_trung()
    other = tuple(replace(o, value=Decimal(58)) if o.written == "57" else o for o in reading.observations)
    [change] = found(store, identified(replace(reading, observations=other)))
    assert change.before is not None
    assert change.after is not None
    assert (change.before.value, change.after.value) == (Decimal(57), Decimal(58))


def test_of_a_sentence_with_one_number_changed_only_that_figure_differs(store: EmbeddedStore) -> None:
    reading = mai_trung()
    text = reading.text.replace("900/600", "901/600")
    other = tuple(
        replace(o, written="901", value=Decimal(901)) if o.written == "900" else o for o in reading.observations
    )
    [change] = found(store, identified(replace(reading, text=text, observations=other)))
    assert change.before is not None
    assert (change.anchor.written, change.before.value) == ("901", Decimal(900))
