"""The text of a .pdf that has a text layer: rows in reading order, mended into paragraphs, with the page of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from kg.errors import BadInput
from loaders.encodings import is_doubtful
from loaders.formats.extracts import Extract, ImagesOnly, joined
from loaders.formats.page_glyphs import upright_glyphs
from loaders.formats.page_order import TextLine, reading_order
from loaders.formats.page_rows import Row, Sheet, rows_of
from loaders.formats.page_tables import grids_of, table_rows
from loaders.formats.paragraphs import notes_placed, paragraphs
from loaders.formats.running import without_running_rows

MAX_PAGES = 2_000
_FEW_CHARACTERS = 20
_FULL_PAGE = 0.5
_SMALL = 0.92
_NOTE = re.compile(r"[⁽⁰¹²³⁴⁵⁶⁷⁸⁹]")


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
    """The text of a .pdf with its pages; raises BadInput, ImagesOnly where pages must be recognised first."""
    sheets: list[Sheet] = []
    images: list[int] = []
    for number, page in pages_of(opened(data)):
        sheets.append(text_sheet(page, number))
        if is_scan(page, sheets[-1]):
            images.append(number)
    if images:
        raise ImagesOnly(f"{', '.join(map(str, images[:5]))}{' ...' if len(images) > 5 else ''}")
    return composed_extract(sheets)


def text_sheet(page: pypdfium2.PdfPage, number: int) -> Sheet:
    """A page as its text layer has it."""
    glyphs, height = upright_glyphs(page)
    rows: list[Row] = []
    for grid in grids_of(page):
        if held := [glyph for glyph in glyphs if grid.holds(glyph)]:
            rows += table_rows(grid, held, number)
            glyphs = [glyph for glyph in glyphs if not grid.holds(glyph)]
    rows += rows_of(glyphs, number)
    return Sheet(tuple(sorted(rows, key=lambda row: -row.base)), height)


def is_scan(page: pypdfium2.PdfPage, sheet: Sheet) -> bool:
    """True where an image fills the page and next to no text lies over it."""
    if sum(len(row.text) for row in sheet.rows) >= _FEW_CHARACTERS:
        return False
    width, height = page.get_size()
    boxes = [image.get_bounds() for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])]
    return any((right - left) * (top - bottom) > _FULL_PAGE * width * height for left, bottom, right, top in boxes)


def composed_extract(sheets: Sequence[Sheet], *, ocr: bool = False) -> Extract:
    """The text of a report's pages; raises BadInput where it is no Vietnamese."""
    body, notes = _without_notes(without_running_rows(sheets))
    left, right = _margins(body)
    lines = [line for rows in body for line in reading_order(rows, left=left, right=right)]
    low = [_as_line(row, left, right) for row in notes]
    text, starts = joined(notes_placed(paragraphs(lines), paragraphs(low)))
    if is_doubtful(text):
        raise BadInput("lớp chữ của tệp .pdf không đọc ra tiếng Việt (phông chữ thiếu bảng mã): dùng bản .docx")
    return Extract(text, page_starts=starts, ocr=ocr)


def pages_of(document: pypdfium2.PdfDocument) -> Iterator[tuple[int, pypdfium2.PdfPage]]:
    """The pages with their numbers from 1, each closed after its use."""
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            raise BadInput(f"tệp .pdf hỏng ở trang {index + 1}: mở bằng trình đọc PDF rồi xuất lại") from None
        yield index + 1, page
        page.close()


def _margins(pages: Sequence[Sequence[Row]]) -> tuple[float, float]:
    """Where lines of text begin and end."""
    single = [row for rows in pages for row in rows if len(row.pieces) == 1 and not row.whole] or [
        row for rows in pages for row in rows
    ]
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
