"""The code lists: whole, consistent with each other, and convertible."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import codes
from kg.values import Role

MONEY = st.sampled_from([unit.code for unit in codes.measure_units().values() if unit.kind == "money"])


@pytest.mark.parametrize(
    ("value", "unit", "canonical", "expected"),
    [
        ("12.35", "GVND", "VND", "12350000000"),
        ("58.55", "quintal/ha", "tonne/ha", "5.855"),
        ("3.5", "MVND/person/month", "VND/person/year", "42000000"),
        ("57", "count", "household", "57"),
        ("9", "permille", "percent", "0.9"),
        ("1.5", "ha", "m2", "15000"),
    ],
)
def test_a_value_is_compared_in_the_canonical_unit(value: str, unit: str, canonical: str, expected: str) -> None:
    assert codes.comparable(Decimal(value), unit, canonical) == Decimal(expected)


@pytest.mark.parametrize(
    ("unit", "canonical"),
    [("ha", "tonne"), ("VND", "VND/person/year"), ("other", "ha"), ("sao", "ha"), ("no-such-unit", "ha")],
)
def test_units_that_measure_different_things_do_not_compare(unit: str, canonical: str) -> None:
    assert codes.comparable(Decimal(1), unit, canonical) is None


@given(st.decimals(-(10**9), 10**9, places=2), MONEY, MONEY)
def test_a_conversion_goes_back_to_where_it_came_from(value: Decimal, unit: str, canonical: str) -> None:
    there = codes.comparable(value, unit, canonical)
    assert there is not None
    assert codes.comparable(there, canonical, unit) == value


def test_every_indicator_has_a_known_theme_and_unit() -> None:
    lost = {
        indicator.id
        for indicator in codes.indicators().values()
        if indicator.theme not in codes.themes() or indicator.canonical_unit not in codes.measure_units()
    }
    assert not lost


def test_the_roles_of_the_code_list_are_those_of_the_reader() -> None:
    assert set(codes.roles()) == set(Role)


def test_the_whole_of_every_programme_is_a_programme() -> None:
    wholes = {programme.part_of for programme in codes.programmes().values()} - {""}
    assert wholes <= set(codes.programmes())


def test_no_note_speaks_of_a_report_by_its_number() -> None:
    assert not [p.id for p in codes.programmes().values() if "doc " in p.notes.lower() or "docs " in p.notes.lower()]
