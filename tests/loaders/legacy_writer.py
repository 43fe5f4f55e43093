"""Writers of the encodings that the loader reads: the tables turned round."""

from __future__ import annotations

import unicodedata

from loaders.encodings.legacy import TCVN3, TCVN5712, VNI_MARKS

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_VNI_LETTERS = dict(zip("đĐưƯơƠíÍìÌỉỈĩĨịỊỵỴ", "ñÑöÖôÔíÍìÌæÆóÓòÒîÎ", strict=True))
_VNI_MARKS = {frozenset(marks): letter for letter, marks in VNI_MARKS.items()}


def windows_1258(text: str) -> bytes:
    return b"".join(_windows_1258(c) for c in text)


def _windows_1258(char: str) -> bytes:
    try:
        return char.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", char)
        letter = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
        return (letter + "".join(c for c in parts if c in _TONES)).encode("cp1258")


def tcvn3(text: str) -> bytes:
    codes = {letter: code for code, letter in TCVN3.items()}
    return b"".join(bytes([codes[c]]) if c in codes else c.encode("cp1252") for c in text)


def tcvn5712(text: str) -> bytes:
    codes = {letter: code for code, letter in TCVN5712.items()}
    return b"".join(bytes([codes[c]]) if c in codes else c.encode("ascii") for c in text)


def vni(text: str) -> bytes:
    return "".join(_vni(c) for c in text).encode("cp1252")


def _vni(char: str) -> str:
    if char in _VNI_LETTERS:
        return _VNI_LETTERS[char]
    parts = unicodedata.normalize("NFD", char)
    marks = frozenset(parts[1:]) - {"\u031b"}
    base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in marks))
    if not marks:
        return char
    mark = _VNI_MARKS[marks]
    return _VNI_LETTERS.get(base, base) + (mark.upper() if base.isupper() else mark)
