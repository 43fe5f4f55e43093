"""The sections of a unit's page beside its figures: over time, places, programmes, documents, findings, reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from kg.networks import neighbourhood
from pages.parts.answers import figures, key, rows, store
from pages.parts.charts import trend
from pages.parts.clickable import clickable
from pages.parts.downloads import download_table
from pages.parts.evidence import vietnamese_date
from pages.parts.figures import REACHED, Figure, Row
from pages.parts.findings import Open, open_findings
from pages.parts.language import role_name, say
from pages.parts.numerals import count
from pages.parts.tables import button, key_button, name, note, place_table, table
from pages.parts.wording import qualified, said


@dataclass(frozen=True, slots=True)
class Shown:
    """The unit whose page is open: all its reports, and the one that is shown with its figures."""

    unit: str
    own: Sequence[Row]
    report: Row
    figures: Sequence[Figure]


def sections() -> dict[str, str]:
    """The sections by key, with their names."""
    return {
        "figures": say("Số liệu", "Figures"),
        "time": say("Qua các kỳ", "Over time"),
        "places": say("Thôn, nơi khác", "Villages, other places"),
        "programmes": say("Chương trình, tiêu chí", "Programmes, criteria"),
        "documents": say("Văn bản viện dẫn", "Documents cited"),
        "findings": say("Chỗ chưa khớp", "Findings"),
        "reports": say("Các báo cáo", "Reports"),
    }


def section(which: str, shown: Shown) -> str | None:
    """Draws one section; what was clicked in it: a figure's key, or a page and what it is of, with a blank between."""
    return SECTIONS[which](shown)


def over_time(shown: Shown) -> str | None:
    """One indicator over the unit's periods."""
    said = [f for row in shown.own for f in figures(row["report"]) if f.area == shown.unit and f.role in REACHED]
    periods: dict[str, set[str]] = {}
    for f in said:
        periods.setdefault(subject(f), set()).add(f.period)
    several = sorted(label for label, of in periods.items() if len(of) > 1)
    if not several:
        st.info(
            say(
                "Chưa chỉ tiêu nào có số ở hai kỳ. Nạp thêm báo cáo năm khác của đơn vị này để xem xu thế.",
                "No indicator has figures of two periods. Load reports of other years of this unit to see trends.",
            )
        )
        return None
    chosen = st.selectbox(
        say(f"{len(several)} chỉ tiêu có số ở nhiều kỳ", f"{len(several)} indicators with several periods"), several
    )
    of_chosen = sorted((f for f in said if subject(f) == chosen), key=lambda f: (f.period, f.start))
    measures = {f.unit for f in of_chosen}
    is_one = len(measures) == 1
    points = [(chosen, f.period, f.value if is_one else f.comparable or f.value) for f in of_chosen]
    if not trend(points, title=chosen, measure=measures.pop() if is_one else ""):
        st.caption(
            say(
                "Biểu đồ chỉ nối các năm trọn; chỉ tiêu này chưa có hai năm trọn.",
                "The chart joins whole years; this indicator does not have two of them yet.",
            )
        )
    columns = ((say("Kỳ", "Period"), ""), (say("Giá trị", "Value"), "number"), ("", ""), (say("Loại số", "Type"), ""))
    return clickable(table(columns, "".join(map(period_line, of_chosen))), key="over-time-figures")


def period_line(figure: Figure) -> str:
    return (
        f'<tr class="line"><td>{escape(said(figure.period_name))}</td><td class="number">{button(figure)}</td>'
        f"<td>{escape(said(figure.unit))}</td><td>{escape(role_name(figure.role))}</td></tr>"
    )


def subject(figure: Figure) -> str:
    """What a figure measures, with its qualifiers."""
    return f"{name(figure)} {qualified(figure.qualifiers)}".strip()


def findings(shown: Shown) -> str | None:
    """What does not agree in the report that is shown."""
    told = open_findings(shown.report, shown.figures)
    if not told:
        st.info(say("Các phép kiểm không thấy chỗ nào chưa khớp.", "The checks find nothing that disagrees."))
        return None
    return clickable(f"<table><tbody>{''.join(map(finding_line, told))}</tbody></table>", key="findings")


def finding_line(one: Open) -> str:
    said = " · ".join(button(figure) for figure in one.figures)
    return f"<tr><td>{escape(one.text)}</td><td>{said}</td></tr>"


def programmes(shown: Shown) -> str | None:
    """The programmes that the unit's reports name, and the criteria that they say are met or not."""
    told = rows("assessments", unit=shown.unit, programme="")
    named = {n: label for row in shown.own for n, label in programmes_of(store().version(), row["report"]).items()}
    if not (told or named):
        st.info(say("Báo cáo không nêu chương trình nào.", "The reports name no programme."))
    return criteria(told) or programme_links(named)


