"""What the words beside a number make of it: a plan, a ratio of the plan, a growth rate, a change, an earlier value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kg.values import Role
from loaders.numbers import Number
from loaders.tables import grammar

_REACHED = re.compile(r"(?:còn|xuống còn|lên|xuống|thành|đến)\s*$")
_COMPARED = re.compile(r"\bso\b|cùng kỳ|\bck\b|năm trước|năm ngoái|cùng kì|đầu năm|với năm")
_ESTIMATED = re.compile(r"\bước\b|dự kiến|dự ước")
_CLAUSE_END = re.compile(r";|[.!?](?=\s|$)")
_SENTENCE_START = re.compile(r"[.!?]\s+(?=\S)|\n")
_OPENS_AHEAD = re.compile(r"\W*(?:trong\s+|đến\s+|sang\s+|bước sang\s+)?năm\s+((?:19|20)\d\d)\b(?!\s*-)")
_AIMED = re.compile(
    r"(?:phấn đấu|mục tiêu|kế hoạch|dự toán|chỉ tiêu|dự kiến|giao)[^;.]{0,60}?năm\s+((?:19|20)\d\d)\b(?!\s*-)"
)


@dataclass(frozen=True, slots=True)
class _Cue:
    name: str
    role: str
    unit: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A role and the value the role gives the number; `cue` names the rule, empty when no word decided."""

    role: Role
    value: Decimal
    cue: str = ""
    year: str = ""


@cache
def _cues() -> tuple[_Cue, ...]:
    def pattern(written: str) -> re.Pattern[str] | None:
        return re.compile(written) if written else None

    return tuple(
        _Cue(r["name"], r["role"], r["unit"], pattern(r["before"]), pattern(r["after"]))
        for r in grammar("role_cues.tsv")
    )


def clause(lower: str, start: int, end: int, position: int) -> tuple[int, int]:
    """The stretch between the strong marks around a position."""
    marks = [m.end() for m in _CLAUSE_END.finditer(lower, start, position)]
    behind = _CLAUSE_END.search(lower, position, end)
    return (marks[-1] if marks else start), (behind.start() if behind else end)


def cued(lower: str, number: Number, bounds: tuple[int, int], *, anchored: bool, year: str) -> Reading | None:
    """The role that the words beside the number give it, if any do.

    `bounds` is the number's clause, `anchored` tells whether an actual value stands before it in the clause,
    `year` is the report's year: a year before it makes a figure a prior one.
    """
    before = lower[max(bounds[0], number.span.start - 90) : number.span.start]
    after = lower[number.end : min(bounds[1], number.end + 60)]
    kind = "percent" if number.unit in ("percent", "permille") else "other"
    for cue in _cues():
        if cue.unit not in (kind, "any"):
            continue
        found = cue.before.search(before) if cue.before else None
        if (cue.before and not found) or (cue.after and not cue.after.match(after)):
            continue
        said = found.groupdict().get("year", "") if found else ""
        if reading := _made(
            cue,
            number.value,
            compared=bool(_COMPARED.search(before + " " + after)),
            anchored=anchored,
            said=said,
            year=year,
            before=before,
        ):
            return reading
    return None


def _made(
    cue: _Cue, value: Decimal, *, compared: bool, anchored: bool, said: str, year: str, before: str
) -> Reading | None:
    moved = compared or anchored
    made: dict[str, tuple[Role, Decimal] | None] = {
        "plan": (Role.PLAN, value),
        "prior": (Role.PRIOR, value),
        "plan_rate": (Role.PLAN, value) if anchored else (Role.PLAN_RATIO, value),
        "rise_to_total": (Role.CHANGE, value),
        "plan_ratio": (Role.PLAN_RATIO, value),
        "over_plan": (Role.PLAN_RATIO, value + 100),
        "part_of_prior": (Role.GROWTH, value - 100),
        "growth": (Role.GROWTH, value) if moved else None,
        "decline": (Role.GROWTH, -value) if moved else None,
        "rise": (Role.CHANGE, value) if moved and not _REACHED.search(before) else None,
        "fall": (Role.CHANGE, -value) if moved and not _REACHED.search(before) else None,
        "prior_year": (Role.PRIOR, value) if said and said < year and moved else None,
    }
    result = made[cue.role]
    return Reading(result[0], result[1], cue.name, said) if result else None


def estimated(lower: str, number: Number, bounds: tuple[int, int]) -> bool:
    """True when the clause says before the number that the figure is an estimate."""
    return bool(_ESTIMATED.search(lower, bounds[0], number.span.start))


def target_year(lower: str, start: int, position: int, year: str) -> str:
    """The later year a sentence sets its figures as goals for ("Năm 2024 phấn đấu ..."); empty where none."""
    begins = [m.end() for m in _SENTENCE_START.finditer(lower, start, position)]
    sentence = begins[-1] if begins else start
    named = _OPENS_AHEAD.match(lower, sentence, position) or _AIMED.search(lower, sentence, position)
    return named[1] if named and named[1] > year else ""
