"""From bytes to Vietnamese text: the encoding by its marks, else by which decoding reads as Vietnamese; no guess."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.errors import BadInput
from loaders.document import composed
from loaders.encodings.legacy import as_latin, from_tcvn3, from_tcvn5712, from_vni
from loaders.encodings.syllables import telling_words, vietnamese_share

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13})
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_HEAD = 8192
_SAMPLE = 40_000
_BELIEVED, _DOUBTED = 0.75, 0.5
_MARGIN = 0.2
_LEAST_WORDS = 3
_SAVE_AS_UTF8 = "mở bằng phần mềm đã soạn nó và lưu lại bằng UTF-8 (hoặc .docx)"


@dataclass(frozen=True)
class Decoded:
    """The text of a file, its encoding, and the offset of each character in the file as decoded, if that differs."""

    text: str
    encoding: str
    origin: Sequence[int] | None = None


def decoded(data: bytes, *, name: str) -> Decoded:
    """The text of a file; raises BadInput when the bytes are no text in an encoding we know, or could be two."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _mended(_strict(data[len(bom) :], encoding, name), encoding, name)
    if wide := _wide(data[:_HEAD]):
        return _mended(_strict(data, wide, name), wide, name)
    if _is_binary(data[:_HEAD]):
        raise BadInput(f"{name}: là tệp nhị phân, không phải văn bản: lưu báo cáo dạng .txt, .docx hoặc .pdf")
    try:
        return _mended(data.decode("utf-8"), "utf-8", name)
    except UnicodeDecodeError as fault:
        return _one_byte(data, name, fault)


def mending(text: str) -> Callable[[str], str] | None:
    """How to turn a text's Latin letters into what they mean in TCVN3 or VNI; None where it reads as it is."""
    if not is_doubtful(text):
        return None
    best = _best([Decoded(from_tcvn3(text), "tcvn3"), Decoded(_from_vni(text), "vni")])
    if best is None:
        return None
    return from_tcvn3 if best.encoding == "tcvn3" else _from_vni


def _from_vni(latin: str) -> str:
    return from_vni(latin)[0]


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark shows by its zeros: every second byte of the Latin letters, always the same second."""
    pairs = max(len(head) // 2, 1)
    even, odd = head[0::2].count(0) / pairs, head[1::2].count(0) / pairs
    if odd > 0.25 and even < 0.02:
        return "utf-16-le"
    return "utf-16-be" if even > 0.25 and odd < 0.02 else None


def _is_binary(head: bytes) -> bool:
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return b"\0" in head or controls > len(head) / 20


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise BadInput(f"{name}: không giải mã được ({encoding}, byte {fault.start}): {_SAVE_AS_UTF8}") from None


def is_doubtful(text: str) -> bool:
    """True when the letters outside ASCII are mostly no Vietnamese words, as the text stands."""
    words = telling_words(composed(text[:_SAMPLE])[0])
    return len(words) >= _LEAST_WORDS and vietnamese_share(words) < _DOUBTED


def _mended(text: str, encoding: str, name: str) -> Decoded:
    """Text in Unicode; where it holds TCVN3 or VNI letters, what they stand for."""
    if _CONTROL_CHARACTERS.search(text):
        raise BadInput(f"{name}: là tệp nhị phân, không phải văn bản: lưu báo cáo dạng .txt, .docx hoặc .pdf")
    if not is_doubtful(text):
        return Decoded(text, encoding)
    vni, origin = from_vni(text)
    best = _best([Decoded(from_tcvn3(text), f"{encoding}, tcvn3"), Decoded(vni, f"{encoding}, vni", origin)])
    return best or Decoded(text, encoding)


def _one_byte(data: bytes, name: str, fault: UnicodeDecodeError) -> Decoded:
    latin = as_latin(data)
    # The two tables of TCVN differ in the capitals only: they are no rivals, the better one stands for both.
    tries = [
        Decoded(data.decode("cp1258", errors="replace"), "windows-1258"),
        max(Decoded(from_tcvn3(latin), "tcvn3"), Decoded(from_tcvn5712(data), "tcvn5712"), key=_share),
        Decoded(from_vni(latin)[0], "vni"),
    ]
    best = _best(tries)
    if best is None:
        raise BadInput(
            f"{name}: không nhận ra bảng mã (byte {fault.start} không phải UTF-8; windows-1258, TCVN3, VNI đều không"
            f" đọc ra tiếng Việt rõ ràng): {_SAVE_AS_UTF8}"
        )
    return best


def _best(tries: Iterable[Decoded]) -> Decoded | None:
    """The decoding that reads as Vietnamese and beats clearly every other one; None where none does."""
    scored = sorted(((_share(t), i, t) for i, t in enumerate(tries)), key=lambda s: (-s[0], s[1]))
    (share, _, best), others = scored[0], scored[1:]
    rivals = [other for score, _, other in others if score > share - _MARGIN and other.text != best.text]
    return best if share >= _BELIEVED and not rivals else None


def _share(decoded: Decoded) -> float:
    if _CONTROL_CHARACTERS.search(decoded.text):
        return 0.0
    words = telling_words(composed(decoded.text[:_SAMPLE])[0])
    return vietnamese_share(words) if len(words) >= _LEAST_WORDS else 0.0
