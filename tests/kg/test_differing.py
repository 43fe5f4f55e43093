"""Which two values for one thing are told as a contradiction: by the cube and by SPARQL alike."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.intake import identified, publish
from kg.paging import page
from kg.questions import answer, question, table
from kg.store import EmbeddedStore
from kg.values import Place, ReportInfo, Role
from tests.world import IRIS, Written

RESULTS, REMARKS = ("I. KẾT QUẢ",), ("II. TỒN TẠI",)
ASKED = question("values-that-differ")
Said = tuple[str, str, tuple[str, ...]]
"""A sentence, the numbers in it that are of the indicator, and its section."""


def told(path: Path, *said: Said) -> list[tuple[str, ...]]:
    """What is told of a report that says so many criteria are met, by the cube; SPARQL tells the same."""
    report = Written(ReportInfo(Place("xã", "Mai Trung"), "2023", "Báo cáo", district=Place("huyện", "Hiệp Hòa")))
    for sentence, numbers, section in said:
        place = report.say(sentence)
        for number in numbers.split():
            report.figure(place, number, Role.ACTUAL, "ntm-criteria-met", number, "count")
            report.observations[-1] = replace(report.observations[-1], section=section)
    publish(path, [identified(report.reading("x.txt"))], iris=IRIS)
    store = EmbeddedStore.open(path)
    found = answer(store, ASKED)
    assert found == table(store, ASKED.bound())
    first = page(store, ASKED, limit=1)
    assert (first.total, first.table.rows) == (len(found.rows), found.rows[:1])
    return [tuple(term.value for term in row[4:8] if term) for row in found.rows]


def test_nearly_the_same_in_two_sections_is_a_contradiction_with_both_sentences(tmp_path: Path) -> None:
    good, bad = "Kết quả đạt 15/19 tiêu chí.", "Kết quả còn thấp, mới 14/19 tiêu chí."
    assert told(tmp_path, (good, "15", RESULTS), (bad, "14", REMARKS)) == [("15", "14", good, bad)]


def test_under_one_heading_only_what_is_hardly_different_is_a_contradiction(tmp_path: Path) -> None:
    one, other = ("Đã số hóa 2070 hồ sơ.", "2070", RESULTS), ("Số hóa 2086 hồ sơ.", "2086", RESULTS)
    assert [numbers[:2] for numbers in told(tmp_path, one, other)] == [("2070", "2086")]


@pytest.mark.parametrize(
    "said",
    [
        (("Có 4045 người, trong đó 4014 thường trú.", "4045 4014", RESULTS),),
        (("Trường thứ nhất có 25 lớp.", "25", RESULTS), ("Trường thứ hai có 26 lớp.", "26", RESULTS)),
        (("Có 181 doanh nghiệp.", "181", RESULTS), ("Cụm công nghiệp có 4 doanh nghiệp.", "4", REMARKS)),
        (("Tặng 277 suất.", "277", RESULTS), ("Tặng 270 suất.", "270", REMARKS), ("Tặng 4 suất.", "4", REMARKS)),
        (("Đạt 88.9%.", "88.9", RESULTS), ("Tỷ lệ 88.86%.", "88.86", REMARKS)),
    ],
    ids=["a whole and its part", "items of a list", "far apart", "several things", "rounded"],
)
def test_two_things_of_one_name_are_no_contradiction(tmp_path: Path, said: tuple[Said, ...]) -> None:
    assert told(tmp_path, *said) == []
