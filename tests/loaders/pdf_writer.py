"""Small PDF files for the tests: text where it is put, in one font without outlines that maps codes to Unicode."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

A4 = (595, 842)
_WIDTH = 500
"""Every letter is half as wide as it is high."""


@dataclass(frozen=True)
class Put:
    """Words and where they stand: points from the left and the bottom."""

    x: float
    y: float
    text: str
    size: float = 12

    @property
    def drawing(self) -> str:
        codes = "".join(f"{ord(c):04x}" for c in self.text)
        return f"BT /F1 {self.size} Tf 1 0 0 1 {self.x} {self.y} Tm <{codes}> Tj ET"


@dataclass(frozen=True)
class Stroke:
    """A line drawn from one point to another."""

    x0: float
    y0: float
    x1: float
    y1: float
    text: str = ""

    @property
    def drawing(self) -> str:
        return f"{self.x0} {self.y0} m {self.x1} {self.y1} l S"


def pdf(pages: Sequence[Sequence[Put | Stroke]], *, rotate: int = 0, images: Sequence[int] = ()) -> bytes:
    """A PDF of the pages; those whose index is in `images` show a grey picture only."""
    used = sorted({c for page in pages for put in page for c in put.text})
    objects = [b"", b"", _font(), _descendant(), _stream(_to_unicode(used)), _image()]
    kids = []
    for index, page in enumerate(pages):
        picture = f"q {A4[0]} 0 0 {A4[1]} 0 0 cm /Im Do Q" if index in images else ""
        objects.append(_stream("\n".join([picture, *(put.drawing for put in page)])))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {A4[0]} {A4[1]}] /Rotate {rotate}"
            f" /Contents {len(objects)} 0 R"
            " /Resources << /Font << /F1 3 0 R >> /XObject << /Im 6 0 R >> >> >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return assembled(objects)


def assembled(objects: Sequence[bytes]) -> bytes:
    """A file of numbered objects, the first of them the catalogue."""
    out = b"%PDF-1.5\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + head + table + trailer


def typeset(paragraphs: Sequence[str], *, columns: int = 72, lines: int = 44, left: float = 70) -> list[list[Put]]:
    """Pages of paragraphs, their lines broken at `columns` letters as a typewriter does."""
    broken: list[str] = []
    for paragraph in paragraphs:
        line = ""
        for word in paragraph.split(" "):
            if line and len(line) + 1 + len(word) > columns:
                broken.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        broken.append(line)
    pages = [broken[i : i + lines] for i in range(0, len(broken), lines)]
    return [[Put(left, 780 - 16 * row, line) for row, line in enumerate(page)] for page in pages]


def _font() -> bytes:
    return (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H"
        b" /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>"
    )


def _descendant() -> bytes:
    return (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Test /CIDSystemInfo"
        b" << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW %d"
        b" /FontDescriptor << /Type /FontDescriptor /FontName /Test /Flags 4 /FontBBox [0 -200 500 900]"
        b" /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >> >>" % _WIDTH
    )


def _to_unicode(used: Sequence[str]) -> str:
    rows = "\n".join(f"<{ord(c):04x}> <{ord(c):04x}>" for c in used)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Test def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(used)} beginbfchar\n{rows}\nendbfchar\nendcmap end end"
    )


def _image() -> bytes:
    return (
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
        b" /Length 1 >>\nstream\n\x80\nendstream"
    )


def _stream(text: str) -> bytes:
    packed = zlib.compress(text.encode())
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
