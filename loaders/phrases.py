"""Finds the phrases of a vocabulary in a text: the longest first, spelled in any of the ways canonical syllables cover.

Punctuation between syllables does not count, abbreviations are written out, and a phrase of four syllables or more
may carry one wrong tone or a D for a Đ: scanned reports lose such marks.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate, chain
from typing import NamedTuple

import ahocorasick
import numpy as np

from kg.values import Span
from loaders.tokens import written_out
from loaders.words import SYLLABLE, canonical

_WORD = re.compile(r"([^\W_]+)")
_BREAK = re.compile(r"\n\s*\n|[;?!]|\.\s")
_LONGER_NUMBER = re.compile(r"(?<=\d)\s?[/-]\s?\w|(?<=\d)[.,]\d")
_WORD_GOES_ON = re.compile(r"\w")
_PORTION = 100_000
"""Characters that are parted into words at a time: the pieces of a long text would take far more memory than it."""
_FORGIVING = 4
_LETTERS = re.compile(r"[^\W\d_]")


class Spelling(NamedTuple):
    """A word as written: its canonical syllables (several for an abbreviation), the same loosely; `joined` has a blank
    behind each of these.

    `letters` are the runs of letters in it, and where each begins; `tokens` their syllables, which begin and end there.
    """

    written: str
    syllables: tuple[str, ...]
    loose: tuple[str, ...]
    joined: str
    letters: tuple[tuple[str, int], ...]
    tokens: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Words:
    """The words and numbers of a text in order: how each is spelled, and where it stands."""

    spelled: list[Spelling]
    starts: array[int]
    ends: array[int]
    _begun: dict[frozenset[str], Sequence[int]] = field(default_factory=dict, repr=False)

    @cached_property
    def _places(self) -> Mapping[str, Sequence[int]]:
        """Where each word stands, as written."""
        found: dict[str, array[int]] = defaultdict(_offsets)
        for word, start in zip(self.spelled, self.starts, strict=True):
            found[word.written].append(start)
        return found

    @cached_property
    def loosely(self) -> tuple[str, Sequence[int]]:
        """All words read loosely, a blank before and behind each; the blank before each word."""
        pieces = [word.joined for word in self.spelled]
        return f" {''.join(pieces)}", _offsets(accumulate(map(len, pieces), initial=0))

    def letters(self, wanted: Collection[str]) -> Iterator[tuple[str, Sequence[int]]]:
        """Some runs of letters as written in lower case, each with places where it stands; in no order."""
        for word, starts in self._places.items():
            for run, off in _spelled(word).letters:
                if run in wanted:
                    yield run, [start + off for start in starts] if off else starts

    def tokens(self, start: int, end: int) -> list[tuple[str, int, int]]:
        """The syllables of a stretch, and where each begins and ends; those of an abbreviation share its place."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        words = zip(self.spelled[first:last], self.starts[first:last], strict=True)
        return [(syllable, at + a, at + b) for word, at in words for syllable, a, b in word.tokens]

    def beginning(self, words: frozenset[str]) -> Sequence[int]:
        """Where words begin that are written so in lower case."""
        if words not in self._begun:
            self._begun[words] = sorted(chain.from_iterable(map(self._places.__getitem__, self._places.keys() & words)))
        return self._begun[words]

    def matches(self, pattern: re.Pattern[str], text: str, words: frozenset[str]) -> Iterator[re.Match[str]]:
        """Where a pattern matches at such a word; far cheaper than to search all of the text."""
        for start in self.beginning(words):
            if match := pattern.match(text, start):
                yield match

    def matches_apart(
        self, pattern: re.Pattern[str], text: str, words: frozenset[str], start: int, end: int
    ) -> Iterator[re.Match[str]]:
        """The same in a stretch of the text, none of them within another."""
        starts, after = self.beginning(words), start
        for at in starts[bisect_left(starts, start) : bisect_left(starts, end)]:
            if at >= after and (match := pattern.match(text, at, end)):
                after = match.end()
                yield match

    def named(self, names: Iterable[str], text: str) -> Iterator[Span]:
        """Where names stand in the text as they are written, none of them cut out of a longer one."""
        named = {name: _WORD.findall(name.lower())[0] for name in names}
        starts = (
            (at, len(name))
            for name, first in named.items()
            for at in self._places.get(first, ())
            if text.startswith(name, at)
        )
        after = 0
        for at, length in sorted(starts, key=lambda found: (found[0], -found[1])):
            if at >= after and not _WORD_GOES_ON.match(text, at + length):
                after = at + length
                yield Span(at, after)


