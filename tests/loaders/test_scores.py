"""The reader against annotated reports: least scores, and that the scorer itself sees what is wrong.

The reports of `gold/` belong to the project; the shared gold standard is scored where it lies beside the project
(or where `DIABAN_SHARED` says).
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from kg.values import Observation, Place, Role, Span
from loaders.formats import document_of
from loaders.reader import read
from tests.loaders.gold.build import HERE
from tests.loaders.scoring import FIELDS, Score, agreement, gold_rows, score

SHARED = Path(os.environ.get("DIABAN_SHARED", Path(__file__).parents[3] / "shared"))
OURS = [(path, path.with_suffix(".txt")) for path in sorted(HERE.glob("*.tsv"))]
THEIRS = [(path, SHARED / "reports" / f"{path.stem}.txt") for path in sorted(SHARED.glob("gold/[0-9]*[0-9a-f].tsv"))]
FLOORS = {
    "detection": 0.98,
    "value": 0.998,
    "unit": 0.99,
    "role": 0.96,
    "place": 0.97,
    "period": 0.96,
    "indicator": 0.90,
    "tuple": 0.86,
}
"""The least share that the reader must reach on our annotated reports."""
SHARED_FLOORS = {**FLOORS, "indicator": 0.92, "tuple": 0.88}

ROW = {
    "start": "10",
    "end": "14",
    "role": "actual",
    "indicator": "rice-output",
    "value": "12.5",
    "unit": "tonne",
    "place": "thôn Vạn",
    "period": "2023",
}
RIGHT = Observation(
    span=Span(10, 14),
    written="12,5",
    role=Role.ACTUAL,
    indicator="rice-output",
    label="",
    value=Decimal("12.5"),
    unit="tonne",
    place=Place("thôn", "Vạn"),
    period="2023",
    sentence=Span(0, 20),
)


@cache
def total(pairs: tuple[tuple[Path, Path], ...]) -> dict[str, float]:
    scores = [score(gold_rows(gold), read(document_of(text)).observations) for gold, text in pairs]
    return sum(scores, Score.of_nothing()).shares()


@pytest.mark.parametrize(("share", "floor"), FLOORS.items())
def test_the_reader_reaches_its_floor_on_our_annotated_reports(share: str, floor: float) -> None:
    assert total(tuple(OURS))[share] >= floor


@pytest.mark.skipif(not THEIRS, reason="DIABAN_SHARED names no folder with gold/ and reports/")
@pytest.mark.parametrize(("share", "floor"), SHARED_FLOORS.items())
def test_the_reader_reaches_its_floor_on_the_shared_gold_standard(share: str, floor: float) -> None:
    assert total(tuple(THEIRS))[share] >= floor


def shares(gold: Iterable[dict[str, str]], read: Iterable[Observation]) -> dict[str, float]:
    return score(gold, read).shares()


def test_a_reading_that_agrees_scores_full() -> None:
    assert set(shares([ROW], [RIGHT]).values()) == {1.0}


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("role", "plan"),
        ("indicator", "rice-area"),
        ("value", "12.6"),
        ("unit", "ha"),
        ("place", "thôn Phúc"),
        ("period", "2022"),
    ],
)
def test_a_wrong_field_is_seen_and_spoils_the_tuple(field: str, written: str) -> None:
    assert agreement({**ROW, field: written}, RIGHT) == set(FIELDS) - {field}
    assert shares([{**ROW, field: written}], [RIGHT])["tuple"] == 0


@pytest.mark.parametrize(
    "same",
    [
        {"role": "estimate"},
        {"indicator": "new:something"},
        {"value": "125", "unit": "quintal"},
        {"place": "xóm Vạn"},
        {"period": "2023-H1"},
        {"period": "SY2022-2023"},
    ],
)
def test_what_the_guide_takes_for_the_same_is_no_error(same: dict[str, str]) -> None:
    assert agreement({**ROW, **same}, RIGHT) == set(FIELDS)


def test_a_figure_missed_and_a_figure_too_many_lower_detection() -> None:
    other = {**ROW, "start": "30", "end": "34"}
    assert shares([ROW, other], [RIGHT])["detection"] == pytest.approx(2 / 3)
    assert shares([ROW], [RIGHT, RIGHT])["detection"] == pytest.approx(2 / 3)
    assert shares([{**ROW, "role": "none"}], [RIGHT])["detection"] == 0
