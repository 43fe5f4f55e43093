"""What a parser brings out of a file: lines with the page or paragraph each came from; and how they become one text."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from kg.errors import BadInput
from loaders.encodings import mending

MAX_CHARACTERS = 50_000_000


class ImagesOnly(BadInput):
    """A file whose pages (the message names them) are images: what they say must be recognised first."""


@dataclass(frozen=True)
class Extract:
    """A text in NFC and the offsets at which its pages or paragraphs begin."""

    text: str
    page_starts: tuple[int, ...] = ()
    paragraph_starts: tuple[int, ...] = ()
    ocr: bool = False

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, written: str) -> Extract:
        held = json.loads(written)
        return cls(held["text"], tuple(held["page_starts"]), tuple(held["paragraph_starts"]), held["ocr"])


Line = list[tuple[int, str]]
"""One line of the text in pieces, each with the number (from 1) of the page or paragraph it came from."""


def joined(lines: Iterable[Line], *, mend: bool = True) -> tuple[str, tuple[int, ...]]:
    """The lines as one text, and the offset at which each page or paragraph begins (an empty one: that of the next)."""
    kept = [[(number, _clean(piece)) for number, piece in line] for line in lines]
    repair = mending("\n".join(piece for line in kept for _, piece in line)) if mend else None
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    for line in kept:
        for number, piece in line:
            starts += [length] * (number - len(starts))
            pieces.append(repair(piece) if repair else piece)
            length += len(pieces[-1])
        pieces.append("\n")
        length += 1
    if length > MAX_CHARACTERS:
        raise BadInput(f"dài hơn {MAX_CHARACTERS // 1_000_000} triệu chữ: chia nhỏ hoặc chọn đúng tệp báo cáo")
    return "".join(pieces), tuple(starts)


def _clean(piece: str) -> str:
    """A piece in NFC without the characters that no text holds."""
    return unicodedata.normalize("NFC", "".join(c for c in piece if c >= " " or c in "\t\n").replace("\ufeff", ""))
