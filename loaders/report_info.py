"""What a report says of itself: commune, district, province, kind, number, date, title, period."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from kg.errors import BadInput, HeadMissing
from kg.values import Place, ReportInfo
from loaders.document import Document
from loaders.localities import NAME, NUMBER_BEHIND, UPPER
from loaders.openings import first_words
from loaders.periods import report_period
from loaders.report_head import DATELINE, HEAD, NUMBER, Dateline, dateline, number, session, title
from loaders.tables import grammar

DEFAULT_KIND = "kinh tế - xã hội"
_COMMUNE_TYPES = frozenset({"xã", "phường", "thị trấn", "đặc khu"})
_COMMUNE = re.compile(
    rf"(?i:\b(?P<type>xã|phường|thị trấn|đặc khu))[ \t]{{1,3}}(?P<name>{NAME}(?:{NUMBER_BEHIND})?|\d{{1,2}}\b)"
)
_BARE_TYPE = re.compile(
    r"\b(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân|hđnd|đảng ủy|địa bàn|toàn)\s+(xã|phường|thị trấn|đặc khu)\b"
)
_UNDER = re.compile(
    rf"[,\s(-]{{1,4}}(?i:(?P<type>huyện|quận|thị xã|thành phố|tp\.?|tỉnh))[ \t]{{1,3}}(?P<name>{NAME}|\d{{1,2}}\b)"
)
_DISTRICT = re.compile(
    rf"(?P<ubnd>\b(?:UBND|Ủy ban nhân dân|HĐND|ỦY BAN NHÂN DÂN)\s+)?(?i:\b(?P<type>huyện|quận|thị xã|"
    rf"thành phố|tp\.?))[ \t]{{1,3}}(?P<name>{NAME}|\d{{1,2}}\b)"
)
_PROVINCE = re.compile(rf"(?i:\b(?P<type>tỉnh))[ \t]{{1,3}}(?P<name>{NAME})")
_COMMUNE_WORDS, _DISTRICT_WORDS = first_words(_COMMUNE), first_words(_DISTRICT)
_PROVINCE_WORDS = first_words(_PROVINCE)
_HEAD_LINE = re.compile(
    rf"^[\s*_|]{{0,8}}(?:(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND)\s{{1,4}})?(?P<type>XÃ|PHƯỜNG|"
    rf"THỊ TRẤN|ĐẶC KHU|HUYỆN|QUẬN|THỊ XÃ|THÀNH PHỐ|"
    rf"TỈNH)[ \t]{{1,3}}(?P<name>[{UPPER}][{UPPER}' -]{{1,30}}?(?:[ ]\d{{1,2}})?|\d{{1,2}})(?=\s{{2}}|\s*[*_|]*$)",
    re.M,
)
_NOT_A_NAME = re.compile(rf"(?:Hội|Đoàn|Đảng|Ủy|Uỷ|Ban|Mặt trận|Công an)(?:\s|$)(?![AK]\w)|[{UPPER}]{{2,}}")
_CITIES_OF_THEIR_OWN = {"hà nội": 0, "hồ chí minh": 0, "hải phòng": 0, "đà nẵng": 0, "cần thơ": 0}
_CITIES_SINCE = {"huế": 2025, "đồng nai": 2026, "quảng ninh": 2026, "bắc ninh": 2026}
_ISSUERS = (
    ("mttq", "Ủy ban MTTQ"),
    ("hđnd", "HĐND"),
    ("bcđ", "Ban chỉ đạo"),
    ("ca", "Công an"),
    ("đu", "Đảng ủy"),
    ("ubnd", "UBND"),
)
_REPORT_NUMBER = re.compile(r"số\s{0,3}:?[\s.…_*]{0,20}(?:\d{1,5}[a-z]?\s{0,2})?[/-]\s?(?:bc|báo cáo)")
_YEAR = re.compile(r"(?:năm|/)\s*((?:19|20)\d\d)")
_YEARS = re.compile(r"(20\d\d)\s*-\s*(20\d\d)")


def report_info(document: Document) -> ReportInfo:
    """The head of a report; raises BadInput where the text names no commune or year, or holds two communes' reports."""
    head = dateline(document)
    unit = reporting_commune(document, head)
    named = title(document)
    period = _period(document, head)
    if unit is None or period is None:
        missing = "tên xã, phường hay thị trấn" if unit is None else "năm báo cáo"
        raise HeadMissing(f"{document.name}: không phải báo cáo của một xã: không thấy {missing} trong văn bản")
    _refuse_two_reports(document)
    district, province = _around(document, unit, int(period[:4]) if period[:4].isdigit() else 0)
    own = number(document)
    return ReportInfo(
        unit=unit,
        period=period,
        title=named[0] if named else f"Báo cáo {unit}",
        kind=_kind(named[0].lower() if named else "", own or ""),
        district=district,
        province=province,
        number=own,
        date=head.day if head else None,
        issuer=_issuer(document, unit, own or ""),
        session=session(document),
    )


