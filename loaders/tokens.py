"""The syllables of a stretch of text with their places, abbreviations written out."""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

from loaders.tables import grammar
from loaders.words import SYLLABLE, canonical

Token: TypeAlias = tuple[str, int, int]
"""Canonical syllable, start and end in the text; the syllables of an abbreviation share its place."""


@cache
def _abbreviations() -> dict[str, tuple[str, ...]]:
    return {
        row["abbreviation"]: tuple(canonical(w) for w in row["words"].split()) for row in grammar("abbreviations.csv")
    }


def tokens(lower: str, start: int, end: int) -> list[Token]:
    """Tokens of `lower[start:end]` in order."""
    found: list[Token] = []
    for match in SYLLABLE.finditer(lower, start, end):
        if written_out := _abbreviations().get(match[0]):
            found.extend((word, match.start(), match.end()) for word in written_out)
        else:
            found.append((canonical(match[0]), match.start(), match.end()))
    return found


def words(text: str) -> list[str]:
    """The canonical syllables of a text, abbreviations written out."""
    return [word for word, _, _ in tokens(text.lower(), 0, len(text))]
