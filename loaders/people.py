"""Persons named in a report: found so that they can be left out; officials who sign are a class of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.values import NamedThing, Span
from loaders.document import Document
from loaders.localities import UPPER, WORD
from loaders.openings import first_words
from loaders.phrases import Words
from loaders.taken import Taken

_NAME_WORD = rf"(?:{WORD}|[{UPPER}])(?![^\W\d_])"
_FULL = rf"{_NAME_WORD}(?:[ ]{_NAME_WORD}){{0,4}}"
_SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Mai|Trịnh|Đoàn|Lương|Tạ|Chu|Hà|Cao|Lâm|Triệu|"
    "Nông|Đàm|Vi|Lò|Quàng|Hứa|Thái|Tô|Phùng|Quách|Thân|Giáp|Diệp|La|Mã|Ma|Giàng|Sùng|Vàng|Thào|Hạng|Cầm|Kim|Thạch|Sơn|Danh|Châu|"
    "Ngọ|Khổng|Kiều|Doãn|Ninh|Tống|Từ|Lại|Đồng|Nghiêm|Lưu|Lục|Bế|Âu|Trương|Tăng|Đào|Bạch|Bành|Cù|Đậu|Hàn|Khúc|Lã|Lộc|Mạc|Phí|Thiều|"
    "Tiêu|Tôn|Trà|Uông|Vương|Lầu|Mùa|Cứ|Tráng|Thèn|Chảo|Tẩn|Lù|Hầu|Và|Xồng|Lô|Hà|Hồng|Ksor|Siu|Nay|Rơ|Kpă|Niê|Ayun|Êban|Điểu|Thị|Bàn|Đặng|Phàn|"
    "Quan|Dư|Đới|Bồ|Văn|Viên|Ông|Trang|Mạch|Tằng|Chìu|Chướng|Hoa|Kha|Lường|Tòng|Cà|Bạc|Điêu|Hoàn|Nhữ|Vòng|Sầm|Lang|Vừ|Thò|Ly|Sừng|Pờ|Lỳ|Chang|Đèo"
)
_MIDDLES = (
    "Văn|Thị|Đình|Xuân|Đức|Hữu|Công|Quang|Ngọc|Minh|Thanh|Bá|Duy|Trọng|Quốc|Viết|Như|Thế|Mạnh|Tiến|Anh|Kim|Thu|Hồng|Hải|Phương|"
    "A|Mí|Seo|Khắc|Huy|Gia|Hoàng|Tuấn|Thành|Sỹ|Sĩ|Đăng|Chí|Vĩnh|Danh|Phúc|Bích|Thùy|Diệu|Mỹ|Tấn|Phước|Hoài|Nhật|Trung|Hùng|Việt|Đắc|Phú|Nguyên|Thúy|Tuyết|Lan|Mai|Cao|Doãn|Trí|Tất|Vũ|Thái"
)
_TITLES = (
    "ông|bà|anh|chị|em|cháu|cụ|đồng chí|đ/c|thầy|cô|chú|bác|mẹ|chủ hộ|hộ|gia đình|bị can|"
    "đối tượng|nạn nhân|liệt sĩ|liệt sỹ|"
    "bệnh binh|thương binh|học sinh|công dân|bị cáo|nghi phạm|tên là|họ tên|họ và tên"
)
_ALONE = re.compile(r"(?:ông|bà|anh|chị|cụ|cháu|đồng chí|đ/c)$")
_TITLED = re.compile(rf"(?i:(?P<title>(?:(?:{_TITLES})\s*:?\s{{1,2}}){{1,3}}))(?P<name>{_FULL})")
_BARE = re.compile(rf"(?P<name>(?:{_SURNAMES})\s(?:{_MIDDLES})(?![^\W\d_])(?:\s{_NAME_WORD}){{1,2}})")
_TITLE_WORDS, _SURNAME_WORDS = first_words(_TITLED), first_words(_BARE)
_NO_NAME = re.compile(
    rf"(?:Chủ|Phó|Bí|Trưởng|Công an|Giám|Ủy|Uỷ|Bộ|Hội|Đoàn|Mặt|Ban|Đảng|Thường|Nghèo|Việt Nam|Tổ|Thôn|"
    rf"Xóm|Ấp|Bản|Khu|Trung tâm|Bác|Rịa|Nà|Đen|Trưng|Triệu|Thứ|Đội|Dân|Văn hóa|Văn phòng|Nông|Liệt|"
    rf"Anh hùng|Sản|Tết|Kinh|Dao|Tày|Nùng|Mông|Khmer|Hán|Tài)(?:\s|$|[,;.)])(?!(?:Văn|Thị)\b)|"
    rf"[{UPPER}]{{2,}}\b"
)
_THING = re.compile(
    r"(?:đường|phố|trường|đại lộ|công viên|cầu|quỹ|giải|ngõ|hẻm|khu|thcs|thpt|ptdtbt|tiểu học|mầm non|"
    r"mẫu giáo|quảng trường|tượng đài|đền|đình|chùa|"
    r"phường|xã|thị trấn|huyện|quận|tỉnh|thành phố|tp|thôn|xóm|ấp|bản|buôn|làng|tổ dân phố|tdp|khóm|"
    r"chợ|hồ|sông|kênh|kcn|khu dân cư|khu công nghiệp|cụm công nghiệp|"
    r"tư tưởng|phong cách|tấm gương|đạo đức|thời đại|đoàn tncs|thanh niên cộng sản|mang tên|chủ tịch|"
    r"tổng bí thư|thủ tướng chính phủ|bác|lăng|bảo tàng|chiến dịch|học bổng|tuyến|bệnh viện|"
    r"di tích)\s+(?:thcs|thpt|tiểu học|mầm non)?\s*[“\"]?$"
)
_FAMOUS = frozenset(
    [
        "Hồ Chí Minh",
        "Võ Nguyên Giáp",
        "Trần Hưng Đạo",
        "Nguyễn Trãi",
        "Lê Lợi",
        "Lý Thường Kiệt",
        "Lý Tự Trọng",
        "Võ Thị Sáu",
        "Nguyễn Văn Trỗi",
        "Nguyễn Du",
        "Nguyễn Huệ",
        "Trần Phú",
        "Lê Hồng Phong",
        "Lê Duẩn",
        "Trường Chinh",
        "Phạm Văn Đồng",
        "Tôn Đức Thắng",
        "Nguyễn Thị Minh Khai",
        "Hoàng Văn Thụ",
        "Nguyễn Văn Cừ",
        "Nguyễn Văn Linh",
        "Hà Huy Tập",
        "Nguyễn Ái Quốc",
        "Nguyễn Tất Thành",
        "Phan Bội Châu",
        "Phan Chu Trinh",
        "Hoàng Hoa Thám",
        "Nguyễn Viết Xuân",
        "Kim Đồng",
        "Đinh Tiên Hoàng",
        "Ngô Quyền",
        "Quang Trung",
        "Nguyễn Phú Trọng",
        "Tô Lâm",
        "Phạm Minh Chính",
        "Lê Quý Đôn",
        "Chu Văn An",
        "Phan Đình Phùng",
        "Nguyễn Công Trứ",
        "Nguyễn Bỉnh Khiêm",
        "Lương Thế Vinh",
        "Nguyễn Đình Chiểu",
        "Trần Quốc Toản",
        "Lê Văn Tám",
        "Lê Thị Hồng Gấm",
    ]
)
_SIGNS = re.compile(
    r"(?:^|\n)[ *_\t|]{0,8}(?:TM\.|KT\.|Q\.|CHỦ TỊCH|PHÓ CHỦ TỊCH|BÍ THƯ|TRƯỞNG BAN|N[ơo]i nhận)[^\n]{0,80}", re.I
)
_NAME_LINE = re.compile(
    rf"^[ *_\t|]{{0,60}}(?:(?:ThS|TS|BS|KS)\.?\s)?(?P<name>{_NAME_WORD}(?:[ ]{{1,2}}{_NAME_WORD}){{1,4}})[ *_\t|]*$",
    re.M,
)
_ROLE = re.compile(
    r"(?:^|\n)[ *_\t|]{0,8}(?P<role>(?:phó |q\. ?)?chủ tịch|bí thư|trưởng ban|trưởng công an)[ *_\t|]*(?=\n|$)", re.I
)
_OFFICE = re.compile(
    r"(?:chủ|phó|bí thư|ủy ban|uỷ ban|trưởng|tm|kt|nơi nhận|mặt trận|hội|lưu|phụ lục|văn phòng|xã |phường |"
    r"thị trấn |đảng|ban )"
)
_TAIL = 2_500


def people(document: Document, words: Words) -> list[NamedThing]:
    """Private persons and signing officials, in text order."""
    officials = list(_officials(document))
    taken = Taken(official.span for official in officials)
    spans = [span for span in [*_titled(document, words), *_bare(document, words)] if taken.take(span)]
    found = [NamedThing(span, "person", "", document.quote(span)) for span in spans]
    found += _again(document, found, taken)
    return sorted([*officials, *found], key=lambda thing: thing.span)


def _titled(document: Document, words: Words) -> Iterator[Span]:
    """ "hộ ông Nguyễn Văn A", "chị B": a full name, or a given name behind a title that takes one."""
    for match in words.matches(_TITLED, document.text, _TITLE_WORDS):
        title, name = match["title"].strip(" :"), match["name"]
        if _NO_NAME.match(name) or name in _FAMOUS:
            continue
        if " " not in name and (not _ALONE.search(title.lower()) or not _opens_low(document, match)):
            continue
        if " " in name or not name.isupper():
            yield Span(*match.span("name"))


def _opens_low(document: Document, match: re.Match[str]) -> bool:
    """True for "ông A", and for "Ông A" where a sentence begins; "Bà Rịa" within one is a place."""
    before = document.text[max(0, match.start() - 3) : match.start()].rstrip(' *_“"(-+')
    return match["title"][0].islower() or not before or before[-1] in ".\n:;"


def _bare(document: Document, words: Words) -> Iterator[Span]:
    """A name by its shape: surname, a usual middle name, given name; not the name of a street, school or movement."""
    for match in words.matches(_BARE, document.text, _SURNAME_WORDS):
        before = document.lower[max(0, match.start() - 40) : match.start()]
        if match["name"] not in _FAMOUS and not _THING.search(before):
            yield Span(*match.span("name"))


def _again(document: Document, found: list[NamedThing], taken: Taken) -> Iterator[NamedThing]:
    """Full names once found, wherever they come again."""
    names = {thing.written for thing in found if " " in thing.written}
    for span in document.words.named(names, document.text):
        if taken.take(span):
            yield NamedThing(span, "person", "", document.quote(span))


def _officials(document: Document) -> Iterator[NamedThing]:
    """Who signs: the line of a name alone in the block of signatures."""
    start = max(0, len(document.text) - _TAIL)
    begins = [match.end() for match in _SIGNS.finditer(document.text, start)]
    if not begins:
        return
    for match in _NAME_LINE.finditer(document.text, begins[0]):
        if not _NO_NAME.match(match["name"]) and not _OFFICE.match(match["name"].lower()):
            yield _official(document, Span(*match.span("name")), begins[0])


def _official(document: Document, span: Span, begins: int) -> NamedThing:
    roles = [match["role"] for match in _ROLE.finditer(document.text, max(0, begins - 120), span.start)]
    detail = {"role": " ".join(roles[-1].lower().split())} if roles else {}
    return NamedThing(span, "official", "", document.quote(span), detail)
