"""Construction, land and livelihood projects by name: "dự án X", "công trình X", works and the place they stand in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.iris import slug
from kg.values import NamedThing, Span
from loaders.document import Document
from loaders.localities import UPPER
from loaders.openings import first_words
from loaders.phrases import Words
from loaders.taken import Taken

_WORKS = (
    "tuyến đường|tuyến kênh|tuyến mương|tuyến|đường(?! dây)|cầu|cống|chợ|khu dân cư|kdc|"
    "khu đô thị|kđt|khu tái định cư|khu đấu giá|khu thể thao|khu công nghiệp|bãi rác|nhà học|nhà đa năng|"
    "cụm công nghiệp|nhà văn hóa|nhà văn hoá|nhà sinh hoạt|"
    "trụ sở|trạm y tế|trạm bơm|trường|điểm trường|phòng học|nhà lớp học|nhà hiệu bộ|"
    "kênh mương|kênh|mương|rãnh|hồ|đập|đê|kè|đình|chùa|đền|nghĩa trang|"
    "sân vận động|sân|hệ thống điện|hệ thống|hạ tầng|cơ sở hạ tầng|điện chiếu sáng|"
    "nhà máy|trang trại|trung tâm|bến|khu du lịch|"
    "điểm du lịch|nước sinh hoạt|công trình|nhà bia|tượng đài|lộ|bờ kè|bờ bao|ô đê"
)
_BUILT = (
    "đầu tư xây dựng|xây dựng|xây mới|cải tạo|nâng cấp|mở rộng|cứng hóa|cứng hoá|"
    "bê tông hóa|bê tông hoá|sửa chữa|tu bổ|tu sửa|tôn tạo|nạo vét|làm mới|lắp đặt|"
    "láng nhựa|thảm nhựa|trùng tu|kiên cố hóa|kiên cố hoá|thi công|khởi công|quy hoạch"
)
_END = re.compile(
    r"[.;:\n(*“”\"–]|,\s(?!(?:huyện|xã|phường|thị trấn|tỉnh|hạng mục|thôn|xóm|ấp|bản|mở rộng|nâng cấp|"
    r"tường|cổng|sân|san|rãnh)\b)"
    r"|\s(?:đang|đã|có|với|được|hiện|theo|để|nhằm|do|cho|trên địa bàn|tại|từ nguồn|tổng|và các|năm|là|"
    r"về|gồm|chưa|còn|đến nay|"
    r"giai đoạn|cơ bản|đạt|sử dụng|dài|diện tích|bằng|trị giá|kinh phí|phục vụ|tiếp tục|hoàn thành|thuộc)\b"
    r"|\s\d[\d.,]*\s?(?:m2|m²|ha|triệu|tỷ|km|m|đồng)\b"
)
_LONGEST = 130
_CALLED = re.compile(r"(?:(?:tiểu )?dự án|công trình|hạng mục)\s?:?\s")
_WORK_OR_BUILDING = re.compile(rf"(?:{_WORKS}|{_BUILT})\b")
_WORK = re.compile(rf"(?:(?:{_BUILT})(?:,\s|\svà\s|\s))*(?:\d{{1,2}}\s)?(?:{_WORKS})\s")
_NAMED = re.compile(f"{_CALLED.pattern}|{_WORK.pattern}")
_BUILDING = re.compile(rf"(?:{_BUILT})\b")
_HEADED = (
    "khu dân cư",
    "kdc",
    "khu đô thị",
    "kđt",
    "nhà văn hóa thôn",
    "nhà văn hoá thôn",
    "khu tái định cư",
    "cụm công nghiệp",
    "tuyến đường",
    "trung tâm thương mại",
    "đường giao thông",
    "đường gtnt",
    "đường nối",
)
_PROPER = re.compile(rf"(?<=\s)[{UPPER}][^\W\d_]+")
_INSTITUTION = re.compile(r"(?:đội|trưởng|hiệu|giáo viên|học sinh|nhà|các|tại|ở|tổ|chi bộ|phụ trách|sáng|qua)\s$")
_COMMON = re.compile(
    rf"\b[{UPPER}]{{2,}}\d*\b|\d|\b(?:Văn h[oó]a|Văn hoá|Đình|Làng|Nhà|Trường|Trạm|Mầm [Nn]on|Tiểu học|"
    rf"Trung tâm|Tết|Nhân dân|Nhà nước)\b"
)
_OF_THE_COMMUNE = re.compile(r"\s(?:xã|phường|thị trấn)$")
_FIRST_WORDS = first_words(_NAMED)
_SHORTEST = 2


def projects(document: Document, words: Words, programmes: Sequence[NamedThing]) -> list[NamedThing]:
    """Projects named, in text order; programmes that call themselves a project are not among them."""
    taken = Taken(thing.span for thing in programmes)
    found: list[NamedThing] = []
    for match in words.matches(_NAMED, document.lower, _FIRST_WORDS):
        named = _project(document, match.start())
        if named and taken.take(named.span):
            found.append(named)
    return found


def _project(document: Document, start: int) -> NamedThing | None:
    called = _CALLED.match(document.lower, start)
    if called and _begins_a_name(document, called.end()):
        name = _up_to_its_end(document, called.end())
        return _named(document, start, called.end(), name) if _names_one(name) else None
    if _is_a_work(document, start) and (match := _WORK.match(document.lower, start)):
        name = document.text[start : match.end()] + _up_to_its_end(document, match.end())
        return _named(document, start, start, name) if _has_a_proper_name(name) else None
    return None


def _begins_a_name(document: Document, at: int) -> bool:
    return document.text[at : at + 1].isupper() or bool(_WORK_OR_BUILDING.match(document.lower, at))


def _up_to_its_end(document: Document, start: int) -> str:
    end = _END.search(document.lower, start, start + _LONGEST)
    return document.text[start : end.start() if end else start + _LONGEST].rstrip()


def _named(document: Document, start: int, name_start: int, name: str) -> NamedThing:
    span = Span(start, name_start + len(name))
    plain = " ".join(name.replace("*", " ").split()).rstrip(",")
    return NamedThing(span, "project", slug(plain), document.quote(span), {"name": plain})


def _names_one(name: str) -> bool:
    """A name of its own: two words and more, with a proper name in it or at its head."""
    words = name.split()
    return len(words) >= _SHORTEST and (_has_a_proper_name(name) or name[0].isupper())


def _has_a_proper_name(name: str) -> bool:
    return bool(_PROPER.search(_COMMON.sub("", name)) or _OF_THE_COMMUNE.search(name))


def _is_a_work(document: Document, start: int) -> bool:
    """Works are named by the proper name of their place, when they are built, or are quarters and halls themselves."""
    lower = document.lower
    if not _BUILDING.match(lower, start) and not lower.startswith(_HEADED, start):
        return False
    return not _INSTITUTION.search(lower, max(0, start - 12), start)
