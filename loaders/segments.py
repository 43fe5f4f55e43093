"""Blocks of a report: headings, numbered and bulleted items, notes, paragraphs, each below the one it belongs to.

The numbering styles form one table; a lower level stands further out. A paragraph that a page break cut in two is
one block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from kg.values import Span
from loaders.document import Document

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

_MARK = r"\s*(?:[./)]+\s?-?(?=\s|[^\W\d])|[-:](?=\s*[^\W\d]))"
"""What stands behind a section's number: "1.", "1)", "1/", "1-", "1.-", "1:"; "3 - 4 tấn" and "3,5" open none."""

_MEASURED = r"\s*-?\s*(?:\d|%|(?:ha|km|m|m²|tấn|tạ|kg|tỷ|tỉ|triệu|nghìn)\b)"

_STYLES: tuple[tuple[str, float, re.Pattern[str]], ...] = tuple(
    (name, level, re.compile(pattern))
    for name, level, pattern in (
        ("part", 0, r"phần (?:thứ )?(?:[ivx]+|\d+(?![.,]?\d)|nhất|hai|ba|một)\b\s*[:.\-/]*"),
        ("letter", 1, r"[a-hđ][./]\s(?=[^a-z]*\w)"),
        ("roman number", 3, rf"[ivx]+[./]\s?\d{{1,2}}(?:\.\d{{1,2}})*(?:{_MARK}|(?=\s))"),
        ("roman", 2, r"[ivx]+\s*[./)]+(?=\s)|[ivx]+\s*-(?=\s)"),
        ("decimal", 4, rf"\d{{1,2}}(?:\.\d{{1,2}})+(?:{_MARK}|(?=\s)(?!{_MEASURED}))|\d{{1,2}},\d{{1,2}}\s?[.)](?=\s)"),
        ("number letter", 5, r"\d{1,2}\.?[a-hđ][.)](?=\s)"),
        ("number", 3, rf"\d{{1,2}}(?:{_MARK})"),
        ("letter number", 6.2, r"[a-hđ]\.?\d{1,2}(?:\.\d{1,2})*[.)](?=\s)"),
        ("small letter", 6, r"[a-zđ]\s?[).](?=\s)|[a-hđ]-(?=\s)"),
        ("star", 7, r"\*(?:\s+\*)?(?:\s*\d{1,2}[.)])?(?=\s)|\*{3}(?=\s?\w)|\*\*\s(?=\w)"),
        ("dash", 8, r"[-•●▪](?!\s*\+)(?:\s*\d{1,2}[.)](?=\s))?"),
        ("plus", 9, r"(?:-\s*)?[+◦o](?=\s)"),
    )
)
_CAPITAL_STYLES = ("letter", "roman", "roman number", "part")
_STAR = next(pattern for name, _, pattern in _STYLES if name == "star")
NOTE_LEVEL, LIST_HEAD_LEVEL, TEXT_LEVEL = 6.5, 7.5, 20
_NOTE = re.compile(r"⁽[⁰¹²³⁴⁵⁶⁷⁸⁹]+⁾|[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?=\s)|\(\d{1,2}\)(?=\s|[^\W\d])|\[\d{1,2}\](?=\s)")
_CARRIED = re.compile(r"(?<![⁰¹²³⁴⁵⁶⁷⁸⁹])[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\[\d+\]|\(\d+\)")
"""The mark of a note in the text that it belongs to."""
_SUB_LIST = re.compile(r"(?:trong đó|cụ thể|bao gồm|gồm)\b[^.;]{0,60}$")
_LINE = re.compile(r"[^\n]+")
_UNFINISHED = re.compile(r"[\w,%‰²³\-–(]")
_DOT = re.compile(r"\s*[•●▪]")
_INDENT, _EMPHASIS = re.compile(r"[ \t]*"), re.compile(r"[\s*]*")
_DIGIT, _SENTENCES = re.compile(r"\d"), re.compile(r"[.;,](?:$|(?<!,)\s+\w)")
_SENTENCE_LIKE = 160
_MOST_NUMBERS = 150


@dataclass(frozen=True)
class Block:
    """One heading, item, note or paragraph; `span` leaves out the marker, `parents` are above, outermost first."""

    span: Span
    marker: Span
    style: str
    level: float
    title: str
    parents: tuple[Block, ...] = field(default=(), repr=False)

    @cached_property
    def path(self) -> tuple[str, ...]:
        return tuple(p.title for p in self.parents if p.title)


def blocks(document: Document) -> list[Block]:
    """All blocks of the document in text order."""
    outline = _Outline(document)
    for span in _paragraphs(document):
        outline.add(span)
    return [piece for block in outline.blocks for piece in _pieces(document, block)]


def _pieces(document: Document, block: Block) -> Iterator[Block]:
    """The block, cut between numbers where it holds more of them than any paragraph that people write.

    What is read of a number looks at those around it; an endless line must not make that endless.
    """
    if block.span.end - block.span.start < 2 * _MOST_NUMBERS:
        yield block
        return
    runs = document.runs.within(block.span.start, block.span.end)
    cuts = [block.span.start, *(run.start for run in runs[_MOST_NUMBERS::_MOST_NUMBERS]), block.span.end]
    if len(cuts) == 2:
        yield block
        return
    for start, end in pairwise(cuts):
        first = start == block.span.start
        yield replace(
            block,
            span=Span(start, end),
            marker=block.marker if first else Span(start, start),
            title=block.title if first else "",
        )


def _paragraphs(document: Document) -> Iterator[Span]:
    """Spans of paragraphs, those that a page break cut in two joined again."""
    pending: Span | None = None
    for match in _LINE.finditer(document.lower):
        span = Span(*match.span())
        if not match[0].strip():
            continue
        if pending and _continues(document, pending, span):
            pending = Span(pending.start, span.end)
            continue
        if pending:
            yield pending
        pending = span
    if pending:
        yield pending


