"""Pages that are images: Tesseract, where it is installed with Vietnamese, recognises what they say."""

from __future__ import annotations

import csv
from collections.abc import Iterator

import pypdfium2

from kg.errors import BadInput
from loaders.formats.extracts import Extract
from loaders.formats.page_rows import Glyph, Sheet, rows_of
from loaders.formats.pdf import composed_extract, is_scan, opened, pages_of, text_sheet
from loaders.formats.tesseract import recognised

_DPI, _POINTS = 300, 72
_MAX_PIXELS = 60_000_000
_LETTERS = 0.75
"""The letters' height as a share of the box around a line, which holds marks above and tails below."""
_LINE, _WORD = "4", "5"


def extract(data: bytes) -> Extract:
    """The text of a .pdf, recognised where a page is an image; marked as such."""
    sheets: list[Sheet] = []
    for number, page in pages_of(opened(data)):
        sheet = text_sheet(page, number)
        if is_scan(page, sheet):
            sheet = Sheet(rows_of(_recognised(page), number), page.get_height())
        sheets.append(sheet)
    return composed_extract(sheets, ocr=True)


def _recognised(page: pypdfium2.PdfPage) -> Iterator[Glyph]:
    """The words of a page, each as one glyph, in points."""
    return _words(recognised(_picture(page), dpi=_DPI), page.get_height())


def _words(table: str, height: float) -> Iterator[Glyph]:
    scale = _POINTS / _DPI
    base = size = 0.0
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == _LINE:
            base = height - (int(row["top"]) + int(row["height"])) * scale
            size = int(row["height"]) * scale * _LETTERS
        if row["level"] == _WORD and row["text"].strip():
            left = int(row["left"]) * scale
            yield Glyph(row["text"].strip(), left, left + int(row["width"]) * scale, base, size)


def _picture(page: pypdfium2.PdfPage) -> bytes:
    """The page as a grey picture (PGM)."""
    width, height = (side * _DPI / _POINTS for side in page.get_size())
    if width * height > _MAX_PIXELS:
        raise BadInput("có trang khổ quá lớn để nhận dạng chữ: in lại ra khổ A4 hoặc dùng bản .docx")
    bitmap = page.render(scale=_DPI / _POINTS, grayscale=True)
    held = bytes(bitmap.buffer)
    rows = (held[y * bitmap.stride : y * bitmap.stride + bitmap.width] for y in range(bitmap.height))
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(rows)
