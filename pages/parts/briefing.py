"""The briefing on one report, from what the unit's page shows: in Vietnamese, because it goes into Vietnamese files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from kg import periods
from kg.briefings import Briefing, Theme
from kg.briefings import Line as Told
from kg.values import Role
from pages.parts.evidence import vietnamese_date
from pages.parts.figures import Figure, Line, Row
from pages.parts.findings import Open
from pages.parts.numerals import vietnamese


class Sources:
    """The sentences that a briefing quotes, each numbered once in the order of first use."""

    def __init__(self, report: Row) -> None:
        self.report = report
        self.numbers: dict[str, int] = {}

    def number(self, figure: Figure) -> int:
        """The number of the sentence that says a figure."""
        page = f"trang {figure.page}" if figure.page else ""
        place = ", ".join(
            filter(None, [figure.section and f"mục {_innermost(figure.section)}", page, named(self.report)])
        )
        return self.numbers.setdefault(f"“{figure.sentence.strip()}” ({place})", len(self.numbers) + 1)


def _innermost(section: str) -> str:
    """The last two headings of a path, enough to find the place."""
    return " › ".join(section.split(" › ")[-2:])


def briefing(report: Row, themes: Mapping[str, Sequence[Line]], found: Sequence[Open], *, made: date) -> Briefing:
    """The table of the themes with its sources, and the open findings."""
    sources = Sources(report)
    told = [Theme(name, [_line(line, sources) for line in lines]) for name, lines in themes.items()]
    remarks = [_remark(one, sources) for one in found]
    return Briefing(
        title=f"Tóm tắt số liệu: {report.get('unit_label', '')}, {_period(report)}",
        facts=_facts(report),
        themes=told,
        sources=list(sources.numbers),
        findings=remarks,
        made=made,
    )


def _period(report: Row) -> str:
    return periods.read(report["period"].rpartition("/")[2]).label_vi if "period" in report else ""


def named(report: Row) -> str:
    """The report as a source names it: its number and date where it has them, else its title."""
    number, day = report.get("number", ""), vietnamese_date(report.get("date", ""))
    title = f"Báo cáo số {number}" if number else report["title"]
    return " ".join(filter(None, [title, day and f"ngày {day}", f"của UBND {report.get('unit_label', '')}"]))


def _facts(report: Row) -> list[str]:
    where = ", ".join(dict.fromkeys(filter(None, [report.get("parent_label"), report.get("province_label")])))
    return list(filter(None, [where, report["title"], named(report) if "number" in report else ""]))


def _line(line: Line, sources: Sources) -> Told:
    subject = line.subject
    measured = line.reached or line.plan or line.target
    return Told(
        indicator=" ".join(filter(None, [subject.name, subject.qualifiers and f"({subject.qualifiers})"])),
        unit=measured.unit if measured else "",
        plan=_amount(line.plan),
        actual=_amount(line.reached),
        plan_ratio=_ratio(line),
        growth=f"{_signed(line.growth.value)}%{_doubt(line.growth)}" if line.growth else "",
        source=sources.number(subject),
    )


def _amount(figure: Figure | None) -> str:
    if figure is None:
        return ""
    estimate = " (ước)" if figure.role is Role.ESTIMATE else ""
    return f"{'≈ ' if figure.approximate else ''}{vietnamese(figure.value)}{estimate}{_doubt(figure)}"


def _signed(value: Decimal) -> str:
    return f"{'+' if value > 0 else ''}{vietnamese(value)}"


def _doubt(figure: Figure) -> str:
    return " ?" if figure.doubtful else ""


def _ratio(line: Line) -> str:
    if line.ratio:
        return f"{vietnamese(line.ratio.value)}%{_doubt(line.ratio)}"
    return f"({vietnamese(line.recomputed, places=1)}%)" if line.recomputed is not None else ""


def _remark(one: Open, sources: Sources) -> str:
    numbers = dict.fromkeys(sources.number(figure) for figure in one.figures)
    return one.text + "".join(f" [{number}]" for number in numbers)
