"""The syllables of a text, abbreviations written out."""

from __future__ import annotations

from functools import cache

from loaders.tables import grammar
from loaders.words import SYLLABLE, canonical


@cache
def _abbreviations() -> dict[str, tuple[str, ...]]:
    return {
        row["abbreviation"]: tuple(canonical(w) for w in row["words"].split()) for row in grammar("abbreviations.csv")
    }


def written_out(word: str) -> tuple[str, ...]:
    """The canonical syllables of a word in lower case: several for an abbreviation."""
    return _abbreviations().get(word) or (canonical(word),)


def words(text: str) -> list[str]:
    """The canonical syllables of a text, abbreviations written out."""
    return [syllable for word in SYLLABLE.findall(text.lower()) for syllable in written_out(word)]
