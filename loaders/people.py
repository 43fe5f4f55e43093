"""Persons named in a report: found so that they can be left out; officials who sign are a class of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.values import NamedThing, Span
from loaders.document import Document
from loaders.places import NAME

_WORD = NAME.split("(?:[ -]")[0]
_FULL = rf"{_WORD}(?:\s{_WORD}){{1,4}}"
_SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Mai|Trịnh|Đoàn|Lương|Tạ|Chu|Hà|Cao|Lâm|Triệu|Nông|Đàm|Vi|Lò|Quàng|"
    "Hứa|Thái|Tô|Phùng|Quách|Thân|Giáp|Diệp|La|Mã|Ma|Giàng|Sùng|Vàng|Thào|Hạng|Cầm|Kim|Thạch|Sơn|Danh|Châu|Y|H'|Rơ|Ksor|Siu|Nay|Ngọ|Khổng|Kiều|Doãn|Ninh|Văn|Tống|Từ|Viên|Lại|Đồng|Nghiêm|Lưu|Lục|Bế|Hoàn|Âu|Ông|Trương|Tăng|Đào|Bạch|Bành|Cù|Đậu|Hàn|Khúc|Lã|Lộc|Mạc|Nguyền|Phí|Thiều|Tiêu|Tôn|Trà|Uông|Vương"
)
_TITLES = r"(?:ông|bà|anh|chị|em|cháu|cụ|đồng chí|đ/c|thầy|cô)"
_TITLED = re.compile(rf"(?i:\b{_TITLES}(?:\s+{_TITLES})?)\s*:?\s+(?P<name>{_FULL}|{_WORD})(?!\s+(?i:tịch|nhiệm|tá|úy))")
_BARE = re.compile(
    rf"\b(?P<name>(?:{_SURNAMES})\s(?:Văn|Thị|Đình|Xuân|Đức|Hữu|Công|Quang|Ngọc|Minh|Thanh|Bá|Duy|Trọng|Quốc|Viết|Như|Thế|Mạnh|Tiến|Anh|Kim|Thu|Hồng|Hải|Phương)(?:\s{_WORD}){{1,2}})"
)
_OFFICES = re.compile(
    r"(?i)^(?:chủ tịch|phó|bí thư|trưởng|công an|giám đốc|ủy viên|uỷ viên|bộ|hội|đoàn|mặt trận|ubnd|hđnd)\b"
)
_SIGNED = re.compile(r"(?is)(?:chủ tịch|phó chủ tịch|q\. chủ tịch)[\s*_)]*\n")
_STREET = re.compile(
    r"(?i)(?:đường|phố|trường|đại lộ|công viên|cầu|quỹ|giải|ngõ|khu|thcs|thpt|tiểu học|mầm non)\s*(?:thcs|thpt)?\s*$"
)


def people(document: Document) -> Iterator[NamedThing]:
    """Private persons and signing officials with their spans."""
    text = document.text
    signature = _last_end(_SIGNED, text)
    taken: list[Span] = []
    for pattern in (_TITLED, _BARE):
        for match in pattern.finditer(text):
            name = match["name"]
            span = Span(*match.span("name"))
            if any(span.overlaps(other) for other in taken) or _OFFICES.match(name):
                continue
            if pattern is _BARE and _STREET.search(text, max(0, span.start - 24), span.start):
                continue
            taken.append(span)
            yield NamedThing(span, "official" if signature and span.start >= signature else "person", "", name)


def _last_end(pattern: re.Pattern[str], text: str) -> int | None:
    """Where the signature block begins: behind the office in the last fifth of the text."""
    ends = [m.end() for m in pattern.finditer(text, len(text) * 4 // 5)]
    return ends[-1] if ends else None
