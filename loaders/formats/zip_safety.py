"""Is a zipped document safe to parse? Looked at before anything reads it as a document."""

from __future__ import annotations

import io
import re
import zipfile

from kg.errors import BadInput

MAX_UNPACKED = 200_000_000
MAX_MEMBERS = 5_000
MAX_RATIO, RATIO_FROM = 150, 5_000_000
MAX_ELEMENTS = 3_000_000
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([\w.-]+)", re.IGNORECASE)
_SAFE_ENCODINGS = (b"utf-8", b"utf-16", b"us-ascii", b"ascii")


def refuse_unsafe(data: bytes) -> None:
    """Raises BadInput where unpacking costs too much, or a part declares entities or hides behind a rare encoding."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        _refuse_bomb(members)
        for member in members:
            _refuse_declarations(archive.read(member))


def _refuse_bomb(members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    if len(members) > MAX_MEMBERS:
        raise BadInput(f"chứa {len(members)} phần (tối đa {MAX_MEMBERS}): không phải báo cáo bình thường, không mở")
    if unpacked > MAX_UNPACKED or (unpacked > RATIO_FROM and unpacked > MAX_RATIO * packed):
        raise BadInput(f"bung ra tới {unpacked // 1_000_000} MB từ {packed // 1000} kB (bom nén): không mở")
    if any(member.flag_bits & 1 for member in members):
        raise BadInput("tệp đặt mật khẩu: bỏ mật khẩu trước khi nạp")


def _refuse_declarations(part: bytes) -> None:
    plain = part.replace(b"\0", b"")
    encoding = _ENCODING.search(plain[:400])
    if _DECLARATION.search(plain) or (encoding and encoding[1].lower() not in _SAFE_ENCODINGS):
        raise BadInput("có khai báo DOCTYPE/ENTITY hoặc bảng mã lạ bên trong (có thể là mã độc): không mở")
    if plain.count(b"<") > MAX_ELEMENTS and plain.lstrip()[:1] == b"<":
        raise BadInput(f"có hơn {MAX_ELEMENTS // 1_000_000} triệu phần tử: không phải báo cáo bình thường, không mở")
