"""Periods of figures: a code such as `2023-H1`, its dates and its labels."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kg.errors import BadInput


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time that a figure is about; both dates belong to it."""

    code: str
    start: date
    end: date
    label_vi: str
    label_en: str

    def __str__(self) -> str:
        return self.code


@lru_cache(maxsize=4096)
def read(code: str) -> Period:
    """The period that a code names; raises `BadInput` for any other text.

    >>> read("2023-H1").end, read("SY2022-2023").label_vi
    (datetime.date(2023, 6, 30), 'năm học 2022-2023')
    """
    for pattern, made in _KINDS:
        if match := pattern.fullmatch(code):
            return made(*(int(number) for number in match.groups()))
    raise BadInput(f"kỳ {code!r} không đọc được: viết như 2023, 2023-H1, 2023-Q1, 2023-M9, 2021-2025 hoặc SY2022-2023")


def year(number: int) -> Period:
    return Period(str(number), date(number, 1, 1), date(number, 12, 31), f"năm {number}", f"year {number}")


def half_year(number: int, half: int) -> Period:
    vi = "đầu" if half == 1 else "cuối"
    en = "first" if half == 1 else "second"
    label = f"6 tháng {vi} năm {number}"
    return _months(f"{number}-H{half}", number, 6 * half - 5, 6 * half, label, f"{en} half of {number}")


def quarter(number: int, which: int) -> Period:
    roman = ("I", "II", "III", "IV")[which - 1]
    label = f"quý {roman} năm {number}"
    return _months(f"{number}-Q{which}", number, 3 * which - 2, 3 * which, label, f"quarter {which} of {number}")


def first_months(number: int, count: int) -> Period:
    """The first months of a year, as in a report of nine months."""
    vi, en = f"{count} tháng đầu năm {number}", f"first {count} months of {number}"
    return _months(f"{number}-M{count}", number, 1, count, vi, en)


def years(first: int, last: int) -> Period:
    """Several whole years; `BadInput` when they do not run forward."""
    _check_forward(first, last)
    code = f"{first}-{last}"
    return Period(code, date(first, 1, 1), date(last, 12, 31), f"giai đoạn {code}", f"years {code}")


def school_year(first: int, last: int) -> Period:
    """A school year, from 1 September to 31 August so that no two overlap; its two years follow each other."""
    if last != first + 1:
        raise BadInput(f"năm học SY{first}-{last} phải gồm hai năm liền nhau, như SY2022-2023")
    code = f"{first}-{last}"
    return Period(f"SY{code}", date(first, 9, 1), date(last, 8, 31), f"năm học {code}", f"school year {code}")


def _months(code: str, number: int, first: int, last: int, label_vi: str, label_en: str) -> Period:
    end = date(number, last, monthrange(number, last)[1])
    return Period(code, date(number, first, 1), end, label_vi, label_en)


def _check_forward(first: int, last: int) -> None:
    if last <= first:
        raise BadInput(f"giai đoạn {first}-{last} phải có năm cuối sau năm đầu, như 2021-2025")


_YEAR = "([12][0-9]{3})"
_KINDS: tuple[tuple[re.Pattern[str], Callable[..., Period]], ...] = (
    (re.compile(_YEAR), year),
    (re.compile(_YEAR + "-H([12])"), half_year),
    (re.compile(_YEAR + "-Q([1-4])"), quarter),
    (re.compile(_YEAR + "-M([1-9]|1[0-2])"), first_months),
    (re.compile(f"{_YEAR}-{_YEAR}"), years),
    (re.compile(f"SY{_YEAR}-{_YEAR}"), school_year),
)
