"""A pattern of many words that share their beginnings: an alternation that tries each word in turn is slow."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable


def any_of(words: Iterable[str], *, written: Callable[[str], str] = re.escape) -> str:
    """A pattern that matches any of some words, the longest that fits; `written` is the pattern of one letter.

    >>> any_of(["tấn", "tạ", "tạ/ha", "ha"])
    '(?:t(?:ấn|ạ(?:/ha)?)|ha)'
    """
    tails: dict[str, list[str]] = defaultdict(list)
    for word in words:
        tails[word[:1]].append(word[1:])
    may_end = tails.pop("", None)
    branches = [written(letter) + any_of(rest, written=written) for letter, rest in tails.items()]
    if not may_end:
        return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{'|'.join(branches)})?" if branches else ""
