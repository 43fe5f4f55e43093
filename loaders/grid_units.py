"""What the figures of a table are measured in, as its rows, its headings or the line above it say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from loaders.grids import Grid
from loaders.naming import kind_of, noun_behind
from loaders.units import counted_nouns, unit_after

_BEHIND = re.compile(r"[(,]\s*(?:(?:đvt|đơn vị(?: tính)?)\s*:?\s*)?([^(),]+)\)?\s*$|(%)\s*$")
_ABOVE = re.compile(r"(?:đvt|đơn vị(?: tính)?)\s*:\s*([^\n)]+?)\)?[\s*_|]*$")
_NUMBER_OF = re.compile(r"(?:(?:tổng|số|tổng số)\s)*")
_RATE = re.compile(r"\W*t[ỷỉ] lệ\b")
_LINES_ABOVE = 200


@dataclass(frozen=True, slots=True)
class Measured:
    """A unit of measure, or what a noun can count; neither where nothing is said."""

    unit: str | None = None
    nouns: frozenset[str] = frozenset()

    @property
    def known(self) -> bool:
        return bool(self.unit or self.nouns)

    @property
    def kind(self) -> str:
        return kind_of(self.unit)


_UNSAID = Measured()


@lru_cache(maxsize=1024)
def measured_in(words: str) -> Measured:
    """What a cell that holds a unit says.

    >>> measured_in("triệu đồng").unit, measured_in("con").unit, "head" in measured_in("con").nouns
    ('MVND', None, True)
    """
    text = f" {words}"
    found = unit_after(text, 0, len(text))
    return Measured(found[0] if found else None, noun_behind(text, 0, len(text)))


@lru_cache(maxsize=1024)
def measured_behind(words: str) -> Measured:
    """What stands in brackets or behind a comma at the end of a label or heading, if it is a unit and nothing else.

    >>> measured_behind("tổng thu ngân sách (triệu đồng)").unit, measured_behind("lúa (vụ đông xuân)").known
    ('MVND', False)
    """
    found = _BEHIND.search(words)
    said = (found[1] or found[2]).strip() if found else ""
    unit = unit_after(f" {said}", 0, len(said) + 1) if said else None
    if unit and unit[1] == len(said) + 1:
        return Measured(unit[0])
    return Measured(None, counted_nouns().get(said, frozenset()))


def measured_by_words(head: str) -> Measured:
    """What the words of a heading count ("số hộ nghèo"), or that they name a rate."""
    if _RATE.match(head):
        return Measured("percent")
    return Measured(None, noun_behind(f" {_NUMBER_OF.sub('', head, count=1)}", 0, len(head) + 1))


def measured_above(lower: str, grid: Grid) -> Measured:
    """The unit of the whole table: in the line above it ("ĐVT: triệu đồng") or in the heading of its labels."""
    found = _ABOVE.search(lower, max(0, grid.span.start - _LINES_ABOVE), grid.span.start)
    label = next((column.head for column in grid.columns if column.holds == "label"), "")
    return measured_in(found[1]) if found else measured_behind(label)
