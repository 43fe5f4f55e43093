"""Columns of the cube as terms of RDF: a column's name says what it holds.

`<unit>` holds IRIs or numbers of things, `unit_label@vi` Vietnamese texts, `alias@*` texts with their language (or
none) behind a character that sorts before all others, any other what its type says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

import pyarrow as pa
from pyoxigraph import Literal, NamedNode

from kg.query_files import Term

XSD = "http://www.w3.org/2001/XMLSchema#"
DECIMAL, INTEGER, DATE = (NamedNode(XSD + name) for name in ("decimal", "integer", "date"))
NAME = re.compile(r"<(?P<iri>\w+)>|(?P<name>\w+)(?:@(?P<language>\w+|\*))?")


def column_name(written: str) -> str:
    """
    >>> column_name("<unit>"), column_name("unit_label@vi"), column_name("value")
    ('unit', 'unit_label', 'value')
    """
    found = NAME.fullmatch(written)
    return (found["iri"] or found["name"]) if found else written


def rows_of(table: pa.Table, things: Sequence[NamedNode]) -> list[tuple[Term | None, ...]]:
    """The rows of a table as terms, numbers of things as these; each different value of a column is made once."""
    columns = [_column(table.column(n), _maker(name, things)) for n, name in enumerate(table.column_names)]
    return list(zip(*columns, strict=True))


def _column(column: pa.ChunkedArray, make: Callable[[object], Term]) -> list[Term | None]:
    encoded = column.combine_chunks().dictionary_encode()
    made = [None if value is None else make(value) for value in encoded.dictionary.to_pylist()]
    return [None if place is None else made[place] for place in encoded.indices.to_pylist()]


def _maker(name: str, things: Sequence[NamedNode]) -> Callable[[object], Term]:
    found = NAME.fullmatch(name)
    if found and found["iri"]:
        return lambda value: things[value - 1] if isinstance(value, int) else NamedNode(str(value))
    if found and found["language"] == "*":
        return _tagged
    if found and found["language"]:
        return lambda value: Literal(str(value), language=found["language"])
    return _literal


def _tagged(value: object) -> Literal:
    text, _, language = str(value).rpartition("\x01")
    return Literal(text, language=language) if language else Literal(text)


def _literal(value: object) -> Literal:
    if isinstance(value, bool):
        return Literal(value)
    if isinstance(value, Decimal):
        return Literal(_plain(value), datatype=DECIMAL)
    if isinstance(value, int):
        return Literal(str(value), datatype=INTEGER)
    if isinstance(value, date):
        return Literal(value.isoformat(), datatype=DATE)
    return Literal(str(value))


def _plain(value: Decimal) -> str:
    """
    >>> _plain(Decimal("12.500000000000")), _plain(Decimal("100.000000000000"))
    ('12.5', '100')
    """
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
