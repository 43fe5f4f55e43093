"""From bytes to Vietnamese text."""

from __future__ import annotations

from kg.errors import BadInput

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CONTROLS = frozenset(range(32)) - {9, 10, 12, 13}


def decoded(data: bytes, *, name: str) -> str:
    """The text of a file; raises BadInput when the bytes are no text in an encoding we know."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding, name)
    if any(byte in _CONTROLS for byte in data[:4096]):
        raise BadInput(f"{name}: là tệp nhị phân, không phải văn bản: lưu báo cáo dạng .txt, .docx hoặc .pdf")
    return _strict(data, "utf-8", name)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise BadInput(f"{name}: không giải mã được ({encoding}, byte {fault.start}): lưu lại tệp bằng UTF-8") from None
