"""Names of places as reports write them: folded for finding, spelled alike for telling apart, types by their names."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

TYPE_NAMES = {
    "x": "xã",
    "p": "phường",
    "tt": "thị trấn",
    "dk": "đặc khu",
    "h": "huyện",
    "q": "quận",
    "tx": "thị xã",
    "tp": "thành phố",
    "t": "tỉnh",
}
TONES = "\u0300\u0301\u0303\u0309\u0323"


def fold(name: str) -> str:
    """A name without marks, spaces, hyphens, letter case, leading zeros, or the choice between i and y.

    >>> fold("Bà Rịa - Vũng Tàu"), fold("Quý Sơn"), fold("Cư M’gar")
    ('bariavungtau', 'quison', 'cumgar')
    """
    plain = unicodedata.normalize("NFD", name.lower()).replace("đ", "d").replace("y", "i")
    return re.sub(r"[^a-z0-9]+|(?<!\d)0+(?=\d)", "", plain)


def spelling(name: str) -> str:
    """A name with its marks, but the same wherever the tone is put and whether i or y is written.

    >>> spelling("Hoà Quí") == spelling("Hòa Quý"), spelling("Hoa Lộc") == spelling("Hòa Lộc")
    (True, False)
    """
    letters = re.sub(r"['’`]", "", unicodedata.normalize("NFD", name.lower())).replace("y", "i")
    words = re.split(r"[^\w\u0300-\u036f]+", letters)
    toneless = ("".join(sorted(word, key=TONES.__contains__)) for word in words)
    return re.sub(r"(?<!\d)0+(?=\d)", "", "".join(toneless))


@cache
def type_name(written: str) -> str:
    """The type as the tables write it; a word that is no type comes back as it was.

    >>> type_name("TT."), type_name("Thành Phố"), type_name("thôn")
    ('thị trấn', 'thành phố', 'thôn')
    """
    folded = fold(written)
    return next((name for short, name in TYPE_NAMES.items() if folded in (short, fold(name))), written)
