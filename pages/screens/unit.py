"""Đơn vị: one commune: what it is and was, its figures by theme, the sentence behind each."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from kg.networks import neighbourhood
from pages.parts.answers import figures, key, rows, store
from pages.parts.charts import trend
from pages.parts.clickable import clickable
from pages.parts.downloads import download_table
from pages.parts.evidence import escape_markdown, open_card, vietnamese_date
from pages.parts.figures import REACHED, Figure, Line, Row, by_theme, lines
from pages.parts.findings import Open, open_findings
from pages.parts.language import role_name, say
from pages.parts.links import choose, go, link
from pages.parts.marked import shortened
from pages.parts.numerals import count, with_unit
from pages.parts.search import folded
from pages.parts.tables import button, key_button, name, note, place_table, table, theme_table
from pages.parts.told import reports


def identity(unit: str) -> None:
    found = rows("unit-identity", unit=unit)
    me = next((row for row in found if row["relation"] == "self"), None)
    if me is None:
        return
    parents = ", ".join(row["label"] for row in found if row["relation"] == "above")
    st.title(f"{me['label'][:1].upper()}{me['label'][1:]}")
    facts = [parents, say("mã ", "code ") + me["code"] if "code" in me else "", lifetime(me)]
    st.markdown(escape_markdown(" · ".join(filter(None, facts))))
    for row in found:
        if row["relation"] in CHANGES:
            change(row)
    villages = sorted(row["label"] for row in found if row["relation"] == "village")
    if villages:
        with st.expander(say(f"{len(villages)} thôn, tổ dân phố được nêu tên", f"{len(villages)} villages named")):
            st.markdown(escape_markdown(" · ".join(villages)))


CHANGES = {"later": ("Từ ngày {} là", "Since {}"), "earlier": ("Trước đó gồm", "Formerly")}


def change(row: Row) -> None:
    words = say(*CHANGES[row["relation"]]).format(vietnamese_date(row.get("valid_from", "")) or "?")
    where = f", {row['parent_label']}" if "parent_label" in row else ""
    st.markdown(
        f"➜ {words} **{escape_markdown(row['label'] + where)}**" + (f" ({row['code']})" if "code" in row else "")
    )


def lifetime(row: Row) -> str:
    since, until = vietnamese_date(row.get("valid_from", "")), vietnamese_date(row.get("valid_until", ""))
    return " ".join(
        filter(
            None, [since and say(f"từ {since}", f"since {since}"), until and say(f"đến hết {until}", f"until {until}")]
        )
    )


def filtered(table: Sequence[Line]) -> list[Line]:
    words, planned = st.columns([3, 2], vertical_alignment="bottom")
    query = folded(
        words.text_input(say("Lọc chỉ tiêu", "Filter indicators"), placeholder="ho ngheo, lua, thu ngan sach")
    )
    only_planned = planned.toggle(say("Chỉ chỉ tiêu có kế hoạch", "Only those with a plan"))
    return [
        line
        for line in table
        if all(word in folded(f"{name(line.subject)} {line.subject.theme}") for word in query.split())
        and (not only_planned or line.plan or line.ratio)
    ]


def plain(line: Line) -> dict[str, str]:
    """One line of the table for a spreadsheet."""
    cells = {
        "plan": line.plan,
        "actual": line.reached,
        "percent_of_plan": line.ratio,
        "growth": line.growth,
        "target": line.target,
    }
    subject = line.subject
    told = {"indicator": subject.name, "theme": subject.theme, "qualifiers": subject.qualifiers, "unit": subject.unit}
    values = {column: str(figure.value) if figure else "" for column, figure in cells.items()}
    recomputed = f"{line.recomputed:.2f}" if line.recomputed is not None else ""
    return {**told, **values, "recomputed": recomputed, "sentence": subject.sentence}


def report_of(unit: str, own: Sequence[Row]) -> Row:
    """The report of the unit that is shown, the latest unless another one is chosen."""
    options = {key(row["report"], "report"): f"{row['title']} ({row.get('period_label', '')})" for row in own}
    if len(own) == 1:
        return own[0]
    chosen = choose("report", say("Báo cáo", "Report"), options)
    return next((row for row in own if key(row["report"], "report") == chosen), own[-1])


def documents(unit: str) -> None:
    cited = rows("cited-documents", unit=unit)
    if cited:
        with st.expander(say(f"{len(cited)} văn bản được viện dẫn", f"{len(cited)} documents cited")):
            columns = {
                "number": say("Số", "Number"),
                "kind": say("Loại", "Kind"),
                "date": say("Ngày", "Date"),
                "issuer_name": say("Cơ quan ban hành", "Issuer"),
            }
            st.dataframe([{label: row.get(c, "") for c, label in columns.items()} for row in cited], hide_index=True)


def page(unit: str, own: Sequence[Row]) -> None:
    identity(unit)
    report = report_of(unit, own)
    found = figures(report["report"])
    link("report", shortened(report["title"]), icon=":material/article:", report=key(report["report"], "report"))
    mine = [f for f in found if f.area == unit]
    others = [f for f in found if f.area != unit]
    shown = filtered(lines(mine))
    st.caption(
        say(
            f"{count(len(shown))} dòng. Bấm vào một con số để xem câu đã nói.",
            f"{count(len(shown))} lines. Click a figure to see the sentence that says it.",
        )
    )
    clicked = clickable(
        theme_table(by_theme(shown, other=say("Chỉ tiêu chưa xếp loại", "Not yet classified"))), key="lines"
    )
    download_table([plain(line) for line in shown], name=f"don-vi-{key(unit, 'unit')}")
    clicked = elsewhere(others) or clicked
    over_time(own)
    clicked = findings(report, found) or clicked
    leaving = programmes(own)
    criteria(unit)
    documents(unit)
    leaving = reports_of(own) or leaving
    if leaving:
        kind, _, of = leaving.partition(" ")
        go(kind, **{kind: of})
    open_card(clicked, loaded)


def over_time(own: Sequence[Row]) -> None:
    """One indicator over the unit's reports, where there are several."""
    if len(own) < 2:
        return
    said = [f for row in own for f in figures(row["report"]) if f.area == row["unit"] and f.role in REACHED]
    periods: dict[str, set[str]] = {}
    for f in said:
        periods.setdefault(subject(f), set()).add(f.period)
    several = sorted(label for label, of in periods.items() if len(of) > 1)
    if not several:
        return
    with st.expander(say(f"Qua các kỳ: {len(several)} chỉ tiêu", f"Over time: {len(several)} indicators")):
        chosen = st.selectbox(say("Chỉ tiêu", "Indicator"), several, key="over-time")
        of_chosen = sorted((f for f in said if subject(f) == chosen), key=lambda f: f.period)
        trend([(chosen, f.period, f.comparable or f.value) for f in of_chosen], title=chosen)
        columns = (say("Kỳ", "Period"), say("Giá trị", "Value"), say("Loại số", "Role"))
        told = [(f.period_name, with_unit(f.value, f.unit), role_name(f.role)) for f in of_chosen]
        st.dataframe([dict(zip(columns, one, strict=True)) for one in told], hide_index=True)


