"""Build NAME.txt and NAME.tsv from source/NAME.txt, where the annotations stand inside the report.

    python -m tests.loaders.gold.build

A line `# period: CODE` sets the period of the numbers that follow it and is left out of the report.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from kg.values import Span
from tests.loaders.annotated import Expected, parse

HERE = Path(__file__).parent
COLUMNS = ("n", "start", "end", "mention", "role", "indicator", "value", "unit", "place", "period", "note")
_DIRECTIVE = re.compile(r"# period: (\S+)\n?")


def sources() -> list[Path]:
    """The annotated reports, in order."""
    return sorted((HERE / "source").glob("*.txt"))


def report(source: str) -> tuple[str, list[Expected]]:
    """The report without annotations, and what is expected of every number, each with its place and period."""
    text, expected, period = "", [], ""
    for line in source.splitlines(keepends=True):
        if directive := _DIRECTIVE.fullmatch(line):
            period = directive[1]
            continue
        plain, marks = parse(line)
        expected += [_placed(mark, len(text), period) for mark in marks]
        text += plain
    return text, expected


def table(expected: list[Expected]) -> str:
    """The expectations as a table of the gold standard: tab-separated, a header, one mention a row."""
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter="\t", quoting=csv.QUOTE_NONE, lineterminator="\n", quotechar=None)
    writer.writerow(COLUMNS)
    writer.writerows([number, *_row(mark)] for number, mark in enumerate(expected, start=1))
    return lines.getvalue()


def _placed(mark: Expected, offset: int, period: str) -> Expected:
    span = Span(mark.span.start + offset, mark.span.end + offset)
    return replace(mark, span=span, period=mark.period or period)


def _row(mark: Expected) -> list[str]:
    place = [str(mark.span.start), str(mark.span.end), mark.written, mark.role, mark.indicator]
    if mark.role == "none" or mark.value is None:
        return [*place, "", "", "", "", ""]
    return [*place, _decimal(mark.value), mark.unit, mark.place, mark.period, mark.note]


def _decimal(value: Decimal) -> str:
    return f"{value.normalize():f}"


def build() -> None:
    """Write both files of every annotated report."""
    for path in sources():
        text, expected = report(path.read_text(encoding="utf-8"))
        (HERE / path.name).write_text(text, encoding="utf-8", newline="\n")
        (HERE / path.with_suffix(".tsv").name).write_text(table(expected), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    build()
