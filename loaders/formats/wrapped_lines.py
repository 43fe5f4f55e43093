"""Text whose lines break at a fixed width, as mail and old printers wrote it: paragraphs get their lines back.

A line end inside a paragraph becomes a blank, so that every offset stays what it was.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from itertools import pairwise

_NARROWEST, _WIDEST = 50, 130
_NEARLY_ALL = 0.98
_FEWEST, _SHARE = 3, 0.05
_MARKER = re.compile(
    r"\s*(?:[-–+*•●▪◦](?!\s*\d)|[⁽⁰¹²³⁴⁵⁶⁷⁸⁹]|\(?(?:[a-zđA-HĐ]|[IVX]+)[.)/]\s|\d{1,2}(?:\.\d{1,2})+\.?\s"
    r"|(?i:phần|nơi nhận)\b)"
)
_NUMBERED = re.compile(r"\s*\(?(\d{1,2})[.)/]\s")
_ENDED = re.compile(r"[.;:!?…]\s*[\"”»)]?\s*$")
_CELLS = re.compile(r"[\t|]")


def unwrapped(text: str) -> str:
    """The text, as long as it was, without the line ends that only its width made."""
    lines = text.split("\n")
    width = _width(lines)
    if not width:
        return text
    numbers = {int(found[1]) for line in lines if (found := _NUMBERED.match(line))}
    joins = [_goes_on(above, below, width, numbers) for above, below in pairwise(lines)]
    return "".join(line + (" " if joined else "\n") for line, joined in zip(lines, [*joins, False], strict=True))[:-1]


def _width(lines: Sequence[str]) -> int:
    """The width at which the lines were broken; 0 where they were not."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    width = lengths[int(_NEARLY_ALL * (len(lengths) - 1))] if lengths else 0
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    cut = sum(_goes_on(above, below, width, ()) and not _ENDED.search(above) for above, below in pairwise(lines))
    return width if cut >= max(_FEWEST, _SHARE * len(lengths)) else 0


def _goes_on(above: str, below: str, width: int, numbers: Container[int]) -> bool:
    """True when the line below is of the paragraph of the line above, which had no room for its first word."""
    if not above.strip() or not below.strip() or _CELLS.search(above) or _CELLS.search(below):
        return False
    if len(above.rstrip()) + 1 + len(below.split(maxsplit=1)[0]) <= width or above.isupper() != below.isupper():
        return False
    return not _MARKER.match(below) and not _is_item(below, numbers)


def _is_item(line: str, numbers: Container[int]) -> bool:
    """True for the first of numbered items, and for one behind another: "80." alone is the end of a sentence."""
    number = _NUMBERED.match(line)
    return number is not None and (int(number[1]) == 1 or int(number[1]) - 1 in numbers)
