"""Kiểm tra: what does not agree, by rule and unit; both figures with their sentences."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

import streamlit as st

from kg.checks import Finding, data_graphs, findings, shape_findings
from pages.parts.answers import figures, iris, key, rows, store
from pages.parts.clickable import clickable
from pages.parts.downloads import download_table
from pages.parts.evidence import open_card
from pages.parts.figures import Figure, Row, figure_key, report_key
from pages.parts.language import say
from pages.parts.links import choose
from pages.parts.marked import Mark, marked
from pages.parts.numerals import count, written
from pages.parts.tables import key_button, note, table
from pages.parts.told import reports

SHOWN = 100
Heading = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A way in which figures can disagree: its question, its name, what it means, and how a finding is shown."""

    question: str
    title: str
    meaning: str
    headings: Sequence[Heading]
    line: Callable[[Row], str]


def figure_of(row: Row, name: str) -> Figure | None:
    """The figure that a column of a finding names."""
    wanted = figure_key(row[name])
    report = next((one["report"] for one in loaded if key(one["report"], "report") == report_key(wanted)), None)
    return next((one for one in figures(report) if one.key == wanted), None) if report else None


def said(row: Row, name: str, *, text: str) -> str:
    """A cell with a figure to click and the sentence that says it."""
    figure = figure_of(row, name)
    sentence = ""
    if figure:
        marks = [Mark(figure.start, figure.end, "this")]
        sentence = f'<span class="note">{marked(figure.sentence, marks, offset=figure.sentence_start)}</span>'
    return f"<td>{key_button(figure_key(row[name]), text)}{sentence}</td>"


def number(row: Row, name: str) -> str:
    return f'<td class="number">{key_button(figure_key(row[name]), row[f"{name}_written"])}</td>'


def ratio_line(row: Row) -> str:
    expected = written(Decimal(row["expected"]), places=2)
    return (
        f"<tr><td>{escape(row.get('unit_label', ''))}</td><td>{escape(row.get('indicator_label', ''))}</td>"
        f"{number(row, 'actual')}{number(row, 'plan')}{said(row, 'ratio', text=row['ratio_written'])}"
        f'<td class="number differs">{expected}</td></tr>'
    )


def difference_line(row: Row) -> str:
    return (
        f"<tr><td>{escape(row['unit_label'])}</td>"
        f"<td>{escape(row['indicator_label'])}{note(row.get('qualifiers', ''))}{note(row['period_label'])}</td>"
        f"{said(row, 'figure', text=row.get('written', ''))}"
        f"{said(row, 'other', text=row.get('other_written', ''))}</tr>"
    )


def rules() -> list[Rule]:
    unit, indicator = (say("Đơn vị", "Unit"), ""), (say("Chỉ tiêu", "Indicator"), "name")
    return [
        Rule(
            "plan-ratios-that-do-not-follow",
            say("Tỷ lệ % kế hoạch không khớp", "Percentages of plan that do not follow"),
            say(
                "Thực hiện chia kế hoạch cho tỷ lệ khác tỷ lệ báo cáo ghi, vượt sai số làm tròn.",
                "Actual divided by plan differs from the reported percentage by more than rounding.",
            ),
            (
                unit,
                indicator,
                (say("Thực hiện", "Actual"), "number"),
                (say("Kế hoạch", "Plan"), "number"),
                (say("% báo cáo", "% reported"), ""),
                (say("% tính lại", "% recomputed"), "number"),
            ),
            ratio_line,
        ),
        Rule(
            "values-that-differ",
            say("Hai giá trị cho cùng một chỉ tiêu", "Two values for one indicator"),
            say(
                "Cùng nơi, kỳ, chi tiết mà lệch quá 0,5%: có thể mâu thuẫn, hoặc là hai nội dung cùng tên gọi.",
                "Same place, period and details, more than 0.5% apart: a contradiction, or two things under one name.",
            ),
            (unit, indicator, (say("Chỗ này ghi", "Here"), ""), (say("Chỗ kia ghi", "There"), "")),
            difference_line,
        ),
    ]


def shown(rule: Rule, found: Sequence[Row]) -> str | None:
    """One rule with its findings; the key of the figure that was clicked."""
    st.header(rule.title)
    st.caption(rule.meaning)
    if not found:
        st.success(say("Không phát hiện chỗ nào.", "None found."), icon=":material/check:")
        return None
    shown_of_all = say(f"{count(len(found))} chỗ", f"{count(len(found))} findings")
    if len(found) > SHOWN:
        shown_of_all += say(f", hiện {SHOWN} chỗ đầu; tải về để có đủ", f", the first {SHOWN} shown; download for all")
    st.caption(shown_of_all)
    body = "".join(rule.line(row) for row in found[:SHOWN])
    clicked = clickable(table(rule.headings, body), key=rule.question)
    download_table([dict(row) for row in found], name=rule.question)
    return clicked


@st.cache_data(max_entries=4, show_spinner=False)
def offences(version: str) -> list[Finding]:
    """What is wrong with the graph itself in this state of the store."""
    graph = store()
    return [
        one
        for one in [*findings(graph), *shape_findings(graph, data_graphs(graph, iris=iris()))]
        if one.severity == "error" or one.rule.startswith("shape ")
    ]


def graph_itself() -> None:
    st.header(say("Đồ thị có đúng mô hình không", "Whether the graph keeps to its model"))
    st.caption(
        say(
            "Nguyên vẹn, ràng buộc của khối dữ liệu và các khuôn SHACL, như lệnh `diaban check`; nửa giây mỗi báo cáo.",
            "Damage, integrity of the data cube and SHACL shapes, as in `diaban check`; half a second a report.",
        )
    )
    if st.button(say("Kiểm tra đồ thị", "Check the graph"), icon=":material/fact_check:"):
        st.session_state["graph-checked"] = True
    if not st.session_state.get("graph-checked"):
        return
    with st.spinner(say("Đang kiểm tra…", "Checking…")):
        found = offences(store().version())
    if not found:
        st.success(say("Đồ thị đúng mô hình.", "The graph keeps to its model."), icon=":material/check:")
        return
    severities = {"error": say("lỗi", "error"), "notice": say("nên có", "recommended")}
    told = Counter((one.rule, one.question, severities[one.severity]) for one in found)
    names = (
        say("Quy tắc", "Rule"),
        say("Điều sai", "What is wrong"),
        say("Mức", "Severity"),
        say("Số chỗ", "Findings"),
    )
    st.dataframe([dict(zip(names, (*rule, times), strict=True)) for rule, times in told.items()], hide_index=True)
    lines = [{"rule": one.rule, "severity": one.severity, "message": one.question, **dict(one.facts)} for one in found]
    download_table(lines, name="loi-do-thi")


loaded = reports()
st.title(say("Kiểm tra", "Checks"))
units = {key(row["unit"], "unit"): row.get("unit_label", "") for row in loaded}
unit = choose("unit", say("Đơn vị", "Unit"), units, hint=say("tất cả các đơn vị", "all units")) or ""
answers = {rule.question: rows(rule.question, unit=unit) for rule in rules()}
titles = {rule.question: f"{rule.title}: {count(len(answers[rule.question]))}" for rule in rules()}
chosen = st.pills(
    say("Quy tắc", "Rules"),
    list(titles),
    selection_mode="multi",
    default=list(titles),
    format_func=lambda one: titles[one],
)
clicked = None
for rule in rules():
    if rule.question in chosen:
        clicked = shown(rule, answers[rule.question]) or clicked
graph_itself()
open_card(clicked, loaded)
