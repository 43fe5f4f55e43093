"""The text of a .docx: paragraphs and tables in their order, notes below the paragraph that carries their mark."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from kg.errors import BadInput
from loaders.formats.extracts import Extract, Line, joined
from loaders.formats.word_lists import Lists
from loaders.formats.word_styles import Element, Styles
from loaders.formats.word_tables import Cell, only_places_text, rows_of, table_lines
from loaders.formats.word_text import FALLBACK, TEXT_BOX, ParagraphReader, ParagraphText, note_mark
from loaders.formats.zip_safety import refuse_unsafe

MAX_PARAGRAPHS = 200_000
_PARAGRAPH, _TABLE = qn("w:p"), qn("w:tbl")


def extract(data: bytes) -> Extract:
    """The text of a .docx, its paragraphs numbered as in the file; raises BadInput."""
    try:
        refuse_unsafe(data)
        package = docx.Document(io.BytesIO(data))
    except (BadZipFile, KeyError, ValueError, OSError, SyntaxError, NotImplementedError) as fault:
        if isinstance(fault, BadInput):
            raise
        raise BadInput("tệp .docx hỏng hoặc không phải tài liệu Word: mở bằng Word rồi lưu lại") from None
    text, starts = joined(_Reader(package).lines())
    return Extract(text, paragraph_starts=starts)


class _Reader:
    """Walks one document."""

    def __init__(self, package: Any) -> None:
        self._body = package.element.body
        self._notes = {kind: _notes(package.part, kind) for kind in ("footnote", "endnote")}
        self._styles = Styles(_part(package.part, RELATIONSHIP_TYPE.STYLES))
        self._paragraphs = ParagraphReader(self._styles, Lists.of(_part(package.part, RELATIONSHIP_TYPE.NUMBERING)))
        self._count = 0

    def lines(self) -> Iterator[Line]:
        yield from self._blocks(self._body)

    def _blocks(self, element: Element) -> Iterator[Line]:
        for child in element.iterchildren():
            if child.tag == _PARAGRAPH:
                yield from self._paragraph(child)
            elif child.tag == _TABLE:
                yield from self._table(child)
            elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml"), qn("w:moveTo")):
                yield from self._blocks(child)

    def _paragraph(self, paragraph: Element) -> Iterator[Line]:
        number, found = self._numbered(paragraph)
        yield [(number, found.text)]
        yield from self._noted(found, number)
        for box in found.boxes:
            yield from self._blocks(box)

    def _numbered(self, paragraph: Element) -> tuple[int, ParagraphText]:
        self._count += 1
        if self._count > MAX_PARAGRAPHS:
            raise BadInput(f"có hơn {MAX_PARAGRAPHS} đoạn: không phải báo cáo bình thường, không mở")
        return self._count, self._paragraphs.read(paragraph)

    def _noted(self, found: ParagraphText, number: int) -> Iterator[Line]:
        for mark, kind, name in found.notes:
            note = self._notes[kind].get(name)
            said = [self._paragraphs.read(p).text for p in note.iter(_PARAGRAPH)] if note is not None else []
            if any(said):
                yield [(number, f"{note_mark(mark)} {' '.join(' '.join(said).split())}")]

    def _table(self, table: Element) -> Iterator[Line]:
        rows = rows_of(table)
        if only_places_text([[_plain(cell) for cell in row] for row in rows]):
            for cell in (cell for row in rows for cell in row if cell.element is not None):
                yield from self._blocks(cell.element)
            return
        notes: list[Line] = []
        texts = [[self._cell(cell, notes) for cell in row] for row in rows]
        yield from table_lines(rows, texts)
        yield from notes

    def _cell(self, cell: Cell, notes: list[Line]) -> Line:
        """A cell's paragraphs, those of tables inside it too, on one line; notes are kept for below the table."""
        line: Line = []
        for paragraph in cell.element.iter(_PARAGRAPH) if cell.element is not None else ():
            if any(above.tag in (FALLBACK, TEXT_BOX) for above in paragraph.iterancestors()):
                continue
            number, found = self._numbered(paragraph)
            notes += self._noted(found, number)
            if text := " ".join(found.text.split()):
                line.append((number, f" {text}" if line else text))
        return line


def _plain(cell: Cell) -> str:
    return "".join(text.text or "" for text in cell.element.iter(qn("w:t"))) if cell.element is not None else ""


def _part(part: Any, relation: str) -> Element | None:
    """The root of a part that the main part refers to."""
    for reference in part.rels.values():
        if reference.reltype == relation and not reference.is_external:
            return parse_xml(reference.target_part.blob)
    return None


def _notes(part: Any, kind: str) -> dict[str, Element]:
    root = _part(part, getattr(RELATIONSHIP_TYPE, f"{kind.upper()}S"))
    found = root.iterchildren(qn(f"w:{kind}")) if root is not None else ()
    return {note.get(qn("w:id")): note for note in found}
