"""`diaban extract`: what the reader finds in one file, a line each."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from kg.cli.printing import aligned
from kg.values import NamedThing, Observation, Reading, Refusal, Span
from loaders.document import Document
from loaders.formats import document_of
from loaders.reader import read_passage

_LONGEST_NUMBER = 300
"""Digits: a longer number is no JSON number that others could read."""
TABLE_COLUMNS = ("start", "role", "indicator", "value", "unit", "place", "period", "written", "quote")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "line_format",
    type=click.Choice(["jsonl", "table"]),
    default=lambda: "table" if sys.stdout.isatty() else "jsonl",
    show_default="table trên màn hình, jsonl khi nối sang lệnh khác · table on a terminal, jsonl into a pipe",
)
@click.option("--all", "with_refusals", is_flag=True, help="Cả số không phải số liệu. Numbers without a value too.")
@click.option("--entities", is_flag=True, help="Văn bản, chương trình, đơn vị... được nhắc đến. Named things instead.")
def extract(file: Path, line_format: str, with_refusals: bool, entities: bool) -> None:
    """In ra những gì đọc được trong một tệp.

    Prints what is read in one file, one observation (number, named thing) a line.
    """
    document = document_of(file)
    reading = read_passage(document)
    found = thing_records(reading) if entities else figure_records(reading, with_refusals=with_refusals)
    records = [in_source(document, record) for record in found]
    if line_format == "jsonl":
        click.echo("".join(json.dumps(r, ensure_ascii=False, default=_number) + "\n" for r in records), nl=False)
    else:
        columns = ("start", "end", "type", "id", "written") if entities else TABLE_COLUMNS
        click.echo(aligned(columns, [[_text(r.get(c)) for c in columns] for r in records]), nl=False)


def in_source(document: Document, record: dict[str, Any]) -> dict[str, Any]:
    """The record with its offsets in the file as decoded, which composing may have moved."""
    span = document.source_span(Span(record["start"], record["end"]))
    return record | {"start": span.start, "end": span.end}


def figure_records(reading: Reading, *, with_refusals: bool) -> list[dict[str, Any]]:
    """The observations, and on demand the numbers that are none, in the order of the text."""
    found: Iterable[Observation | Refusal] = (*reading.observations, *(reading.refusals if with_refusals else ()))
    ordered = sorted(found, key=lambda figure: figure.span)
    return [observation(reading, f) if isinstance(f, Observation) else refusal(reading, f) for f in ordered]


def observation(reading: Reading, figure: Observation) -> dict[str, Any]:
    return {
        "start": figure.span.start,
        "end": figure.span.end,
        "written": figure.written,
        "role": figure.role.value,
        "indicator": figure.indicator,
        "label": figure.label,
        "value": figure.value,
        "unit": figure.unit,
        "place": str(figure.place),
        "period": figure.period,
        "qualifiers": list(figure.qualifiers),
        "quote": reading.quote(figure.sentence),
        "section": list(figure.section),
        "confidence": figure.confidence,
        "approximate": figure.approximate,
    }


def refusal(reading: Reading, number: Refusal) -> dict[str, Any]:
    return {
        "start": number.span.start,
        "end": number.span.end,
        "written": number.written,
        "role": "none",
        "reason": number.reason,
        "quote": reading.quote(number.sentence),
    }


def thing_records(reading: Reading) -> list[dict[str, Any]]:
    """The named things, in the order of the text."""
    return [record(thing) for thing in sorted(reading.things, key=lambda thing: (thing.span, thing.type, thing.id))]


def record(thing: NamedThing) -> dict[str, Any]:
    found = {"start": thing.span.start, "end": thing.span.end, "type": thing.type, "id": thing.id}
    return found | {"written": thing.written, "detail": dict(thing.detail)}


def _number(value: object) -> float | int | str:
    """A decimal as a JSON number where that says exactly the same, else as text."""
    if not isinstance(value, Decimal):
        raise TypeError(f"no JSON for {value!r}")
    if value.adjusted() > _LONGEST_NUMBER:
        return str(value)
    if value == value.to_integral_value():
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else str(value)


def _text(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)
