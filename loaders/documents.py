"""Legal and administrative documents that a report cites: by number, or by kind and name where the text gives no number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.values import NamedThing, Span
from loaders.document import Document

_KINDS = (
    "luật|bộ luật|pháp lệnh|nghị quyết|nghị định|quyết định|thông tư liên tịch|thông tư|chỉ thị|kế hoạch|công văn|văn bản|thông báo|"
    "hướng dẫn|kết luận|báo cáo|tờ trình|đề án|quy chế|quy định|chương trình hành động|công điện|qđ|nq|nđ|tt|ct|kh|cv"
)
_WRITTEN_OUT = {
    "qđ": "quyết định",
    "nq": "nghị quyết",
    "nđ": "nghị định",
    "tt": "thông tư",
    "ct": "chỉ thị",
    "kh": "kế hoạch",
    "cv": "công văn",
}
_SYMBOL = r"\d+[a-zA-Z]?\s*(?:/\s*(?:19|20)\d\d\s*)?[/-]\s*[A-ZĐ][A-Za-zĐđƯÔ]{0,6}\d{0,2}(?:\s?[–-]\s?[A-ZĐ][\wĐ&]*)*(?:/[A-ZĐ][\wĐ-]*)?"
_NUMBERED = re.compile(
    rf"(?:\b(?P<kind>(?i:{_KINDS}))\b\s*(?:[^\d\n;:.,()]{{0,60}}?)(?i:số\s*:?\s*)?)?(?<![\d.,/])(?P<number>{_SYMBOL})(?![\d])"
)
_YEARED = re.compile(
    r"\b(?P<kind>(?i:thông tư|nghị định|nghị quyết|quyết định|luật))\s+(?i:số\s*)?(?P<number>\d{1,4}/(?:19|20)\d\d)(?![/\d])"
)
_SHORT = re.compile(
    r"\b(?P<kind>(?i:quyết định|qđ|nghị quyết|nghị định|chỉ thị|thông tư|kết luận))\s+(?P<word>(?i:số)\s*)?(?P<number>\d{1,4})(?![\d.,/%-]|\s*(?i:%|hộ|ha))"
)
_LAW = re.compile(
    r"\b(?i:luật|bộ luật)\s+(?P<name>(?!và\b|về\b|của\b|cho\b|phù\b|theo\b|pháp\b|định\b|lệ\b)[^\W\d_][^\d\n.;:()“”\"]{2,70}?)(?=\s*(?:năm\s+\d{4}|số\s|ngày|\d|[.;:()“”\"]|,\s+(?:luật|nghị định|thông tư|các|trong|quyết)|\s+(?:và các|của|trên|cho|tại|đối với|chưa|là|đã|theo|về|quản lý|nhằm|để|trong|chỉ đạo|vào|khai|đến|năm)\b)|$)"
)
_DATE = re.compile(r"\s*,?\s*(?:ngày)\s+(\d{1,2})\s*(?:/|tháng)\s*(\d{1,2})\s*(?:/|năm)\s*(\d{4})")
_ISSUER = re.compile(
    r"[^.;\n]{0,24}?\bcủa\s+((?:Chủ tịch\s+)?(?:UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân|Chính phủ|Thủ tướng Chính phủ|Thủ tướng|Quốc hội|Bộ|Ban|Đảng ủy|Tỉnh ủy|Thành ủy|Huyện ủy|Ban Chấp hành|Ban chỉ đạo|Sở|Bộ Chính trị|Ban Bí thư)[^.,;:()\n]{0,50}?)(?=\s+(?:về|v/v|ngày|quy định|hướng dẫn|ban hành|phê duyệt|sửa đổi)|[.,;:()\n]|$)"
)


def cited(document: Document) -> Iterator[NamedThing]:
    """The documents cited, in text order; the report's own number is among them, marked `self`."""
    taken: list[Span] = []
    for pattern, identify in (
        (_NUMBERED, _number),
        (_YEARED, _kind_and_number),
        (_SHORT, _kind_and_number),
        (_LAW, _law_name),
    ):
        for match in pattern.finditer(document.text):
            span = Span(match.start(), match.end())
            if pattern is _NUMBERED and not re.search(r"[A-ZĐ]{2}", match["number"]):
                continue
            if any(span.overlaps(other) for other in taken):
                continue
            taken.append(span)
            yield NamedThing(span, "document", identify(match), match[0], _detail(document, match))


def _number(match: re.Match[str]) -> str:
    return re.sub(r"\s+", "", match["number"]).replace("–", "-")


def _kind_and_number(match: re.Match[str]) -> str:
    return f"{_kind(match).capitalize()} {match['number']}"


def _law_name(match: re.Match[str]) -> str:
    name = " ".join(match["name"].split()).rstrip(", ")
    return f"Luật {name[0].upper()}{name[1:]}"


def _kind(match: re.Match[str]) -> str:
    kind = (match.groupdict().get("kind") or "").lower()
    return _WRITTEN_OUT.get(kind, kind)


def _detail(document: Document, match: re.Match[str]) -> dict[str, str]:
    """Kind, date and issuer as far as the words behind the number tell."""
    kind = "luật" if match.re is _LAW else _kind(match)
    found = {"kind": kind} if kind else {}
    end = match.end()
    if dated := _DATE.match(document.lower, end):
        found["date"] = f"{dated[3]}-{int(dated[2]):02}-{int(dated[1]):02}"
        end = dated.end()
    if issued := _ISSUER.match(document.text, end, end + 110):
        found["issuer"] = " ".join(issued[1].split())
    if (
        re.match(r"\s*$", document.text[max(0, match.start() - 6) : match.start()].replace("Số", "").replace(":", ""))
        and match.start() < 600
    ):
        found["self"] = "true"
    return found
