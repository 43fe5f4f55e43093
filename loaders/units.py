"""Units of measure beside a number: what the report writes, and the code it stands for."""

from __future__ import annotations

import re
from functools import cache

from loaders.alternatives import any_of
from loaders.tables import codes, grammar

_PER = r"\s*/\s*(?:0?1(?!\d)\s*)?"
_SPELLED = {" ": r"\s+", "/": _PER}


@cache
def _labels() -> dict[str, str]:
    return {row["label"]: row["unit"] for row in grammar("unit_labels.csv")}


@cache
def _after_number() -> re.Pattern[str]:
    """The longest label that follows a number, glued or spaced; a label of letters ends at a word's end."""
    words = any_of(_labels(), written=lambda letter: _SPELLED.get(letter) or re.escape(letter))
    return re.compile(
        rf"\s*+\(?+({words})(?:(?<=%)"
        r"|(?![^\W\d_]|/c\b|\s+chí\b|(?<=điểm)\s+(?!xếp|đạt|thưởng|trên|và|tăng|giảm)[^\W\d_]))"
    )


def unit_after(lower: str, position: int, end: int) -> tuple[str, int] | None:
    """The unit code written right after a number and the offset where it ends."""
    found = _after_number().match(lower, position, end)
    if not found:
        return None
    unit = _labels().get(found[1]) or _labels()[re.sub(_PER, "/", re.sub(r"\s+", " ", found[1]))]
    return unit, found.end()


@cache
def implied_words() -> dict[str, str]:
    """What a unit tells of the figure without words: hectares are an area, tonnes an output."""
    return {row["unit"]: row["words"] for row in grammar("implied_words.csv")}


@cache
def counted_nouns() -> dict[str, frozenset[str]]:
    """What a noun behind a number can count: noun to the units of the indicator list (`person`, `household` ...)."""
    units: dict[str, set[str]] = {}
    for row in codes("counted_nouns.csv"):
        units.setdefault(row["noun"], set()).add(row["canonical_unit"])
    return {noun: frozenset(found) for noun, found in units.items()}


@cache
def counted_noun() -> re.Pattern[str]:
    """Any noun that is counted, the longest first, ending at a word's end."""
    return re.compile(rf"{any_of(counted_nouns())}(?![^\W\d_])")


@cache
def noun_ahead() -> re.Pattern[str]:
    """The same with the blanks before it; the noun is group 1."""
    return re.compile(rf"\s*+({counted_noun().pattern})")
