"""The words around a number, each with how near it stands: its clause, the subject it shares, the headings above.

Nearness falls with every word and with every mark that parts two thoughts; what a closed bracket holds is skipped.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from kg.values import Span
from loaders.lexicon import features, lexicon
from loaders.numbers import Number
from loaders.phrases import words_of
from loaders.segments import Block
from loaders.tokens import words
from loaders.units import implied_words

_FADING = {".": 0.35, "?": 0.35, "!": 0.35, ";": 0.33, ",": 0.51, "(": 0.57, ":": 1.0, "=": 1.0, "+": 0.7}
_BACK_STEP, _AHEAD_STEP = 0.99, 0.95
_PAST_NUMBER = 0.84
_AHEAD_COMMA, _AHEAD_AND, _AHEAD_BRACKET = 0.15, 0.3, 0.24
_AHEAD_ENDS = re.compile(r"[.;:)\n]")
_IMPLIED = 0.4
_FAINT = 0.1
_HEADINGS = (0.37, 0.35, 0.33, 0.32, 0.3)
_LONGEST_HEADING = 160
_LEAD = 0.43
_DIGITS = re.compile(r"\d+")
_LEVEL, _LEVELS = re.compile(r"(?:(?<=mức )|(?<=mức độ ))[12](?!\w)"), {"1": "một", "2": "hai"}
_PHRASE_ENDS, _PHRASE_AHEAD = re.compile(r"[.;,:()]"), re.compile(r"[^.;,:()\d]*")
_LONGEST_PHRASE = 12
_SHARE = re.compile(r"\s*\(?(?:đạt|chiếm|bằng|=)?\s*(?:tỷ lệ|tỉ lệ)?\s*:?\s*")
_STOPS = re.compile(
    r"\b(?:chiếm|bằng|tăng(?! huyết áp)|giảm|vượt|so với|so cùng|trong đó|bao gồm|gồm|đạt t[ỷỉ] lệ|đạt \d"
    r"|với số tiền|với tổng)\b"
)


class Stands(NamedTuple):
    """Where a number stands in what a block says: its digits begin, its unit ends; what it is, has it a partner."""

    start: int
    end: int
    unit: str | None
    paired: bool


@dataclass(frozen=True)
class Said:
    """What a block and the headings above it say, whatever their numbers are: each run of digits is told as 0."""

    headings: tuple[str, ...]
    text: str
    numbers: tuple[Stands, ...]

    @cached_property
    def _hash(self) -> int:
        return hash((self.headings, self.text, self.numbers))

    def __hash__(self) -> int:
        return self._hash


@lru_cache(maxsize=2048)
def _once(said: Said) -> Said:
    """The first of all that are equal: what is remembered of it is found without comparing texts."""
    return said


def said(lower: str, block: Block, numbers: Sequence[Number], names: Sequence[Span] = ()) -> Said:
    """What a block says around its numbers; what places are called says nothing ("thôn Lạc Tân" grows no "lạc")."""
    offset = block.span.start
    text = _without_names(lower[offset : block.span.end], offset, names)
    pieces, length, at = list[str](), 0, block.span.start
    stands = []
    for number in numbers:
        before, own = _without_figures(text[at - offset : number.span.start - offset]), _without_figures(number.written)
        unit = _without_figures(lower[number.span.end : number.end])
        start = length + len(before)
        stands.append(Stands(start, start + len(own) + len(unit), number.unit, number.right is not None))
        pieces += (before, own)
        length, at = start + len(own), number.span.end
    pieces.append(_without_figures(text[at - offset :]))
    above = block.parents[: -len(_HEADINGS) - 1 : -1]
    return _once(Said(tuple(_heading(parent) for parent in above), "".join(pieces), tuple(stands)))


def _without_names(text: str, offset: int, names: Sequence[Span]) -> str:
    for name in names:
        start, end = name.start - offset, name.end - offset
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _without_figures(text: str) -> str:
    """The text with each run of digits told as 0, that of a level by its name; most stretches hold none."""
    if not _DIGITS.search(text):
        return text
    return _DIGITS.sub("0", _LEVEL.sub(lambda level: _LEVELS[level[0]], text) if "mức" in text else text)


def _heading(block: Block) -> str:
    """The words of a heading, not what a paragraph that they open goes on to count; none without a title."""
    return block.title[:_LONGEST_HEADING].lower()


class Context:
    """The tokens of what one block says, read once for all its numbers."""

    def __init__(self, said: Said) -> None:
        self.said, self.lower, self.numbers, known = said, said.text, said.numbers, lexicon().features
        tokens = words_of(self.lower).tokens(0, len(self.lower))
        syllables = [syllable for syllable, _, _ in tokens]
        self.starts, self.ends = [start for _, start, _ in tokens], [end for _, _, end in tokens]
        self.is_and = [syllable == "và" for syllable in syllables]
        self.words = [syllable if syllable in known else "" for syllable in syllables]
        pairs = map(" ".join, pairwise(syllables))
        self.pairs = [*(pair if pair in known else "" for pair in pairs), ""]
        self.gaps = [self.lower[end:start] for end, start in zip(self.ends, self.starts[1:], strict=False)]
        self.number_starts = [n.start for n in self.numbers]
        self.numbers_before = self._numbers_before()
        self.lead = bisect_left(self.starts, self._lead_end())
        self.above = self._headings()

    def around(self, index: int) -> Mapping[str, float]:
        """Features of the context of a number that the lexicon knows, and their nearness."""
        number = self.numbers[index]
        near = dict(self.above)
        if implied := implied_words().get(number.unit or ""):
            near |= dict.fromkeys(_known(implied), _IMPLIED)
        self._add(near, self._back(number))
        self._add(near, dict(self._ahead(index)))
        return near

    def _numbers_before(self) -> list[int]:
        """For each token, how many numbers stand before it."""
        firsts = [bisect_right(self.starts, start) for start in self.number_starts]
        runs = pairwise([0, *firsts, len(self.starts)])
        return [number for number, (first, last) in enumerate(runs) for _ in range(first, last)]

    def _headings(self) -> dict[str, float]:
        near: dict[str, float] = {}
        for heading, weight in zip(self.said.headings, _HEADINGS, strict=False):
            for feature in _known(heading):
                if weight > near.get(feature, 0.0):
                    near[feature] = weight
        return near

    def _lead_end(self) -> int:
        """Where the words before a colon end that open the block; its start where none do."""
        colon = self.lower.find(":", 0, 90)
        return colon if colon > 0 and not _DIGITS.search(self.lower, 0, colon) else 0

    def _back(self, number: Stands) -> dict[int, float]:
        """Tokens before the number and their nearness, nearest first."""
        found: dict[int, float] = {}
        i = self._before(number.start)
        weight, depth, passed = 1.0, 0, bisect_left(self.number_starts, number.start)
        gap = self.lower[self.ends[i] : number.start] if i >= 0 else ""
        while i >= 0 and weight > _FAINT:
            for mark in _marks(gap) if gap != " " else ():
                if mark == ")":
                    depth += 1
                elif mark == "(" and depth:
                    depth -= 1
                elif not depth:
                    weight *= _FADING[mark]
            if not depth:
                if self.numbers_before[i] < passed:
                    weight *= _PAST_NUMBER
                found[i] = max(weight, _LEAD) if i < self.lead else weight
                weight *= _BACK_STEP
            passed = self.numbers_before[i]
            i -= 1
            gap = self.gaps[i] if i >= 0 else ""
        return found | dict.fromkeys(range(min(i + 1, self.lead)), _LEAD)

    def _ahead(self, index: int) -> Iterator[tuple[int, float]]:
        """Tokens behind the number and its unit, up to the next number or the next statement, and their nearness."""
        start, end = self._stretch_ahead(index)
        first = self._before(start) + 1
        weight, gap = 1.0, self.lower[start : self.starts[first]] if first < len(self.starts) else ""
        for i in range(first, len(self.starts)):
            if self.starts[i] >= end or weight <= _FAINT or (gap != " " and _AHEAD_ENDS.search(gap)):
                return
            weight *= (
                _AHEAD_COMMA if "," in gap else _AHEAD_BRACKET if "(" in gap else _AHEAD_AND if self.is_and[i] else 1.0
            )
            yield i, weight
            weight *= _AHEAD_STEP
            gap = self.gaps[i] if i < len(self.gaps) else ""

    def _stretch_ahead(self, index: int) -> tuple[int, int]:
        """From where a number and its partner end to the next number or the next statement."""
        index += self.numbers[index].paired
        start, following = self.numbers[index].end, self.numbers[index + 1 : index + 3]
        if following and (share := self._share_between(start, following[0])):
            start, following = share, following[1:]
        end = following[0].start if following else len(self.lower)
        stop = _STOPS.search(self.lower, start, end)
        return start, stop.start() if stop else end

    def _share_between(self, start: int, share: Stands) -> int | None:
        """Where a percentage ends that stands between a number and its noun ("633/1.008 đạt tỉ lệ 62,8% học sinh")."""
        return share.end if share.unit == "percent" and _SHARE.fullmatch(self.lower, start, share.start) else None

    def _before(self, offset: int) -> int:
        """Index of the last token that starts before the offset."""
        return bisect_left(self.starts, offset) - 1

    def _add(self, near: dict[str, float], found: Mapping[int, float]) -> None:
        """Adds known syllables and adjacent pairs; the nearest occurrence of each counts."""
        for i, weight in found.items():
            if (word := self.words[i]) and weight > near.get(word, 0.0):
                near[word] = weight
            if (pair := self.pairs[i]) and (follower := found.get(i + 1)):
                together = min(weight, follower)
                if together > near.get(pair, 0.0):
                    near[pair] = together


@lru_cache(maxsize=4096)
def _known(phrase: str) -> Sequence[str]:
    """The features of a phrase that the lexicon knows, sorted: sums of their weights have one order."""
    return sorted(features(words(phrase)) & lexicon().features)


@lru_cache(maxsize=4096)
def _marks(gap: str) -> Iterable[str]:
    """The marks of a gap that part thoughts, the last first."""
    return tuple(mark for mark in reversed(gap) if mark in _FADING or mark == ")")


def phrase(lower: str, block: Block, numbers: Sequence[Number], index: int) -> str:
    """The words that stand nearest before and behind a number: what a figure nobody can name is called."""
    start = numbers[index - 1].end if index else block.span.start
    before = _PHRASE_ENDS.split(lower[start : numbers[index].span.start].rstrip(" :("))[-1]
    after = _PHRASE_AHEAD.match(lower, numbers[index].end, block.span.end)
    return " ".join((before + " " + (after[0] if after else "")).split()[:_LONGEST_PHRASE])
