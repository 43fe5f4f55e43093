"""The order in which a reader takes the rows of a page: columns one after the other, tables row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from loaders.formats.page_rows import Piece, Row

_GUTTER = 0.8
_FIGURE = re.compile(r"[-–+(]?\s*\d.{0,14}")
_LEAST_PROSE = 5
_PROSE_WIDTH = 9.0
_HEAD_ROWS = 8


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line as it is read: `right` is where its column ends; a `whole` one (table, letterhead) joins no other."""

    text: str
    page: int
    x0: float
    x1: float
    base: float
    size: float
    left: float
    right: float
    whole: bool = False


def reading_order(rows: Sequence[Row], *, left: float, right: float) -> Iterator[TextLine]:
    """The lines of one page; `left` and `right` are the margins of text in one column."""
    at = 0
    while at < len(rows):
        band = _band(rows, at)
        if band and _are_columns(band, at):
            yield from _columns(band)
            at += len(band)
            continue
        end = at
        while end < len(rows) and len(rows[end].pieces) > 1:
            end += 1
        if end > at:
            yield from _table(rows[at:end])
        else:
            yield _line(rows[at].pieces[0], rows[at].page, left, right, whole=rows[at].whole)
            end = at + 1
        at = end


def _line(piece: Piece, page: int, left: float, right: float, *, whole: bool = False) -> TextLine:
    return TextLine(piece.text, page, piece.x0, piece.x1, piece.base, piece.size, left, right, whole)


def _band(rows: Sequence[Row], at: int) -> list[tuple[Piece | None, Piece | None, int]]:
    """Rows from `at` on whose pieces stand left and right of one gutter: (left, right, page) of each."""
    band: list[tuple[Piece | None, Piece | None, int]] = []
    low, high = 0.0, float("inf")
    for row in rows[at:]:
        if len(row.pieces) > 2 or row.whole:
            break
        sides = _sides(row, low, high) if band or len(row.pieces) == 2 else None
        if sides is None:
            break
        low = max([low, *(sides[0].x1,)] if sides[0] else [low])
        high = min([high, *(sides[1].x0,)] if sides[1] else [high])
        if high - low < _GUTTER * row.size:
            break
        band.append((*sides, row.page))
    while band and not _is_prose(band) and None in band[-1][:2]:
        band.pop()
    return band


def _sides(row: Row, low: float, high: float) -> tuple[Piece | None, Piece | None] | None:
    if len(row.pieces) == 2:
        left, right = row.pieces
        return (left, right) if max(low, left.x1) < min(high, right.x0) else None
    (piece,) = row.pieces
    if piece.x1 < high - _GUTTER * piece.size:
        return piece, None
    return (None, piece) if piece.x0 > low + _GUTTER * piece.size else None


def _pairs(band: Sequence[tuple[Piece | None, Piece | None, int]]) -> list[tuple[Piece, Piece]]:
    return [(left, right) for left, right, _ in band if left and right]


def _is_prose(band: Sequence[tuple[Piece | None, Piece | None, int]]) -> bool:
    """True for columns of running text: many rows, both sides wide."""
    pairs = _pairs(band)
    if len(pairs) < _LEAST_PROSE:
        return False
    return all(median((p.x1 - p.x0) / p.size for p in side) > _PROSE_WIDTH for side in zip(*pairs, strict=True))


def _are_columns(band: Sequence[tuple[Piece | None, Piece | None, int]], at: int) -> bool:
    """True for columns of text, a letterhead or a signature block; false for a table of two columns."""
    if _is_prose(band):
        return True
    pairs = _pairs(band)
    figures = sum(bool(_FIGURE.fullmatch(right.text)) for _, right in pairs)
    return figures * 3 < len(pairs) and (len(pairs) > 1 or at < _HEAD_ROWS)


def _columns(band: Sequence[tuple[Piece | None, Piece | None, int]]) -> Iterator[TextLine]:
    whole = not _is_prose(band)
    for side in (0, 1):
        pieces = [(row[side], row[2]) for row in band]
        held = [(piece, page) for piece, page in pieces if isinstance(piece, Piece)]
        left, right = min(p.x0 for p, _ in held), max(p.x1 for p, _ in held)
        for piece, page in held:
            yield _line(piece, page, left, right, whole=whole)


def _table(rows: Sequence[Row]) -> Iterator[TextLine]:
    """Each row's cells parted by tabs, with an empty cell where a column that the fullest row has is empty."""
    fullest = max(rows, key=lambda row: len(row.pieces)).pieces
    for row in rows:
        cells = [""] * len(fullest)
        for piece in row.pieces:
            at = min(range(len(fullest)), key=lambda i: _distance(piece, fullest[i]))
            cells[at] = f"{cells[at]} {piece.text}".strip()
        text = "\t".join(cells).rstrip("\t")
        first = row.pieces[0]
        yield TextLine(text, row.page, first.x0, row.x1, row.base, row.size, first.x0, row.x1, whole=True)


def _distance(piece: Piece, column: Piece) -> float:
    overlap = min(piece.x1, column.x1) - max(piece.x0, column.x0)
    return -overlap
