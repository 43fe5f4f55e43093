"""Kiểm tra: what does not agree, by rule and unit; both figures with their sentences."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from html import escape

import streamlit as st

from kg.checks import Finding, data_graphs, findings, shape_findings
from pages.parts.answers import answered, first_rows, iris, key, size, store
from pages.parts.clickable import clickable
from pages.parts.downloads import download_table
from pages.parts.evidence import open_card
from pages.parts.figures import Row, figure_key
from pages.parts.language import say
from pages.parts.links import choose
from pages.parts.marked import quoted
from pages.parts.named import units
from pages.parts.numerals import count, written
from pages.parts.tables import key_button, note, table
from pages.parts.told import reports

SHOWN = 50
# Above this the shapes of all reports take minutes: a unit's are checked here, all of them by the command.
MANY_REPORTS = 200
Heading = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A way in which figures can disagree: its question, its name, what it means, and how a finding is shown."""

    question: str
    title: str
    meaning: str
    headings: Sequence[Heading]
    line: Callable[[Row], str]


def said(row: Row, name: str, *, text: str, sentence: str) -> str:
    """A cell with a figure to click and the sentence that says it."""
    told = f'<span class="note">{quoted(row[sentence], text)}</span>' if sentence in row else ""
    return f"<td>{key_button(figure_key(row[name]), text)}{told}</td>"


def number(row: Row, name: str) -> str:
    return f'<td class="number">{key_button(figure_key(row[name]), row[f"{name}_written"])}</td>'


def ratio_line(row: Row) -> str:
    expected = written(Decimal(row["expected"]), places=2)
    return (
        f"<tr><td>{escape(row.get('unit_label', ''))}</td><td>{escape(row.get('indicator_label', ''))}</td>"
        f"{number(row, 'actual')}{number(row, 'plan')}"
        f"{said(row, 'ratio', text=row['ratio_written'], sentence='sentence')}"
        f'<td class="number differs">{expected}</td></tr>'
    )


def difference_line(row: Row) -> str:
    return (
        f"<tr><td>{escape(row['unit_label'])}</td>"
        f"<td>{escape(row['indicator_label'])}{note(row.get('qualifiers', ''))}{note(row['period_label'])}</td>"
        f"{said(row, 'figure', text=row['written'], sentence='sentence')}"
        f"{said(row, 'other', text=row['other_written'], sentence='other_sentence')}</tr>"
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
                "Cùng nơi, cùng kỳ, cùng chi tiết, ở hai câu, lệch từ 0,5% đến 10% (cùng một mục: đến 3%). "
                "Lệch xa hơn hầu như luôn là hai thứ khác nhau cùng tên.",
                "Same place, period and qualifiers, in two sentences, 0.5% to 10% apart (3% under one heading). "
                "What is further apart is nearly always two things of one name.",
            ),
            (unit, indicator, (say("Chỗ này ghi", "Here"), ""), (say("Chỗ kia ghi", "There"), "")),
            difference_line,
        ),
    ]


def shown(rule: Rule, unit: str, total: int) -> str | None:
    """One rule with its first findings; the key of the figure that was clicked."""
    st.header(rule.title)
    severity = say("Mức: lưu ý, cần hỏi lại nơi viết báo cáo.", "Severity: notice, to be asked of the author.")
    st.caption(f"{rule.meaning} {severity}")
    if not total:
        st.success(say("Không phát hiện chỗ nào.", "None found."), icon=":material/check:")
        return None
    shown_of_all = say(f"{count(total)} chỗ", f"{count(total)} findings")
    if total > SHOWN:
        shown_of_all += say(
            f", hiện {SHOWN} chỗ đầu; chọn đơn vị ở trên hoặc tải về để có đủ",
            f", the first {SHOWN} shown; choose a unit above or download for all",
        )
    st.caption(shown_of_all)
    body = "".join(map(rule.line, first_rows(rule.question, SHOWN, unit=unit)))
    clicked = clickable(table(rule.headings, body), key=rule.question)
    download_table(partial(answered, rule.question, unit=unit), name=rule.question)
    return clicked


@st.cache_data(max_entries=4, show_spinner=False)
def offences(version: str, unit: str) -> list[Finding]:
    """What is wrong with the graph itself in this state of the store, or with the graphs of a unit's reports."""
    graph = store()
    if unit:
        own = [iris().report_graph(key(row["report"], "report")) for row in loaded if row["unit"] == iris().unit(unit)]
        return list(shape_findings(graph, own))
    return [
        one
        for one in [*findings(graph), *shape_findings(graph, data_graphs(graph, iris=iris()))]
        if one.severity == "error" or one.rule.startswith("shape ")
    ]


def graph_itself(unit: str) -> None:
    st.header(say("Đồ thị có đúng mô hình không", "Whether the graph keeps to its model"))
    if not unit and len(loaded) > MANY_REPORTS:
        st.info(
            say(
                f"Kiểm tra cả {count(len(loaded))} báo cáo mất nhiều phút: chạy lệnh `diaban check`, "
                "hoặc chọn một đơn vị ở trên.",
                f"Checking all {count(len(loaded))} reports takes minutes: run `diaban check`, or choose a unit above.",
            )
        )
        return
    st.caption(
        say(
            "Nguyên vẹn, ràng buộc của khối dữ liệu và các khuôn SHACL, như lệnh `diaban check`; nửa giây mỗi báo cáo."
            " Chọn một đơn vị thì chỉ các khuôn. Mức: lỗi của đồ thị, hoặc điều nên có.",
            "Damage, integrity of the data cube and SHACL shapes, as in `diaban check`; half a second a report."
            " For one unit the shapes only. Severity: errors of the graph, or what is recommended.",
        )
    )
    if st.button(say("Kiểm tra đồ thị", "Check the graph"), icon=":material/fact_check:"):
        st.session_state["graph-checked"] = unit or "all"
    if st.session_state.get("graph-checked") != (unit or "all"):
        return
    with st.spinner(say("Đang kiểm tra…", "Checking…")):
        found = offences(store().version(), unit)
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
unit = choose("unit", say("Đơn vị", "Unit"), units(), hint=say("tất cả các đơn vị", "all units")) or ""
totals = {rule.question: size(rule.question, unit=unit) for rule in rules()}
titles = {rule.question: f"{rule.title}: {count(totals[rule.question])}" for rule in rules()}
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
        clicked = shown(rule, unit, totals[rule.question]) or clicked
graph_itself(unit)
open_card(clicked, loaded)
