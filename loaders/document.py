"""A document's text and where every character of it came from."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
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
    `page_starts` are the offsets at which pages begin, in formats that have pages.
    """

    name: str
    sha256: str
    text: str
    origin: Sequence[int] | None = None
    page_starts: tuple[int, ...] = ()

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
        if not self.page_starts:
            return None
        return sum(start <= offset for start in self.page_starts)


def lowered(text: str) -> str:
    """Lower case without a change of length (a few capitals outside Vietnamese would grow; they stay)."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lower.translate(_BLANKED)


def composed(decoded: str) -> tuple[str, Sequence[int] | None]:
    """The text in NFC and, when that moved characters, the decoded offset of each.

    >>> composed("hộ")[0] == "hộ"
    True
    """
    if unicodedata.is_normalized("NFC", decoded):
        return decoded, None
    pieces: list[str] = []
    origin: list[int] = []
    start = 0
    for end in [*_starters(decoded)[1:], len(decoded)]:
        piece = unicodedata.normalize("NFC", decoded[start:end])
        pieces.append(piece)
        origin.extend([start] * len(piece))
        start = end
    return "".join(pieces), origin


def _starters(text: str) -> list[int]:
    return [i for i, c in enumerate(text) if i == 0 or not unicodedata.combining(c)]
