"""A briefing as a Word document."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.font import CT_Fonts
from docx.shared import Cm, Pt
from docx.table import Table

from kg.briefings import HEADINGS, Briefing, Line, printable

FONT = "Times New Roman"
WIDTHS = (4.8, 1.9, 2.6, 2.9, 1.7, 1.7, 1.4)
RIGHT = range(2, 6)


def word(briefing: Briefing) -> bytes:
    """The file; its text is text, whatever a report says."""
    made = _empty()
    made.add_heading(printable(briefing.title), level=1)
    for fact in [*briefing.facts, briefing.made_line]:
        made.add_paragraph(printable(fact))
    made.add_heading("Chỉ tiêu", level=2)
    _table(made, briefing)
    _list(made, "Chỗ chưa khớp, cần hỏi lại", briefing.findings_or_none, style="List Bullet")
    _list(made, "Nguồn", [f"[{number}] {source}" for number, source in enumerate(briefing.sources, start=1)])
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def _empty() -> Document:
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    for name in ("Normal", "Heading 1", "Heading 2"):
        font = made.styles[name].font
        font.name = FONT
        _own_face(made.styles[name].element.rPr.rFonts)
    made.styles["Normal"].font.size = Pt(11)
    return made


def _own_face(faces: CT_Fonts) -> None:
    """Takes out the faces of the theme, which Word prefers to the one that is named."""
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        faces.attrib.pop(qn(f"w:{script}Theme"), None)


def _table(made: Document, briefing: Briefing) -> None:
    table = made.add_table(rows=1, cols=len(HEADINGS), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Cm(width)
    _fill(table, 0, HEADINGS, bold=True)
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for theme in briefing.themes:
        table.add_row()
        cells = table.rows[-1].cells
        cells[0].merge(cells[-1]).paragraphs[0].add_run(printable(theme.name)).bold = True
        for line in theme.lines:
            _line(table, line)


def _line(table: Table, line: Line) -> None:
    table.add_row()  # type: ignore[no-untyped-call]
    _fill(table, len(table.rows) - 1, (*line.cells, f"[{line.source}]"))


def _fill(table: Table, row: int, cells: tuple[str, ...], *, bold: bool = False) -> None:
    for place, (cell, text) in enumerate(zip(table.rows[row].cells, cells, strict=True)):
        cell.width = Cm(WIDTHS[place])
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(printable(text))
        run.bold, run.font.size = bold, Pt(9)
        if place in RIGHT:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _list(made: Document, title: str, lines: Iterable[str], *, style: str | None = None) -> None:
    made.add_heading(title, level=2)
    for line in lines:
        made.add_paragraph(printable(line), style=style)