def _continues(document: Document, above: Span, below: Span) -> bool:
    """True when the line below goes on with the sentence of the line above."""
    first = document.quote(below).lstrip()[0]
    if not (first.isdigit() or first.islower()):
        return False
    upper = document.quote(above).rstrip(" *")
    if len(upper) < 25 or not _UNFINISHED.match(upper.rstrip()[-1:]) or upper.isupper():
        return False
    if first.isdigit():
        return _marker(document.lower, document.text, below) is None and len(upper) > 60
    return _marker(document.lower, document.text, below) is None


def _marker(lower: str, text: str, span: Span) -> tuple[str, float, Span] | None:
    """Style, level and span of the numbering or bullet that opens the line."""
    start = _INDENT.match(text, span.start, span.end).end()  # type: ignore[union-attr]
    if note := _NOTE.match(text, start):
        return "note", NOTE_LEVEL, Span(*note.span())
    if star := _STAR.match(text, start):
        return "star", 7, Span(*star.span())
    start = _EMPHASIS.match(text, start, span.end).end()  # type: ignore[union-attr]
    for style, level, pattern in _STYLES:
        if style != "star" and (found := pattern.match(lower, start, span.end)):
            if style in _CAPITAL_STYLES and not text[start].isupper():
                continue
            return style, level, Span(*found.span())
    return None


class _Outline:
    """Puts each paragraph below the open block it belongs to; footnotes below the block that carries their mark."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.blocks: list[Block] = []
        self.open: list[Block] = []
        self.body: list[Block] | None = None
        self.carrying: dict[str, Block] = {}  # the last block that carries the mark of each note's number
        self.marks_read = 0

    def add(self, span: Span) -> None:
        style, level, marker = _marker(self.document.lower, self.document.text, span) or (
            "text",
            TEXT_LEVEL,
            Span(span.start, span.start),
        )
        content = Span(marker.end, span.end)
        title = _title(self.document, content)
        if style == "text" and self._names_the_part_above(content):
            self._rename(content, title)
            return
        if style == "note":
            self._enter_note(marker)
        elif self.body is not None and not self._belongs_to_note(level):
            self.open, self.body = self.body, None
        level = self._below_a_list_head(marker) or self._fitted(style, level, content)
        while self.open and self.open[-1].level >= level:
            self.open.pop()
        block = Block(content, marker, style, level, title, tuple(self.open))
        self.blocks.append(block)
        if level < TEXT_LEVEL:
            self.open.append(block)

    def _fitted(self, style: str, level: float, content: Span) -> float:
        """A paragraph that ends in a colon, and "trong đó:", hold the items that follow."""
        if style != "text":
            return level
        words = self.document.lower[content.start : content.end].rstrip()
        if not words.endswith(":"):
            return level
        if _SUB_LIST.search(words[:-1]) and len(words) < 60 and self.open:
            return self.open[-1].level + 0.5
        return LIST_HEAD_LEVEL

    def _below_a_list_head(self, marker: Span) -> float | None:
        """A dot stands as far out as a dash, but below a "+" that ends in a colon."""
        if not _DOT.match(self.document.text, marker.start, marker.end):
            return None
        heads = (b for b in self.open if b.style == "plus" and self.document.quote(b.span).rstrip().endswith(":"))
        return next((b.level + 0.5 for b in heads), None)

    def _names_the_part_above(self, content: Span) -> bool:
        last = self.blocks[-1] if self.blocks else None
        return bool(last and last.style == "part" and not last.title and self.document.quote(content).isupper())

    def _rename(self, content: Span, title: str) -> None:
        last = self.blocks.pop()
        named = Block(content, last.marker, last.style, last.level, title, last.parents)
        self.blocks.append(named)
        self.open[-1] = named

    def _enter_note(self, marker: Span) -> None:
        if self.body is None:
            self.body = list(self.open)
        anchor = self._anchor(self.document.quote(marker))
        self.open = [*anchor.parents, anchor] if anchor else list(self.body)
        self.open = [b for b in self.open if b.level < NOTE_LEVEL or b is anchor]
        if anchor and anchor.level >= NOTE_LEVEL:
            self.open[-1] = Block(
                anchor.span, anchor.marker, anchor.style, NOTE_LEVEL - 0.1, anchor.title, anchor.parents
            )

    def _anchor(self, mark: str) -> Block | None:
        """The nearest block above whose text carries the note's mark."""
        for block in self.blocks[self.marks_read :]:
            if block.style != "note":
                marks = _CARRIED.finditer(self.document.text, block.span.start, block.span.end)
                self.carrying |= {_number(carried[0]): block for carried in marks}
        self.marks_read = len(self.blocks)
        return self.carrying.get(_number(mark))

    def _belongs_to_note(self, level: float) -> bool:
        note = next((b for b in reversed(self.open) if b.style == "note"), None)
        return bool(note and note.title.endswith(":") and level in (7, 9))


def _number(mark: str) -> str:
    """The number of a note, however its mark is written."""
    return re.sub(r"\D", "", mark.translate(_SUPERSCRIPT))


def _title(document: Document, content: Span) -> str:
    """What names a block: its words up to a colon, or all of a short line; empty for running text."""
    words = document.quote(content).replace("*", "").replace("_", "").strip()
    head, colon, _ = words.partition(":")
    if colon and len(head.split()) <= 14 and not _DIGIT.search(head):
        return head.strip() + (":" if not words.partition(":")[2].strip() else "")
    if (len(words) <= _SENTENCE_LIKE and not _SENTENCES.search(words)) or words.isupper():
        return words
    return ""
