"""Báo cáo: the whole text with every figure coloured: read, doubtful, or not safely readable."""

from collections.abc import Sequence

import streamlit as st

from pages.parts.answers import figures, key, rows
from pages.parts.clickable import clickable
from pages.parts.evidence import escape_markdown, open_card, vietnamese_date
from pages.parts.figures import Figure, Row
from pages.parts.language import role_name, say
from pages.parts.links import choose, link, parameter
from pages.parts.marked import Mark, marked, shortened
from pages.parts.numerals import count, with_unit
from pages.parts.tables import name
from pages.parts.told import reports

READ, DOUBTFUL, REFUSED = "read", "doubtful", "refused"


def colours() -> dict[str, str]:
    return {
        READ: say("đọc được", "read"),
        DOUBTFUL: say("còn ngờ", "doubtful"),
        REFUSED: say("không đọc chắc", "not safely read"),
    }


def figure_mark(figure: Figure, *, at: str | None) -> Mark:
    kind = DOUBTFUL if figure.doubtful else READ
    title = f"{name(figure)}: {with_unit(figure.value, figure.unit)}, {role_name(figure.role)}"
    return Mark(figure.start, figure.end, f"{kind} this" if figure.key == at else kind, figure.key, title)


def refusal_mark(row: Row) -> Mark:
    return Mark(int(row["start"]), int(row["end"]), REFUSED, title=say("không đọc chắc được", "not safely readable"))


def legend(marks: Sequence[Mark]) -> set[str]:
    found = {kind: sum(mark.kind.startswith(kind) for mark in marks) for kind in colours()}
    chosen = st.pills(
        say("Tô màu", "Colour"),
        list(colours()),
        selection_mode="multi",
        default=list(colours()),
        format_func=lambda kind: f"{colours()[kind]}: {count(found[kind])}",
    )
    return set(chosen)


def page(report: Row) -> None:
    st.title(escape_markdown(shortened(report["title"], most=160)))
    facts = [
        report.get("unit_label", ""),
        report.get("number", ""),
        vietnamese_date(report.get("date", "")),
        report.get("source_name", ""),
    ]
    st.caption(" · ".join(filter(None, facts)))
    link("unit", report.get("unit_label", ""), icon=":material/holiday_village:", unit=key(report["unit"], "unit"))
    text = rows("report-text", report=report["report"])
    if not text:
        st.info(say("Đồ thị không giữ toàn văn báo cáo này.", "The graph does not keep the text of this report."))
        return
    found = figures(report["report"])
    marks = [figure_mark(f, at=parameter("at")) for f in found]
    marks += [refusal_mark(row) for row in rows("report-refusals", report=report["report"])]
    chosen = legend(marks)
    shown = [mark for mark in marks if mark.kind.split()[0] in chosen]
    clicked = clickable(f'<div class="report">{marked(text[0]["text"], shown)}</div>', key="text")
    open_card(clicked, loaded)


loaded = reports()
options = {key(row["report"], "report"): f"{row.get('unit_label', '')} · {row['title']}" for row in loaded}
asked = choose("report", say("Báo cáo", "Report"), options)
if asked:
    page(next(row for row in loaded if key(row["report"], "report") == asked))
else:
    st.info(say("Chọn một báo cáo để đọc toàn văn.", "Choose a report to read its text."))
