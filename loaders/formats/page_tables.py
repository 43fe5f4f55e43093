"""Tables whose cells are ruled on a PDF page: the lines drawn tell which words stand in one cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ctypes import c_float
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from loaders.formats.page_rows import Glyph, Piece, Row, rows_of

_STRAIGHT, _NEAR, _SHORTEST = 1.5, 3.0, 4.0
_LEAST_COLUMNS = 2
_MOST_PATHS = 50_000
_MOST_HEAD_ROWS = 3
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: where it stands on one axis and from where to where it runs on the other."""

    at: float
    start: float
    end: float

    def passes(self, point: float) -> bool:
        return self.start - _NEAR <= point <= self.end + _NEAR


@dataclass(frozen=True)
class Grid:
    """One ruled table: the positions of its lines, rows from the top down, and the lines themselves."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]

    def holds(self, glyph: Glyph) -> bool:
        return self.xs[0] <= _middle(glyph) <= self.xs[-1] and self.ys[-1] <= glyph.base <= self.ys[0]

    def cell(self, row: int, column: int) -> tuple[int, int]:
        """The first row and column of the cell that covers a field: fields that no line parts are one."""
        while column and not self._parted(self.down, self.xs[column], (self.ys[row] + self.ys[row + 1]) / 2):
            column -= 1
        while row and not self._parted(self.across, self.ys[row], (self.xs[column] + self.xs[column + 1]) / 2):
            row -= 1
        return row, column

    def field(self, glyph: Glyph) -> tuple[int, int]:
        """The row and column in which a character stands."""
        height = glyph.base + glyph.size / 4
        row = next((i for i, low in enumerate(self.ys[1:]) if height >= low), len(self.ys) - 2)
        column = next((i for i, end in enumerate(self.xs[1:]) if _middle(glyph) <= end), len(self.xs) - 2)
        return row, column

    @staticmethod
    def _parted(rules: Sequence[Rule], at: float, point: float) -> bool:
        return any(abs(rule.at - at) < _NEAR and rule.passes(point) for rule in rules)


def grids_of(page: pypdfium2.PdfPage) -> list[Grid]:
    """The ruled tables of a page."""
    across, down = _rules(page)
    return [grid for low, high in _extents(down) if (grid := _grid(across, down, low, high))]


def table_rows(grid: Grid, glyphs: Sequence[Glyph], page: int) -> list[Row]:
    """One row for each row of the table, its cells parted by tabs; the rows of the heading are one."""
    words: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        words.setdefault(grid.cell(*grid.field(glyph)), []).append(glyph)
    texts = {cell: " ".join(row.text.replace("\t", " ") for row in rows_of(held, page)) for cell, held in words.items()}
    size = max(glyph.size for glyph in glyphs)
    columns, heads = range(len(grid.xs) - 1), _head_rows(grid)
    lines = [(0, [_heading(grid, texts, column, heads) for column in columns])]
    lines += [(row, [texts.get((row, column), "") for column in columns]) for row in range(heads, len(grid.ys) - 1)]
    return [
        Row((Piece("\t".join(cells), grid.xs[0], grid.xs[-1], grid.ys[row] - size, size),), page, whole=True)
        for row, cells in lines
        if any(cells)
    ]


def _head_rows(grid: Grid) -> int:
    """How many rows the heading takes: as deep as its first two cells reach."""
    most = min(len(grid.ys) - 1, _MOST_HEAD_ROWS)
    return next(
        (row for row in range(1, most) if all(grid.cell(row, column)[0] for column in (0, 1))), most if most == 1 else 1
    )


def _heading(grid: Grid, texts: dict[tuple[int, int], str], column: int, heads: int) -> str:
    over = dict.fromkeys(grid.cell(row, column) for row in range(heads))
    return " ".join(texts[cell] for cell in over if texts.get(cell))


def _middle(glyph: Glyph) -> float:
    return (glyph.x0 + glyph.x1) / 2


def _grid(across: Sequence[Rule], down: Sequence[Rule], low: float, high: float) -> Grid | None:
    held = tuple(rule for rule in down if low - _NEAR <= rule.start and rule.end <= high + _NEAR)
    xs = _positions(rule.at for rule in held)
    lines = tuple(rule for rule in across if low - _NEAR <= rule.at <= high + _NEAR)
    ys = _positions(rule.at for rule in lines)[::-1]
    if len(xs) <= _LEAST_COLUMNS or len(ys) < 2:
        return None
    return Grid(xs, ys, lines, held)


def _positions(found: Iterator[float]) -> tuple[float, ...]:
    """Positions in order, those that stand close together as one."""
    kept: list[float] = []
    for position in sorted(found):
        if not kept or position - kept[-1] > _NEAR:
            kept.append(position)
    return tuple(kept)


def _extents(down: Sequence[Rule]) -> list[tuple[float, float]]:
    """From where to where tables reach: upright lines that touch or run side by side."""
    kept: list[tuple[float, float]] = []
    for rule in sorted(down, key=lambda r: r.start):
        if kept and rule.start <= kept[-1][1] + _NEAR:
            kept[-1] = (kept[-1][0], max(kept[-1][1], rule.end))
        else:
            kept.append((rule.start, rule.end))
    return kept


def _rules(page: pypdfium2.PdfPage) -> tuple[list[Rule], list[Rule]]:
    across: list[Rule] = []
    down: list[Rule] = []
    for count, path in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=_DEEPEST)):
        if count > _MOST_PATHS:
            break
        for (x0, y0), (x1, y1) in pairwise(_points(path)):
            if abs(y1 - y0) < _STRAIGHT and abs(x1 - x0) > _SHORTEST:
                across.append(Rule(y0, min(x0, x1), max(x0, x1)))
            elif abs(x1 - x0) < _STRAIGHT and abs(y1 - y0) > _SHORTEST:
                down.append(Rule(x0, min(y0, y1), max(y0, y1)))
    return across, down


def _points(path: pypdfium2.PdfObject) -> list[tuple[float, float]]:
    """The corners of a path on the page, back to the first where it is closed."""
    matrix = path.get_matrix()
    x, y = c_float(), c_float()
    points: list[tuple[float, float]] = []
    for index in range(min(pdfium.FPDFPath_CountSegments(path), 100)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(matrix.on_point(x.value, y.value))
    return points + points[:1] if len(points) > 2 else points
