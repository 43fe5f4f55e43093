"""Đơn vị: one commune: what it is and was, its figures by theme, the sentence behind each."""

from collections.abc import Sequence

import streamlit as st

from pages.parts.answers import figures, key, rows
from pages.parts.clickable import clickable
from pages.parts.downloads import download_table
from pages.parts.evidence import escape_markdown, open_card, vietnamese_date
from pages.parts.figures import Figure, Line, Row, by_theme, lines
from pages.parts.language import say
from pages.parts.links import choose, link
from pages.parts.marked import shortened
from pages.parts.numerals import count
from pages.parts.search import folded
from pages.parts.tables import name, place_table, theme_table
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
    table = filtered(lines(mine))
    st.caption(
        say(
            f"{count(len(table))} dòng. Bấm vào một con số để xem câu đã nói.",
            f"{count(len(table))} lines. Click a figure to see the sentence that says it.",
        )
    )
    clicked = clickable(
        theme_table(by_theme(table, other=say("Chỉ tiêu chưa xếp loại", "Not yet classified"))), key="lines"
    )
    download_table([plain(line) for line in table], name=f"don-vi-{key(unit, 'unit')}")
    clicked = elsewhere(others) or clicked
    documents(unit)
    open_card(clicked, loaded)


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
