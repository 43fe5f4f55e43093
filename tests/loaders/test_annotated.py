"""The sentences that carry their own expected reading can themselves be read, and leave no number unexplained."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest

from kg.codes import indicators
from kg.values import Span
from tests.loaders.annotated import Expected, parse, plain_value, sentences, unmarked

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


def test_a_bracket_becomes_text_and_an_expectation_with_its_span() -> None:
    text, expected = parse("Đàn lợn [12.810|actual|pig-herd|count]/[8.000|plan|pig-herd|count] con")
    assert text == "Đàn lợn 12.810/8.000 con"
    assert expected == [
        Expected(Span(8, 14), "12.810", "actual", "pig-herd", "count", value=Decimal(12810)),
        Expected(Span(15, 20), "8.000", "plan", "pig-herd", "count", value=Decimal(8000)),
    ]
    assert [text[mark.span.start : mark.span.end] for mark in expected] == ["12.810", "8.000"]


def test_place_period_value_and_note_are_read_when_they_stand_there() -> None:
    (mark,) = parse("giảm [2,3|growth|rice-area|percent|thôn Vạn|2023-H1|value=-2.3|note=vụ mùa]%")[1]
    assert (mark.place, mark.period, mark.value, mark.note) == ("thôn Vạn", "2023-H1", Decimal("-2.3"), "vụ mùa")


def test_one_bracket_without_a_value_may_hold_a_whole_date() -> None:
    text, expected = parse("đến [30/11/2023|none|date]")
    assert [(mark.written, mark.role, mark.indicator) for mark in expected] == [
        ("30", "none", "date"),
        ("11", "none", "date"),
        ("2023", "none", "date"),
    ]
    assert unmarked(text, expected) == []


def test_a_number_outside_brackets_is_reported() -> None:
    assert unmarked(*parse("Đề án 06: [5|actual|households|count] hộ")) == ["06"]


@pytest.mark.parametrize(
    "line", ["[5|guess|households|count]", "[5|actual|households|hộ]", "[5|none|because]", "[5|actual]"]
)
def test_a_misspelt_annotation_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="5"):
        parse(line)


@pytest.mark.parametrize(
    ("written", "value"),
    [("1.234,5", "1234.5"), ("1234,5", "1234.5"), ("1,234.5", "1234.5"), ("12.810", "12810"), ("96.7", "96.7")],
)
def test_a_number_has_one_plain_value(written: str, value: str) -> None:
    assert plain_value(written) == Decimal(value)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_number_of_a_case_file_is_explained_once(path: Path) -> None:
    for number, line in sentences(path):
        text, expected = parse(line)
        assert unmarked(text, expected) == [], f"{path.name}:{number}: {text}"
        assert expected, f"{path.name}:{number} expects nothing"
        assert text == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_indicator_of_a_case_file_is_in_the_code_list_or_new(path: Path) -> None:
    marks = [mark for _, line in sentences(path) for mark in parse(line)[1] if mark.role != "none"]
    assert {mark.indicator for mark in marks} - set(indicators()) <= {"new"}


def test_there_are_enough_sentences_and_none_stands_twice() -> None:
    lines = [line for path in CASES for _, line in sentences(path)]
    assert len(lines) >= 250
    assert len(lines) == len(set(lines))


def test_what_must_not_match_holds_no_value() -> None:
    (path,) = [path for path in CASES if path.stem == "must_not_match"]
    assert {mark.role for _, line in sentences(path) for mark in parse(line)[1]} == {"none"}
