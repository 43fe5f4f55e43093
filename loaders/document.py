"""A document's text and where every character of it came from."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.values import Span

_BLANKED = {
    ord("*"): " ",
    ord("_"): " ",
    0x00A0: " ",
    ord("\t"): " ",
    0x2013: "-",
    0x2014: "-",
    0x2212: "-",
    ord("\r"): "\n",
}


@dataclass(frozen=True)
class Document:
    """The text of one report, composed (NFC).

    `origin[i]` is the offset of `text[i]` in the file as it was decoded (None when both are the same);
    `page_starts` are the offsets at which pages begin, in formats that have pages; `paragraph_starts` those of the
    paragraphs of a Word file, tables and text boxes included, in the order of the file. `ocr` marks a text that was
    recognised from images: its figures want a second look. `encoding` names the letters of a text file.
    """

    name: str
    sha256: str
    text: str
    origin: Sequence[int] | None = None
    page_starts: tuple[int, ...] = ()
    paragraph_starts: tuple[int, ...] = ()
    ocr: bool = False
    encoding: str = ""

    @cached_property
    def lower(self) -> str:
        """The text in lower case with emphasis marks blanked and dashes made plain; as long as the text itself."""
        return lowered(self.text)

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def source_span(self, span: Span) -> Span:
        """The span in the file as decoded."""
        if self.origin is None:
            return span
        return Span(self.origin[span.start], self.origin[span.end - 1] + 1)

    def page(self, offset: int) -> int | None:
        """The number, from 1, of the page that holds the offset."""
        return bisect_right(self.page_starts, offset) or None

    def paragraph(self, offset: int) -> int | None:
        """The number, from 1, of the paragraph that holds the offset, in formats that have paragraphs."""
        return bisect_right(self.paragraph_starts, offset) or None


def lowered(text: str) -> str:
    """Lower case without a change of length (a few capitals outside Vietnamese would grow; they stay)."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lower.translate(_BLANKED)


def composed(decoded: str) -> tuple[str, Sequence[int] | None]:
    """The text in NFC and, when that moved characters, the decoded offset of each.

    >>> composed("ho\u0323\u0302")[0] == "hộ"
    True
    """
    if unicodedata.is_normalized("NFC", decoded):
        return decoded, None
    pieces: list[str] = []
    origin = array("I")
    for start, piece in _pieces(decoded):
        whole = unicodedata.normalize("NFC", piece)
        pieces.append(whole)
        origin.extend(range(start, start + len(piece)) if whole == piece else [start] * len(whole))
    return "".join(pieces), origin


_WORD = re.compile(r"\s+|\S+")


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces that can be composed one by one, with their offsets: words; letters where one changes."""
    for word in _WORD.finditer(text):
        if unicodedata.is_normalized("NFC", word[0]):
            yield word.start(), word[0]
        else:
            yield from ((word.start() + at, letter) for at, letter in _letters(word[0]))


def _letters(word: str) -> Iterator[tuple[int, str]]:
    """A word's letters with their marks; a word in which letters themselves would join (Hangul) is one piece."""
    starts = [i for i, c in enumerate(word) if i == 0 or not unicodedata.combining(c)]
    letters = [word[start:end] for start, end in zip(starts, [*starts[1:], len(word)], strict=True)]
    alone = "".join(unicodedata.normalize("NFC", letter) for letter in letters)
    if alone == unicodedata.normalize("NFC", word):
        yield from zip(starts, letters, strict=True)
    else:
        yield 0, word
