"""Numerals as Vietnamese reports write them: every reading of a written number, likeliest first."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from kg.values import Span

NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")

_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_GROUPED_DECIMAL = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:,\d{3})+\.\d+")
_DECIMAL = re.compile(r"\d+[.,]\d+")
_NO_MARKS = str.maketrans("", "", ".,")


class Runs:
    """The digit runs of a text, found once."""

    def __init__(self, text: str) -> None:
        self._spans = [Span(*run.span()) for run in NUMBER.finditer(text)]
        self.starts = array("I", [span.start for span in self._spans])

    def within(self, start: int, end: int) -> list[Span]:
        """Those that begin in a stretch, in order."""
        return self._spans[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def matches(self, pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
        """Where a pattern matches at the beginning of one."""
        for start in self.starts:
            if match := pattern.match(text, start):
                yield match


@lru_cache(maxsize=4096)
def readings(written: str) -> tuple[Decimal, ...]:
    """The values a written number can have; more than one where a single mark may group or divide.

    >>> readings("1.234,5"), readings("53,35"), readings("06")
    ((Decimal('1234.5'),), (Decimal('53.35'),), (Decimal('6'),))
    >>> readings("12.345"), readings("3,109")
    ((Decimal('12345'), Decimal('12.345')), (Decimal('3.109'), Decimal('3109')))
    """
    if written.isdigit():
        return (Decimal(written),)
    if _GROUPED_DECIMAL.fullmatch(written):
        mark = "," if written.rfind(",") > written.rfind(".") else "."
        return (_divided_by(written, mark),)
    if grouped := _GROUPED.fullmatch(written):
        whole, divided = _whole(written), _divided_by(written, grouped[1])
        if len(re.findall(r"[.,]", written)) > 1:
            return (whole,)
        if written.startswith("0"):
            return (divided,)
        return (whole, divided) if grouped[1] == "." else (divided, whole)
    if _DECIMAL.fullmatch(written):
        return (_divided_by(written, "," if "," in written else "."),)
    return (_misprint(written),)


@lru_cache(maxsize=4096)
def is_misprint(written: str) -> bool:
    """True for digits and marks in an order that no convention allows, such as `8.3012,9`.

    >>> is_misprint("8.3012,9"), is_misprint("12.345.678")
    (True, False)
    """
    return not (written.isdigit() or any(p.fullmatch(written) for p in (_GROUPED, _GROUPED_DECIMAL, _DECIMAL)))


def _whole(written: str) -> Decimal:
    return Decimal(written.translate(_NO_MARKS))


def _divided_by(written: str, mark: str) -> Decimal:
    whole, _, fraction = written.rpartition(mark)
    return Decimal(f"{whole.translate(_NO_MARKS)}.{fraction}")


def _misprint(written: str) -> Decimal:
    """The last mark divides when it is the only one of its kind, or when those before it group and it cannot.

    >>> _misprint("8.3012,9"), _misprint("116.855.0"), _misprint("12.3456.789")
    (Decimal('83012.9'), Decimal('116855.0'), Decimal('123456789'))
    """
    last = written[max(written.rfind("."), written.rfind(","))]
    whole, fraction = written.rsplit(last, 1)
    if len(fraction) < 3 and (written.count(last) == 1 or _GROUPED.fullmatch(whole)):
        return _divided_by(written, last)
    return _whole(written)
