"""Questions in Vietnamese, however they are typed, and the named question and values that each is read as."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.asking import Asked, read_question
from loaders.asking.spelling import parts, sentence
from tests.reported_samples import SAMPLES

CASES = Path(__file__).parent / "cases" / "questions.tsv"
MOST_LISTED = 3
MAI_TRUNG, LIEN_MINH = "07864-to-2025-06-30", "05752-to-2025-06-30"


def rows() -> list[dict[str, str]]:
    return list(csv.DictReader(CASES.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def read(text: str) -> Asked:
    return read_question(text, SAMPLES)


@dataclass(frozen=True)
class Nothing:
    """A graph without any report."""

    units: Mapping[str, str] = field(default_factory=dict)
    periods: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def villages(self, unit: str) -> Mapping[str, str]:
        return {}

    def indicators(self, unit: str) -> Mapping[str, str]:
        return {}


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["asked"])
def test_a_question_is_read_as_a_named_question_with_its_values(row: dict[str, str]) -> None:
    found = read(row["asked"])
    said = ";".join(f"{name}={'|'.join(some[:MOST_LISTED])}" for name, some in sorted(found.values.items()))
    assert (found.question or "", said) == (row["question"], row["values"] or "")


def test_what_was_understood_is_quoted_as_it_was_typed() -> None:
    text = "Tỷ lệ hộ nghèo xã Mai Trung năm 2023?"
    assert [text[one.start : one.end] for one in read(text).understood] == [
        "Tỷ lệ hộ nghèo",
        "xã Mai Trung",
        "năm 2023",
    ]


def test_words_that_say_nothing_are_named() -> None:
    found = read("Ai là chủ tịch xã Mai Trung?")
    assert found.question is None
    assert found.not_understood == ("chủ", "tịch")


def test_two_indicators_that_fit_as_well_are_both_offered() -> None:
    found = read("BHYT Liên Hồng đạt bao nhiêu")
    assert len(found.values["indicator"]) > 1
    assert [one.key for one in found.alternatives["indicator"]] == list(found.values["indicator"])


def test_a_name_of_many_communes_is_not_guessed() -> None:
    found = read("Xã Tân Lập bây giờ thuộc đơn vị nào?")
    assert found.question is None
    assert "thêm huyện hoặc tỉnh" in found.missing[0]


def test_a_commune_of_today_stands_for_the_one_that_reported() -> None:
    assert read("tỷ lệ hộ nghèo xã Hợp Thịnh năm 2023").values["unit"] == (MAI_TRUNG,)


def test_a_month_is_not_the_township_of_that_name() -> None:
    assert "unit" not in read("xã nào có nhiều hộ nghèo nhất trong tháng").values


def test_lowering_poverty_is_an_indicator_and_not_a_comparison() -> None:
    assert read("Liên Minh giảm nghèo được bao nhiêu").question == "indicator-of-unit"


def test_words_typed_together_are_taken_apart_and_others_are_left() -> None:
    assert parts("hongheo") == ("ho", "ngheo")
    assert parts("nghèo") == ("nghèo",)


def test_a_question_of_an_empty_graph_is_read_all_the_same() -> None:
    found = read_question("Tỷ lệ hộ nghèo xã Liên Minh huyện Võ Nhai năm 2023", Nothing())
    assert (found.question, found.values["unit"]) == ("indicator-of-unit", (LIEN_MINH,))


@given(st.text(max_size=60))
def test_any_text_at_all_is_read_or_refused(text: str) -> None:
    found = read_question(text, Nothing())
    assert (found.question is None) == (not found.values and not found.intent)


@given(st.text(alphabet="aăâđeêioôơuưyáàảãạ bcghklmnprstvx%0123456789.,", max_size=40))
def test_words_keep_their_places(text: str) -> None:
    said = sentence(text)
    assert all(word.start < word.end <= len(said.text) for word in said.words)


def test_a_place_or_year_that_the_answer_does_not_heed_is_told() -> None:
    assert read("Những xã nào ở Hiệp Hòa nói đến Đề án 06?").not_understood == ("Hiệp", "Hòa")
    assert read("Liên Hồng viện dẫn văn bản nào năm 2022?").not_understood == ("2022",)
