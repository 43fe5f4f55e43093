"""The text of one Word paragraph as its reader sees it: no deletions, old fonts decoded, notes and lists numbered."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby

from docx.oxml.ns import qn

from loaders.encodings.legacy import from_tcvn3, from_vni
from loaders.formats.word_lists import Lists
from loaders.formats.word_styles import TCVN3, TCVN3_CAPITALS, VNI, Element, Styles

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
FALLBACK = f"{_MC}Fallback"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_RAISED = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")
_SYMBOLS = {
    "f0b3": "≥",
    "f0a3": "≤",
    "f0b1": "±",
    "f0b4": "×",
    "f0d7": "×",
    "f0b0": "°",
    "f0a7": "-",
    "f0b7": "-",
    "f0d8": "-",
}
_SKIPPED = frozenset({qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), FALLBACK})
_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "\u00ad",
}
_NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
_SHAPES = (qn("w:drawing"), qn("w:pict"), qn("w:object"), f"{_MC}AlternateContent")
TEXT_BOX = qn("w:txbxContent")


@dataclass
class ParagraphText:
    """What one paragraph says: its text, the notes it marks (number, kind, id) and the text boxes that hang on it."""

    text: str = ""
    notes: list[tuple[int, str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


class ParagraphReader:
    """Reads paragraphs in the order of the document: lists and notes count on."""

    def __init__(self, styles: Styles, lists: Lists) -> None:
        self._styles = styles
        self._lists = lists
        self._noted = 0

    def read(self, paragraph: Element) -> ParagraphText:
        found = ParagraphText()
        pieces: list[tuple[str | None, str]] = []
        self._walk(paragraph, paragraph, pieces, found)
        found.text = "".join(
            _decoded("".join(text for _, text in run), letters) for letters, run in groupby(pieces, lambda p: p[0])
        ).strip()
        listed = self._styles.numbering(paragraph)
        label = self._lists.label(*listed) if listed and found.text else ""
        found.text = f"{label} {found.text}" if label else found.text
        return found

    def _walk(
        self, element: Element, paragraph: Element, pieces: list[tuple[str | None, str]], found: ParagraphText
    ) -> None:
        for child in element.iterchildren():
            if child.tag in _SKIPPED or child.tag == qn("w:p"):
                continue
            if child.tag == qn("w:r"):
                self._run(child, paragraph, pieces, found)
            elif child.tag == _MATH_TEXT:
                pieces.append((None, child.text or ""))
            elif isinstance(child.tag, str):
                self._walk(child, paragraph, pieces, found)

    def _run(
        self, run: Element, paragraph: Element, pieces: list[tuple[str | None, str]], found: ParagraphText
    ) -> None:
        if self._styles.is_hidden(run):
            return
        letters = self._styles.letters(paragraph, run)
        raised = self._styles.is_raised(paragraph, run)
        for child in run.iterchildren():
            if child.tag in _NOTES:
                pieces.append((None, self._mark(child, found)))
            elif child.tag in _SHAPES:
                found.boxes += text_boxes(child)
            else:
                text = _text(child)
                pieces.append((letters, text.translate(_RAISED) if raised and _is_mark(text) else text))

    def _mark(self, reference: Element, found: ParagraphText) -> str:
        self._noted += 1
        found.notes.append((self._noted, _NOTES[reference.tag], reference.get(qn("w:id"), "")))
        return note_mark(self._noted)


def note_mark(number: int) -> str:
    return f"({number})".translate(_RAISED)


def text_boxes(shape: Element) -> list[Element]:
    """The outermost text boxes in a drawing; of two versions of the same, the first."""
    found: list[Element] = []
    for child in shape.iterchildren():
        if child.tag == TEXT_BOX:
            found.append(child)
        elif child.tag != FALLBACK:
            found += text_boxes(child)
    return found


def _text(child: Element) -> str:
    if child.tag == qn("w:t"):
        return child.text or ""
    if child.tag == qn("w:br"):
        return "\n" if child.get(qn("w:type"), "textWrapping") == "textWrapping" else ""
    if child.tag == qn("w:sym"):
        return _SYMBOLS.get(child.get(qn("w:char"), "").lower(), "")
    return _SIGNS.get(child.tag, "")


def _is_mark(text: str) -> bool:
    return bool(text) and set(text.strip()) <= set("0123456789()")


def _decoded(text: str, letters: str | None) -> str:
    """The text behind an old font's letters; a soft hyphen is a letter there, and nothing elsewhere."""
    if any(ord(c) > 0x2FF and not 0x2010 <= ord(c) <= 0x2122 and not 0x2070 <= ord(c) <= 0x209F for c in text):
        letters = None  # the font is only named: text typed in Unicode
    if letters in (TCVN3, TCVN3_CAPITALS):
        decoded = from_tcvn3(text)
        return decoded.upper() if letters == TCVN3_CAPITALS else decoded
    return from_vni(text)[0] if letters == VNI else text.replace("\u00ad", "")