def subject(figure: Figure) -> str:
    return f"{name(figure)} {figure.qualifiers}".strip()


def findings(report: Row, found: Sequence[Figure]) -> str | None:
    """What does not agree in the report that is shown."""
    told = open_findings(report, found)
    if not told:
        st.caption(say("Các phép kiểm không thấy chỗ nào chưa khớp.", "The checks find nothing that disagrees."))
        return None
    with st.expander(say(f"{len(told)} chỗ chưa khớp", f"{len(told)} findings of the checks"), icon=":material/rule:"):
        return clickable(f"<table><tbody>{''.join(map(finding_line, told))}</tbody></table>", key="findings")


def finding_line(one: Open) -> str:
    said = " · ".join(button(figure) for figure in one.figures)
    return f"<tr><td>{escape(one.text)}</td><td>{said}</td></tr>"


def programmes(own: Sequence[Row]) -> str | None:
    """The programmes that the unit's reports name."""
    named = {node: label for row in own for node, label in programmes_of(store().version(), row["report"]).items()}
    if not named:
        return None
    with st.expander(say(f"{len(named)} chương trình, đề án được nêu", f"{len(named)} programmes named")):
        ordered = sorted(named.items(), key=lambda item: item[1])
        links = (key_button(f"programme {key(node, 'programme')}", label) for node, label in ordered)
        return clickable("<p>" + " · ".join(links) + "</p>", key="programmes")


