"""A report's text as HTML with stretches marked; whatever the report says stays text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text to colour: `kind` is its class, `key` what a click on it sends (none: not clickable)."""

    start: int
    end: int
    kind: str
    key: str = ""
    title: str = ""


def marked(text: str, marks: Iterable[Mark], *, offset: int = 0) -> str:
    """The text, escaped, with every mark in a span; `offset` is where the text begins in its report.

    Of marks that overlap the first one stands, because a character has one colour.

    >>> marked("5 < 6 ha", [Mark(4, 5, "read")])
    '5 &lt; <mark class="read">6</mark> ha'
    """
    pieces: list[str] = []
    done = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end)):
        start, end = mark.start - offset, min(mark.end - offset, len(text))
        if done <= start < end:
            pieces += [escape(text[done:start]), _span(text[start:end], mark)]
            done = end
    return "".join([*pieces, escape(text[done:])])


def _span(text: str, mark: Mark) -> str:
    title = f' title="{escape(mark.title)}"' if mark.title else ""
    click = f' data-key="{escape(mark.key)}" role="button" tabindex="0"' if mark.key else ""
    return f'<mark class="{escape(mark.kind)}"{click}{title}>{escape(text)}</mark>'


def shortened(text: str, *, most: int = 110) -> str:
    """The text, cut at a blank with an ellipsis where it is longer than `most` characters.

    >>> shortened("Báo cáo kinh tế - xã hội năm 2023", most=20)
    'Báo cáo kinh tế - …'
    """
    return text if len(text) <= most else f"{text[: text.rfind(' ', 0, most) + 1] or text[:most]}…"


def around(text: str, start: int, end: int, *, reach: int) -> tuple[int, int]:
    """The stretch of `text` about `reach` characters to either side, cut at blanks.

    >>> text = "Tổng sản lượng lương thực 3.500 tấn"
    >>> text[slice(*around(text, 26, 31, reach=8))]
    'lương thực 3.500 tấn'
    """
    first = text.rfind(" ", 0, max(start - reach, 0)) + 1 if start > reach else 0
    last = text.find(" ", min(end + reach, len(text)))
    return first, len(text) if last < 0 else last


def quoted(sentence: str, number: str, *, reach: int = 160) -> str:
    """The part of a sentence about a number as HTML, the number marked where it stands alone.

    >>> quoted("Đạt 115/119, tức 15/19 tiêu chí", "15")
    'Đạt 115/119, tức <mark class="this">15</mark>/19 tiêu chí'
    """
    found = re.search(rf"(?<![\d.,]){re.escape(number)}(?!\d|[.,]\d)", sentence)
    start, end = found.span() if found else (0, 0)
    first, last = around(sentence, start, end, reach=reach)
    said = marked(sentence[first:last], [Mark(start, end, "this")], offset=first)
    return f"{'… ' * (first > 0)}{said}{' …' * (last < len(sentence))}"
