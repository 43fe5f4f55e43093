"""The kinds of things that can be matched, asked for together or one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from kg import gazetteer
from kg.errors import NotFound
from kg.gazetteer import fold, units
from kg.matching.candidates import Candidate, Wanted, ranked
from kg.matching.code_lists import coded, coded_candidates, completions, described_code
from kg.matching.places import described_unit, unit_candidates


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of the ontology whose members can be matched: its local name and labels, and the kind around it."""

    id: str
    label_vi: str
    label_en: str
    room: str
    broader: str = ""


KINDS = {
    kind.id: kind
    for kind in (
        Kind("AdministrativeUnit", "Đơn vị hành chính", "Administrative unit", "unit"),
        Kind("Province", "Tỉnh, thành phố", "Province", "unit", "AdministrativeUnit"),
        Kind("District", "Huyện, quận, thị xã", "District", "unit", "AdministrativeUnit"),
        Kind("Commune", "Xã, phường, thị trấn", "Commune", "unit", "AdministrativeUnit"),
        Kind("Indicator", "Chỉ tiêu", "Indicator", "indicator"),
        Kind("Programme", "Chương trình", "Programme", "programme"),
    )
}


def candidates(wanted: Wanted, kinds_wanted: Collection[str] = (), *, limit: int = 10) -> list[Candidate]:
    """What the name can mean, best first; of these kinds, or of any when none is named."""
    found = (one for room in _rooms(kinds_wanted) for one in _candidates(room, wanted))
    fitting = (one for one in found if not kinds_wanted or set(kinds_wanted) & set(one.kinds))
    return ranked(fitting, limit=limit, may_match=not wanted.is_vague)


def named(identifier: str) -> Candidate:
    """The thing with this id, such as `unit/07864-to-2025-06-30`; `NotFound` when there is none."""
    room, _, key = identifier.partition("/")
    if room == "unit" and key in units():
        return described_unit(key)
    if room in ("indicator", "programme") and key in coded(room):
        return described_code(room, _kind(room), key)
    raise NotFound(f"không có {identifier!r}: mã viết như unit/07864-2025-07-01, indicator/poverty-rate")


def suggested(prefix: str, kinds_wanted: Collection[str] = (), *, limit: int = 10) -> list[Candidate]:
    """Things whose names contain what somebody has typed so far, those that begin with it first."""
    found = [one for room in _rooms(kinds_wanted) for one in _completions(room, prefix)]
    return [one for one in found if not kinds_wanted or set(kinds_wanted) & set(one.kinds)][:limit]


def kinds(prefix: str = "") -> list[Kind]:
    """The kinds whose label contains the text, first those that begin with it ("xã" is in "thị xã" too)."""
    wanted = fold(prefix)
    found = [k for k in KINDS.values() if wanted in fold(k.label_vi) or wanted in fold(k.label_en + k.id)]
    return sorted(found, key=lambda kind: not fold(kind.label_vi).startswith(wanted))


def kind_of(one: Candidate) -> Kind:
    """The narrowest kind of a thing."""
    return KINDS[one.kinds[0]]


def _rooms(kinds_wanted: Collection[str]) -> list[str]:
    wanted = [KINDS[kind] for kind in kinds_wanted if kind in KINDS] if kinds_wanted else KINDS.values()
    return list(dict.fromkeys(kind.room for kind in wanted))


def _candidates(room: str, wanted: Wanted) -> Iterator[Candidate]:
    if room == "unit":
        return unit_candidates(wanted)
    return coded_candidates(room, _kind(room), wanted)


def _completions(room: str, prefix: str) -> Iterator[Candidate]:
    if room == "unit":
        yield from (described_unit(one.key) for one in gazetteer.search(prefix, limit=200))
        return
    yield from (described_code(room, _kind(room), code) for code in completions(room, prefix))


def _kind(room: str) -> str:
    return next(kind.id for kind in KINDS.values() if kind.room == room)