def programme_links(named: dict[str, str]) -> str | None:
    if not named:
        return None
    st.markdown(f"**{say(f'{len(named)} chương trình, đề án được nêu', f'{len(named)} programmes named')}**")
    ordered = sorted(named.items(), key=lambda item: item[1])
    links = (key_button("programme " + key(node, "programme"), label) for node, label in ordered)
    return clickable("<ul>" + "".join(f"<li>{one}</li>" for one in links) + "</ul>", key="programmes")


@st.cache_data(max_entries=256, show_spinner=False)
def programmes_of(version: str, report: str) -> dict[str, str]:
    """The programmes that a report names, by IRI."""
    around = neighbourhood(store(), report)
    return {
        node: around.nodes[node]["label"]
        for _, node, relation in around.out_edges(report, keys=True)
        if relation.endswith("mentionsProgramme")
    }


OUTCOMES = {"met": ("đạt", "met"), "not-met": ("chưa đạt", "not met")}


def criteria(found: Sequence[Row]) -> str | None:
    """Criteria and titles that the unit says are met or not."""
    if not found:
        return None
    headings = (
        (say("Tiêu chí, danh hiệu", "Criterion"), "name"),
        (say("Báo cáo nêu", "Report says"), ""),
        (say("Câu trong báo cáo", "Sentence of the report"), ""),
    )
    return clickable(table(headings, "".join(map(criterion_line, found))), key="criteria")


def criterion_line(row: Row) -> str:
    kind = row.get("outcome", "")
    said = " ".join(filter(None, [say(*OUTCOMES.get(kind, ("", ""))), row.get("value", "")]))
    opened = key_button(f"report {key(row['report'], 'report')}", say("mở báo cáo", "open the report"))
    return (
        f"<tr><td>{escape(row['criterion_label'])}</td>"
        f'<td class="{kind if kind in OUTCOMES else ""}">{escape(said)}</td>'
        f"<td>{escape(row.get('sentence', ''))} {opened}</td></tr>"
    )


def documents(shown: Shown) -> str | None:
    """What the unit's reports cite."""
    cited = rows("cited-documents", unit=shown.unit)
    if not cited:
        st.info(say("Báo cáo không viện dẫn văn bản nào.", "The reports cite no document."))
        return None
    headings = (
        (say("Số", "Number"), ""),
        (say("Loại", "Kind"), ""),
        (say("Ngày", "Date"), ""),
        (say("Cơ quan ban hành", "Issuer"), ""),
    )
    clicked = clickable(table(headings, "".join(map(document_line, cited))), key="documents")
    download_table([dict(row) for row in cited], name="van-ban")
    return clicked


def document_line(row: Row) -> str:
    cells = (row.get("kind", ""), vietnamese_date(row.get("date", "")), row.get("issuer_name", ""))
    told = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    number = row.get("number", "")
    cell = key_button(f"network {row['document']}", number) if "document" in row else escape(number)
    return f"<tr><td>{cell}</td>{told}</tr>"


def reports_of(shown: Shown) -> str | None:
    """The unit's reports, with what was read of each."""
    headings = (
        (say("Báo cáo", "Report"), "name"),
        (say("Kỳ", "Period"), ""),
        (say("Số liệu", "Figures"), "number"),
        (say("Còn ngờ", "Doubtful"), "number"),
    )
    return clickable(table(headings, "".join(map(report_line, shown.own))), key="own-reports")


def report_line(row: Row) -> str:
    dated = " ".join(filter(None, [row.get("number"), vietnamese_date(row.get("date", ""))]))
    return (
        f"<tr><td>{key_button('report ' + key(row['report'], 'report'), row['title'])}{note(dated)}</td>"
        f'<td>{escape(row.get("period_label", ""))}</td><td class="number">{count(int(row["figures"]))}</td>'
        f'<td class="number">{count(int(row["doubted"]))}</td></tr>'
    )


def places(shown: Shown) -> str | None:
    """Figures about villages, schools, projects and other places."""
    others = [f for f in shown.figures if f.area != shown.unit]
    if not others:
        st.info(say("Báo cáo không nêu số liệu của thôn hay nơi khác.", "No figures of villages or other places."))
        return None
    return clickable(place_table(others), key="places")


SECTIONS: dict[str, Callable[[Shown], str | None]] = {
    "time": over_time,
    "places": places,
    "programmes": programmes,
    "documents": documents,
    "findings": findings,
    "reports": reports_of,
}
