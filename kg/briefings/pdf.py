"""A briefing as PDF, in a face that the package brings along: nothing of the machine is needed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape

import font_roboto
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, LongTable, Paragraph, SimpleDocTemplate, Spacer, TableStyle

from kg.briefings import HEADINGS, Briefing, Line, printable

FACE, BOLD = "Roboto", "Roboto-Bold"
WIDTHS = tuple(width * cm for width in (4.8, 1.9, 2.6, 2.9, 1.7, 1.7, 1.4))
RIGHT = range(2, 6)
RULE, HEAD, THEME = HexColor("#b9c6d0"), HexColor("#f3f6f8"), HexColor("#eaf1f6")


def pdf(briefing: Briefing) -> bytes:
    """The file; the same briefing gives the same bytes."""
    _faces()
    file = BytesIO()
    document = SimpleDocTemplate(
        file,
        pagesize=A4,
        leftMargin=2 * cm,
        rightMargin=2 * cm,
        topMargin=1.8 * cm,
        bottomMargin=1.8 * cm,
        title=printable(briefing.title),
        author="DiaBan",
        invariant=1,
    )
    document.build(list(_story(briefing)), onFirstPage=_number, onLaterPages=_number)
    return file.getvalue()


@cache
def _faces() -> None:
    """Registers the face with its bold cut; the library keeps it for the process."""
    registerFont(TTFont(FACE, font_roboto.Roboto))
    registerFont(TTFont(BOLD, font_roboto.RobotoBold))
    registerFontFamily(FACE, normal=FACE, bold=BOLD, italic=FACE, boldItalic=BOLD)


def _story(briefing: Briefing) -> Iterable[Flowable]:
    yield _paragraph(briefing.title, TITLE)
    yield from (_paragraph(fact, TEXT) for fact in [*briefing.facts, briefing.made_line])
    yield _paragraph("Chỉ tiêu", HEADING)
    yield _table(briefing)
    yield _paragraph("Chỗ chưa khớp, cần hỏi lại", HEADING)
    yield from (_paragraph(f"• {finding}", TEXT) for finding in briefing.findings_or_none)
    yield _paragraph("Nguồn", HEADING)
    yield from (_paragraph(f"[{number}] {source}", SMALL) for number, source in enumerate(briefing.sources, start=1))
    yield Spacer(0, 1)


def _table(briefing: Briefing) -> Flowable:
    rows: list[list[Flowable | str]] = [[_paragraph(heading, CELL_BOLD) for heading in HEADINGS]]
    bands = []
    for theme in briefing.themes:
        bands.append(len(rows))
        rows.append([_paragraph(theme.name, CELL_BOLD), *[""] * (len(HEADINGS) - 1)])
        rows += [_line(line) for line in theme.lines]
    style = TableStyle()
    style.add("GRID", (0, 0), (-1, -1), 0.4, RULE)
    style.add("BACKGROUND", (0, 0), (-1, 0), HEAD)
    style.add("VALIGN", (0, 0), (-1, -1), "TOP")
    for row in bands:
        style.add("SPAN", (0, row), (-1, row))
        style.add("BACKGROUND", (0, row), (-1, row), THEME)
        style.add("NOSPLIT", (0, row), (-1, row + 1))
    return LongTable(rows, colWidths=WIDTHS, repeatRows=1, style=style)


def _line(line: Line) -> list[Flowable | str]:
    cells = (*line.cells, f"[{line.source}]")
    return [_paragraph(cell, CELL_RIGHT if place in RIGHT else CELL) for place, cell in enumerate(cells)]


def _paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(printable(text)), style)


def _number(canvas: Canvas, document: SimpleDocTemplate) -> None:
    canvas.setFont(FACE, 8)
    canvas.drawRightString(A4[0] - 2 * cm, cm, str(document.page))


TEXT = ParagraphStyle("text", fontName=FACE, fontSize=10, leading=14, spaceAfter=3)
TITLE = ParagraphStyle("title", TEXT, fontName=BOLD, fontSize=15, leading=20, spaceAfter=6)
HEADING = ParagraphStyle("heading", TEXT, fontName=BOLD, fontSize=12, leading=16, spaceBefore=10, spaceAfter=5)
SMALL = ParagraphStyle("small", TEXT, fontSize=8.5, leading=11.5)
CELL = ParagraphStyle("cell", TEXT, fontSize=8.5, leading=11, spaceAfter=0)
CELL_BOLD = ParagraphStyle("cell bold", CELL, fontName=BOLD)
CELL_RIGHT = ParagraphStyle("cell right", CELL, alignment=TA_RIGHT)
