"""The parts of a report: what was reached, and what is set out for the time after; where its text ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.values import Place, Span
from loaders.document import Document
from loaders.periods import last_year, next_period, report_period
from loaders.places import UPPER, villages
from loaders.segments import Block

_TO_COME = re.compile(r"phương hướng|nhiệm vụ|mục tiêu|kế hoạch|giải pháp|dự kiến")
_AHEAD = re.compile(rf"{_TO_COME.pattern}|chỉ tiêu")
_BEHIND = re.compile(
    r"kết quả|đánh giá|tình hình|tồn tại|hạn chế|nguyên nhân|công tác chỉ đạo"
    r"|thực hiện (?:các )?nhiệm vụ|thực hiện kế hoạch|thực hiện (?:các )?chỉ tiêu|đã thực hiện"
)
_UP_TO = re.compile(r"\bđến (?:hết )?năm ((?:19|20)\d\d)\b")
_REST_OF_THE_YEAR = re.compile(r"tháng (?:cuối|còn lại)|thời gian còn lại|cuối năm")
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
        rank = _rank(block) if begun or block.level <= _MAIN else block.level
        begun = begun or block.level <= _NUMBERED
        if title and rank <= _MAIN and not setting.closing:
            ahead = bool(_AHEAD.search(title)) and not _BEHIND.search(title) and not _reached(block)
            if ahead and not setting.direction:
                setting, level = _ahead(document, block, setting), rank
            elif not ahead and rank <= level:
                setting = results
        yield block, setting


def _reached(block: Block) -> bool:
    """True for "Các chỉ tiêu chủ yếu" below "Tình hình thực hiện": what was aimed at, as it was reached."""
    above = [parent.title.lower() for parent in block.parents]
    return not _TO_COME.search(block.title.lower()) and any(
        _BEHIND.search(title) and not _AHEAD.search(_BEHIND.sub("", title)) for title in above
    )


def _rank(block: Block) -> float:
    """How far out a heading stands; one on directions may be a line of capitals without a number."""
    unnumbered = block.style == "text" and block.title.isupper() and _AHEAD.search(block.title.lower())
    return _UNNUMBERED if unnumbered else block.level


def _ahead(document: Document, block: Block, setting: Setting) -> Setting:
    aim = _UP_TO.search(document.lower, block.span.start, block.span.end)
    named = aim[1] if aim else report_period(document.lower, block.span.start, block.span.end)
    if named and named > setting.period:
        return replace(setting, period=named, direction=True)
    rest = _REST_OF_THE_YEAR.search(document.lower, block.span.start, block.span.end)
    later = last_year(setting.period) if rest else next_period(setting.period)
    return replace(setting, period=later, direction=True)


class Sentences:
    """The sentences of a stretch of text, found once, when the first is asked for."""

    def __init__(self, document: Document, span: Span) -> None:
        self.document, self.span = document, span
        self._spans: dict[int, Span] = {}

    @cached_property
    def _bounds(self) -> list[int]:
        """Where each begins, and where the last ends."""
        start, end = self.span.start, self.span.end
        text = self.document.text[start:end]
        return [start, *(start + mark.end() for mark in _SENTENCE_END.finditer(text)), end]

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
