"""Criteria and titles that a report says were met, not met, or counted; goals for a later time are none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.codes import programmes as programme_list
from kg.values import NamedThing, Span
from loaders.document import Document
from loaders.openings import first_words
from loaders.taken import Taken

_KINDS = frozenset({"standard", "title", "ntm-criterion", "ntm-advanced-criterion"})
_ALSO = frozenset({"ocop", "friendly-government", "civilised-urban"})
_NEVER = frozenset({"multidimensional-poverty-line", "iso-9001", "vietgap"})
_STANDARDS = ("ntm-standard", "ntm-advanced", "ntm-model", "mtqg-ntm", "ntm-village")
_COUNTED = re.compile(
    r"(?P<none>(?:còn|có|chưa đạt)?\s?\b\d{1,2}(?!\s?/|\d)\s(?:tiêu chí|tc)\s(?:chưa|không)\s(?:đạt|hoàn thành)\b)"
    r"|\b(?P<value>\d{1,2}\s?/\s?\d{1,2})\s(?:tiêu chí|tc)\b|"
    r"\bđạt\s(?:được\s)?(?P<met>\d{1,2})\s(?:tiêu chí|tc)\b(?!\s?(?:chưa|không))"
)
_CRITERIA = re.compile(r"tiêu chí|\btc\b")
_CRITERIA_WORDS = first_words(_CRITERIA)
_RATIO = re.compile(r"(?<![\d/.,])(?P<value>\d[\d.]*\s?/\s?\d[\d.]*)(?=\s)[^,;:\n/]{0,70}$")
_NUMBER = re.compile(r"(?<![\d/.,])(?!(?:19|20)\d\d\b)\d[\d.,]*(?![\d/%])(?=\s)[^,;:\n\d]{0,60}$")
_SHARE = re.compile(
    r"\s(?:[^\W\d]+\s){0,4}?(?:đạt|chiếm|là)\s(?:tỷ lệ\s|tỉ lệ\s)?(?P<value>\d[\d.,]*\s?%|\d[\d.]*\s?/\s?\d[\d.]*)"
)
_MET = re.compile(
    r"\b(?:đạt(?! được chuẩn)|giữ vững|duy trì|được công nhận|công nhận|hoàn thành|về đích|xếp hạng|"
    r"được xếp|được tặng|được cấp|được nhận)\b"
)
_NOT_MET = re.compile(r"\b(?:chưa|không)\s(?:đạt|được|hoàn thành|đáp ứng)\b")
_NOT_YET = re.compile(
    r"\b(?:phấn đấu|đề nghị|đăng ký|hướng tới|tiến tới|đề xuất|hồ sơ|chuẩn bị|để đạt|nhằm|triển khai|hướng dẫn|"
    r"kế hoạch|lộ trình|mục tiêu|chỉ tiêu|sẽ|về việc|quy định)\b"
)
_STATED = re.compile(
    r"\s?\)?\s?(?:đã\s|cơ bản\s|hiện\s)?(?P<not>(?:chưa|không)\s(?:đạt|hoàn thành))|\s?\)?\s?(?:đã\s|"
    r"cơ bản\s)?(?P<met>đạt)\b(?!\s\d)"
)
_OPEN_LIST = re.compile(r"(?:chưa|không)\s(?:đạt|hoàn thành)[^.;\n:]{0,40}:\s*(?:[^.\n]|\.(?=\d))*$")
_LOST = re.compile(r"giảm\s\d{1,2}\stiêu chí[^.;\n(]{0,50}\($")
_AHEAD = re.compile(
    r"^[ *_#]{0,8}(?:phần (?:thứ )?\S{1,5}|[a-h]\s?[./)]|"
    r"[ivx]{1,4}\s?[./)-])?[\s.:*_/-]{0,10}(?:phương hướng|nhiệm vụ|mục tiêu|kế hoạch|giải pháp|"
    r"dự kiến|chỉ tiêu|một số nhiệm vụ)\b[^\n]{0,160}$",
    re.M,
)
_REPORTED = re.compile(
    r"kết quả|đánh giá|tình hình|tồn tại|hạn chế|nguyên nhân|thực hiện (?:các )?(?:nhiệm vụ|kế hoạch|chỉ tiêu)|đã"
)
_BREAK = re.compile(r"[.;:\n](?=\D)|, (?=(?:trong|đồng thời|còn|riêng)\b)")
_JOINED = re.compile(r"(?:,|\s?và)\s(?:danh hiệu\s)?")
_REACH, _AROUND, _NEAR, _FEW = 1_500, 130, 30, 3


def assessments(document: Document, programmes: Sequence[NamedThing]) -> list[NamedThing]:
    """Assessments of the part on results, in text order; detail: status met, not-met or count, and value."""
    end = _results_end(document)
    reported = [thing for thing in programmes if thing.span.start < end]
    found = list(_criteria_counted(document, reported, end))
    taken = Taken(thing.span for thing in found)
    for thing in (thing for thing in reported if _assessable(thing)):
        said = _criterion(document, thing) if "-criterion-" in thing.id else _title(document, thing, found)
        if said and taken.take(said.span):
            found.append(said)
    return sorted(found, key=lambda thing: thing.span)


def _assessable(thing: NamedThing) -> bool:
    """Standards, titles and criteria; "tiêu chí nông thôn mới" is all of them, not one that was met."""
    listed = programme_list().get(thing.id)
    if thing.id in _NEVER or (thing.id in _STANDARDS and "tiêu chí" in thing.written.lower()):
        return False
    return thing.id in _ALSO or bool(listed and listed.kind in _KINDS)


def _results_end(document: Document) -> int:
    """Where the part on what comes next begins: a heading on directions or tasks in capitals, or of a part."""
    lower, text = document.lower, document.text
    for heading in _AHEAD.finditer(lower, len(lower) // 4):
        written = text[heading.start() : heading.end()].strip(" *_#")
        if not _REPORTED.search(heading[0]) and (written.isupper() or written.lower().startswith("phần")):
            return heading.start()
    return len(lower)


def _criteria_counted(document: Document, programmes: Sequence[NamedThing], end: int) -> Iterator[NamedThing]:
    """ "15/19 tiêu chí", "còn 5 tiêu chí chưa đạt": of the standard named last."""
    standards = [(thing.span.start, thing.id) for thing in programmes if thing.id in _STANDARDS]
    for match in _counted(document, end):
        at = bisect_left(standards, (match.start(), ""))
        near = at and match.start() - standards[at - 1][0] < _REACH
        standard = standards[at - 1][1] if near else "ntm-standard"
        if _NOT_YET.search(document.lower, max(0, match.start() - _NEAR), match.start()):
            continue
        value = match["value"] or re.findall(r"\d+", match[0])[0]
        standard = standard if standard in ("ntm-advanced", "ntm-model") else "ntm-standard"
        yield _assessment(
            document, Span(*match.span()), standard, "not-met" if match["none"] else "count", "".join(value.split())
        )


def _counted(document: Document, end: int) -> Iterator[re.Match[str]]:
    after = 0
    for word in document.words.matches_apart(_CRITERIA, document.lower, _CRITERIA_WORDS, 0, end):
        if match := _COUNTED.search(document.lower, max(after, word.start() - 24), word.end() + 24):
            after = match.end()
            yield match


def _criterion(document: Document, thing: NamedThing) -> NamedThing | None:
    """ "Tiêu chí số 13 chưa đạt", or one of a list behind "chưa đạt:"."""
    lower, span = document.lower, thing.span
    before = lower[max(0, span.start - 500) : span.start]
    stated = _STATED.match(lower, span.end)
    if _OPEN_LIST.search(before.rpartition("\n")[2]) or _LOST.search(before) or (stated and stated["not"]):
        return _assessment(document, span, thing.id, "not-met")
    if stated:
        return _assessment(document, Span(span.start, stated.end()), thing.id, "met")
    return None


def _title(document: Document, thing: NamedThing, found: Sequence[NamedThing]) -> NamedThing | None:
    """A title or standard with a count or share, or behind a verb that says it was reached."""
    lower, span = document.lower, thing.span
    start = _clause_start(lower, span.start)
    before = lower[start : span.start]
    if share := _SHARE.match(lower, span.end):
        return _assessment(document, Span(span.start, share.end()), thing.id, "count", share["value"])
    if (ratio := _RATIO.search(before)) and not _NOT_YET.search(before, max(0, ratio.start() - _NEAR)):
        value = re.sub(r"[\s.]", "", ratio["value"])
        return _assessment(document, Span(start + ratio.start(), span.end), thing.id, "count", value)
    if joined := next((other for other in found[-_FEW:] if _goes_on(lower, other.span.end, span.start)), None):
        return _assessment(document, span, thing.id, joined.detail["status"], joined.detail["value"])
    return _reached(document, thing, before)


def _goes_on(lower: str, end: int, start: int) -> bool:
    return end < start <= end + 20 and bool(_JOINED.fullmatch(lower, end, start))


def _reached(document: Document, thing: NamedThing, before: str) -> NamedThing | None:
    """Met, or not, as the last verb before or in the title says; a goal says neither."""
    start, whole = thing.span.start - len(before), before + thing.written.lower()
    if unmet := _NOT_MET.search(whole):
        first = min(unmet.start(), len(before))
        return _assessment(document, Span(start + first, thing.span.end), thing.id, "not-met")
    verbs = list(_MET.finditer(whole))
    if not verbs or _NOT_YET.search(before, max(0, verbs[-1].start() - _NEAR)):
        return None
    near = [verb for verb in verbs if verbs[-1].start() - verb.start() < _NEAR]
    number = _NUMBER.search(before)
    first = min(near[0].start(), number.start() if number else near[0].start(), len(before))
    value = " ".join(whole[number.start() :].split()[:2]) if number else ""
    return _assessment(document, Span(start + first, thing.span.end), thing.id, "met", value)


def _clause_start(lower: str, at: int) -> int:
    low = max(0, at - _AROUND)
    ends = [match.end() for match in _BREAK.finditer(lower, low, at)]
    return ends[-1] if ends else low


def _assessment(document: Document, span: Span, id: str, status: str, value: str = "") -> NamedThing:
    return NamedThing(span, "assessment", id, document.quote(span), {"status": status, "value": value})
