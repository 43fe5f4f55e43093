"""Tables that stand in the text: cells parted by tabs or bars, or one a line; each column with what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.values import Span
from loaders.document import Document
from loaders.tables import grammar

_CELL = re.compile(r"[^\t|\n]+")
_FIRST_HEADS = re.compile(r"\s*(?:tt|stt|số tt|số thứ tự)\s*")
_LEAST_COLUMNS = 3
MEASURE = "measure"
"""A column whose heading says what its figures measure ("diện tích (ha)"), and not what part they play."""
_PLAYS_A_PART = frozenset({"plan", "actual", "estimate", "prior"})


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: `index`, `label`, `unit`, `note` or the role of its figures; `head` is its heading.

    Below `place` stand villages, one a row: what is told of each is then said by the headings of `measure` columns.
    """

    holds: str
    head: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its columns and, for each row, the spans of its cells (None where a cell is empty)."""

    span: Span
    columns: tuple[Column, ...]
    rows: tuple[tuple[Span | None, ...], ...]

    @property
    def of_places(self) -> bool:
        return any(column.holds == "place" for column in self.columns)

    def cell(self, cells: tuple[Span | None, ...], holds: str) -> Span | None:
        """The first cell of a row that a column of this kind holds."""
        return next((c for column, c in zip(self.columns, cells, strict=False) if column.holds == holds and c), None)


def grids(document: Document) -> list[Grid]:
    """The tables of a document in text order."""
    lines = [Span(*m.span()) for m in re.finditer(r"[^\n]+", document.text)]
    parted = _parted(document, lines) if "\t" in document.text or "|" in document.text else ()
    return [*parted, *_stacked(document, lines)]


def _parted(document: Document, lines: Sequence[Span]) -> Iterator[Grid]:
    """Tables whose cells are parted by tabs or bars; the heading line comes first."""
    at = 0
    while at < len(lines):
        columns = _columns(_heads(document, lines[at]))
        if columns is None:
            at += 1
            continue
        end = at + 1
        while end < len(lines) and len(_cells(document, lines[end])) >= 2 and not _opens_another(document, lines, end):
            end += 1
        rows = [_cells(document, line) for line in lines[at + 1 : end]]
        kept = tuple(
            tuple(row[: len(columns)]) for row in rows if not re.fullmatch(r"[-|:\s]*", _written(document, row))
        )
        if kept:
            yield Grid(Span(lines[at].start, lines[end - 1].end), columns, kept)
        at = end


def _opens_another(document: Document, lines: Sequence[Span], at: int) -> bool:
    """True for a heading line behind an empty line: the next table begins there."""
    if "\n" not in document.text[lines[at - 1].end + 1 : lines[at].start]:
        return False
    return _columns(_heads(document, lines[at])) is not None


def _heads(document: Document, line: Span) -> list[str]:
    return [document.lower[c.start : c.end] if c else "" for c in _cells(document, line)]


def _cells(document: Document, line: Span) -> list[Span | None]:
    """The cells of a line; a bar at its edge opens no cell."""
    mark = "|" if document.text.count("|", line.start, line.end) >= 2 else "\t"
    if mark not in document.text[line.start : line.end]:
        return []
    cells: list[Span | None] = []
    start = line.start
    for piece in document.text[line.start : line.end].split(mark):
        text = piece.strip(" *\r")
        begin = start + (piece.find(text) if text else 0)
        cells.append(Span(begin, begin + len(text)) if text else None)
        start += len(piece) + 1
    if mark == "|":
        cells = cells[cells[0] is None : len(cells) - (cells[-1] is None)]
    return cells


def _written(document: Document, row: Sequence[Span | None]) -> str:
    return "|".join(document.quote(cell) for cell in row if cell)


def _stacked(document: Document, lines: Sequence[Span]) -> Iterator[Grid]:
    """Tables flattened to one cell a line: the headings, then as many lines for every row, opened by its number."""
    at = 0
    while at < len(lines):
        if not _FIRST_HEADS.fullmatch(document.lower, lines[at].start, lines[at].end):
            at += 1
            continue
        first = next(
            (k for k in range(at + 1, min(at + 14, len(lines))) if re.fullmatch(r"\s*1\s*", document.quote(lines[k]))),
            None,
        )
        columns = _columns([document.lower[c.start : c.end] for c in lines[at:first]]) if first else None
        if first is None or columns is None:
            at += 1
            continue
        rows, end = _groups(document, lines, first, len(columns))
        if rows:
            yield Grid(Span(lines[at].start, lines[end - 1].end), columns, tuple(rows))
        at = end


def _groups(
    document: Document, lines: Sequence[Span], first: int, width: int
) -> tuple[list[tuple[Span | None, ...]], int]:
    rows: list[tuple[Span | None, ...]] = []
    at = first
    while at + width <= len(lines) and re.fullmatch(
        r"\s*(?:\d{1,3}|[ivx]+|[a-h])[.)]?\s*", document.lower[lines[at].start : lines[at].end]
    ):
        rows.append(tuple(lines[at : at + width]))
        at += width
    return rows, at


def _columns(heads: Sequence[str]) -> tuple[Column, ...] | None:
    """The columns that the cells of a heading line name; None where the line is no heading."""
    if len(heads) < _LEAST_COLUMNS or any(re.fullmatch(r"[\d.,%\s]+", head) for head in heads):
        return None
    columns = tuple(Column(_holds(head), " ".join(head.split())) for head in heads)
    if next((column.holds for column in columns if column.holds != "index"), "") == "place":
        return tuple(map(_of_a_place, columns))
    columns = tuple(replace(column, holds="label") if column.holds == "place" else column for column in columns)
    held = [column.holds for column in columns]
    if MEASURE in held and not _PLAYS_A_PART & set(held):
        columns = tuple(replace(c, holds=MEASURE) if c.holds in ("plan_ratio", "growth") else c for c in columns)
    return columns if "label" in held and any(h not in ("label", "index", "unit", "note", "") for h in held) else None


def _of_a_place(column: Column) -> Column:
    """In a table of villages a heading that is no role names what is counted in each."""
    return replace(column, holds="measure") if column.holds in ("", "label", "actual") else column


def _holds(head: str) -> str:
    head = " ".join(head.split())
    return next((row["holds"] for row in grammar("column_heads.tsv") if re.search(row["pattern"], head)), "")
