"""From the characters of a page to rows of pieces: what stands on one line, and the wide gaps in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

WIDE = 1.4
"""A gap this many times the height of the letters parts two cells or columns; justified words stand nearer."""
_SPACE = 0.2
_SAME_LINE = 0.4
_SMALLER, _HIGHER = 0.85, 0.12
_RAISED = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")
_MARKER = re.compile(r"[-–+*•●▪◦o]|\(?(?:\d{1,2}|[a-zđA-HĐ]|[IVXivx]+)[.)/]|\d{1,2}(?:\.\d{1,2})+\.?")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character where it stands: points from the left and from the bottom of the page."""

    char: str
    x0: float
    x1: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together on one line."""

    text: str
    x0: float
    x1: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on one line of a page, from the left to the right; a `whole` one is a table row, cells and all."""

    pieces: tuple[Piece, ...]
    page: int
    whole: bool = False

    @property
    def x0(self) -> float:
        return self.pieces[0].x0

    @property
    def x1(self) -> float:
        return max(piece.x1 for piece in self.pieces)

    @property
    def base(self) -> float:
        return self.pieces[0].base

    @property
    def size(self) -> float:
        return max(piece.size for piece in self.pieces)

    @property
    def text(self) -> str:
        return "\t".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one page, held so that its text is upright, and how high it is then."""

    rows: tuple[Row, ...]
    height: float


def rows_of(glyphs: Iterable[Glyph], page: int) -> tuple[Row, ...]:
    """The rows of a page from the top down."""
    return tuple(Row(tuple(_told_apart(row)), page) for row in _levels(list(_pieces(glyphs))))


def _pieces(glyphs: Iterable[Glyph]) -> Iterator[Piece]:
    """Runs of characters that follow each other on a line, in the order in which the file draws them."""
    run: list[Glyph] = []
    for glyph in glyphs:
        before = next((g for g in reversed(run) if g.char != " "), None)
        if before and not _follows(before, glyph) and glyph.char != " ":
            yield _piece(run)
            run = []
        if glyph.char != " " or run:
            run.append(glyph)
    if run:
        yield _piece(run)


def _follows(before: Glyph, glyph: Glyph) -> bool:
    size = max(before.size, glyph.size)
    return abs(glyph.base - before.base) < _SAME_LINE * size and -0.5 * size < glyph.x0 - before.x1 < WIDE * size


def _piece(run: Sequence[Glyph]) -> Piece:
    """The words of a run; small raised digits are written as such, for they mark notes and powers."""
    inked = [g for g in run if g.char != " "]
    size = Counter(round(g.size, 1) for g in inked).most_common(1)[0][0]
    level = Counter(round(g.base, 1) for g in inked if round(g.size, 1) == size).most_common(1)[0][0]
    text, end = "", inked[0].x0
    for glyph in run:
        if glyph.char == " " or glyph.x0 - end > _SPACE * size:
            text += " "
        if glyph.char != " ":
            raised = glyph.size < _SMALLER * size and glyph.base > level + _HIGHER * size
            text += glyph.char.translate(_RAISED) if raised else glyph.char
            end = glyph.x1
    return Piece(" ".join(text.split()), inked[0].x0, max(g.x1 for g in inked), level, size)


def _levels(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """Pieces that stand at one height."""
    row: list[Piece] = []
    for piece in sorted(pieces, key=lambda p: (-p.base, p.x0)):
        if row and row[0].base - piece.base > _SAME_LINE * max(row[0].size, piece.size):
            yield sorted(row, key=lambda p: p.x0)
            row = []
        row.append(piece)
    if row:
        yield sorted(row, key=lambda p: p.x0)


def _told_apart(row: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces of a row, joined where no wide gap or only a bullet's tab parts them."""
    held = row[0]
    for piece in row[1:]:
        size = max(held.size, piece.size)
        gap = piece.x0 - held.x1
        if gap < WIDE * size or (_MARKER.fullmatch(held.text) and gap < 4 * size and held is row[0]):
            held = _together(held, piece, " " if gap > _SPACE * size else "")
        else:
            yield held
            held = piece
    yield held


def _together(left: Piece, right: Piece, between: str) -> Piece:
    larger = left if len(left.text) >= len(right.text) else right
    text = right.text
    if right.size < _SMALLER * left.size and right.base > left.base + _HIGHER * left.size:
        text = text.translate(_RAISED)
    first = left.text
    if left.size < _SMALLER * right.size and left.base > right.base + _HIGHER * right.size:
        first, between = left.text.translate(_RAISED), " "
    return replace(larger, text=first + between + text, x0=left.x0, x1=max(left.x1, right.x1))
