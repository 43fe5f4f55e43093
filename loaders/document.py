"""A document's text and where every character of it came from."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from kg.values import Span
from loaders.numerals import Runs
from loaders.phrases import Words, words_of

_BLANKED = (
    ("*", " "),
    ("_", " "),
    ("\u00a0", " "),
    ("\t", " "),
    ("\u2013", "-"),
    ("\u2014", "-"),
    ("\u2212", "-"),
    ("\r", "\n"),
)


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

    @cached_property
    def words(self) -> Words:
        """The words and numbers of the text."""
        return words_of(self.lower)

    @cached_property
    def runs(self) -> Runs:
        """The digit runs of the text."""
        return Runs(self.lower)

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
    for mark, plain in _BLANKED:
        lower = lower.replace(mark, plain)
    return lower


def composed(decoded: str) -> tuple[str, Sequence[int] | None]:
    """The text in NFC and, when that moved characters, the decoded offset of each.

    >>> composed("ho\u0323\u0302")[0] == "hộ"
    True
    """
    if unicodedata.is_normalized("NFC", decoded):
        return decoded, None
    pieces: list[str] = []
    origin = array("I")
    for word in _WORD.finditer(decoded):
        whole, offsets = _composed_word(word[0])
        pieces.append(whole)
        start = word.start()
        origin.extend([start + offset for offset in offsets])
    return "".join(pieces), origin


def tidied(text: str) -> tuple[str, Sequence[int] | None]:
    """The text with one sign for a line's end and one plain blank between words; origins when that moved characters.

    Two blanks come of justified lines; more stand between columns and stay. Signs that nobody sees go.
    >>> tidied("so với  cùng kỳ\\r\\n")[0]
    'so với cùng kỳ\\n'
    """
    text = plain_blanks(text)
    cuts = [m.start() for m in _UNSEEN.finditer(text)]
    if not cuts:
        return text, None
    origin = array("I")
    for start, end in zip([0, *(cut + 1 for cut in cuts)], [*cuts, len(text)], strict=True):
        origin.extend(range(start, end))
    return _UNSEEN.sub("", text), origin


def plain_blanks(text: str) -> str:
    """The text with plain blanks for those that no line breaks at, and for those of another width."""
    return _BLANK.sub(" ", text)


_BLANK = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_UNSEEN = re.compile("\r(?=\n)| (?<=\\S  )(?=\\S)|[\u00ad\u200b-\u200d\u2060\ufeff]")
_WORD = re.compile(r"\s+|\S+")


# Reports say the same words over and over.
@lru_cache(maxsize=50_000)
def _composed_word(word: str) -> tuple[str, tuple[int, ...]]:
    """A word composed and the offset of each of its letters; that of the word where letters join (Hangul)."""
    whole = unicodedata.normalize("NFC", word)
    starts = [i for i, c in enumerate(word) if i == 0 or not unicodedata.combining(c)]
    letters = [unicodedata.normalize("NFC", word[a:b]) for a, b in pairwise([*starts, len(word)])]
    if "".join(letters) != whole:
        return whole, (0,) * len(whole)
    return whole, tuple(start for start, letter in zip(starts, letters, strict=True) for _ in letter)
