"""The syllables of a text with their places, abbreviations written out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, repeat

from loaders.tables import grammar
from loaders.words import SYLLABLE, canonical


@dataclass(frozen=True, slots=True)
class Tokens:
    """Canonical syllables in text order, and where each begins and ends; those of an abbreviation share its place.

    `written` are the words as the text writes them, `written_starts` where each begins.
    """

    syllables: list[str]
    starts: list[int]
    ends: list[int]
    written: list[str]
    written_starts: list[int]

    def within(self, start: int, end: int) -> tuple[list[str], list[int], list[int]]:
        """The syllables that begin in a stretch of the text, where they begin and end."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return self.syllables[first:last], self.starts[first:last], self.ends[first:last]

    def written_within(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """The words of a stretch of the text as written, each behind its place."""
        first, last = bisect_left(self.written_starts, start), bisect_left(self.written_starts, end)
        return zip(self.written_starts[first:last], self.written[first:last], strict=True)


@cache
def _abbreviations() -> dict[str, tuple[str, ...]]:
    return {
        row["abbreviation"]: tuple(canonical(w) for w in row["words"].split()) for row in grammar("abbreviations.csv")
    }


@lru_cache(maxsize=50_000)
def _written_out(word: str) -> tuple[str, ...]:
    return _abbreviations().get(word) or (canonical(word),)


def tokens_of(lower: str) -> Tokens:
    """The tokens of a text in lower case."""
    parts = SYLLABLE.split(lower)
    places = list(accumulate(map(len, parts)))
    words, starts, ends = parts[1::2], places[0:-1:2], places[1::2]
    spelled = list(map(_written_out, words))
    return Tokens(
        [syllable for written_out in spelled for syllable in written_out],
        [at for written_out, start in zip(spelled, starts, strict=True) for at in repeat(start, len(written_out))],
        [at for written_out, end in zip(spelled, ends, strict=True) for at in repeat(end, len(written_out))],
        words,
        starts,
    )


def words(text: str) -> list[str]:
    """The canonical syllables of a text, abbreviations written out."""
    return [syllable for word in SYLLABLE.findall(text.lower()) for syllable in _written_out(word)]
