"""Line ends at which a text was only filled to a width, as text saved from mail or a terminal is."""

from __future__ import annotations

import re
from itertools import pairwise

_WIDEST, _NARROWEST, _FEWEST = 130, 50, 6
_OPENS = re.compile(
    r"\s*(?:[-+*•●▪◦|⁽]|(?:\(?\d{1,2}(?:\.\d{1,2})*[.)]|[ivxlc]{1,5}[.)]|[a-zđ]\))(?=\s)|$)|[^\n]*[\t|]"
)
_FIRST_WORD = re.compile(r"\s*(\S+)")


def unwrapped(lower: str) -> str:
    """The text with a blank for each line end where the next word did not fit; as long as the text.

    A text with a line wider than any terminal was not filled, and stays.
    """
    lines = lower.split("\n")
    width = max(map(len, lines))
    if not _NARROWEST <= width <= _WIDEST:
        return lower
    filled = [_is_filled(above, below, width) for above, below in pairwise(lines)]
    if sum(filled) < _FEWEST:
        return lower
    ends = (" " if joins else "\n" for joins in [*filled, False])
    return "".join(line + end for line, end in zip(lines, ends, strict=True))[:-1]


def _is_filled(above: str, below: str, width: int) -> bool:
    """True when the line below goes on because its first word would have made the line above too long."""
    first = _FIRST_WORD.match(below)
    return bool(above.strip() and first and not _OPENS.match(below) and len(above) + 1 + len(first[1]) > width)