def words_of(lower: str) -> Words:
    """The words of a text in lower case."""
    words, begin = Words([], _offsets(), _offsets()), 0
    while begin < len(lower):
        end = lower.find("\n", begin + _PORTION) + 1 or len(lower)
        pieces = _parted(lower[begin:end])
        lengths = np.fromiter(map(len, pieces), np.uint32, len(pieces))
        ends = begin + np.cumsum(lengths + 1, dtype=np.uint32) - 1
        words.spelled.extend(map(_spelled, filter(None, pieces)))
        words.starts.frombytes((ends - lengths)[lengths > 0].tobytes())
        words.ends.frombytes(ends[lengths > 0].tobytes())
        begin = end
    return words


def _parted(text: str) -> list[str]:
    """The words and numbers of a text; an empty piece for every further sign between them."""
    for sign in set(text):
        if not sign.isalnum():
            text = text.replace(sign, " ")
    return text.split(" ")


def _offsets(offsets: Iterable[int] = ()) -> array[int]:
    """Offsets in a text; an array takes a tenth of the memory of a list."""
    return array("I", offsets)


@lru_cache(maxsize=50_000)
def _spelled(word: str) -> Spelling:
    syllables = written_out(word) if word.isalpha() else (canonical(word),)
    loose = tuple(map(_loose, syllables))
    runs = list(SYLLABLE.finditer(word))
    tokens = [(syllable, *run.span()) for run in runs for syllable in written_out(run[0])]
    letters = [(run[0], run.start()) for run in runs]
    return Spelling(word, syllables, loose, f"{' '.join(loose)} ", tuple(letters), tuple(tokens))


def _loose(syllable: str) -> str:
    """The syllable without its tone, and with d for đ."""
    return syllable.rstrip("12345").replace("đ", "d") if _LETTERS.match(syllable) else syllable


@dataclass
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    ends: list[tuple[tuple[str, ...], str]] = field(default_factory=list)


@dataclass(frozen=True)
class Phrases:
    """A vocabulary: phrases and the id of what each names; `loose` finds in one pass where any of them may stand."""

    root: _Node
    loose: ahocorasick.Automaton

    @classmethod
    def of(cls, named: Iterable[tuple[str, str]]) -> Phrases:
        """From pairs of a phrase and an id; where two ids claim a phrase, the first keeps it."""
        root, automaton = _Node(), ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
        for phrase, id in named:
            spelled = [_spelled(word) for word in _WORD.findall(phrase.lower())]
            key = tuple(syllable for word in spelled for syllable in word.syllables)
            path = [syllable for word in spelled for syllable in word.loose]
            node = root
            for syllable in path:
                node = node.next.setdefault(syllable, _Node())
            if all(other != key for other, _ in node.ends):
                node.ends.append((key, id))
            automaton.add_word(f" {' '.join(path)} ")
        automaton.make_automaton()
        return cls(root, automaton)

    def found(self, text: str, words: Words) -> Iterator[tuple[Span, str]]:
        """Span and id of every phrase, in text order, none within another."""
        after = 0
        for at in self._possible(words):
            if at >= after and (hit := self._longest(text, words, at)):
                last, id = hit
                after = last + 1
                yield Span(words.starts[at], words.ends[last]), id

    def _possible(self, words: Words) -> list[int]:
        """The words at which a phrase begins, read loosely."""
        text, begins = words.loosely
        found = {end - length + 1 for end, length in self.loose.iter(text)}
        return sorted(at for blank in found if begins[at := bisect_left(begins, blank)] == blank)

    def _longest(self, text: str, words: Words, at: int) -> tuple[int, str] | None:
        """The last word and the id of the longest phrase that begins with a word."""
        node, best, read = self.root, None, list[str]()
        for i in range(at, len(words.spelled)):
            start, end = words.ends[i - 1], words.starts[i]
            if i > at and end - start > 1 and _BREAK.search(text, start, end):
                break
            word = words.spelled[i]
            for step in word.loose:
                if step not in node.next:
                    return best
                node = node.next[step]
            read.extend(word.syllables)
            if node.ends and not _LONGER_NUMBER.match(text, words.ends[i]) and (id := _fitting(read, node.ends)):
                best = (i, id)
        return best


def _fitting(read: list[str], ends: list[tuple[tuple[str, ...], str]]) -> str | None:
    """The id of the phrase that was read: exactly, or with one mark wrong."""
    off = [(sum(a != b for a, b in zip(read, key, strict=True)), id) for key, id in ends]
    wrong, id = min(off)
    return id if wrong == 0 or (wrong == 1 and len(read) >= _FORGIVING) else None
