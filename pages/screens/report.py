"""Báo cáo: the whole text with every number coloured: read, without a value, doubtful, or not safely readable."""

from collections import Counter
from collections.abc import Sequence
from html import escape

import streamlit as st

from pages.parts.answers import figures, key, rows
from pages.parts.clickable import clickable
from pages.parts.coverage import Fate, Number, Share, numbers, shares
from pages.parts.downloads import download_table
from pages.parts.evidence import escape_markdown, open_card, vietnamese_date
from pages.parts.figures import DOUBTFUL, Row
from pages.parts.language import role_name, say
from pages.parts.links import link, parameter
from pages.parts.marked import Mark, marked, shortened
from pages.parts.numerals import count, with_unit
from pages.parts.picking import picked
from pages.parts.register import register
from pages.parts.rereading import reread
from pages.parts.tables import name, table
from pages.parts.told import reports
from pages.parts.withdrawing import withdrawal

REASONS = {
    "date": ("ngày tháng", "date"),
    "year": ("năm", "year"),
    "period": ("kỳ, giai đoạn", "period"),
    "section": ("số mục", "section number"),
    "part": ("số phần", "part number"),
    "document": ("số hiệu văn bản", "number of a document"),
    "name": ("thuộc một tên gọi", "part of a name"),
    "ordinal": ("số thứ tự", "ordinal"),
    "threshold": ("ngưỡng, mức quy định", "threshold"),
    "price basis": ("năm gốc giá", "price basis"),
    "footnote": ("số chú thích", "footnote mark"),
    "frequency": ("số lần lặp lại", "frequency"),
    "time": ("giờ giấc", "time of day"),
    "phone": ("số điện thoại", "telephone"),
    "unread": ("không đọc chắc được", "not safely readable"),
    "not loaded": ("đọc lại thấy là số liệu, nhưng đồ thị chưa có: nạp lại báo cáo", "a figure now: load again"),
    "": ("chưa giải thích được", "not explained"),
}


def fates() -> dict[Fate, str]:
    return {
        Fate.READ: say("đọc được", "read"),
        Fate.NO_VALUE: say("không phải số liệu", "no value"),
        Fate.DOUBTFUL: say("còn ngờ", "doubtful"),
        Fate.REFUSED: say("không đọc chắc", "not safely read"),
    }


def mark(number: Number, *, at: str | None) -> Mark:
    figure = number.figure
    if figure is None:
        reason = say(*REASONS.get(number.reason, (number.reason, number.reason)))
        return Mark(number.span.start, number.span.end, number.fate, title=reason)
    title = f"{name(figure)}: {with_unit(figure.value, figure.unit)}, {role_name(figure.role)}"
    kind = f"{number.fate} this" if figure.key == at else str(number.fate)
    return Mark(number.span.start, number.span.end, kind, figure.key, title)


def legend(found: Sequence[Number]) -> set[Fate]:
    times = Counter(number.fate for number in found)
    chosen = st.pills(
        say("Tô màu", "Colour"),
        list(fates()),
        selection_mode="multi",
        default=list(fates()),
        format_func=lambda fate: f"{fates()[fate]}: {count(times[fate])}",
        key="fates",
    )
    st.caption(
        say(
            f"“Còn ngờ” là độ chắc dưới {DOUBTFUL:.0%}. Bấm vào một số liệu để xem bằng chứng.",
            f"“Doubtful” means a confidence below {DOUBTFUL:.0%}. Click a figure to see its evidence.",
        )
    )
    return set(chosen)


def section_name(share: Share) -> str:
    return " › ".join(share.section.path) or say("Phần mở đầu", "Opening")


def section_table(found: Sequence[Share]) -> str:
    headings = [(say("Mục", "Section"), "name"), (say("Con số", "Numbers"), "number")]
    headings += [(title, "number") for title in fates().values()]
    headings.append((say("Đã giải thích", "Explained"), "number"))
    return table(headings, "".join(map(section_line, found)))


def section_line(share: Share) -> str:
    counts = "".join(f'<td class="number">{count(share.fates.get(fate, 0))}</td>' for fate in fates())
    place, title = f"{JUMP}{share.section.start}", shortened(section_name(share), most=140)
    jump = f'<span role="button" tabindex="0" data-jump="{place}">{escape(title)}</span>'
    return (
        f'<tr><td>{jump}</td><td class="number">{count(share.total)}</td>{counts}'
        f'<td class="number">{percent(share.explained)}</td></tr>'
    )


JUMP = "section-"


def percent(value: float) -> str:
    return f"{value:.1f}%".replace(".", ",")


def sections(found: Sequence[Number], told: Sequence[Share]) -> str:
    refused = sum(number.fate is Fate.REFUSED for number in found)
    explained = percent(100 * (len(found) - refused) / max(len(found), 1))
    title = say(f"Đã giải thích {explained} con số; theo mục", f"{explained} of the numbers explained; by section")
    return f"<details><summary>{escape(title)}</summary>{section_table(told)}</details>"


def spreadsheet_line(share: Share) -> dict[str, str]:
    counts = {title: str(share.fates.get(fate, 0)) for fate, title in fates().items()}
    return {say("Mục", "Section"): section_name(share), **counts, "%": f"{share.explained:.1f}"}


def whole_text(text: str, marks: Sequence[Mark], places: Sequence[Share]) -> str:
    """The text section by section, so that a click on a section's name can find its place."""
    starts = [0, *(share.section.start for share in places if share.section.start)]
    ends = [*starts[1:], len(text)]
    pieces = (
        f'<span id="{JUMP}{start}">{marked(text[start:end], marks, offset=start)}</span>'
        for start, end in zip(starts, ends, strict=True)
    )
    return f'<div class="report">{"".join(pieces)}</div>'


def page(report: Row) -> None:
    st.title(escape_markdown(shortened(report["title"], most=160)))
    facts = (report.get("unit_label"), report.get("number"), vietnamese_date(report.get("date", "")))
    st.caption(escape_markdown(" · ".join(filter(None, [*facts, report.get("source_name")]))))
    link("unit", report.get("unit_label", ""), icon=":material/holiday_village:", unit=key(report["unit"], "unit"))
    withdrawal(report)
    text = rows("report-text", report=report["report"])
    if text:
        coloured(report, text[0]["text"])
    else:
        st.info(say("Đồ thị không giữ toàn văn báo cáo này.", "The graph does not keep the text of this report."))


def coloured(report: Row, text: str) -> None:
    again = reread(text)
    found = numbers(text, figures(report["report"]), rows("report-refusals", report=report["report"]), again)
    chosen = legend(found)
    told = shares(found, again)
    at = parameter("at")
    marks = [mark(number, at=at) for number in found if number.fate in chosen]
    clicked = clickable(sections(found, told) + whole_text(text, marks, told), key="text")
    download_table([spreadsheet_line(share) for share in told], name="con-so-theo-muc")
    open_card(clicked, loaded)


loaded = reports()
asked = picked("report", say("Tìm báo cáo", "Find a report"), title=say("Báo cáo", "Report"))
if asked:
    page(register().of_report[asked])
