"""Laws that a report cites by name, in any of their namings, and resolutions named by who took them and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.values import NamedThing, Span
from loaders.document import Document
from loaders.openings import first_words
from loaders.phrases import Phrases, Words
from loaders.tables import codes

_NOT_A_LAW = re.compile(r"(?:pháp|kỷ|kỉ|quy|trọng|hộ)\s+$")
_AMENDED = re.compile(r"\s{1,2}\(?\s?sửa đổi(?:, bổ sung)?\)?(?!\s+(?:một số|luật|nghị))")
_AMENDING = re.compile(r"luật\s+sửa đổi,?\s+(?:và\s+)?bổ sung\s+(?:một số điều\s+(?:của\s+)?)?(?:các\s+)?$")
_OTHER_LAW = re.compile(
    r"(?<![Pp]háp )(?<![Kk]ỷ )(?:Bộ luật|Luật)\s(?P<name>[A-ZĐÀ-Ỹ][^\W\d_]*(?:,?\s[^\W\d_]+){1,9}?)"
    r"(?=\s*(?:[.;:()“”\"\n\d]|$)|,\s+(?:[Ll]uật|[Nn]ghị|[Tt]hông|các|trong)|\s+(?:năm|số|ngày|và|của|"
    r"trên|cho|tại|đối với|đã|theo|về|nhằm|để|trong|vào|đến|được|có)\b)"
)
_ORDINAL = r"(?:[ivxlc]+|\d{1,2})\b"
_BODY = (
    r"(?:hđnd|hội đồng nhân dân|đảng bộ|đảng ủy|đảng uỷ|ban chấp hành|bch|đại hội|trung ương|chi bộ|"
    r"quốc hội|bộ chính trị)"
)
_RESOLUTION = re.compile(
    rf"\bnghị quyết\s(?=[^\n;.\d]{{0,70}}?(?:khóa|khoá|lần thứ|kỳ họp thứ|nhiệm kỳ|đại hội)\s)"
    rf"(?:(?:của\s|kỳ họp thứ \d{{1,2}}|{_BODY}|khóa|khoá|lần thứ|{_ORDINAL}|nhiệm kỳ|20\d\d|tỉnh|"
    rf"huyện|thành phố|thị trấn|xã|phường|đảng|các cấp|toàn quốc)(?:\s{{0,2}}[,-]\s{{0,2}}|\s|"
    rf"(?=[.;:)\n]|$))){{2,14}}"
)
_CERTAIN = re.compile(rf"(?:khóa|khoá|lần thứ|đại hội|kỳ họp thứ)\s{_ORDINAL}|nhiệm kỳ\s20")
_ABOUT = re.compile(
    rf"\bnghị quyết của {_BODY}(?:\s(?:xã|phường|thị trấn|huyện|tỉnh|"
    rf"thành phố))?\svề\s(?:việc\s)?(?P<about>[^\n.;,:()]{{10,110}}?)"
    r"(?=\s(?:phối hợp|đã|được|và|theo|trong|đến|đạt|ubnd|nhằm)\b|[\n.;,:()]|$)"
)
_RULES = re.compile(
    r"\bquy chế (?:làm việc|hoạt động|phối hợp)\s(?:của\s)?[^\n.;,()]{0,50}?nhiệm kỳ\s20\d\d\s?-\s?20\d\d"
)
_LAW_WORDS, _RESOLUTION_WORDS = first_words(_OTHER_LAW), first_words(_RESOLUTION)
_ABOUT_WORDS, _RULES_WORDS = first_words(_ABOUT), first_words(_RULES)


def laws(document: Document, words: Words) -> Iterator[NamedThing]:
    """Laws, codes and ordinances by name; those not listed where capitals mark the name."""
    ends = [0]
    for span, law in _phrases().found(document.text, words):
        if not _NOT_A_LAW.search(document.lower, max(0, span.start - 8), span.start):
            whole, id = _amendment(document, span, law)
            ends.append(whole.end)
            yield NamedThing(whole, "document", id, document.quote(whole), {"kind": _kind(id)})
    for match in words.matches(_OTHER_LAW, document.text, _LAW_WORDS):
        name = " ".join(match[0].split())
        yield NamedThing(Span(*match.span()), "document", name, match[0], {"kind": _kind(name)})


def resolutions(document: Document, words: Words) -> Iterator[NamedThing]:
    """Resolutions and rules of procedure that are named by body, term or subject instead of a number."""
    for match in words.matches(_RESOLUTION, document.lower, _RESOLUTION_WORDS):
        if _CERTAIN.search(match[0]):
            yield _unnumbered(document, Span(match.start(), match.start() + len(match[0].rstrip(" ,-"))), "nghị quyết")
    for match in words.matches(_ABOUT, document.lower, _ABOUT_WORDS):
        yield _unnumbered(document, Span(*match.span()), "nghị quyết")
    for match in words.matches(_RULES, document.lower, _RULES_WORDS):
        yield _unnumbered(document, Span(*match.span()), "quy chế")


@cache
def _phrases() -> Phrases:
    rows = list(codes("laws.csv"))
    also = [(name, row["law"]) for row in rows for name in row["also_written"].split("|") if name]
    return Phrases.of([*((row["law"], row["law"]) for row in rows), *also])


def _amendment(document: Document, span: Span, law: str) -> tuple[Span, str]:
    """The law itself, the law as amended, or the law that amends it."""
    if amended := _AMENDED.match(document.lower, span.end):
        return Span(span.start, amended.end()), f"{law} (sửa đổi)"
    before = max(0, span.start - 60)
    if amending := _AMENDING.search(document.lower[before : span.start]):
        whole = Span(before + amending.start(), span.end)
        return whole, " ".join(document.quote(whole).split())
    return span, law


def _unnumbered(document: Document, span: Span, kind: str) -> NamedThing:
    written = document.quote(span)
    name = " ".join(written.split()).replace(" về việc ", " về ")
    id = re.sub(r"(\d{4}) ?([-–]) ?(\d{4})", r"\1\2\3", name[0].upper() + name[1:])
    return NamedThing(span, "document", id, written, {"kind": kind, "unnumbered": "true"})


def _kind(law: str) -> str:
    return next((kind for kind in ("bộ luật", "pháp lệnh", "hiến pháp") if law.lower().startswith(kind)), "luật")
