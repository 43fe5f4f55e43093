"""Digit runs that carry no value (dates, document numbers, sections, names ...), each with its reason."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from loaders.document import Document
from loaders.openings import DIGIT, openings
from loaders.segments import Block
from loaders.tables import grammar
from loaders.units import counted_noun

_SIGN = re.compile(r"[<>/(\[]")
_NUMBERED = re.compile(r"(?P<stem>.*[^\W\d_]) (?P<number>\d{1,2})")


@dataclass(frozen=True, slots=True)
class _Rule:
    """Why the digits that a pattern covers carry no value; an earlier rule wins over a later one."""

    order: int
    reason: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Opened:
    """The rules that can begin at a word, a sign or a digit; `any` tells at once where none of them matches."""

    any: re.Pattern[str]
    rules: tuple[_Rule, ...]

    def matches(self, lower: str, start: int, end: int) -> Iterator[tuple[_Rule, re.Match[str]]]:
        """The rules that match at a place."""
        for rule in self.rules:
            if match := rule.pattern.match(lower, start, end):
                yield rule, match


@cache
def _rules_by_opening() -> dict[str, _Opened]:
    found: dict[str, list[_Rule]] = {}
    for order, row in enumerate(grammar("no_values.tsv")):
        pattern = row["pattern"].replace("⟨noun⟩", counted_noun().pattern)
        rule = _Rule(order, row["reason"], re.compile(pattern))
        for opening in openings(pattern):
            found.setdefault(opening, []).append(rule)
    return {opening: _Opened(_any_of(rules), tuple(rules)) for opening, rules in found.items()}


def _any_of(rules: list[_Rule]) -> re.Pattern[str]:
    if len(rules) == 1:
        return rules[0].pattern
    return re.compile("|".join(f"(?:{rule.pattern.pattern})" for rule in rules))


class NoValues:
    """The rules of a document, found once for all its blocks: where each can begin; `unit` is who reports."""

    def __init__(self, document: Document, unit: str = "") -> None:
        self.document, rules = document, _rules_by_opening()
        self._named = frozenset(_numbers_of(unit, document.lower))
        found = dict[int, _Opened]()
        for word, starts in document.words.letters(rules.keys()):
            found |= dict.fromkeys(starts, rules[word])
        found |= {sign.start(): rules[sign[0]] for sign in _SIGN.finditer(document.lower)}
        found |= dict.fromkeys(document.runs.starts, rules[DIGIT])
        self._starts = array("I", sorted(found))
        self._opened = [found[start] for start in self._starts]

    def reasons(self, block: Block) -> dict[int, str]:
        """For each digit run of a block that carries no value: its start and the reason."""
        lower, runs, covered = self.document.lower, self.document.runs, dict[int, _Rule]()
        end = block.span.end
        for start, opened in self._before_digits(block):
            if opened.any.match(lower, start, end):
                for rule, match in opened.matches(lower, start, end):
                    for run in runs.within(*match.span()):
                        if run.start not in covered or rule.order < covered[run.start].order:
                            covered[run.start] = rule
        of_marker = "footnote" if block.style == "note" else "section"
        marker = {run.start: of_marker for run in runs.within(block.marker.start, block.marker.end)}
        own = {run.start: "name" for run in runs.within(block.span.start, end) if run.start in self._named}
        return {at: rule.reason for at, rule in covered.items()} | own | marker

    def _before_digits(self, block: Block) -> Iterator[tuple[int, _Opened]]:
        """Where in a block rules can begin, up to its last digit run."""
        runs = self.document.runs.within(block.span.start, block.span.end)
        last = bisect_right(self._starts, runs[-1].start) if runs else 0
        first = bisect_left(self._starts, block.span.start, hi=last)
        return zip(self._starts[first:last], self._opened[first:last], strict=True)


def _numbers_of(unit: str, lower: str) -> Iterator[int]:
    """Where the number begins that belongs to the name of a unit: the "3" of "xã Đam Rông 3", however often told."""
    if numbered := _NUMBERED.fullmatch(unit.lower()):
        told = re.compile(rf"{re.escape(numbered['stem'])}\s+({numbered['number']})(?![.,/]?\d)")
        yield from (match.start(1) for match in told.finditer(lower))
