"""A briefing on one report: what was planned and reached, where each line is said, what does not agree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

HEADINGS = ("Chỉ tiêu", "Đơn vị tính", "Kế hoạch", "Thực hiện", "% KH", "% so cùng kỳ", "Nguồn")
DISCLAIMER = (
    "Bản tóm tắt do máy lập từ văn bản báo cáo; mỗi dòng dẫn câu đã nói ở cuối. “ước”: số ước thực hiện; “?”: máy đọc "
    "chưa chắc; % KH trong ngoặc: tính lại từ hai số vì báo cáo không ghi."
)
NOT_PRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text without the characters that no file for printing can hold.

    >>> printable("Tỷ lệ\\x00 hộ nghèo")
    'Tỷ lệ hộ nghèo'
    """
    return NOT_PRINTABLE.sub("", text)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table, every cell as it is to be read; `source` is a number of the list of sources, from 1."""

    indicator: str
    unit: str
    plan: str
    actual: str
    plan_ratio: str
    growth: str
    source: int

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells in the order of `HEADINGS`, without the source."""
        return (self.indicator, self.unit, self.plan, self.actual, self.plan_ratio, self.growth)


@dataclass(frozen=True, slots=True)
class Theme:
    """The lines of one theme."""

    name: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Briefing:
    """All that a briefing says; `facts` stand below its title, `sources` in the order of their numbers."""

    title: str
    facts: Sequence[str]
    themes: Sequence[Theme]
    sources: Sequence[str]
    findings: Sequence[str]
    made: date

    @property
    def made_line(self) -> str:
        return f"Lập ngày {self.made:%d/%m/%Y}. {DISCLAIMER}"

    @property
    def findings_or_none(self) -> Sequence[str]:
        """The findings, or the one sentence that there is none."""
        return self.findings or ("Không thấy chỗ nào trong báo cáo không khớp với chỗ khác.",)
