"""Resolving names to units of their day, and following units through the reform."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from kg.admin_units import Level, Unit, ancestors, path_label, predecessors, successors, today, unit, units
from kg.errors import NotFound
from kg.gazetteer import resolve, search
from kg.values import Place

BEFORE = date(2023, 12, 15)
LAST_DAY = date(2025, 6, 30)
FIRST_DAY = date(2025, 7, 1)
LATER = date(2026, 10, 1)

REPORTING = [
    ("xã Liên Hồng", "thành phố Hải Dương", "tỉnh Hải Dương", "11005", "phường Thạch Khôi, thành phố Hải Phòng"),
    ("phường Lương Sơn", "thành phố Sông Công", "tỉnh Thái Nguyên", "05506", "phường Bách Quang, tỉnh Thái Nguyên"),
    ("xã Liên Minh", "huyện Võ Nhai", "tỉnh Thái Nguyên", "05752", "xã Tràng Xá, tỉnh Thái Nguyên"),
    ("thị trấn Thắng", "huyện Hiệp Hòa", "tỉnh Bắc Giang", "07840", "xã Hiệp Hòa, tỉnh Bắc Ninh"),
    ("xã Mai Trung", "huyện Hiệp Hòa", "tỉnh Bắc Giang", "07864", "xã Hợp Thịnh, thành phố Bắc Ninh"),
]

with (Path(__file__).parent / "fifty_communes.csv").open(encoding="utf-8", newline="") as lines:
    FIFTY = list(csv.DictReader(lines))


def place(label: str) -> Place:
    kind = next(kind for kind in ("thành phố", "thị trấn", "thị xã", label.split()[0]) if label.startswith(kind + " "))
    return Place(kind, label.removeprefix(kind + " "))


def around(one: Unit, level: Level) -> Place | None:
    return next((Place(up.type, up.name) for up in ancestors(one.key) if up.level is level), None)


def resolved_in_full(one: Unit, day: date) -> list[Unit]:
    district, province = around(one, Level.DISTRICT), around(one, Level.PROVINCE)
    return resolve(Place(one.type, one.name), district=district, province=province, on=day)


def keys(found: list[Unit]) -> list[str]:
    return [one.key for one in found]


def communes(day: date) -> list[Unit]:
    return [one for one in units().values() if one.level is Level.COMMUNE and one.valid_on(day)]


@pytest.mark.parametrize(("label", "district", "province", "code", "after"), REPORTING)
def test_a_reporting_commune_is_the_unit_of_its_time_and_leads_past_the_reform(
    label: str, district: str, province: str, code: str, after: str
) -> None:
    found = resolve(place(label), district=place(district), province=place(province), on=BEFORE)
    assert keys(found) == [f"{code}-to-2025-06-30"]
    assert path_label(found[0].key) == f"{label}, {district}, {province}"
    assert [path_label(one.key) for one in successors(found[0].key)] == [after]


@pytest.mark.parametrize("row", FIFTY, ids=lambda row: f"{row['old_code']} {row['name']}")
def test_fifty_communes_checked_against_a_second_source_lead_to_their_units_of_the_reform(row: dict[str, str]) -> None:
    commune, district, province = Place(row["type"], row["name"]), place(row["district"]), place(row["province"])
    (found,) = resolve(commune, district=district, province=province, on=LAST_DAY)
    after = successors(found.key)
    assert found.code == row["old_code"]
    assert [one.code for one in after] == row["new_codes"].split()
    assert [one.label for one in after] == row["new_labels"].split("; ")
    assert {up.name for one in after for up in ancestors(one.key)} == {row["new_province"]}


@pytest.mark.parametrize(("day", "count"), [(LAST_DAY, 10035), (FIRST_DAY, 3321), (LATER, 3321)])
def test_every_commune_named_with_all_above_it_resolves_to_itself_alone(day: date, count: int) -> None:
    named = communes(day)
    assert len(named) == count
    assert [one.label for one in named if keys(resolved_in_full(one, day)) != [one.key]] == []


def test_a_common_name_without_context_stays_many_candidates() -> None:
    found = resolve(Place("xã", "Tân Lập"), on=BEFORE)
    assert len(found) == 22
    assert {one.label for one in found} == {"xã Tân Lập"}


def test_a_province_narrows_a_common_name_to_the_one_commune_in_it() -> None:
    found = resolve(Place("xã", "Tân Lập"), province=Place("tỉnh", "Bắc Giang"), on=BEFORE)
    assert keys(found) == ["07594-to-2025-06-30"]


def test_a_district_that_contradicts_every_candidate_leaves_them_all() -> None:
    found = resolve(Place("xã", "Tân Lập"), district=Place("huyện", "Hiệp Hòa"), on=BEFORE)
    assert len(found) == 22


def test_a_single_commune_contradicted_by_its_district_is_no_answer() -> None:
    assert resolve(Place("xã", "Mai Trung"), on=BEFORE)
    assert resolve(Place("xã", "Mai Trung"), district=Place("huyện", "Sóc Sơn"), on=BEFORE) == []
    assert resolve(Place("xã", "Mai Trung"), province=Place("tỉnh", "Bắc Ninh"), on=BEFORE) == []


def test_a_district_that_had_already_ended_does_not_contradict_when_the_province_is_named() -> None:
    yen_dung = Place("huyện", "Yên Dũng")
    found = resolve(Place("xã", "Yên Lư"), district=yen_dung, province=Place("tỉnh", "Bắc Giang"), on=BEFORE)
    assert [path_label(one.key) for one in found] == ["xã Yên Lư, thành phố Bắc Giang, tỉnh Bắc Giang"]
    assert resolve(Place("xã", "Mai Trung"), district=yen_dung, on=BEFORE) == []


@pytest.mark.xfail(reason="the tables know the districts of June 2025 only", strict=True)
def test_a_commune_named_with_the_district_it_left_before_june_2025_is_found() -> None:
    luc_ngan = Place("huyện", "Lục Ngạn")
    found = resolve(Place("xã", "Quý Sơn"), district=luc_ngan, province=Place("tỉnh", "Bắc Giang"), on=BEFORE)
    assert keys(found) == ["07576-to-2025-06-30"]


def test_a_name_of_before_the_reform_is_not_found_after_it() -> None:
    assert resolve(Place("xã", "Mai Trung"), on=FIRST_DAY) == []
    assert keys(resolve(Place("xã", "Hợp Thịnh"), on=FIRST_DAY)) == ["07864-2025-07-01"]


def test_the_same_code_before_and_after_the_reform_is_two_units() -> None:
    assert unit("07840-to-2025-06-30").label == "thị trấn Thắng"
    assert unit("07840-2025-07-01").label == "xã Hiệp Hòa"


@pytest.mark.parametrize(
    "written",
    ["Hiệp Hoà", "hiep hoa", "HIỆP HÒA", "Hiệp-Hòa", "Hiệp  Hòa"],
)
def test_the_district_may_be_spelled_in_many_ways(written: str) -> None:
    found = resolve(Place("TT", "Thắng"), district=Place("H.", written), on=BEFORE)
    assert keys(found) == ["07840-to-2025-06-30"]


@pytest.mark.parametrize(
    ("kind", "name", "district", "province", "code"),
    [
        ("P.", "01", Place("Q.", "Bình Thạnh"), Place("TP.", "HCM"), "26944"),
        ("xã", "Quí Sơn", Place("TX", "Chũ"), None, "07576"),
        ("xã", "Quảng Thọ", None, Place("tỉnh", "Thừa Thiên - Huế"), "19894"),
        ("xã", "Bình Hàng Trung", Place("huyện", "Cao Lãnh"), None, "30118"),
        ("xã", "Mỹ Trà", Place("TP", "Cao Lãnh"), None, "29887"),
    ],
)
def test_abbreviations_numerals_and_other_names_are_understood(
    kind: str, name: str, district: Place | None, province: Place | None, code: str
) -> None:
    found = resolve(Place(kind, name), district=district, province=province, on=BEFORE)
    assert [one.code for one in found] == [code]


def test_names_that_differ_only_in_their_marks_are_told_apart_when_the_marks_are_written() -> None:
    hoang_hoa = Place("huyện", "Hoằng Hóa")
    assert [one.code for one in resolve(Place("xã", "Hoằng Đông"), district=hoang_hoa, on=BEFORE)] == ["15997"]
    assert [one.code for one in resolve(Place("xã", "Hoằng Đồng"), district=hoang_hoa, on=BEFORE)] == ["15952"]
    assert [one.code for one in resolve(Place("xã", "hoang dong"), district=hoang_hoa, on=BEFORE)] == ["15952", "15997"]


def test_a_district_or_a_province_resolves_too() -> None:
    assert keys(resolve(Place("huyện", "Hiệp Hòa"), on=BEFORE)) == ["223-to-2025-06-30"]
    assert keys(resolve(Place("tỉnh", "Bắc Giang"), on=BEFORE)) == ["24-to-2025-06-30"]
    assert keys(resolve(Place("tỉnh", "Bắc Ninh"), on=FIRST_DAY)) == ["24-2025-07-01"]


def test_a_village_is_no_administrative_unit() -> None:
    assert resolve(Place("thôn", "Mai Trung"), on=BEFORE) == []


def test_a_unit_is_followed_through_every_change_to_what_stands_today() -> None:
    assert [path_label(one.key) for one in today("07840-to-2025-06-30")] == ["phường Hiệp Hòa, thành phố Bắc Ninh"]
    assert keys(today("07864-2025-07-01")) == ["07864-2025-07-01"]
    assert keys(predecessors("07840-2026-09-20")) == ["07840-2025-07-01"]


def test_a_unit_divided_among_several_has_them_all_as_successors() -> None:
    after = successors("00634-to-2025-06-30")
    assert [one.name for one in after] == ["Xuân Phương", "Tây Mỗ", "Đại Mỗ", "Hà Đông", "Dương Nội"]


def test_a_district_simply_ended_but_an_island_district_became_a_special_zone() -> None:
    assert successors("223-to-2025-06-30") == []
    assert [one.label for one in successors("498-to-2025-06-30")] == ["đặc khu Hoàng Sa"]


def test_an_unknown_key_is_named_with_what_a_key_looks_like() -> None:
    with pytest.raises(NotFound, match="07864"):
        unit("07864")


def test_search_finds_by_beginning_without_marks_and_shows_units_of_today_first() -> None:
    assert keys(search("hop thinh", 2)) == ["07864-2025-07-01", "07858-to-2025-06-30"]
    assert search("xa mai trung", 5)[0].key == "07864-to-2025-06-30"


def test_search_narrows_by_what_follows_a_comma() -> None:
    found = search("tân lập, huyện lục ngạn", 10)
    assert keys(found) == ["07594-to-2025-06-30"]
    assert len(search("tân lập", 100)) > 22


@pytest.mark.parametrize("nothing", ["", " , ", "không có tên nào như thế"])
def test_search_for_nothing_finds_nothing(nothing: str) -> None:
    assert search(nothing) == []