@st.cache_data(max_entries=256, show_spinner=False)
def programmes_of(version: str, report: str) -> dict[str, str]:
    around = neighbourhood(store(), report)
    return {
        node: around.nodes[node]["label"]
        for _, node, relation in around.out_edges(report, keys=True)
        if relation.endswith("mentionsProgramme")
    }


OUTCOMES = {"met": ("đạt", "met"), "not-met": ("chưa đạt", "not met")}


def criteria(unit: str) -> None:
    """Criteria and titles that the unit says are met or not."""
    found = rows("assessments", unit=unit, programme="")
    if not found:
        return
    with st.expander(say(f"{len(found)} lần nói đạt, chưa đạt tiêu chí", f"{len(found)} statements about criteria")):
        headings = ((say("Tiêu chí, danh hiệu", "Criterion"), "name"), (say("Nói", "Said"), ""), ("", ""))
        clickable(table(headings, "".join(map(criterion_line, found))), key="criteria")


def criterion_line(row: Row) -> str:
    outcome = say(*OUTCOMES.get(row.get("outcome", ""), ("", "")))
    said = " ".join(filter(None, [outcome, row.get("value", "")]))
    cells = (row["criterion_label"], said, row.get("sentence", ""))
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def reports_of(own: Sequence[Row]) -> str | None:
    """The unit's reports, with what was read of each."""
    st.subheader(say("Các báo cáo", "Its reports"))
    headings = (
        (say("Báo cáo", "Report"), "name"),
        (say("Kỳ", "Period"), ""),
        (say("Số liệu", "Figures"), "number"),
        (say("Còn ngờ", "Doubtful"), "number"),
    )
    return clickable(table(headings, "".join(map(report_line, own))), key="own-reports")


def report_line(row: Row) -> str:
    dated = " ".join(filter(None, [row.get("number"), vietnamese_date(row.get("date", ""))]))
    return (
        f"<tr><td>{key_button('report ' + key(row['report'], 'report'), row['title'])}{note(dated)}</td>"
        f'<td>{escape(row.get("period_label", ""))}</td><td class="number">{count(int(row["figures"]))}</td>'
        f'<td class="number">{count(int(row["doubted"]))}</td></tr>'
    )


def elsewhere(others: Sequence[Figure]) -> str | None:
    if not others:
        return None
    with st.expander(
        say(
            f"{count(len(others))} số liệu của thôn và nơi khác",
            f"{count(len(others))} figures of villages and other places",
        )
    ):
        return clickable(place_table(others), key="places")


loaded = reports()
units = {key(row["unit"], "unit"): f"{row.get('unit_label', '')} ({row.get('parent_label', '')})" for row in loaded}
asked = choose("unit", say("Đơn vị", "Unit"), units)
if asked:
    mine = [row for row in loaded if key(row["unit"], "unit") == asked]
    page(mine[0]["unit"], mine)
else:
    st.info(say("Chọn một đơn vị để xem số liệu theo lĩnh vực.", "Choose a unit to see its figures by theme."))
