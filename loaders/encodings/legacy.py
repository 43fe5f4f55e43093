"""The letters of TCVN3 (ABC) and VNI, of which Python knows nothing; tables of our own.

Files of the years before Unicode hold them as bytes; files converted without care hold a Latin letter for each byte.
Either way a character stands for a byte here, as windows-1252 reads it.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence

_SMALL = (
    "ĂÂÊÔƠƯĐăâêôơưđ" "\0\0\0\0\0\0" "àảãáạ" "\0" "ằẳẵắ" "\0\0\0\0\0\0\0" "ặầẩẫấậè" "\0" "ẻẽéẹềểễếệìỉ" "\0\0\0"
    "ĩíịò" "\0" "ỏõóọồổỗốộờởỡớợù" "\0" "ủũúụừửữứựỳỷỹýỵ" "\0"
)  # fmt: skip
_CAPITALS = "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ"
_MORE_CAPITALS = {
    0x01: "Ú", 0x02: "Ụ", 0x04: "Ừ", 0x05: "Ử", 0x06: "Ữ", 0x11: "Ứ", 0x12: "Ự", 0x13: "Ỳ", 0x14: "Ỷ", 0x15: "Ỹ",
    0x16: "Ý", 0x17: "Ỵ", 0xAF: "Ằ", 0xBA: "Ẳ", 0xBF: "Ẵ", 0xC0: "Ắ", 0xC1: "Ầ", 0xC2: "Ẩ", 0xC3: "Ẫ", 0xC4: "Ấ",
    0xC5: "Ề", 0xCD: "Ể", 0xD9: "Ễ", 0xDA: "Ế", 0xDB: "Ồ", 0xE0: "Ổ", 0xF0: "Ỗ", 0xFF: "Ố",
}  # fmt: skip
TCVN3 = {0xA1 + i: letter for i, letter in enumerate(_SMALL) if letter != "\0"}
"""The table of the ABC fonts: small letters only; capitals with a tone are a matter of the font (.VnTimeH)."""
TCVN5712 = TCVN3 | {0x80 + i: letter for i, letter in enumerate(_CAPITALS)} | _MORE_CAPITALS
"""The table of the standard TCVN 5712:1993 (VN1), with capitals where Windows has quotation marks."""

_WINDOWS = {byte: bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(0x80, 0xA0)}
_VNI_LETTERS = str.maketrans("ñÑöÖôÔíÍìÌæÆóÓòÒîÎ", "đĐưƯơƠíÍìÌỉỈĩĨịỊỵỴ")
_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT, _HAT, _BREVE = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323", "\u0302", "\u0306"
VNI_MARKS = {
    "ø": _GRAVE, "ù": _ACUTE, "õ": _TILDE, "û": _HOOK, "ï": _DOT,
    "â": _HAT, "à": _HAT + _GRAVE, "á": _HAT + _ACUTE, "ã": _HAT + _TILDE, "å": _HAT + _HOOK, "ä": _HAT + _DOT,
    "ê": _BREVE, "è": _BREVE + _GRAVE, "é": _BREVE + _ACUTE, "ü": _BREVE + _TILDE, "ú": _BREVE + _HOOK,
    "ë": _BREVE + _DOT,
}  # fmt: skip
"""What the second of a pair of VNI characters adds to the vowel before it."""
_VNI_PAIR = re.compile("([aeouyôö])([" + "".join(VNI_MARKS) + "])", re.IGNORECASE)


def as_latin(data: bytes) -> str:
    """Each byte as windows-1252 shows it; the five it leaves open as they are."""
    return data.decode("latin-1").translate(_WINDOWS)


def from_tcvn3(latin: str) -> str:
    """The text behind TCVN3 (ABC) characters, as long as they are.

    >>> from_tcvn3("Céng hßa x· héi chñ nghÜa ViÖt Nam")
    'Cộng hòa xã hội chủ nghĩa Việt Nam'
    """
    return latin.translate(TCVN3)


def from_tcvn5712(data: bytes) -> str:
    """The text of a file in TCVN 5712:1993, with its capitals; its combining marks are composed by whoever composes."""
    return data.decode("latin-1").translate(
        TCVN5712 | dict(zip(range(0xB0, 0xB5), "\u0300\u0309\u0303\u0301\u0323", strict=True))
    )


def from_vni(latin: str) -> tuple[str, Sequence[int]]:
    """The text behind VNI characters and, for each character, the offset at which it begins.

    >>> from_vni("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam")[0]
    'Cộng hòa xã hội chủ nghĩa Việt Nam'
    """
    pieces: list[str] = []
    origin = array("I")
    end = 0
    for pair in _VNI_PAIR.finditer(latin):
        pieces += [latin[end : pair.start()].translate(_VNI_LETTERS), _vowel(pair)]
        origin.extend(range(end, pair.start() + 1))
        end = pair.end()
    origin.extend(range(end, len(latin)))
    return "".join([*pieces, latin[end:].translate(_VNI_LETTERS)]), origin


def _vowel(pair: re.Match[str]) -> str:
    """The letter that a pair stands for; a pair that stands for none stays two, which no syllable holds."""
    vowel = unicodedata.normalize("NFC", pair[1].translate(_VNI_LETTERS) + VNI_MARKS[pair[2].lower()])
    return vowel if len(vowel) == 1 else "\ufffd"
