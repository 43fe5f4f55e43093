"""The characters of a PDF page and where they stand when the page is held so that its text is upright."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from ctypes import c_double
from math import atan2, degrees, hypot

import pypdfium2
import pypdfium2.raw as pdfium

from loaders.formats.page_rows import Glyph

_Box = tuple[float, float, float, float]


def upright_glyphs(page: pypdfium2.PdfPage) -> tuple[list[Glyph], float]:
    """The characters in the order in which the page draws them, and the page's height, in points."""
    held = list(_characters(page))
    turn = Counter(turned for _, turned, _, _, _ in held).most_common(1)[0][0] if held else 0
    # A page may be turned in its file, or its text on it: what counts is where most of the text runs.
    width, height = page.get_size() if page.get_rotation() in (0, 180) else page.get_size()[::-1]
    glyphs = [_turned(char, box, origin, size, turn, width, height) for char, _, box, origin, size in held]
    return glyphs, width if turn % 2 else height


def _characters(page: pypdfium2.PdfPage) -> Iterator[tuple[str, int, _Box, tuple[float, float], float]]:
    """Each character, the quarters of a turn its line is turned by, its box, its origin and its size."""
    text = page.get_textpage()
    x, y, matrix = c_double(), c_double(), pdfium.FS_MATRIX()
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in (0, 10, 13) or 0xD800 <= code < 0xE000:
            continue
        char = "-" if code in (2, 0xFFFE) else " " if chr(code).isspace() else chr(code)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        # Boxes of letters follow tables in the font that are often wrong; the font's size is what it was set in.
        size = pdfium.FPDFText_GetFontSize(text, index) * hypot(matrix.c, matrix.d)
        turned = round(degrees(atan2(matrix.b, matrix.a)) / 90) % 4
        yield char, turned, text.get_charbox(index, loose=True), (x.value, y.value), size or 1.0


def _turned(
    char: str, box: _Box, origin: tuple[float, float], size: float, turn: int, width: float, height: float
) -> Glyph:
    """A character on a page turned back by quarters; width and height are those of the page as it lies in the file."""
    (left, bottom, right, top), (x, y) = box, origin
    if turn == 1:
        return Glyph(char, bottom, top, width - x, size)
    if turn == 2:
        return Glyph(char, width - right, width - left, height - y, size)
    if turn == 3:
        return Glyph(char, height - top, height - bottom, x, size)
    return Glyph(char, left, right, y, size)
