"""The period that a question asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.periods import read
from loaders.asking.spelling import Sentence

_YEAR = r"(?P<y>(?:19|20)\d\d)"
_THIS_YEAR = r"(?:nam nay|hien nay|bay gio|moi nhat|gan day nhat|gan nhat|nam vua (?:roi|qua))"
_CODES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (code, re.compile(rf"\b{pattern}\b"))
    for code, pattern in (
        ("SY{y}-{z}", rf"nam hoc {_YEAR} (?P<z>(?:19|20)\d\d)"),
        ("SY{y}-{next}", rf"nam hoc {_YEAR}"),
        ("{y}-H1", rf"(?:(?:6|06|sau) thang dau|nua dau)(?: cua)?(?: nam)? {_YEAR}"),
        ("{y}-H2", rf"(?:(?:6|06|sau) thang cuoi|nua cuoi)(?: cua)?(?: nam)? {_YEAR}"),
        ("{y}-Q{q}", rf"qui? ?(?P<q>[1-4]|iv|i{{1,3}})(?: nam)? {_YEAR}"),
        ("{y}-Q{q}", rf"quy (?P<q>[1-4]|iv|i{{1,3}})(?: nam)? {_YEAR}"),
        ("{y}-M{n}", rf"(?P<n>[1-9]|1[0-2]) thang(?: dau)?(?: nam)? {_YEAR}"),
        ("{y}-{z}", rf"(?:giai doan|tu|tu nam|thoi ki) {_YEAR} (?:den )?(?:nam )?(?P<z>(?:19|20)\d\d)"),
        ("{y}-{z}", rf"{_YEAR} (?P<z>(?:19|20)\d\d)"),
        ("{y}", rf"(?:trong )?(?:ca )?nam {_YEAR}"),
        ("{y}", _YEAR),
    )
)
_QUARTERS = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


@dataclass(frozen=True, slots=True)
class Asking:
    """The words that name a period, its code, and whether it is only "now": the latest that is reported."""

    places: range
    code: str
    label: str
    latest: bool = False


def period(sentence: Sentence, reported: Sequence[str], taken: frozenset[int]) -> Asking | None:
    """The first period named outside the words `taken`; "this year" is the latest one reported."""
    for code, pattern in _CODES:
        for match in pattern.finditer(sentence.plain):
            places = sentence.places(*match.span())
            if not taken & set(places):
                return _asking(places, code, match)
    now = re.search(rf"\b{_THIS_YEAR}\b", sentence.plain)
    if now and (newest := latest(reported)):
        return Asking(sentence.places(*now.span()), newest, f"{read(newest).label_vi} (mới nhất)", latest=True)
    return None


def _asking(places: range, code: str, match: re.Match[str]) -> Asking:
    said = {name: _QUARTERS.get(value, value) for name, value in match.groupdict().items()}
    written = code.format(**said, next=int(said["y"]) + 1)
    return Asking(places, written, read(written).label_vi)


def latest(reported: Sequence[str]) -> str | None:
    """The period that ends last; of those, the longest."""
    return max(reported, key=lambda code: (read(code).end, -read(code).start.toordinal()), default=None)


def latest_year(reported: Sequence[str]) -> str | None:
    """The latest whole year, or else the latest period."""
    return latest([code for code in reported if len(code) == 4]) or latest(reported)


def parts(code: str) -> tuple[str, ...]:
    """A year and the parts of it that reports are about; other periods have no parts.

    >>> parts("2023")[:4], parts("2023-H1")
    (('2023', '2023-H1', '2023-H2', '2023-Q1'), ('2023-H1',))
    """
    if len(code) != 4:
        return (code,)
    kinds = ("H1", "H2", *(f"Q{n}" for n in range(1, 5)), *(f"M{n}" for n in range(1, 13)))
    return (code, *(f"{code}-{kind}" for kind in kinds))