def reporting_commune(document: Document, head: Dateline | None) -> Place | None:
    """The commune of the dateline, typed as the text types it; else that of the letterhead, else the one named most."""
    named = _communes(document)
    if head and (type := _type_of(head, named, document)):
        return Place(type, _title_case(head.name))
    letterhead = next(
        (m for m in _HEAD_LINE.finditer(document.text, 0, HEAD) if m["type"].lower() in _COMMUNE_TYPES), None
    )
    if letterhead:
        return Place(letterhead["type"].lower(), _title_case(letterhead["name"]))
    return Place(*min(named.items(), key=lambda item: (-item[1], item[0]))[0]) if named else None


def _communes(document: Document) -> Counter[tuple[str, str]]:
    named: Counter[tuple[str, str]] = Counter()
    for match in _all(_COMMUNE, _COMMUNE_WORDS, document):
        if not _NOT_A_NAME.match(match["name"]) or _HEAD_LINE.match(document.text, match.start()):
            named[(match["type"].lower(), _title_case(match["name"]))] += 1
    return named


def _type_of(head: Dateline, named: Counter[tuple[str, str]], document: Document) -> str:
    """xã, phường or thị trấn: as the dateline says, as the name goes elsewhere, or as the text calls itself."""
    if head.type:
        return {"tt": "thị trấn", "tt.": "thị trấn", "p.": "phường"}.get(head.type, head.type)
    wanted = _title_case(head.name).split()
    types = Counter({type: n for (type, name), n in named.items() if _begin_alike(name.split(), wanted)})
    if types:
        return types.most_common(1)[0][0]
    own = Counter(_BARE_TYPE.findall(document.lower)) if not _names_its_commune(document) else Counter[str]()
    return own.most_common(1)[0][0] if own else ""


def _begin_alike(name: list[str], wanted: list[str]) -> bool:
    """True for "Sơn Kim" and "Sơn Kim 1" too: a text leaves the number out or it stands before a noun."""
    return name[: len(wanted)] == wanted[: len(name)]


def _names_its_commune(document: Document) -> bool:
    return any(m["type"].lower() in _COMMUNE_TYPES for m in _HEAD_LINE.finditer(document.text, 0, HEAD))


def _title_case(name: str) -> str:
    name = " ".join(name.replace("’", "'").split())
    return " ".join(word.capitalize() for word in name.split()) if name.isupper() else name


def _refuse_two_reports(document: Document) -> None:
    """Two letterheads or datelines with numbers of their own are two reports, and whose figure is whose is lost."""
    if len(_REPORT_NUMBER.findall(document.lower)) < 2:
        return
    places = {_title_case(m["name"]) for m in DATELINE.finditer(document.text)}
    if len(places) > 1 and len(NUMBER.findall(document.text)) > 1:
        raise BadInput(
            f"{document.name}: tệp chứa báo cáo của nhiều đơn vị ({', '.join(sorted(places))}):"
            " tách mỗi báo cáo thành một tệp"
        )


def _around(document: Document, unit: Place, year: int) -> tuple[Place | None, Place | None]:
    """District and province: what stands behind the commune's own name counts most, then the councils'."""
    districts: Counter[Place] = Counter()
    provinces: Counter[Place] = Counter()
    for match, weight in _mentions(document, unit):
        place = Place(_full_type(match["type"]), _title_case(match["name"]))
        if _is_province(place, document, year):
            provinces[place] += weight
        else:
            districts[place] += weight
    return _most(districts), _most(provinces)


