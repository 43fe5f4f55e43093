"""A Word table as lines: a row a line, its cells parted by tabs; one that only places text is read cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docx.oxml.ns import qn

from loaders.formats.extracts import Line
from loaders.formats.word_styles import Element

_FIGURE = re.compile(r"\s*[-+]?\d[\d.,]*\s*(?:%|\S{1,12}){0,1}(?:\s\S{1,10})?\s*")
_WIDEST_LAYOUT = 2


@dataclass(frozen=True)
class Cell:
    """One cell: the columns it spans, whether it `opens` or `continues` a cell of several rows."""

    element: Element
    span: int
    opens: bool
    continues: bool


def rows_of(table: Element) -> list[list[Cell]]:
    """The rows of a table that were not deleted."""
    rows = table.xpath("./w:tr | ./w:sdt/w:sdtContent/w:tr | ./w:ins/w:tr")
    return [_cells(row) for row in rows if not row.xpath("./w:trPr/w:del")]


def _cells(row: Element) -> list[Cell]:
    skipped = row.xpath("./w:trPr/w:gridBefore/@w:val")
    before = [Cell(None, int(skipped[0]), False, False)] if skipped and skipped[0].isdigit() else []
    return before + [_cell(cell) for cell in row.xpath("./w:tc | ./w:sdt/w:sdtContent/w:tc")]


def _cell(element: Element) -> Cell:
    span = element.xpath("./w:tcPr/w:gridSpan/@w:val")
    merge = element.xpath("./w:tcPr/w:vMerge")
    opens = bool(merge) and merge[0].get(qn("w:val")) == "restart"
    return Cell(element, int(span[0]) if span and span[0].isdigit() else 1, opens, bool(merge) and not opens)


def only_places_text(rows: Sequence[Sequence[str]]) -> bool:
    """True for a letterhead or signature block: at most two cells with text in a row, and none that is a figure."""
    widest = max((sum(bool(cell.strip()) for cell in row) for row in rows), default=0)
    return widest <= _WIDEST_LAYOUT and not any(_FIGURE.fullmatch(cell) for row in rows for cell in row)


def head_rows(rows: Sequence[Sequence[Cell]]) -> int:
    """How many rows the table's heading takes: those that its cells of several rows reach down to."""
    if not rows or not any(cell.opens for cell in rows[0]):
        return 1
    count = 1
    while count < len(rows) and any(cell.continues for cell in rows[count]) and not _opens_first(rows[count]):
        count += 1
    return count


def _opens_first(row: Sequence[Cell]) -> bool:
    return bool(row) and not row[0].continues and not any(cell.continues for cell in row[:2])


def table_lines(rows: Sequence[Sequence[Cell]], texts: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """One line a row; the rows of a heading become one, the words over a column put together."""
    placed = [_placed(row, text) for row, text in zip(rows, texts, strict=True)]
    width = max((len(row) for row in placed), default=0)
    heads = head_rows(rows)
    head: list[Line] = [
        _overlaid([row[i] for row in _widened(rows[:heads], texts[:heads]) if i < len(row)]) for i in range(width)
    ]
    for row in [head, *placed[heads:]]:
        yield [(number, piece) for i, cell in enumerate(row) for number, piece in _tabbed(cell, i)]


def _placed(row: Sequence[Cell], texts: Sequence[Line]) -> list[Line]:
    """The cells' texts by column; a cell over several columns stands in its first."""
    return [text if k == 0 else [] for cell, text in zip(row, texts, strict=True) for k in range(cell.span)]


def _widened(rows: Sequence[Sequence[Cell]], texts: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The same for a heading: a cell over several columns says its words over each."""
    return [
        [text for cell, text in zip(row, line, strict=True) for _ in range(cell.span)]
        for row, line in zip(rows, texts, strict=True)
    ]


def _overlaid(cells: Sequence[Line]) -> Line:
    line: Line = []
    for cell in cells:
        line += [(number, f" {piece}" if line else piece) for number, piece in cell]
    return line


def _tabbed(cell: Line, column: int) -> Line:
    tab = "\t" if column else ""
    return [(cell[0][0], tab + cell[0][1]), *cell[1:]] if cell else [(0, tab)]
