"""The frozen tables of administrative units: complete, consistent, and equal to what their tool builds."""

from __future__ import annotations

from collections import Counter
from datetime import date
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

import pytest

from kg.admin_units import Level, Unit, aliases, decision_dates, parents, predecessors, successions, successors, units
from ontology.units.build import PACKAGE, build
from ontology.units.rows import read

TABLES = Path(str(resources.files("ontology.units")))


def standing(day: date) -> list[Unit]:
    return [one for one in units().values() if one.valid_on(day)]


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (date(2025, 6, 30), {Level.PROVINCE: 63, Level.DISTRICT: 696, Level.COMMUNE: 10035}),
        (date(2025, 7, 1), {Level.PROVINCE: 34, Level.COMMUNE: 3321}),
        (date(2026, 10, 1), {Level.PROVINCE: 34, Level.COMMUNE: 3321}),
    ],
)
def test_each_day_has_as_many_units_as_the_law_counts(day: date, counts: dict[Level, int]) -> None:
    assert Counter(one.level for one in standing(day)) == counts


def test_the_types_of_communes_add_up_before_and_after_the_changes_of_2026() -> None:
    kinds = [Counter(one.type for one in standing(day) if one.level is Level.COMMUNE)
             for day in (date(2025, 7, 1), date(2026, 10, 1))]  # fmt: skip
    assert kinds[0] == {"xã": 2621, "phường": 687, "đặc khu": 13}
    assert kinds[1] == {"xã": 2599, "phường": 709, "đặc khu": 13}


def test_every_commune_of_before_went_somewhere_and_every_commune_since_came_from_somewhere() -> None:
    old = [one for one in standing(date(2025, 6, 30)) if one.level is Level.COMMUNE]
    new = [one for one in standing(date(2025, 7, 1)) if one.level is Level.COMMUNE]
    assert [one.label for one in old if not successors(one.key)] == []
    assert [one.label for one in new if not predecessors(one.key)] == []


def test_a_unit_goes_whole_into_one_or_in_part_into_several() -> None:
    extents: dict[str, list[str]] = {}
    for link in successions():
        extents.setdefault(link.old, []).append(link.extent)
    odd = {key: found for key, found in extents.items() if found != ["whole"] and set(found) != {"part"}}
    assert odd == {}
    assert [key for key, found in extents.items() if found == ["part"]] == []


def test_a_parent_stands_on_the_last_day_of_its_unit_and_is_one_level_up() -> None:
    today = date(2026, 10, 1)
    orphans = [one.key for one in units().values() for parent in parents(one.key)[:1]
               if not parent.valid_on(one.valid_until or today)]  # fmt: skip
    assert orphans == []
    assert [one.key for one in units().values() if one.level is not Level.PROVINCE and not one.parent_key] == []


def test_a_key_is_the_code_with_the_day_it_is_dated_by() -> None:
    for one in units().values():
        dated = f"to-{one.valid_until}" if one.valid_from is None else str(one.valid_from)
        assert one.key == f"{one.code}-{dated}"


def test_only_units_since_the_reform_carry_coordinates() -> None:
    assert {one.valid_from is None for one in units().values() if one.lat} == {False}
    assert {one.valid_from is None for one in units().values() if not one.lat} == {True}


def test_every_decision_of_a_unit_is_listed_with_its_day_or_openly_without() -> None:
    listed = {row["number"] for row in read(TABLES / "decisions.csv")}
    assert {one.decision for one in units().values()} <= listed
    assert listed - set(decision_dates()) == {"39/2026/QH16"}


def test_every_alias_belongs_to_a_unit() -> None:
    assert set(aliases()) <= set(units())


def test_each_correction_has_a_namesake_that_really_went_there() -> None:
    kept = {(link.old, link.new) for link in successions()}
    for row in read(TABLES / "corrections.csv"):
        old, namesake = (units()[f"{row[code]}-to-2025-06-30"] for code in ("old_code", "namesake_code"))
        new = f"{row['new_code']}-2025-07-01"
        assert namesake.label == old.label
        assert (namesake.key, new) in kept
        assert (old.key, new) not in kept


@pytest.mark.skipif(find_spec(PACKAGE) is None, reason=f"cần gói {PACKAGE} để dựng lại bảng")
def test_the_tables_are_exactly_what_the_tool_builds(tmp_path: Path) -> None:
    build(tmp_path)
    for name in ("units.csv", "successions.csv"):
        assert (tmp_path / name).read_bytes() == (TABLES / name).read_bytes()