def _mentions(document: Document, unit: Place) -> list[tuple[re.Match[str], int]]:
    text = document.text
    found = [(m, 5 if m["ubnd"] else 1) for m in _all(_DISTRICT, _DISTRICT_WORDS, document) if not _shouted(m)]
    found += [(m, 1) for m in _all(_PROVINCE, _PROVINCE_WORDS, document) if not _shouted(m)]
    found += [(m, 20) for m in _HEAD_LINE.finditer(text, 0, HEAD) if m["type"].lower() not in _COMMUNE_TYPES]
    for own in re.finditer(rf"{re.escape(unit.name)}(?=[,\s(-])", text):
        at = own.end()
        while under := _UNDER.match(text, at):
            if not _shouted(under):
                found.append((under, 10))
            at = under.end()
    return found


def _all(pattern: re.Pattern[str], words: frozenset[str], document: Document) -> Iterator[re.Match[str]]:
    return document.words.matches_apart(pattern, document.text, words, 0, len(document.text))


def _shouted(match: re.Match[str]) -> bool:
    """A heading in capitals: "HUYỆN GIAO" is no name; a letterhead is read on its own."""
    return match[0].isupper() or bool(_NOT_A_NAME.match(match["name"]))


def _full_type(written: str) -> str:
    return {"tp": "thành phố", "tp.": "thành phố"}.get(written.lower(), written.lower())


def _is_province(place: Place, document: Document, year: int) -> bool:
    """A tỉnh, or a city that answers to the centre, at least since the year of the report."""
    name = place.name.lower()
    if place.type != "thành phố":
        return place.type == "tỉnh"
    return name in _CITIES_OF_THEIR_OWN or (name in _CITIES_SINCE and year >= _CITIES_SINCE[name])


def _most(counted: Counter[Place]) -> Place | None:
    if not counted:
        return None
    return min(counted.items(), key=lambda item: (-item[1], str(item[0])))[0]


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["kind"], re.compile(row["pattern"])) for row in grammar("report_kinds.tsv"))


def _kind(title: str, own_number: str) -> str:
    """By the first words of the title that name a field; the general report names economy and society."""
    if re.search(r"kinh tế|kt\s?[-–]?\s?xh|ktxh", title):
        return _within_general(title)
    return next((kind for kind, pattern in _kinds() if pattern.search(title)), DEFAULT_KIND)


def _within_general(title: str) -> str:
    """ "vùng đồng bào dân tộc" narrows even a title on economy and society."""
    return "dân tộc thiểu số và miền núi" if re.search(r"vùng đồng bào|dân tộc thiểu số", title) else DEFAULT_KIND


def _issuer(document: Document, unit: Place, own: str) -> str | None:
    sign = own.lower().partition("bc")[2]
    body = next((body for mark, body in _ISSUERS if mark in sign), "")
    if not body and re.search(r"\b(?:ủy|uỷ) ban nhân dân|\bubnd", document.lower):
        body = "UBND"
    return f"{body} {unit}" if body else None


def _period(document: Document, head: Dateline | None) -> str | None:
    """The period of the title, of a mid-term report the years so far; else the first lines or the dateline."""
    lower = document.lower
    named = title(document)
    start, end = (named[1].start, named[1].end) if named else (0, HEAD)
    whole = lower[start:end]
    if several := _several_years(document, whole, end, head):
        return several
    year = _YEAR.search(whole)
    return (
        report_period(lower, start, end)
        or (year[1] if year else None)
        or report_period(lower, 0, HEAD)
        or (str(head.year) if head else None)
    )


def _several_years(document: Document, whole: str, end: int, head: Dateline | None) -> str | None:
    years = _YEARS.search(whole)
    if not years or not re.search(r"giai đoạn|\d+ năm|nhiệm kỳ|giữa kỳ|sơ kết|tổng kết", whole):
        return None
    if re.search(r"(?:năm|tháng|quý)\s*:?\s*20\d\d(?!\s*-)", _YEARS.sub(" ", whole)):
        return None
    so_far = re.search(r"\b\d năm\s*:?\s*(20\d\d)\s*-\s*(20\d\d)", document.lower[end : end + HEAD])
    if "giữa" in whole and so_far:
        return f"{so_far[1]}-{so_far[2]}"
    last = min(int(years[2]), head.year) if head and "giữa" in whole else int(years[2])
    return f"{years[1]}-{last}" if last > int(years[1]) else years[1]
