"""The text of a .pdf that has a text layer: rows in reading order, mended into paragraphs, with the page of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import c_double

import pypdfium2
import pypdfium2.raw as pdfium

from kg.errors import BadInput
from loaders.formats.extracts import Extract, joined
from loaders.formats.page_order import TextLine, reading_order
from loaders.formats.page_rows import Glyph, Row, rows_of
from loaders.formats.paragraphs import notes_placed, paragraphs
from loaders.formats.running import without_running_rows

MAX_PAGES = 2_000
_FEW_CHARACTERS = 20
_FULL_PAGE = 0.5
_SMALL = 0.92
_NOTE = re.compile(r"[⁽⁰¹²³⁴⁵⁶⁷⁸⁹]")
IMAGES_ONLY = "chỉ có ảnh"
"""How a refusal begins that recognising the images could answer."""


def opened(data: bytes) -> pypdfium2.PdfDocument:
    """The document; raises BadInput where it is encrypted, broken or too long."""
    if b"%%EOF" not in data[-4096:]:
        raise BadInput("tệp .pdf bị cắt cụt (thiếu phần cuối): sao chép hoặc tải lại tệp")
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as fault:
        if "password" in str(fault).lower() or "security" in str(fault).lower():
            raise BadInput("tệp .pdf đặt mật khẩu: bỏ mật khẩu rồi nạp lại") from None
        raise BadInput("tệp .pdf hỏng: mở bằng trình đọc PDF rồi xuất lại, hoặc dùng bản .docx") from None
    if not 0 < count <= MAX_PAGES:
        raise BadInput(f"tệp .pdf có {count} trang (đọc từ 1 đến {MAX_PAGES} trang): chọn đúng tệp báo cáo")
    return document


def extract(data: bytes) -> Extract:
    """The text of a .pdf with its pages; raises BadInput, beginning with IMAGES_ONLY where pages are images."""
    pages: list[list[Row]] = []
    heights: list[float] = []
    images: list[int] = []
    for number, page in _pages(opened(data)):
        rows = rows_of(_glyphs(page), number)
        if sum(len(row.text) for row in rows) < _FEW_CHARACTERS and _is_image(page):
            images.append(number)
        pages.append(rows)
        heights.append(page.get_height())
    if images:
        raise BadInput(f"{IMAGES_ONLY} ở trang {', '.join(map(str, images[:5]))}{' ...' if len(images) > 5 else ''}")
    return composed_extract(pages, heights)


def composed_extract(pages: Sequence[Sequence[Row]], heights: Sequence[float], *, ocr: bool = False) -> Extract:
    """The text of pages of rows."""
    kept = without_running_rows(pages, heights)
    body, notes = _without_notes(kept)
    left, right = _margins(body)
    lines = [line for rows in body for line in reading_order(rows, left=left, right=right)]
    low = [_as_line(row, left, right) for row in notes]
    text, starts = joined(notes_placed(paragraphs(lines), paragraphs(low)))
    return Extract(text, page_starts=starts, ocr=ocr)


def _pages(document: pypdfium2.PdfDocument) -> Iterator[tuple[int, pypdfium2.PdfPage]]:
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            raise BadInput(f"tệp .pdf hỏng ở trang {index + 1}: mở bằng trình đọc PDF rồi xuất lại") from None
        yield index + 1, page
        page.close()


def _glyphs(page: pypdfium2.PdfPage) -> Iterator[Glyph]:
    """The characters of a page in the order in which it draws them, turned upright."""
    text = page.get_textpage()
    turn, width, height = page.get_rotation(), *page.get_size()
    x, y = c_double(), c_double()
    for index in range(text.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(text, index))
        if char in "\r\n\0" or 0xD800 <= ord(char) < 0xE000:
            continue
        char = "-" if char in "\x02\ufffe" else " " if char.isspace() else char
        box = text.get_charbox(index, loose=True)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        yield _upright(char, box, x.value, y.value, turn, width, height)


def _upright(
    char: str, box: tuple[float, float, float, float], x: float, y: float, turn: int, width: float, height: float
) -> Glyph:
    """A character as the page is shown, which a file may turn by quarters; width and height are those shown."""
    left, bottom, right, top = box
    if turn == 90:
        return Glyph(char, bottom, top, height - x, abs(right - left) or 1.0)
    if turn == 180:
        return Glyph(char, width - right, width - left, height - y, abs(top - bottom) or 1.0)
    if turn == 270:
        return Glyph(char, width - top, width - bottom, x, abs(right - left) or 1.0)
    return Glyph(char, left, right, y, abs(top - bottom) or 1.0)


def _is_image(page: pypdfium2.PdfPage) -> bool:
    width, height = page.get_size()
    for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = image.get_bounds()
        if (right - left) * (top - bottom) > _FULL_PAGE * width * height:
            return True
    return False


def _margins(pages: Sequence[Sequence[Row]]) -> tuple[float, float]:
    """Where lines of text begin and end."""
    single = [row for rows in pages for row in rows if len(row.pieces) == 1] or [row for rows in pages for row in rows]
    ends = sorted(row.x1 for row in single)
    return min((row.x0 for row in single), default=0.0), ends[int(len(ends) * 0.97)] if ends else 0.0


def _without_notes(pages: Sequence[Sequence[Row]]) -> tuple[list[list[Row]], list[Row]]:
    """Pages without the footnotes below them, and the rows of the footnotes."""
    sizes = Counter(round(row.size, 1) for rows in pages for row in rows for _ in row.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    body: list[list[Row]] = []
    notes: list[Row] = []
    for rows in pages:
        start = len(rows)
        while start and rows[start - 1].size < _SMALL * usual:
            start -= 1
        while start < len(rows) and not _NOTE.match(rows[start].text):
            start += 1
        body.append(list(rows[:start]))
        notes += rows[start:]
    return body, notes


def _as_line(row: Row, left: float, right: float) -> TextLine:
    text = re.sub(r"^([⁽⁾⁰¹²³⁴⁵⁶⁷⁸⁹]+)(?=\S)", r"\1 ", row.text)
    return TextLine(text, row.page, row.x0, row.x1, row.base, row.size, left, right)
