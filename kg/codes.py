"""The code lists of `ontology/codes`, one table each, read by the names of their columns."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeVar, cast

from kg.errors import BadInput

Row = Mapping[str, str]
Code = TypeVar("Code")


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a figure measures: of what (`subject`), how (`measure`), in which kind of unit."""

    id: str
    label_vi: str
    label_en: str
    theme: str
    subject: str
    measure: str
    unit_kind: str
    canonical_unit: str
    alt_labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme, scheme, standard, campaign, title or fund that reports speak of."""

    id: str
    label_vi: str
    label_en: str
    kind: str
    notes: str
    part_of: str
    alt_labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeasureUnit:
    """A unit of measure; `factor` times a value gives the base unit of its `kind`, `None` where regions differ."""

    code: str
    label_vi: str
    label_en: str
    kind: str
    factor: Decimal | None
    qudt: str


@dataclass(frozen=True, slots=True)
class Term:
    """A theme or a role: labels and definitions."""

    id: str
    label_vi: str
    label_en: str
    definition_vi: str
    definition_en: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion of one version of a standard, with its legal source.

    `verified` is "checked" or "unverified", `checked_against` says by what; `programme` is the code of the same
    criterion in the list of programmes, where it has one.
    """

    id: str
    standard: str
    version: str
    number: str
    label_vi: str
    label_en: str
    programme: str
    source: str
    verified: str
    checked_against: str


@cache
def indicators() -> Mapping[str, Indicator]:
    return _table("indicators", "id", _made(Indicator), more="indicators_more")


@cache
def programmes() -> Mapping[str, Programme]:
    return _table("programmes", "id", _made(Programme))


@cache
def measure_units() -> Mapping[str, MeasureUnit]:
    return _table("measure_units", "code", _made(MeasureUnit))


@cache
def roles() -> Mapping[str, Term]:
    return _table("roles", "id", _made(Term))


@cache
def themes() -> Mapping[str, Term]:
    return _table("themes", "id", _made(Term))


@cache
def criteria() -> Mapping[str, Criterion]:
    return _table("criteria", "id", _made(Criterion))


def comparable(value: Decimal, unit: str, canonical: str) -> Decimal | None:
    """A value in the canonical unit, or `None` where the two units measure different things.

    >>> comparable(Decimal("12.35"), "GVND", "VND")
    Decimal('12350000000.00')
    """
    if unit == canonical:
        return value
    factor = _conversion(unit, canonical)
    return None if factor is None else value * factor


@cache
def _conversion(unit: str, canonical: str) -> Decimal | None:
    source, goal = measure_units().get(unit), measure_units().get(canonical)
    if source is None or goal is None or source.kind != goal.kind:
        return None
    if source.factor is None or goal.factor is None:
        return None
    return source.factor / goal.factor


def _table(name: str, key: str, made: Callable[[Row], Code], *, more: str | None = None) -> Mapping[str, Code]:
    table: dict[str, Code] = {}
    for file in (name, more) if more else (name,):
        for line, row in enumerate(_rows(file), start=2):
            if not row[key] or row[key] in table:
                raise BadInput(f"ontology/codes/{file}.csv dòng {line}: mã {row[key]!r} trống hoặc trùng")
            table[row[key]] = made(row)
    return MappingProxyType(table)


def _rows(name: str) -> Iterator[Row]:
    text = (files("ontology") / "codes" / f"{name}.csv").read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines())


def _made(kind: type[Code]) -> Callable[[Row], Code]:
    """Makes a value of a row: each field from the column of its name."""
    names = tuple(field.name for field in fields(cast(Any, kind)))
    return lambda row: kind(**{name: _cell(row, name) for name in names})


def _cell(row: Row, name: str) -> object:
    if name == "alt_labels":
        return tuple(label for label in row.get("alt_labels_vi", "").split("|") if label)
    if name == "factor":
        return Decimal(row[name]) if row[name] else None
    return row[name]
