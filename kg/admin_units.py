"""Administrative units of both structures, from the frozen tables of `ontology/units`."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cache
from importlib.resources import files

from kg.errors import NotFound


class Level(IntEnum):
    """The level of a unit; the number is the length of its code."""

    PROVINCE = 2
    DISTRICT = 3
    COMMUNE = 5


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit in one form: `valid_from` is None when it is not known, `valid_until` is None for units of today.

    The parent is that of the unit's last day, or of today.

    `decision` is the number of the document that made the unit in this form or, until 30 June 2025, ended it.
    """

    key: str
    code: str
    type: str
    name: str
    parent_key: str | None
    valid_from: date | None
    valid_until: date | None
    decision: str
    lat: str | None = None
    lon: str | None = None

    @property
    def label(self) -> str:
        return f"{self.type} {self.name}"

    @property
    def level(self) -> Level:
        return Level(len(self.code))

    def valid_on(self, day: date) -> bool:
        """Whether the unit stood on that day, as far as its dates are known."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True, order=True)
class Succession:
    """`old` went into `new`: "whole", or "part" when it was divided among several."""

    old: str
    new: str
    extent: str


def _rows(name: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader((files("ontology.units") / name).read_text(encoding="utf-8").splitlines())


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def _unit(row: Mapping[str, str]) -> Unit:
    return Unit(
        row["key"],
        row["code"],
        row["type"],
        row["name"],
        row["parent_key"] or None,
        _day(row["valid_from"]),
        _day(row["valid_until"]),
        row["decision"],
        row["lat"] or None,
        row["lon"] or None,
    )


@cache
def units() -> Mapping[str, Unit]:
    """Every unit by its key, sorted by key."""
    return {row["key"]: _unit(row) for row in _rows("units.csv")}


@cache
def successions() -> tuple[Succession, ...]:
    """Every succession, sorted."""
    return tuple(Succession(row["old_key"], row["new_key"], row["extent"]) for row in _rows("successions.csv"))


@cache
def decision_dates() -> Mapping[str, date]:
    """The day of each decision behind a change, by its number, where it is known."""
    return {row["number"]: date.fromisoformat(row["date"]) for row in _rows("decisions.csv") if row["date"]}


@cache
def aliases() -> Mapping[str, tuple[str, ...]]:
    """Other names that reports use for a unit, by its key."""
    found: dict[str, tuple[str, ...]] = {}
    for row in _rows("aliases.csv"):
        found[row["key"]] = (*found.get(row["key"], ()), row["alias"])
    return found


@cache
def _links() -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
    after, before = defaultdict(list), defaultdict(list)
    for link in successions():
        after[link.old].append(link.new)
        before[link.new].append(link.old)
    return dict(after), dict(before)


def unit(key: str) -> Unit:
    """The unit with that key; `NotFound` when there is none."""
    try:
        return units()[key]
    except KeyError:
        hint = "khóa viết như 07864-to-2025-06-30 hoặc 07864-2025-07-01"
        raise NotFound(f"Không có đơn vị hành chính “{key}”; {hint}") from None


def successors(key: str) -> list[Unit]:
    """What the unit next went into; empty for units of today and for districts that simply ended."""
    return [unit(new) for new in _links()[0].get(unit(key).key, ())]


def predecessors(key: str) -> list[Unit]:
    """What the unit was made of, whole or in part."""
    return [unit(old) for old in _links()[1].get(unit(key).key, ())]


def today(key: str) -> list[Unit]:
    """What stands today in the place of the unit: itself, or where its successors and theirs lead."""
    one = unit(key)
    ends = [end for after in successors(key) for end in today(after.key)]
    return list(dict.fromkeys(ends)) if one.valid_until else [one]


def parents(key: str) -> list[Unit]:
    """The parent with its earlier forms that the unit has also been part of, latest first."""
    one = unit(key)
    form = unit(one.parent_key) if one.parent_key else None
    forms = []
    while form:
        forms.append(form)
        earlier = (before for before in predecessors(form.key) if before.code == form.code)
        form = next((before for before in earlier if _overlap(one, before)), None)
    return forms


def _overlap(one: Unit, other: Unit) -> bool:
    return one.valid_from is not None and other.valid_until is not None and one.valid_from <= other.valid_until


def ancestors(key: str) -> list[Unit]:
    """The units above it, from the nearest."""
    parent = unit(key).parent_key
    return [unit(parent), *ancestors(parent)] if parent else []


def path_label(key: str) -> str:
    """The unit with all above it.

    >>> path_label("07864-to-2025-06-30")
    'xã Mai Trung, huyện Hiệp Hòa, tỉnh Bắc Giang'
    """
    return ", ".join(one.label for one in [unit(key), *ancestors(key)])
