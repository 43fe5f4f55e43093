"""Reads the tables of `ontology/codes` into values, each field from the column of its name."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from decimal import Decimal
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeVar, cast

from kg.errors import BadInput

Row = Mapping[str, str]
Code = TypeVar("Code")
DIRECTIONS = ("higher", "lower", "neutral")


def table(kind: type[Code], *names: str, key: str = "id") -> Mapping[str, Code]:
    """The rows of one or more files as values of a kind, by key; `BadInput` names file, line and column."""
    found: dict[str, Code] = {}
    for name in names:
        for place, row in rows(name):
            if not row[key] or row[key] in found:
                raise BadInput(f"{place}: mã {row[key]!r} trống hoặc trùng")
            found[row[key]] = made(kind, row, place)
    return MappingProxyType(found)


def rows(name: str) -> Iterator[tuple[str, Row]]:
    """The rows of one file, each with where it stands."""
    text = (files("ontology") / "codes" / f"{name}.csv").read_text(encoding="utf-8")
    for line, row in enumerate(csv.DictReader(text.splitlines()), start=2):
        yield f"ontology/codes/{name}.csv dòng {line}", row


def made(kind: type[Code], row: Row, place: str) -> Code:
    """One row as a value; `BadInput` names the place and the column that cannot be read."""
    names = (field.name for field in fields(cast(Any, kind)))
    return kind(**{name: _cell(row, name, place) for name in names})


def _cell(row: Row, name: str, place: str) -> object:
    column, read = READERS.get(name, (name, str))
    try:
        return read(row.get(column) or "")
    except ValueError as error:
        raise BadInput(f"{place}, cột {column}: {error}") from error


def _several(written: str) -> tuple[str, ...]:
    return tuple(part for part in written.split("|") if part)


def _factor(written: str) -> Decimal | None:
    return Decimal(written) if written else None


def _yes(written: str) -> bool:
    if written not in ("yes", "no"):
        raise ValueError(f"phải là yes hoặc no, không phải {written!r}")
    return written == "yes"


def _direction(written: str) -> str:
    if written not in DIRECTIONS:
        raise ValueError(f"phải là {', '.join(DIRECTIONS)}, không phải {written!r}")
    return written


READERS: Mapping[str, tuple[str, Callable[[str], object]]] = {
    "alt_labels": ("alt_labels_vi", _several),
    "qualifiers": ("qualifiers", _several),
    "shown_by": ("indicators", _several),
    "factor": ("factor", _factor),
    "additive": ("additive", _yes),
    "direction": ("direction", _direction),
}
"""The fields that are more than their text: the column they stand in, and how it is read."""
