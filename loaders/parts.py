"""The parts of a report: what was reached, and what is set out for the time after; where its text ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.values import Place, Span
from loaders.document import Document
from loaders.periods import AIMED_AT, last_year, next_period, report_period
from loaders.places import UPPER, villages
from loaders.segments import Block

_TO_COME = re.compile(r"phương hướng|nhiệm vụ|mục tiêu|kế hoạch|giải pháp|dự kiến")
_AHEAD = re.compile(rf"{_TO_COME.pattern}|chỉ tiêu")
_BEHIND = re.compile(
    r"kết quả|đánh giá|tình hình|tồn tại|hạn chế|nguyên nhân|công tác chỉ đạo"
    r"|thực hiện (?:các )?nhiệm vụ|thực hiện kế hoạch|thực hiện (?:các )?chỉ tiêu|đã thực hiện"
)
_UP_TO = re.compile(r"\bđến (?:hết )?năm ((?:19|20)\d\d)\b")
_YEARS_AHEAD = re.compile(r"((?:19|20)\d\d)\s*-\s*((?:19|20)\d\d)\b")
_REST_OF_THE_YEAR = re.compile(
    r"tháng (?:cuối|còn lại)|thời gian còn lại|cuối năm|tháng \d{1,2}\b(?! đầu)|quý (?:ii|iii|iv|[234])\b"
)
_SOON, _PART_OF_A_YEAR = re.compile(r"thời gian tới|trong thời gian"), re.compile(r"-[HMQ]\d")
_OPENS_AHEAD = re.compile(
    r"\W*(?:một số |các |về |những |dự kiến )*"
    r"(?:phương hướng|nhiệm vụ|mục tiêu|kế hoạch (?:năm|\d|phát triển)|chỉ tiêu)"
)
_A_YEAR = re.compile(r"(?<![-–])(?<![-–] )(?:19|20)\d\d(?!\s*[-–]\s*\d)")
_ANNEX = re.compile(r"phụ (?:lục|biểu)|biểu (?:số|mẫu)")
_MAIN, _NUMBERED = 2, 4
_UNNUMBERED = 1
"""The level of a part whose heading has no number: what is numbered below it lies in it."""
_SENTENCE_END = re.compile(rf"[.!?\n](?:(?<=\n)(?=\s*[{UPPER}+-])|(?<!\n)(?=\s+[^\W\d_]*[{UPPER}]))")


@dataclass(frozen=True, slots=True)
class Setting:
    """The period that the figures of a part have by default, whether they are goals, the report's villages by name.

    `closing` is the part behind the text, up to an annex: recipients and signature, where no number is a figure.
    """

    period: str
    direction: bool
    villages: Mapping[str, Place]
    closing: bool = False


def settings(document: Document, blocks: Sequence[Block], period: str) -> Iterator[tuple[Block, Setting]]:
    """Each block with its setting; a part on directions begins at a main heading that says so."""
    results = setting = Setting(period, False, villages(document))
    level, begun = float(_MAIN), False
    for block in blocks:
        title = block.title.lower()
        if title.startswith("nơi nhận"):
            setting = replace(results, closing=True)
        elif setting.closing and _ANNEX.match(title):
            setting = results
        rank = _rank(block, period) if begun or block.level <= _MAIN else block.level
        later = begun and _is_of_a_later_year(title, period)
        begun = begun or block.level <= _NUMBERED
        if title and not setting.closing and (rank <= _MAIN or later or (setting.direction and rank <= level)):
            ahead = bool(_AHEAD.search(title)) and not _BEHIND.search(title) and not _reached(block, period)
            if ahead and not setting.direction:
                setting, level = _ahead(document, block, setting), rank
            elif not ahead and rank <= level:
                setting = results
        if setting.direction and (aim := AIMED_AT.search(document.lower, block.span.start, block.span.end)):
            setting = replace(setting, period=aim[1])
        yield block, setting


def _reached(block: Block, period: str) -> bool:
    """True for "Các chỉ tiêu chủ yếu" of this year, or below "Tình hình thực hiện": told as they were reached."""
    title, above = block.title.lower(), [parent.title.lower() for parent in block.parents]
    if _TO_COME.search(title):
        return False
    results = any(_BEHIND.search(words) and not _AHEAD.search(_BEHIND.sub("", words)) for words in above)
    return results or title.rstrip(" :.").endswith(f"năm {period}")


def _rank(block: Block, period: str) -> float:
    """How far out a heading stands; one on directions needs no number in capitals or for a later year."""
    title = block.title.lower()
    heads = block.style == "text" and not title.endswith(":")
    unnumbered = heads and _AHEAD.search(title) and (block.title.isupper() or _is_of_a_later_year(title, period))
    return _UNNUMBERED if unnumbered else block.level


def _is_of_a_later_year(title: str, period: str) -> bool:
    """True for a heading, however far in, that opens with tasks or goals and names a year to come."""
    years = _A_YEAR.findall(title) if _OPENS_AHEAD.match(title) else ()
    return any(year > last_year(period) for year in years)


def _ahead(document: Document, block: Block, setting: Setting) -> Setting:
    title = block.title.lower()
    aim = _UP_TO.search(document.lower, block.span.start, block.span.end)
    span = _YEARS_AHEAD.search(document.lower, block.span.start, block.span.end)
    years = span and f"{span[1]}-{span[2]}" if span and span[2] > last_year(setting.period) else None
    named = aim[1] if aim else years or report_period(document.lower, block.span.start, block.span.end)
    if named and named > setting.period:
        return replace(setting, period=named, direction=True)
    year, later = last_year(setting.period), next_period(setting.period)
    part = _PART_OF_A_YEAR.search(setting.period)
    rest = _REST_OF_THE_YEAR.search(title) or (part and (_SOON.search(title) or year in title))
    return replace(setting, period=year if rest and last_year(later) > year else later, direction=True)


class Sentences:
    """The sentences of a stretch of text, found once; their bounds are where each begins, and where the last ends."""

    def __init__(self, document: Document, span: Span) -> None:
        self.document = document
        text = document.text[span.start : span.end]
        self._bounds = [span.start, *[span.start + mark.end() for mark in _SENTENCE_END.finditer(text)], span.end]
        self._spans: dict[int, Span] = {}

    def at(self, offset: int) -> Span:
        """The sentence that holds an offset, without the blanks around it."""
        bounds = self._bounds
        behind = min(bisect_right(bounds, offset, lo=1), len(bounds) - 1)
        if behind not in self._spans:
            self._spans[behind] = _trimmed(self.document, bounds[behind - 1], bounds[behind])
        return self._spans[behind]


def _trimmed(document: Document, start: int, end: int) -> Span:
    text = document.text[start:end]
    return Span(start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip()))
