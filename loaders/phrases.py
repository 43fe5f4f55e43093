"""Finds the phrases of a vocabulary in a text: the longest first, spelled in any of the ways canonical syllables cover.

Punctuation between syllables does not count, abbreviations are written out, and a phrase of three syllables or more
may carry one wrong tone or a D for a Đ: scanned reports lose such marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from kg.values import Span
from loaders.tokens import words
from loaders.words import canonical

_WORD = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"\n\s*\n|[;?!]|\.\s")
_LONGER_NUMBER = re.compile(r"(?<=\d)\s?[/-]\s?\w|(?<=\d)[.,]\d")
_FORGIVING = 3
_LETTERS = re.compile(r"[^\W\d_]")


class Word(NamedTuple):
    """One written word of a text: its canonical syllables (several for an abbreviation), the same loosely, its place."""

    syllables: tuple[str, ...]
    loose: tuple[str, ...]
    start: int
    end: int


def words_of(lower: str) -> list[Word]:
    """All words and numbers of a text in lower case, in order."""
    return [Word(*_spelled(match[0]), *match.span()) for match in _WORD.finditer(lower)]


@lru_cache(maxsize=50_000)
def _spelled(word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
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

    def found(self, text: str, words: Sequence[Word]) -> Iterator[tuple[Span, str]]:
        """Span and id of every phrase, in text order, none within another."""
        after = 0
        for at in [i for i, word in enumerate(words) if word.loose[0] in self.root.next]:
            if at >= after and (hit := self._longest(text, words, at)):
                last, id = hit
                after = last + 1
                yield Span(words[at].start, words[last].end), id

    def _longest(self, text: str, words: Sequence[Word], at: int) -> tuple[int, str] | None:
        """The last word and the id of the longest phrase that begins with a word."""
        node, best, read = self.root, None, list[str]()
        for i in range(at, len(words)):
            if (
                i > at
                and words[i].start - words[i - 1].end > 1
                and _BREAK.search(text, words[i - 1].end, words[i].start)
            ):
                break
            for step in words[i].loose:
                if step not in node.next:
                    return best
                node = node.next[step]
            read.extend(words[i].syllables)
            if node.ends and not _LONGER_NUMBER.match(text, words[i].end) and (id := _fitting(read, node.ends)):
                best = (i, id)
        return best


def _fitting(read: list[str], ends: list[tuple[tuple[str, ...], str]]) -> str | None:
    """The id of the phrase that was read: exactly, or with one mark wrong."""
    off = [(sum(a != b for a, b in zip(read, key, strict=True)), id) for key, id in ends]
    wrong, id = min(off)
    return id if wrong == 0 or (wrong == 1 and len(read) >= _FORGIVING) else None
