"""Administrative units of both structures as candidates for a name with its context and a date."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from kg.admin_units import aliases
from kg.gazetteer import LEVELS, Level, Unit, ancestors, fold, path_label, unit, units
from kg.matching.candidates import Candidate, Wanted, alike, is_same, likeness
from kg.place_names import type_name
from kg.values import Place

KINDS = {Level.COMMUNE: "Commune", Level.DISTRICT: "District", Level.PROVINCE: "Province"}
CODE = re.compile(r"\d{2}|\d{3}|\d{5}")
OTHER_TYPE, OTHER_LEVEL, ELSEWHERE, OTHER_TIME, OTHER_CODE = 15.0, 30.0, 25.0, 30.0, 40.0


def read_place(written: str) -> Place:
    """A name with its type in front, where it has one.

    >>> read_place("TT. Thắng"), read_place("thị trấn Thắng"), read_place("Mai Trung")
    (Place(type='thị trấn', name='Thắng'), Place(type='thị trấn', name='Thắng'), Place(type='', name='Mai Trung'))
    """
    words = re.split(r"\s+|(?<=\.)(?=\w)", written.strip())
    for length in (2, 1):
        kind = type_name(" ".join(words[:length]))
        if kind in LEVELS and kind and len(words) > length:
            return Place(kind, " ".join(words[length:]))
    return Place("", written.strip())


def unit_candidates(wanted: Wanted) -> Iterator[Candidate]:
    """Every unit that the name, or a code in its place, can mean; a name may say after commas where it lies."""
    first, *around = (part.strip() for part in wanted.name.split(","))
    around = [*filter(None, around), *wanted.around]
    if CODE.fullmatch(first):
        yield from (_candidate(one, 100.0, Place("", ""), wanted, around) for one in _by_code().get(first, ()))
        return
    place = read_place(first)
    for one, score in _likely(place):
        yield _candidate(one, score, place, wanted, around)


def described_unit(key: str) -> Candidate:
    """A unit as itself."""
    one = unit(key)
    return _candidate(one, 100.0, Place(one.type, one.name), Wanted(one.name), ())


def validity(one: Unit) -> str:
    """When the unit stands or stood, in words."""
    since = f"từ {one.valid_from:%d/%m/%Y}" if one.valid_from else ""
    until = f"đến {one.valid_until:%d/%m/%Y}" if one.valid_until else "hiện nay"
    return " ".join(filter(None, (since, until)))


def _likely(place: Place) -> Iterator[tuple[Unit, float]]:
    name = fold(place.name)
    for one in _by_name().get(name, ()):
        yield one, max(likeness(place.name, known) for known in _names(one) if fold(known) == name)
    for other, score in alike(name, _all_names()):
        yield from ((one, score) for one in _by_name()[other] if other != name)


def _candidate(one: Unit, score: float, place: Place, wanted: Wanted, around: Sequence[str]) -> Candidate:
    lost = _differences(one, place, wanted, around)
    former = f" (đến {one.valid_until:%d/%m/%Y})" if one.valid_until else ""
    return Candidate(
        id=f"unit/{one.key}",
        name=path_label(one.key) + former,
        description=f"mã {one.code}, {validity(one)}",
        kinds=(KINDS[one.level], "AdministrativeUnit"),
        score=max(0.0, round(score - sum(lost.values()), 1)),
        agrees=is_same(score) and not any(lost.values()),
        features={"name": score, **{name: not points for name, points in lost.items()}},
    )


def _differences(one: Unit, place: Place, wanted: Wanted, around: Sequence[str]) -> dict[str, float]:
    """The points that a unit loses for each thing said that it contradicts."""
    outside = [where for where in around if not _lies_in(one, where)]
    return {
        "type": _type_difference(one, place),
        "around": ELSEWHERE * len(outside),
        "date": OTHER_TIME if wanted.on and not one.valid_on(wanted.on) else 0.0,
        "code": OTHER_CODE if wanted.code and wanted.code != one.code else 0.0,
    }


def _type_difference(one: Unit, place: Place) -> float:
    if not place.type or one.type == place.type:
        return 0.0
    return OTHER_TYPE if one.level in LEVELS[place.type] else OTHER_LEVEL


def _lies_in(one: Unit, where: str) -> bool:
    """Whether a unit above bears this name, or is the one with this id."""
    around = read_place(where)
    return any(where == f"unit/{up.key}" or _is_called(up, around) for up in ancestors(one.key))


def _is_called(one: Unit, place: Place) -> bool:
    return (not place.type or one.type == place.type) and fold(place.name) in map(fold, _names(one))


def _names(one: Unit) -> tuple[str, ...]:
    return (one.name, *aliases().get(one.key, ()))


@cache
def _by_name() -> Mapping[str, Sequence[Unit]]:
    found = defaultdict(list)
    for one in units().values():
        for name in dict.fromkeys(map(fold, _names(one))):
            found[name].append(one)
    return dict(found)


@cache
def _all_names() -> Sequence[str]:
    return tuple(_by_name())


@cache
def _by_code() -> Mapping[str, Sequence[Unit]]:
    found = defaultdict(list)
    for one in units().values():
        found[one.code].append(one)
    return dict(found)
