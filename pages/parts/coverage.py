"""Every number of a report with what became of it: read, without a value, doubtful, or refused."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.values import Span
from pages.parts.figures import Figure, Row
from pages.parts.rereading import Reread, Section

DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
UNREAD = "unread"


class Fate(StrEnum):
    """What became of a number; also the class that colours it."""

    READ = "read"
    NO_VALUE = "novalue"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Number:
    """One number of the text: its figure where it is one, else the reason why not ("" where nothing explains it)."""

    span: Span
    fate: Fate
    figure: Figure | None = None
    reason: str = ""


def numbers(text: str, figures: Iterable[Figure], refusals: Iterable[Row], again: Reread) -> list[Number]:
    """All numbers of a report in their order; what is stored stands before what reading again says.

    A number that only the new reading takes for a figure is refused: the graph does not hold it.
    """
    found = [Number(Span(f.start, f.end), Fate.DOUBTFUL if f.doubtful else Fate.READ, f) for f in figures]
    found += [Number(Span(int(r["start"]), int(r["end"])), Fate.REFUSED, reason=r["reason"]) for r in refusals]
    found = _with(found, (Number(span, _fate(reason), reason=reason) for span, reason in again.no_values))
    found = _with(found, (Number(span, Fate.REFUSED, reason="not loaded") for span in again.values))
    return _with(found, (Number(Span(*digits.span()), Fate.REFUSED) for digits in DIGITS.finditer(text)))


def _fate(reason: str) -> Fate:
    return Fate.REFUSED if reason == UNREAD else Fate.NO_VALUE


def _with(known: Sequence[Number], more: Iterable[Number]) -> list[Number]:
    """The known numbers and those of the others that none of them touches, in the order of the text."""
    ordered = sorted(known, key=lambda number: number.span)
    ends = [number.span.end for number in ordered]
    free = []
    for one in more:
        place = bisect_left(ends, one.span.start + 1)
        if place == len(ordered) or not ordered[place].span.overlaps(one.span):
            free.append(one)
    return sorted([*ordered, *free], key=lambda number: number.span)


@dataclass(frozen=True, slots=True)
class Share:
    """How the numbers of a section fared."""

    section: Section
    fates: Mapping[Fate, int]

    @property
    def total(self) -> int:
        return sum(self.fates.values())

    @property
    def explained(self) -> float:
        """Percent of the numbers that were read or are known to carry no value."""
        return 100 * (self.total - self.fates.get(Fate.REFUSED, 0)) / self.total


def shares(found: Iterable[Number], again: Reread) -> list[Share]:
    """The sections that hold numbers, in the order of the text."""
    of_section: dict[Section, Counter[Fate]] = {}
    for number in found:
        of_section.setdefault(again.section(number.span.start), Counter())[number.fate] += 1
    return [Share(section, fates) for section, fates in of_section.items()]
