"""The words around a number, each with how near it stands: its clause, the subject it shares, the headings above.

Nearness falls with every word and with every mark that parts two thoughts; what a closed bracket holds is skipped.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.lexicon import features
from loaders.numbers import Number
from loaders.segments import Block
from loaders.tokens import tokens, words
from loaders.units import implied_words

_FADING = {".": 0.35, "?": 0.35, "!": 0.35, ";": 0.33, ",": 0.51, "(": 0.57, ":": 1.0, "=": 1.0, "+": 0.7}
_BACK_STEP, _AHEAD_STEP = 0.99, 0.95
_PAST_NUMBER = 0.84
_AHEAD_COMMA, _AHEAD_AND, _AHEAD_BRACKET = 0.15, 0.5, 0.24
_IMPLIED = 0.5
_FAINT = 0.1
_HEADINGS = (0.37, 0.35, 0.33, 0.32, 0.3)
_LEAD = 0.43
_SHARE = re.compile(r"\s*\(?(?:đạt|chiếm|bằng|=)?\s*(?:tỷ lệ|tỉ lệ)?\s*:?\s*")
_STOPS = re.compile(
    r"\b(?:chiếm|bằng|tăng|giảm|vượt|so với|so cùng|trong đó|bao gồm|gồm|đạt t[ỷỉ] lệ|đạt \d|với số tiền|với tổng)\b"
)


@dataclass
class BlockContext:
    """The tokens of one block and of the headings above it, read once for all its numbers."""

    lower: str
    block: Block
    numbers: Sequence[Number]
    titles: dict[int, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.tokens = tokens(self.lower, self.block.span.start, self.block.span.end)
        self.starts = [start for _, start, _ in self.tokens]
        self.number_starts = [n.span.start for n in self.numbers]
        self.numbers_before = [bisect_left(self.number_starts, start) for start in self.starts]
        self.headings = self._headings()
        self.lead_end = self._lead_end()

    def around(self, number: Number, *, floor: float = _FAINT) -> dict[str, float]:
        """Features of the context of a number and their nearness."""
        near = dict(self.headings)
        if implied := implied_words().get(number.unit or ""):
            near |= dict.fromkeys(features(words(implied)), _IMPLIED)
        self._add(near, self._back(number, floor))
        self._add(near, self._ahead(number, floor))
        return near

    def phrase(self, number: Number) -> str:
        """The words that stand nearest before and behind a number: what a figure nobody can name is called."""
        index = self.number_starts.index(number.span.start)
        earlier = [n.end for n in self.numbers[:index]]
        start = max([self.block.span.start, *earlier])
        before = re.split(r"[.;,:()]", self.lower[start : number.span.start].rstrip(" :("))[-1]
        after = re.match(r"[^.;,:()\d]*", self.lower[number.end : self.block.span.end])
        return " ".join((before + " " + (after[0] if after else "")).split()[:12])

    def _headings(self) -> dict[str, float]:
        near: dict[str, float] = {}
        for parent, weight in zip(reversed(self.block.parents), _HEADINGS, strict=False):
            for feature in self._title_features(parent):
                if weight > near.get(feature, 0.0):
                    near[feature] = weight
        return near

    def _title_features(self, parent: Block) -> frozenset[str]:
        """The features of a heading; read once for all the blocks below it."""
        if parent.span.start not in self.titles:
            end = min(parent.span.end, parent.span.start + 160) if parent.title else parent.span.start
            found = [word for word, _, _ in tokens(self.lower, parent.span.start, end)]
            self.titles[parent.span.start] = frozenset(features(found))
        return self.titles[parent.span.start]

    def _lead_end(self) -> int:
        colon = self.lower.find(":", self.block.span.start, min(self.block.span.end, self.block.span.start + 90))
        return (
            colon
            if colon > 0 and not re.search(r"\d", self.lower[self.block.span.start : colon])
            else self.block.span.start
        )

    def _back(self, number: Number, floor: float) -> list[tuple[str, float, int]]:
        """Tokens before the number, nearest first."""
        found: list[tuple[str, float, int]] = []
        weight, depth, right = 1.0, 0, number.span.start
        passed = bisect_left(self.number_starts, number.span.start)
        i = self._before(number.span.start)
        while i >= 0 and weight > floor:
            word, start, end = self.tokens[i]
            for mark in reversed(self.lower[end:right]):
                if mark == ")":
                    depth += 1
                elif mark == "(" and depth:
                    depth -= 1
                elif not depth:
                    weight *= _FADING.get(mark, 1.0)
            if not depth:
                if self.numbers_before[i] < passed:
                    weight *= _PAST_NUMBER
                found.append((word, max(weight, _LEAD) if start < self.lead_end else weight, i))
                weight *= _BACK_STEP
            right, passed = start, self.numbers_before[i]
            i -= 1
        found.extend((w, _LEAD, k) for k, (w, s, _) in enumerate(self.tokens[: i + 1]) if s < self.lead_end)
        return found

    def _ahead(self, number: Number, floor: float) -> list[tuple[str, float, int]]:
        """Tokens behind the number and its unit up to the next number or the next statement."""
        start = number.end
        following = [
            n for n in self.number_starts if n > number.span.start and (number.right is None or n != number.right.start)
        ]
        if number.right is not None:
            start = next(n.end for n in self.numbers if n.span == number.right)
        if following and (share := self._share_between(start, following[0])):
            start, following = share, following[1:]
        end = min([self.block.span.end, *following[:1]])
        if stop := _STOPS.search(self.lower, start, end):
            end = stop.start()
        found: list[tuple[str, float, int]] = []
        weight, left = 1.0, start
        for i in range(self._before(start) + 1, len(self.tokens)):
            word, begin, finish = self.tokens[i]
            if begin >= end or weight <= floor:
                break
            gap = self.lower[left:begin]
            if re.search(r"[.;:)\n]", gap):
                break
            weight *= (
                _AHEAD_COMMA if "," in gap else _AHEAD_BRACKET if "(" in gap else _AHEAD_AND if word == "và" else 1.0
            )
            found.append((word, weight, i))
            weight *= _AHEAD_STEP
            left = finish
        return found

    def _share_between(self, start: int, following: int) -> int | None:
        """Where a percentage ends that stands between a number and its noun ("633/1.008 đạt tỉ lệ 62,8% học sinh")."""
        share = next(n for n in self.numbers if n.span.start == following)
        return share.end if share.unit == "percent" and _SHARE.fullmatch(self.lower, start, following) else None

    def _before(self, offset: int) -> int:
        """Index of the last token that starts before the offset."""
        return bisect_left(self.starts, offset) - 1

    @staticmethod
    def _add(near: dict[str, float], found: list[tuple[str, float, int]]) -> None:
        """Adds syllables and adjacent pairs; the nearest occurrence of each counts."""
        at = {i: (word, weight) for word, weight, i in found}
        for i, (word, weight) in at.items():
            if weight > near.get(word, 0.0):
                near[word] = weight
            if follower := at.get(i + 1):
                pair, together = f"{word} {follower[0]}", min(weight, follower[1])
                if together > near.get(pair, 0.0):
                    near[pair] = together
