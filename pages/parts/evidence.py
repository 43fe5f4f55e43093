"""The evidence card: the sentence behind a figure, where it stands, how sure the reader is, what it adds up with."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from pages.parts.answers import figures, iris
from pages.parts.clickable import clickable
from pages.parts.figures import Figure, Line, Row, appearances, arithmetic, lines, report_key
from pages.parts.language import role_name, say
from pages.parts.links import link, parameter, remember
from pages.parts.marked import Mark, marked, shortened
from pages.parts.numerals import with_unit, written
from pages.parts.tables import figure_list, name
from pages.parts.wording import qualified, said

SURE, FAIRLY_SURE = 0.85, 0.5
MOST_APPEARANCES = 12


def open_card(clicked: str | None, reports: Sequence[Row]) -> None:
    """Opens the card of the figure that was clicked just now, or that the address names (`figure=`)."""
    if clicked:
        remember("figure", clicked)
    wanted = parameter("figure")
    if not wanted:
        return
    of_figure = iris().report(report_key(wanted))
    report = next((row for row in reports if row["report"] == of_figure), None)
    of_report = figures(report["report"]) if report else []
    found = next((f for f in of_report if f.key == wanted), None)
    if report and found:
        _card(found, of_report, report)
    else:
        remember("figure", None)
        st.toast(
            say(
                f"Không còn số liệu {wanted}: có thể báo cáo đã được nạp lại.",
                f"There is no figure {wanted}: its report may have been loaded again.",
            ),
            icon=":material/search_off:",
        )


def _card(figure: Figure, of_report: Sequence[Figure], report: Row) -> None:
    @st.dialog(say("Thẻ bằng chứng", "Evidence"), width="large", on_dismiss=lambda: remember("figure", None))
    def card() -> None:
        told = escape_markdown(f"{name(figure)}: {with_unit(figure.value, figure.unit)}")
        st.markdown(f"**{told}** · {role_name(figure.role)}")
        other = clickable(card_html(figure, of_report, report), key="evidence")
        if other and other != figure.key:
            remember("figure", other)
            st.rerun()
        st.caption(say("Trích dẫn (bấm nút chép)", "Citation (use the copy button)"))
        with st.container(key="citation"):
            st.code(citation(figure, report), language=None, wrap_lines=True)
        link(
            "report",
            say("Mở trong toàn văn báo cáo", "Open in the full report"),
            icon=":material/article:",
            report=report_key(figure.key),
            at=figure.key,
        )
        link("review", say("Duyệt số này", "Review this figure"), icon=":material/rate_review:", figure=figure.key)

    card()


def card_html(figure: Figure, of_report: Sequence[Figure], report: Row) -> str:
    """The body of the card."""
    this = Mark(figure.start, figure.end, "this")
    parts = [
        f"<blockquote>{marked(figure.sentence, [this], offset=figure.sentence_start)}</blockquote>",
        _facts(figure, report),
        _group(say("Cùng phép tính", "Computed together"), _besides(figure, arithmetic(figure, of_report))),
        _computed(arithmetic(figure, of_report)),
        _group(
            say("Chỗ khác nói về chỉ tiêu này", "Elsewhere on this indicator"),
            appearances(figure, of_report)[:MOST_APPEARANCES],
        ),
    ]
    return "".join(parts)


def _besides(figure: Figure, together: Sequence[Figure]) -> Sequence[Figure]:
    return together if any(other is not figure for other in together) else ()


def _computed(together: Sequence[Figure]) -> str:
    """The percentage of the plan worked out, or the plan that the percentage lets one expect."""
    said = [words for line in lines(together) if (words := _worked_out(line))]
    return "".join(f'<p class="computed">{escape(words)}</p>' for words in said)


def _worked_out(line: Line) -> str:
    if line.recomputed is not None and line.reached and line.plan:
        sum_ = f"{with_unit(line.reached.value, line.reached.unit)} ÷ {with_unit(line.plan.value, line.plan.unit)}"
        made = f"{sum_} = {written(line.recomputed, places=2)}%"
        if line.ratio is None:
            return made
        verdict = say("khớp", "agrees") if line.agrees else say("không khớp", "does not agree")
        return f"{made}; {say('báo cáo ghi', 'reported')} {written(line.ratio.value)}%: {verdict}"
    if line.reached and line.ratio and line.ratio.value:
        plan = with_unit(round(100 * line.reached.value / line.ratio.value, 2), line.reached.unit)
        return say(f"Báo cáo không ghi kế hoạch; suy ra khoảng {plan}", f"No plan is given; it would be about {plan}")
    return ""


def _group(title: str, members: Sequence[Figure]) -> str:
    return f"<p><strong>{escape(title)}</strong></p>{figure_list(members)}" if members else ""


def _facts(figure: Figure, report: Row) -> str:
    facts = {
        say("Viết trong báo cáo", "As written"): figure.written,
        say("Nơi", "Place"): figure.area_name,
        say("Kỳ", "Period"): said(figure.period_name),
        say("Chi tiết", "Details"): qualified(figure.qualifiers),
        say("Báo cáo", "Report"): source_of(report),
        say("Mục", "Section"): figure.section,
        say("Trang", "Page"): figure.page,
        say("Độ tin cậy", "Confidence"): f"{_sureness(figure.confidence)} ({figure.confidence:.0%})",
    }
    lines = "".join(f"<dt>{escape(fact)}</dt><dd>{escape(value)}</dd>" for fact, value in facts.items() if value)
    return f"<dl>{lines}</dl>"


def _sureness(confidence: float) -> str:
    if confidence >= SURE:
        return say("cao", "sure")
    if confidence >= FAIRLY_SURE:
        return say("khá", "fairly sure")
    return say("thấp, nên xem lại", "doubtful, to be checked")


def source_of(report: Row) -> str:
    """A report by title, number, date and unit."""
    return ", ".join(filter(None, [shortened(report["title"]), _number(report), report.get("unit_label", "")]))


def _number(report: Row) -> str:
    number, date = report.get("number", ""), vietnamese_date(report.get("date", ""))
    return " ".join(filter(None, [number and f"số {number}", date and f"ngày {date}"]))


def vietnamese_date(iso: str) -> str:
    """A date as Vietnamese readers write it.

    >>> vietnamese_date("2023-12-15")
    '15/12/2023'
    """
    return "/".join(reversed(iso.split("-")))


def citation(figure: Figure, report: Row) -> str:
    """A figure with its source, to be pasted into a text."""
    said = f"{figure.name}: {with_unit(figure.value, figure.unit)} ({figure.area_name}, {figure.period_name})"
    place = f"Mục {figure.section.rstrip(' :.')}" if figure.section else ""
    return ". ".join(filter(None, [said, f"Nguồn: {source_of(report)}", place, f"“{figure.sentence.strip()}”"]))


def escape_markdown(text: str) -> str:
    """Text of a report that Markdown must not read as markup.

    >>> escape_markdown("2*3 [x](y) <b>")
    '2\\\\*3 \\\\[x\\\\]\\\\(y\\\\) \\\\<b\\\\>'
    """
    return "".join(f"\\{c}" if c in r"\`*_{}[]()<>#+-.!|~$:" and c != "-" and c != "." else c for c in text)
