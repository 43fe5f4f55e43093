"""The lines at the head of a report: its number, place and date, title, and the session it goes to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kg.values import Span
from loaders.document import Document
from loaders.localities import NAME

HEAD = 3_000
_TYPE = r"(?i:xã|phường|thị trấn|đặc khu|tt\.?|p\.)"
DATELINE = re.compile(
    rf"(?:^|[ \t*_|]{{2}})[ *_|]{{0,6}}(?P<type>{_TYPE}\s)?(?P<name>{NAME}(?:[ ]\d{{1,2}})?)\s{{0,2}},"
    r"\s{0,2}(?i:ngày)"
    r"\s{0,12}(?:(?P<slashed>\d{1,2}/\d{1,2}/\d{4})|"
    r"(?P<day>\d{0,2})[\s.…_]{0,12}(?i:tháng)\s{0,8}(?P<month>\d{0,2})[\s.…_]{0,12}(?i:năm)\s{0,4}(?P<year>\d{4}))",
    re.M,
)
NUMBER = re.compile(
    r"(?:^|[ \t|]{2})[ *_|"
    r"]{0,6}số\s{0,3}:?[\s.…_*]{0,20}(?P<number>(?:\d{1,5}[a-z]?\s{0,2})?[/-]\s?(?:bc|"
    r"báo cáo)(?:\s?[-–/]\s?[\w&-]{1,14}){0,3})",
    re.M | re.I,
)
_TITLE = re.compile(r"^[ \t*_#|]{0,8}b[áa]o c[áa]o\b[ \t*_:|]{0,8}", re.M | re.I)
_ENDS_TITLE = re.compile(
    r"(?:phần (?:thứ\s)?(?:nhất|một|[ivx]+|\d)\b|[ivx]{1,4}\s?[./)-]|[a-h]\s?[./)]|\d{1,2}\s?[./)]|"
    r"căn cứ|các căn cứ|kính gửi|thực hiện (?:các\s)?(?:công văn|kế hoạch số|"
    r"quyết định|nghị quyết|chỉ thị|văn bản|thông báo|hướng dẫn|chương trình|sự chỉ đạo)|"
    r"theo (?:công văn|kế hoạch|văn bản|đề nghị|chỉ đạo)|ủy ban nhân dân|uỷ ban nhân dân|ubnd|đảng ủy|"
    r"năm 20\d\d là|"
    r"trong (?:năm|6|9|quý|thời gian|những)|tiếp tục|được sự|dưới sự|qua |xã\s|phường\s|thị trấn\s|\||"
    r"[-+*•]\s|đặc điểm|tình hình chung)"
)
_RULE = re.compile(r"[\s*_=.…-]*$")
_BRACKETED = re.compile(r"\s*\(\s*(?:trình|tại|báo cáo tại|phục vụ|kèm)\b[^)\n]{0,160}\)?")
_SESSION = re.compile(
    r"(?:kỳ họp[^\n;.()]{0,40}?(?:hđnd|hội đồng nhân dân)|(?:hđnd|"
    r"hội đồng nhân dân)[^\n;.()]{0,40}?kỳ họp)[^\n;.)]{0,70}",
    re.I,
)
_AFTER_SESSION = re.compile(r"\s+(?:đề ra|về|đã|thông qua|ban hành|giao)\b.*$")
_LONGEST_TITLE = 400


@dataclass(frozen=True, slots=True)
class Dateline:
    """ "Liên Minh, ngày 15 tháng 12 năm 2023": the place as written, its span, and the day where it is filled in."""

    type: str
    name: str
    span: Span
    year: int
    month: int | None
    day: date | None


def dateline(document: Document) -> Dateline | None:
    found = DATELINE.search(document.text, 0, HEAD)
    return _dateline(found) if found else None


def _dateline(found: re.Match[str]) -> Dateline:
    day, month, year = (found["slashed"] or f"{found['day']}/{found['month']}/{found['year']}").split("/")
    span = Span(found.start("type") if found["type"] else found.start("name"), found.end("name"))
    return Dateline(
        (found["type"] or "").strip().lower(),
        found["name"],
        span,
        int(year),
        int(month) if month else None,
        _day(day, month, year),
    )


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def number(document: Document) -> str | None:
    """The report's own number without spaces; None while the draft leaves it blank."""
    found = NUMBER.search(document.text, 0, HEAD)
    written = re.sub(r"\s+", "", found["number"]).replace("–", "-") if found else ""
    return written if written[:1].isdigit() else None


def title(document: Document) -> tuple[str, Span] | None:
    """The title below the words BÁO CÁO, up to the first paragraph, and where it stands."""
    found = _TITLE.search(document.text, 0, HEAD)
    if not found:
        return None
    lines, end = list[str](), found.end()
    for line in re.finditer(r"[^\n]+", document.text[found.end() : found.end() + HEAD]):
        words = re.sub(r"[*_]+", " ", line[0]).strip()
        if _RULE.match(words) or _BRACKETED.fullmatch(words.lower()):
            continue
        if lines and _ends_title(words.lower(), " ".join(lines)):
            break
        lines.append(words)
        end = found.end() + line.end()
    whole = " ".join(" ".join(lines).split())
    return (whole[:_LONGEST_TITLE], Span(found.end(), end)) if whole else None


def _ends_title(line: str, before: str) -> bool:
    """True for a line that begins the text: a section, the grounds of the report, or a sentence of its own."""
    return bool(_ENDS_TITLE.match(line)) or line.endswith((".", ":", ";")) or len(line) + len(before) > _LONGEST_TITLE


def session(document: Document) -> str | None:
    """The session of the people's council that the title says the report goes to."""
    found = title(document)
    near = _SESSION.search(document.text, found[1].start, found[1].end + 200) if found else None
    bracketed = near and _opens_bracket(document.text, near.start())
    return _AFTER_SESSION.sub("", near[0]).strip(" ,") if near and bracketed else None


def _opens_bracket(text: str, at: int) -> bool:
    """True within "(Trình kỳ họp ...)" or behind "trình": not a session cited in passing."""
    line = text[max(0, at - 60) : at].rpartition("\n")[2].lower()
    return "(" in line or "trình" in line or "tại" in line
