"""Sentences that carry their own expected reading: `[35|actual|pig-herd|count] con`.

Between brackets: what is written, its role, the indicator, the unit, then (both may be left out) the place and
the period, then `value=` and `note=`. Where the role is `none` the third field is the reason, and one bracket may
hold several runs of digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from kg.values import Role, Span

NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
REASONS = frozenset(
    {
        *("date", "docno", "footnote", "frequency", "law", "name", "ordinal"),
        *("other", "part", "period", "section", "threshold", "year"),
    }
)
UNITS = frozenset(
    {
        *("count", "percent", "permille", "score", "rank", "dose", "other", "m/100f"),
        *("VND", "kVND", "MVND", "GVND", "MVND/ha", "VND/ha"),
        *("MVND/person/year", "VND/person/year", "MVND/person/month"),
        *("ha", "m2", "km2", "sao", "mau", "m", "km", "m3", "kWh"),
        *("kg", "g", "quintal", "tonne", "quintal/ha", "tonne/ha", "kg/sao"),
    }
)
_BRACKET = re.compile(r"\[([^\[\]|]+)\|([^\[\]]+)\]")
_NAMED = re.compile(r"(value|note)=(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Expected:
    """What a reader should make of one number.

    Where the role is `none`, `indicator` holds the reason and `unit` is empty. `period` is empty where the number
    takes the period of the report.
    """

    span: Span
    written: str
    role: str
    indicator: str
    unit: str = ""
    place: str = "self"
    period: str = ""
    value: Decimal | None = None
    note: str = ""


def parse(line: str) -> tuple[str, list[Expected]]:
    """The sentence without its brackets, and what is expected of its numbers, in their order.

    >>> parse("thu [12.810|actual|pig-herd|count] con")[1][0].value
    Decimal('12810')
    """
    pieces: list[str] = []
    expected: list[Expected] = []
    length = position = 0
    for bracket in _BRACKET.finditer(line):
        before, written = line[position : bracket.start()], bracket[1]
        length += len(before)
        expected += _marks(written, bracket[2].split("|"), length)
        pieces += [before, written]
        length += len(written)
        position = bracket.end()
    return "".join([*pieces, line[position:]]), expected


def unmarked(text: str, expected: list[Expected]) -> list[str]:
    """The numbers of a sentence that no bracket explains, and the brackets that hold no number."""
    numbers = {Span(found.start(), found.end()) for found in NUMBER.finditer(text)}
    marked = {mark.span for mark in expected}
    return [text[span.start : span.end] for span in sorted(numbers ^ marked)]


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """The annotated lines of a file with their numbers; blank lines and lines that begin with `#` are for people."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def plain_value(written: str) -> Decimal:
    """The number as Vietnamese reports write it: points group, a comma divides, a point that groups no three divides.

    >>> plain_value("1.234,5"), plain_value("1,234.5"), plain_value("96.7")
    (Decimal('1234.5'), Decimal('1234.5'), Decimal('96.7'))
    """
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", written):
        return Decimal(written.replace(".", ""))
    *_, last = re.findall(r"[.,]", written) or ["."]
    other = "," if last == "." else "."
    return Decimal(written.replace(other, "").replace(last, "."))


def _marks(written: str, fields: list[str], start: int) -> Iterator[Expected]:
    named = {found[1]: found[2] for field in fields if (found := _NAMED.fullmatch(field))}
    placed = [field for field in fields if not _NAMED.fullmatch(field)]
    if not 2 <= len(placed) <= 5:
        raise ValueError(f"too few or too many fields for {written!r}: {fields}")
    role, indicator, unit, place, period = placed + [""] * (5 - len(placed))
    if role == "none":
        yield from _none(written, indicator, start)
        return
    _check(written, role, unit)
    value = Decimal(named["value"]) if "value" in named else plain_value(written)
    span = Span(start, start + len(written))
    yield Expected(span, written, role, indicator, unit, place or "self", period, value, named.get("note", ""))


def _none(written: str, reason: str, start: int) -> Iterator[Expected]:
    if reason not in REASONS:
        raise ValueError(f"unknown reason {reason!r} for {written!r}")
    for run in NUMBER.finditer(written):
        yield Expected(Span(start + run.start(), start + run.end()), run[0], "none", reason)


def _check(written: str, role: str, unit: str) -> None:
    if role not in set(Role) or unit not in UNITS:
        raise ValueError(f"unknown role or unit for {written!r}: {role!r}, {unit!r}")
