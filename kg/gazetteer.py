"""From the name of a place, with its context and a date, to the administrative units it can be.

One candidate is an answer; several stay several, and nobody chooses among them here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache

from kg.admin_units import (
    Level,
    Succession,
    Unit,
    aliases,
    ancestors,
    path_label,
    predecessors,
    successions,
    successors,
    today,
    unit,
    units,
)
from kg.place_names import fold, spelling, type_name
from kg.unit_quads import all_unit_quads, unit_quads
from kg.values import Place

__all__ = [
    "Level",
    "Succession",
    "Unit",
    "all_unit_quads",
    "ancestors",
    "candidates",
    "fold",
    "path_label",
    "predecessors",
    "resolve",
    "search",
    "successions",
    "successors",
    "today",
    "unit",
    "unit_quads",
    "units",
]

LEVELS = {
    "xã": {Level.COMMUNE},
    "phường": {Level.COMMUNE},
    "thị trấn": {Level.COMMUNE},
    "đặc khu": {Level.COMMUNE},
    "huyện": {Level.DISTRICT},
    "quận": {Level.DISTRICT},
    "thị xã": {Level.DISTRICT},
    "thành phố": {Level.DISTRICT, Level.PROVINCE},
    "tỉnh": {Level.PROVINCE},
    "": set(Level),
}


@cache
def _by_name() -> Mapping[str, list[Unit]]:
    found = defaultdict(list)
    for one in units().values():
        for name in {fold(name) for name in _names(one)}:
            found[name].append(one)
    return dict(found)


def _names(one: Unit) -> tuple[str, ...]:
    return (one.name, *aliases().get(one.key, ()))


def _named(name: str, *, on: date) -> list[Unit]:
    return [one for one in _by_name().get(fold(name), ()) if one.valid_on(on)]


def candidates(place: Place, *, on: date) -> list[Unit]:
    """Every unit that stood on that day and can be meant by the name, whatever lies around it.

    The type says the level (a xã is not a huyện); a place without a type is first of all a commune.
    """
    levels = LEVELS.get(type_name(place.type), set())
    found = [one for one in _named(place.name, on=on) if one.level in levels]
    communes = [one for one in found if one.level is Level.COMMUNE]
    return communes if communes and not place.type else found


def _of_type(found: list[Unit], place: Place) -> list[Unit]:
    return [one for one in found if one.type == type_name(place.type)] or found


def _spelled(found: list[Unit], place: Place) -> list[Unit]:
    written = spelling(place.name)
    return [one for one in found if written in map(spelling, _names(one))] or found


def _within(found: list[Unit], around: Place, level: Level) -> list[Unit]:
    """Those that lie in the place around; of two of one name (huyện and thành phố Cao Lãnh) its type decides."""
    kept = [(one, up) for one in found for up in ancestors(one.key) if up.level is level]
    kept = [(one, up) for one, up in kept if fold(around.name) in map(fold, _names(up))]
    typed = [one for one, up in kept if up.type == type_name(around.type)]
    return typed or [one for one, _ in kept]


def _same_type(found: list[Unit], place: Place) -> bool:
    return not place.type or any(one.type == type_name(place.type) for one in found)


def _placed(found: list[Unit], district: Place | None, province: Place | None, on: date) -> list[Unit]:
    """Those that everything named around them agrees with.

    A district that no unit of the day is called (it ended before the tables begin, or districts had ended) says
    nothing, as long as a province is named; the list of provinces is complete, so an unknown province contradicts.
    """
    kept = _within(found, province, Level.PROVINCE) if province else found
    known = district and any(one.level is Level.DISTRICT for one in _named(district.name, on=on))
    return _within(kept, district, Level.DISTRICT) if district and (known or not province) else kept


def resolve(place: Place, *, district: Place | None = None, province: Place | None = None, on: date) -> list[Unit]:
    """The units the place can be on that day: one is an answer, several are for a person to settle.

    Where what is named around the place contradicts every unit of its name, all of that name come back if they are
    several; a single contradicted one is no answer and does not come back.
    """
    found = candidates(place, on=on)
    placed = _of_type(_spelled(_placed(found, district, province, on), place), place)
    if placed and (district or province or _same_type(placed, place)):
        return placed
    nearer = _within(found, province, Level.PROVINCE) if province else []
    doubtful = (_of_type(_spelled(some, place), place) for some in (nearer, found))
    return next((several for several in doubtful if len(several) > 1), [])


def search(text: str, limit: int = 20) -> list[Unit]:
    """Units whose name, with or without its type, begins with the text or else contains it; units of today first.

    What follows a comma narrows: `search("tân lập, thái nguyên")`.
    """
    wanted, *around = [fold(part) for part in text.split(",") if fold(part)] or [""]
    if not wanted:
        return []
    found = [(rank, one) for one in units().values() if (rank := _rank(one, wanted)) is not None]
    found = [(rank, one) for rank, one in found if all(_lies_in(one, part) for part in around)]
    found.sort(key=lambda pair: (pair[0], pair[1].valid_until is not None, pair[1].level, pair[1].key))
    return [one for _, one in found[:limit]]


@cache
def _folded(key: str) -> tuple[str, ...]:
    one = unit(key)
    return tuple(folded for name in _names(one) for folded in (fold(name), fold(f"{one.type} {name}")))


def _rank(one: Unit, wanted: str) -> int | None:
    names = _folded(one.key)
    if wanted in names:
        return 0
    if any(name.startswith(wanted) for name in names):
        return 1
    return 2 if any(wanted in name for name in names) else None


def _lies_in(one: Unit, around: str) -> bool:
    return any(name.startswith(around) for up in ancestors(one.key) for name in _folded(up.key))
