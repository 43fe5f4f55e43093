"""What is written as a numeral can be read back, and what no convention allows is read and marked."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.numerals import NUMBER, is_misprint, readings

quick = settings(deadline=None, max_examples=100)
wholes = st.integers(min_value=0, max_value=10**13)
fractions = st.text("0123456789", min_size=1, max_size=4)


def grouped(number: int, mark: str = ".") -> str:
    return f"{number:,}".replace(",", mark)


@quick
@given(wholes)
def test_a_whole_number_is_read_back_grouped_or_not(number: int) -> None:
    for written in (str(number), grouped(number), f"0{number}"):
        assert readings(written)[0] == number
        assert not is_misprint(written)


@quick
@given(wholes, fractions)
def test_a_number_with_a_decimal_comma_is_read_back(number: int, fraction: str) -> None:
    for written in (f"{number},{fraction}", f"{grouped(number)},{fraction}"):
        assert readings(written)[0] == Decimal(f"{number}.{fraction}")
        assert not is_misprint(written)


@quick
@given(wholes, fractions)
def test_a_decimal_point_is_among_the_readings(number: int, fraction: str) -> None:
    assert Decimal(f"{number}.{fraction}") in readings(f"{number}.{fraction}")


@quick
@given(st.integers(min_value=10**6, max_value=10**13), fractions)
def test_the_english_convention_is_read_where_its_marks_show_it(number: int, fraction: str) -> None:
    assert readings(grouped(number, ",")) == (Decimal(number),)
    assert readings(f"{grouped(number, ',')}.{fraction}") == (Decimal(f"{number}.{fraction}"),)


@quick
@given(st.integers(min_value=1, max_value=999), st.integers(min_value=0, max_value=999))
def test_one_mark_before_three_digits_is_ambiguous_and_both_readings_are_given(high: int, low: int) -> None:
    whole, divided = Decimal(high * 1000 + low), Decimal(f"{high}.{low:03}")
    assert readings(f"{high}.{low:03}") == (whole, divided)
    assert readings(f"{high},{low:03}") == (divided, whole)


@quick
@given(st.integers(min_value=0, max_value=999))
def test_nothing_is_grouped_behind_a_zero(low: int) -> None:
    assert readings(f"0,{low:03}") == readings(f"0.{low:03}") == (Decimal(f"0.{low:03}"),)


@settings(deadline=None, max_examples=300)
@given(st.from_regex(re.compile(NUMBER.pattern, re.ASCII), fullmatch=True))
def test_every_run_of_digits_has_a_reading_that_keeps_its_digits(written: str) -> None:
    digits = re.sub(r"\D", "", written).lstrip("0")
    for reading in readings(written):
        assert f"{reading:f}".replace(".", "").lstrip("0") == digits


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("8.3012,9", "83012.9"),
        ("1.23.456", "123456"),
        ("12.34.5", "12345"),
        ("1,234,5", "1234.5"),
        ("5..6", "56"),
        ("1.234.56", "1234.56"),
        ("12,.5", "12.5"),
    ],
)
def test_a_misprint_is_read_once_and_marked(written: str, value: str) -> None:
    assert is_misprint(written)
    assert readings(written) == (Decimal(value),)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("đạt 1.234,5 ha.", ["1.234,5"]),
        ("58-60", ["58", "60"]),
        ("605,11/581", ["605,11", "581"]),
        ("có 5, 6 và 7.", ["5", "6", "7"]),
        ("hết 12.", ["12"]),
        ("ST24", ["24"]),
        ("không có số nào", []),
    ],
)
def test_a_run_of_digits_ends_before_the_mark_that_ends_the_sentence(text: str, runs: list[str]) -> None:
    assert NUMBER.findall(text) == runs
