"""What the words beside a number make of it: a plan, a ratio of the plan, a growth rate, a change, an earlier value."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from operator import neg

import ahocorasick

from kg.values import Role
from loaders.numbers import Number
from loaders.openings import DIGIT, openings
from loaders.tables import grammar

_REACHED = re.compile(r"(?:còn|xuống còn|lên|xuống|thành|đến)\s*$")
_COMPARED = re.compile(r"\bso\b|cùng kỳ|\bck\b|năm trước|năm ngoái|cùng kì|đầu năm|với năm")
_ESTIMATED, _MAY_ESTIMATE = re.compile(r"\bước\b|dự kiến|dự ước"), re.compile(r"\bước|dự (?:kiến|ước)")
_CLAUSE_END = re.compile(r"[;.!?](?:(?<=;)|(?=\s|$))")
_SENTENCE_START = re.compile(r"[.!?\n](?:(?<=\n)|\s+(?=\S))")
_IN_YEAR = re.compile(r"năm\s+((?:19|20)\d\d)")
_OPENS_AHEAD = re.compile(r"\W*(?:trong\s+|đến\s+|sang\s+|bước sang\s+)?năm\s+((?:19|20)\d\d)\b(?!\s*-)")
_AIMED = re.compile(
    r"(?:phấn đấu|mục tiêu|kế hoạch|dự toán|chỉ tiêu|dự kiến|giao)[^;.]{0,60}?năm\s+((?:19|20)\d\d)\b(?!\s*-)"
)


def _as_it_is(value: Decimal) -> Decimal:
    return value


_MADE: Mapping[str, tuple[Role, Callable[[Decimal], Decimal]]] = {
    "plan": (Role.PLAN, _as_it_is),
    "prior": (Role.PRIOR, _as_it_is),
    "prior_year": (Role.PRIOR, _as_it_is),
    "plan_rate": (Role.PLAN_RATIO, _as_it_is),
    "plan_ratio": (Role.PLAN_RATIO, _as_it_is),
    "over_plan": (Role.PLAN_RATIO, lambda value: value + 100),
    "part_of_prior": (Role.GROWTH, lambda value: value - 100),
    "growth": (Role.GROWTH, _as_it_is),
    "decline": (Role.GROWTH, neg),
    "rise_to_total": (Role.CHANGE, _as_it_is),
    "rise": (Role.CHANGE, _as_it_is),
    "fall": (Role.CHANGE, neg),
}
"""What the role of a cue makes of a number."""
_OF_A_MOVE = frozenset({"growth", "decline", "rise", "fall", "prior_year"})


@dataclass(frozen=True, slots=True)
class _Cue:
    """A row of the table; `before` begins with one of the words or signs of `begins`; empty where with any."""

    name: str
    role: str
    unit: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    begins: tuple[str, ...] = ()

    def found(self, before: str, after: str, starts: Iterable[int]) -> re.Match[str] | None:
        """The words that say so, before the number or, where they need none there, behind it."""
        behind = self.after.match(after) if self.after else None
        if self.after and not behind:
            return None
        if self.before is None:
            return behind
        if not self.begins:
            return self.before.search(before)
        return next((match for start in starts if (match := self.before.match(before, start))), None)


@dataclass(frozen=True, slots=True)
class _Cues:
    """Cues in order; `by_word` has the length of a word and the rows, as bits, that it calls for, `always` the rest."""

    rows: tuple[_Cue, ...]
    by_word: ahocorasick.Automaton
    always: int

    @classmethod
    def of(cls, rows: tuple[_Cue, ...]) -> _Cues:
        by_word = ahocorasick.Automaton()
        for word in sorted({word for row in rows for word in row.begins}):
            by_word.add_word(word, (len(word), sum(1 << i for i, row in enumerate(rows) if word in row.begins)))
        by_word.make_automaton()
        return cls(rows, by_word, sum(1 << i for i, row in enumerate(rows) if not row.begins))

    def called_for(self, before: str) -> Iterator[tuple[_Cue, Iterable[int]]]:
        """The cues that can be there, in order, and where the words stand that each can begin with."""
        words = [(end - length + 1, rows) for end, (length, rows) in self.by_word.iter(before)]
        bits = self.always
        for _, rows in words:
            bits |= rows
        while bits:
            first = bits & -bits
            yield self.rows[first.bit_length() - 1], [start for start, rows in words if rows & first]
            bits ^= first


@dataclass(frozen=True, slots=True)
class Reading:
    """A role and the value the role gives the number; `cue` names the rule, empty when no word decided."""

    role: Role
    value: Decimal
    cue: str = ""
    year: str = ""


@cache
def _cues(kind: str) -> _Cues:
    """The cues of a percentage ("percent") or of any other number ("other"), in order."""

    def pattern(written: str) -> re.Pattern[str] | None:
        return re.compile(written) if written else None

    rows = (
        _Cue(r["name"], r["role"], r["unit"], pattern(r["before"]), pattern(r["after"]), _begins(r["before"]))
        for r in grammar("role_cues.tsv")
        if r["unit"] in (kind, "any")
    )
    return _Cues.of(tuple(rows))


def _begins(pattern: str) -> tuple[str, ...]:
    found = openings(pattern) if pattern else frozenset[str]()
    return () if DIGIT in found else tuple(sorted(found))


class Stretch:
    """The clauses and sentences of a block, found once for all its numbers."""

    def __init__(self, lower: str, start: int, end: int) -> None:
        self.lower, self.start, self.end = lower, start, end
        marks = list(_CLAUSE_END.finditer(lower, start, end))
        self._ends, self._next = [m.start() for m in marks], [start, *(m.end() for m in marks)]
        self.may_estimate = bool(_MAY_ESTIMATE.search(lower, start, end))
        self._years = [(year.end(), year[1]) for year in _IN_YEAR.finditer(lower, start, end)]

    @cached_property
    def _sentences(self) -> list[int]:
        """Where they begin; few blocks ask for it."""
        return [self.start, *(m.end() for m in _SENTENCE_START.finditer(self.lower, self.start, self.end))]

    def clause(self, position: int) -> tuple[int, int]:
        """The stretch between the strong marks around a position."""
        at = bisect_left(self._ends, position)
        begins = position if self.lower[position - 1] in ".!?" and position > self.start else self._next[at]
        return begins, self._ends[at] if at < len(self._ends) else self.end

    def sentence(self, position: int) -> int:
        """Where the sentence or line begins in which a position stands."""
        if self.lower.endswith("\n", self.start, position):
            return position
        return self._sentences[bisect_left(self._sentences, position, lo=1) - 1]

    def target_year(self, position: int, year: str) -> str:
        """The later year a sentence sets its figures as goals for ("Năm 2024 phấn đấu ..."); empty where none."""
        if not self._years or not any(end <= position and later > year for end, later in self._years):
            return ""
        sentence = self.sentence(position)
        named = _OPENS_AHEAD.match(self.lower, sentence, position) or _AIMED.search(self.lower, sentence, position)
        return named[1] if named and named[1] > year else ""


def cued(lower: str, number: Number, bounds: tuple[int, int], *, anchored: bool, year: str) -> Reading | None:
    """The role that the words beside the number give it, if any do.

    `bounds` is the number's clause, `anchored` tells whether an actual value stands before it in the clause,
    `year` is the report's year: a year before it makes a figure a prior one.
    """
    # A line may end between any two words of a cue.
    before = lower[max(bounds[0], number.span.start - 90) : number.span.start].replace("\n", " ")
    after = lower[number.end : min(bounds[1], number.end + 60)].replace("\n", " ")
    kind = "percent" if number.unit in ("percent", "permille") else "other"
    for cue, starts in _cues(kind).called_for(before):
        found = cue.found(before, after, starts)
        if found is None:
            continue
        said = found.groupdict().get("year", "")
        moved = anchored or bool(_COMPARED.search(before + " " + after))
        if cue.role not in _OF_A_MOVE or (moved and _is_a_move(cue.role, before, said, year)):
            return _made(cue, number.value, said, anchored=anchored)
    return None


def _is_a_move(role: str, before: str, said: str, year: str) -> bool:
    """False for the level that a rise or fall ends at, and for the value of a year that is not earlier."""
    if role == "prior_year":
        return "" < said < year
    return role not in ("rise", "fall") or not _REACHED.search(before)


def _made(cue: _Cue, value: Decimal, said: str, *, anchored: bool) -> Reading:
    role, made = _MADE["plan" if cue.role == "plan_rate" and anchored else cue.role]
    return Reading(role, made(value), cue.name, said)


def estimated(lower: str, number: Number, bounds: tuple[int, int]) -> bool:
    """True when the clause says before the number that the figure is an estimate."""
    return bool(_ESTIMATED.search(lower, bounds[0], number.span.start))
