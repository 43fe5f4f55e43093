"""The code lists: whole, consistent with each other, and convertible."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import code_checks, codes
from kg.code_tables import made
from kg.errors import BadInput
from kg.values import Role

MONEY = st.sampled_from([unit.code for unit in codes.measure_units().values() if unit.kind == "money"])

NEW_INDICATOR = {
    "id": "lychee-output",
    "label_vi": "Sản lượng vải thiều",
    "label_en": "Lychee output",
    "theme": "agriculture",
    "subject": "lychee",
    "measure": "output",
    "unit_kind": "mass",
    "canonical_unit": "tonne",
    "additive": "yes",
    "direction": "higher",
    "qualifiers": "season",
    "alt_labels_vi": "",
}
NEW_PROGRAMME = {
    "id": "green-sunday",
    "label_vi": "Ngày Chủ nhật xanh",
    "label_en": "Green Sunday",
    "kind": "campaign",
    "notes": "",
    "part_of": "",
    "alt_labels_vi": "",
}


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


def test_nothing_is_missing_in_the_tables_that_people_edit() -> None:
    assert code_checks.faults() == []


@pytest.mark.parametrize(
    ("column", "written", "told"),
    [
        ("label_vi", "", "cột label_vi: còn trống"),
        ("theme", "sports", "cột theme: không biết 'sports'"),
        ("canonical_unit", "quả", "cột canonical_unit: không biết 'quả'"),
        ("additive", "", "cột additive: còn trống"),
        ("additive", "true", "cột additive: không biết 'true'"),
        ("direction", "up", "cột direction: không biết 'up'"),
        ("qualifiers", "season|moon", "cột qualifiers: không biết 'moon'"),
        ("id", "Chè Búp", "chữ thường"),
    ],
)
def test_a_new_indicator_is_told_what_its_row_lacks(column: str, written: str, told: str) -> None:
    row = {**NEW_INDICATOR, column: written}
    (fault,) = code_checks.in_rows([("hàng mới", row)], code_checks.indicator_columns())
    assert fault.startswith("hàng mới")
    assert told in fault


def test_a_whole_row_lacks_nothing_and_becomes_an_indicator() -> None:
    assert not list(code_checks.in_rows([("hàng mới", NEW_INDICATOR)], code_checks.indicator_columns()))
    indicator = made(codes.Indicator, NEW_INDICATOR, "hàng mới")
    assert (indicator.additive, indicator.direction, indicator.qualifiers) == (True, "higher", ("season",))


@pytest.mark.parametrize("column", ["additive", "direction"])
def test_an_indicator_that_does_not_say_how_it_adds_or_which_way_is_good_is_not_loaded(column: str) -> None:
    with pytest.raises(BadInput, match=f"hàng mới, cột {column}"):
        made(codes.Indicator, {**NEW_INDICATOR, column: ""}, "hàng mới")


@pytest.mark.parametrize(("column", "written"), [("kind", "wish"), ("part_of", "no-such-programme"), ("label_en", "")])
def test_a_new_programme_is_told_what_its_row_lacks(column: str, written: str) -> None:
    row = {**NEW_PROGRAMME, column: written}
    (fault,) = code_checks.in_rows([("hàng mới", row)], code_checks.programme_columns())
    assert f"cột {column}" in fault


@pytest.mark.parametrize(
    ("id", "additive", "direction"),
    [
        ("poverty-rate", False, "lower"),
        ("poor-households", True, "lower"),
        ("rice-yield", False, "higher"),
        ("rice-output", True, "higher"),
        ("ntm-criteria-met", False, "higher"),
        ("natural-land-area", True, "neutral"),
        ("par-rank", False, "lower"),
    ],
)
def test_an_indicator_knows_whether_it_adds_up_and_which_way_is_good(id: str, additive: bool, direction: str) -> None:
    indicator = codes.indicators()[id]
    assert (indicator.additive, indicator.direction) == (additive, direction)


def test_what_is_counted_per_head_per_hectare_or_in_percent_never_adds_up() -> None:
    ratios = {unit.code for unit in codes.measure_units().values() if "/" in unit.code or unit.kind == "ratio"}
    assert not [one.id for one in codes.indicators().values() if one.additive and one.canonical_unit in ratios]


def test_a_price_basis_is_told_by_the_qualifier_the_id_and_the_name_alike() -> None:
    for one in codes.indicators().values():
        assert ("constant-2010-prices" in one.qualifiers) == one.id.endswith("-constant-2010")
        assert ("current-prices" in one.qualifiers) == one.id.endswith("-current")


def test_the_roles_of_the_code_list_are_those_of_the_reader() -> None:
    assert set(codes.roles()) == set(Role)


def test_the_whole_of_every_programme_is_a_programme() -> None:
    wholes = {programme.part_of for programme in codes.programmes().values()} - {""}
    assert wholes <= set(codes.programmes())


def test_no_note_speaks_of_a_report_by_its_number() -> None:
    assert not [p.id for p in codes.programmes().values() if "doc " in p.notes.lower() or "docs " in p.notes.lower()]
