"""Syllables in a canonical spelling, so that hoá and hòa, sỹ and sĩ, composed and decomposed text meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SYLLABLE = re.compile(r"([^\W\d_]+)")
_TONES = {"\u0300": "2", "\u0301": "1", "\u0303": "4", "\u0309": "3", "\u0323": "5"}
_FINAL_Y = re.compile(r"(?<=[bcdghklmnprstvđ])y(?=\d?$)")


@lru_cache(maxsize=50_000)
def canonical(syllable: str) -> str:
    """The syllable with its tone as a digit at the end, wherever the tone mark was placed.

    >>> canonical("hoà") == canonical("hòa"), canonical("tỷ") == canonical("tỉ"), canonical("đất") == canonical("đạt")
    (True, True, False)
    """
    letters, tone = [], ""
    for c in unicodedata.normalize("NFD", syllable.lower()):
        if c in _TONES:
            tone = _TONES[c]
        else:
            letters.append(c)
    return _FINAL_Y.sub("i", unicodedata.normalize("NFC", "".join(letters)) + tone)


def syllables(text: str) -> list[str]:
    """The canonical syllables of a text, in order."""
    return [canonical(word) for word in SYLLABLE.findall(text)]
