"""Finds the phrases of a vocabulary in a text: the longest first, spelled in any of the ways canonical syllables cover.

Punctuation between syllables does not count, abbreviations are written out, and a phrase of four syllables or more
may carry one wrong tone or a D for a Đ: scanned reports lose such marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate, chain
from typing import TypeAlias

from kg.values import Span
from loaders.tokens import words
from loaders.words import canonical

_WORD = re.compile(r"([^\W_]+)")
_BREAK = re.compile(r"\n\s*\n|[;?!]|\.\s")
_LONGER_NUMBER = re.compile(r"(?<=\d)\s?[/-]\s?\w|(?<=\d)[.,]\d")
_FORGIVING = 4
Spelling: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]
"""The canonical syllables of a word (several for an abbreviation), and the same loosely."""
_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Words:
    """The words and numbers of a text in order: how each is spelled, and where it stands."""

    spelled: list[Spelling]
    starts: list[int]
    ends: list[int]
    _begun: dict[frozenset[str], list[int]] = field(default_factory=dict, repr=False)

    @cached_property
    def _by_first(self) -> Mapping[str, list[int]]:
        found = defaultdict(list)
        for i, (_, loose) in enumerate(self.spelled):
            found[loose[0]].append(i)
        return found

    def beginning(self, firsts: Iterable[str]) -> list[int]:
        """The places in the list of the words that begin loosely with one of the syllables."""
        return sorted(chain.from_iterable(self._by_first.get(first, ()) for first in firsts))

    def matches(self, pattern: re.Pattern[str], text: str, firsts: frozenset[str]) -> Iterator[re.Match[str]]:
        """Where a pattern matches at the beginning of such a word; far cheaper than to search all of the text."""
        for start in self._starts(firsts):
            if match := pattern.match(text, start):
                yield match

    def matches_apart(
        self, pattern: re.Pattern[str], text: str, firsts: frozenset[str], start: int, end: int
    ) -> Iterator[re.Match[str]]:
        """The same in a stretch of the text, none of them within another."""
        starts, after = self._starts(firsts), start
        for at in starts[bisect_left(starts, start) : bisect_left(starts, end)]:
            if at >= after and (match := pattern.match(text, at, end)):
                after = match.end()
                yield match

    def _starts(self, firsts: frozenset[str]) -> list[int]:
        """Where such words begin in the text."""
        if firsts not in self._begun:
            self._begun[firsts] = [self.starts[i] for i in self.beginning(firsts)]
        return self._begun[firsts]


def words_of(lower: str) -> Words:
    """The words of a text in lower case."""
    parts = _WORD.split(lower)
    ends = list(accumulate(map(len, parts)))
    return Words(list(map(_spelled, parts[1::2])), ends[0:-1:2], ends[1::2])


def firsts(phrases: Iterable[str]) -> frozenset[str]:
    """The loose first syllables of phrases, as `Words.beginning` takes them."""
    return frozenset(_spelled(_WORD.findall(phrase.lower())[0])[1][0] for phrase in phrases)


@lru_cache(maxsize=50_000)
def _spelled(word: str) -> Spelling:
    syllables = tuple(words(word)) if word.isalpha() else (canonical(word),)
    return syllables, tuple(map(_loose, syllables))


def _loose(syllable: str) -> str:
    """The syllable without its tone, and with d for đ."""
    return syllable.rstrip("12345").replace("đ", "d") if _LETTERS.match(syllable) else syllable


@dataclass
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    ends: list[tuple[tuple[str, ...], str]] = field(default_factory=list)


@dataclass(frozen=True)
class Phrases:
    """A vocabulary: phrases and the id of what each names."""

    root: _Node

    @classmethod
    def of(cls, named: Iterable[tuple[str, str]]) -> Phrases:
        """From pairs of a phrase and an id; where two ids claim a phrase, the first keeps it."""
        root = _Node()
        for phrase, id in named:
            spelled = [_spelled(word) for word in _WORD.findall(phrase.lower())]
            key = tuple(syllable for syllables, _ in spelled for syllable in syllables)
            node = root
            for syllable in (syllable for _, loose in spelled for syllable in loose):
                node = node.next.setdefault(syllable, _Node())
            if all(other != key for other, _ in node.ends):
                node.ends.append((key, id))
        return cls(root)

    def found(self, text: str, words: Words) -> Iterator[tuple[Span, str]]:
        """Span and id of every phrase, in text order, none within another."""
        after = 0
        for at in words.beginning(self.root.next):
            if at >= after and (hit := self._longest(text, words, at)):
                last, id = hit
                after = last + 1
                yield Span(words.starts[at], words.ends[last]), id

    def _longest(self, text: str, words: Words, at: int) -> tuple[int, str] | None:
        """The last word and the id of the longest phrase that begins with a word."""
        node, best, read = self.root, None, list[str]()
        for i in range(at, len(words.spelled)):
            start, end = words.ends[i - 1], words.starts[i]
            if i > at and end - start > 1 and _BREAK.search(text, start, end):
                break
            syllables, loose = words.spelled[i]
            for step in loose:
                if step not in node.next:
                    return best
                node = node.next[step]
            read.extend(syllables)
            if node.ends and not _LONGER_NUMBER.match(text, words.ends[i]) and (id := _fitting(read, node.ends)):
                best = (i, id)
        return best


def _fitting(read: list[str], ends: list[tuple[tuple[str, ...], str]]) -> str | None:
    """The id of the phrase that was read: exactly, or with one mark wrong."""
    off = [(sum(a != b for a, b in zip(read, key, strict=True)), id) for key, id in ends]
    wrong, id = min(off)
    return id if wrong == 0 or (wrong == 1 and len(read) >= _FORGIVING) else None
