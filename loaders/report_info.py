"""What a report says of itself in its head: commune, number, date, title, period."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from kg.errors import BadInput
from kg.values import Place, ReportInfo
from loaders.document import Document
from loaders.periods import report_period
from loaders.places import NAME

_HEAD = 2_500
_COMMUNE = re.compile(rf"(?i:\b(xã|phường|thị trấn|đặc khu))[ \t]+({NAME})")
_DISTRICT = re.compile(rf"(?i:\b(huyện|quận|thị xã|thành phố|tp\.?))[ \t]+({NAME})")
_PROVINCE = re.compile(rf"(?i:\b(tỉnh))[ \t]+({NAME})")
_DATELINE = re.compile(
    rf"^[ *_]*(?:(?i:xã|phường|thị trấn)\s+)?({NAME})\s*,\s*(?i:ngày)\s*(\d{{0,2}})\s*(?i:tháng)\s*(\d{{0,2}})\s*(?i:năm)\s*(\d{{4}})",
    re.M,
)
_NUMBER = re.compile(r"^[ *_]*số\s*:?\s*([\w.]*\s*/\s*[\w\s&-]*?[\w&-]+)\s*$", re.M | re.I)
_TITLE = re.compile(
    r"^[ *_]*b[áa]o c[áa]o\b[ *_:]*(.*(?:\n+(?!\s*(?:phần|[IVX]+\s*[./]|[A-H]\.|\d+\.|\()).+){0,4})", re.M | re.I
)
_ISSUER = re.compile(r"\b(?:ủy|uỷ) ban nhân dân (?:xã|phường|thị trấn)\b|\bubnd (?:xã|phường|thị trấn)\b", re.I)
_SESSION = re.compile(r"kỳ họp[^\n;.,()]{0,40}(?:hđnd|hội đồng nhân dân)[^\n;.)]{0,60}", re.I)


def report_info(document: Document) -> ReportInfo:
    """The head of a report; raises BadInput where the text names no commune or no year."""
    unit = _unit(document)
    head = document.lower[:_HEAD]
    title = _title(document)
    period = report_period(head, *_title_span(document)) or report_period(head, 0, len(head))
    if unit is None or period is None:
        missing = "tên xã, phường hay thị trấn" if unit is None else "năm báo cáo"
        raise BadInput(f"{document.name}: không phải báo cáo của một xã: không thấy {missing} trong văn bản")
    number = _NUMBER.search(document.text[:_HEAD])
    session = _SESSION.search(document.text[:_HEAD])
    return ReportInfo(
        unit=unit,
        period=period,
        title=title or f"Báo cáo {unit}",
        district=_commonest(document, _DISTRICT),
        province=_commonest(document, _PROVINCE),
        number=re.sub(r"\s+", "", number[1]) if number else None,
        date=_date(document),
        issuer=f"UBND {unit}" if _ISSUER.search(document.text) else None,
        session=session[0] if session else None,
    )


def _unit(document: Document) -> Place | None:
    """The commune of the dateline, with the type its name carries in the text; else the commune named most often."""
    named: Counter[tuple[str, str]] = Counter()
    for match in _COMMUNE.finditer(document.text):
        named[(match[1].lower(), _title_case(match[2]))] += 1
    dateline = _DATELINE.search(document.text[:_HEAD])
    if dateline:
        name = _title_case(re.sub(r"^(?i:xã|phường|thị trấn)\s+", "", dateline[1]))
        types = Counter(
            {type: n for (type, other), n in named.items() if other.split()[: len(name.split())] == name.split()}
        )
        if types:
            return Place(types.most_common(1)[0][0], name)
    if not named:
        return None
    (type, name), _ = min(named.items(), key=lambda item: (-item[1], item[0]))
    return Place(type, name)


def _title_case(name: str) -> str:
    name = " ".join(name.split())
    return name.title() if name.isupper() else name


def _commonest(document: Document, pattern: re.Pattern[str]) -> Place | None:
    named = Counter((match[1].lower(), _title_case(match[2])) for match in pattern.finditer(document.text))
    if not named:
        return None
    (type, name), _ = min(named.items(), key=lambda item: (-item[1], item[0]))
    return Place({"tp": "thành phố", "tp.": "thành phố"}.get(type, type), name)


def _title_span(document: Document) -> tuple[int, int]:
    found = _TITLE.search(document.text, 0, _HEAD)
    return found.span() if found else (0, _HEAD)


def _title(document: Document) -> str:
    found = _TITLE.search(document.text, 0, _HEAD)
    return " ".join(re.sub(r"[*_]+", "", found[1]).split())[:300] if found else ""


def _date(document: Document) -> date | None:
    found = _DATELINE.search(document.text, 0, _HEAD)
    if not found or not (found[2] and found[3]):
        return None
    try:
        return date(int(found[4]), int(found[3]), int(found[2]))
    except ValueError:
        return None
