"""Đơn vị: one commune: what it is and was, its figures by theme, the sentence behind each."""

from collections.abc import Sequence

import streamlit as st

from kg.gazetteer import path_label, units
from pages.parts.answers import figures, key, rows
from pages.parts.clickable import clickable
from pages.parts.downloads import download_table
from pages.parts.evidence import escape_markdown, open_card, vietnamese_date
from pages.parts.figures import Line, Row, by_theme, lines
from pages.parts.language import say
from pages.parts.links import go, link, parameter, remember
from pages.parts.marked import shortened
from pages.parts.numerals import count
from pages.parts.picking import picked
from pages.parts.register import register
from pages.parts.search import wanted
from pages.parts.tables import name, theme_table
from pages.parts.telling_apart import told_apart
from pages.parts.told import reports
from pages.parts.unit_sections import Shown, section, sections


def identity(unit: str) -> None:
    found = rows("unit-identity", unit=unit)
    me = next((row for row in found if row["relation"] == "self"), None)
    if me is None:
        return
    parents = ", ".join(row["label"] for row in found if row["relation"] == "above")
    st.title(f"{me['label'][:1].upper()}{me['label'][1:]}")
    facts = [parents, say("mã ", "code ") + me["code"] if "code" in me else "", lifetime(me)]
    st.markdown(escape_markdown(" · ".join(filter(None, facts))))
    for row in {row["other"]: row for row in found if row["relation"] in CHANGES}.values():
        change(row)
    villages = sorted(row["label"] for row in found if row["relation"] == "village")
    if villages:
        with st.expander(say(f"{len(villages)} thôn, tổ dân phố được nêu tên", f"{len(villages)} villages named")):
            st.markdown(escape_markdown(" · ".join(villages)))


CHANGES = {"later": ("Từ ngày {} là", "Since {}"), "earlier": ("Trước đó gồm", "Formerly")}


def change(row: Row) -> None:
    words = say(*CHANGES[row["relation"]]).format(vietnamese_date(row.get("valid_from", "")) or "?")
    st.markdown(f"➜ {words} **{escape_markdown(whole_name(row))}**" + (f" ({row['code']})" if "code" in row else ""))


def whole_name(row: Row) -> str:
    """A unit with what it belongs to at the last: a parent that became another one would stand twice in the rows."""
    short = key(row["other"], "unit")
    if short in units():
        return path_label(short)
    return row["label"] + (f", {row['parent_label']}" if "parent_label" in row else "")


def lifetime(row: Row) -> str:
    since, until = vietnamese_date(row.get("valid_from", "")), vietnamese_date(row.get("valid_until", ""))
    return " ".join(
        filter(
            None, [since and say(f"từ {since}", f"since {since}"), until and say(f"đến hết {until}", f"until {until}")]
        )
    )


def filtered(table: Sequence[Line]) -> list[Line]:
    words, planned = st.columns([3, 2], vertical_alignment="bottom")
    fits = wanted(
        words.text_input(
            say("Lọc chỉ tiêu", "Filter indicators"),
            placeholder=say("ho ngheo, lua, thu ngan sach: cách nhau dấu phẩy", "poverty, rice: commas between"),
        )
    )
    only_planned = planned.toggle(say("Chỉ hiện chỉ tiêu có kế hoạch", "Only those with a plan"))
    return [
        line
        for line in table
        if fits(f"{name(line.subject)} {line.subject.theme}") and (not only_planned or line.plan or line.ratio)
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
    by_key = {key(row["report"], "report"): row for row in own}
    asked = parameter("report")
    places, shown = list(by_key), asked if asked in by_key else list(by_key)[-1]
    if len(own) > 1:
        shown = st.selectbox(
            say("Báo cáo", "Report"),
            places,
            places.index(shown),
            format_func=lambda one: f"{by_key[one].get('period_label', '')} · {shortened(by_key[one]['title'])}",
            key=f"report-of-{unit}",
            on_change=lambda: remember("report", st.session_state[f"report-of-{unit}"]),
        )
    row = by_key[shown]
    if len(own) == 1:
        st.caption(escape_markdown(shortened(row["title"])))
    with st.container(horizontal=True):
        link("report", say("Toàn văn báo cáo", "The whole report"), icon=":material/article:", report=shown)
        link(
            "compare",
            say("So sánh với đơn vị khác", "Compare with other units"),
            icon=":material/balance:",
            units=key(unit, "unit"),
        )
    return row


def page(unit: str, own: Sequence[Row]) -> None:
    identity(unit)
    report = report_of(unit, own)
    shown = Shown(unit, own, report, figures(report["report"]))
    names = sections()
    way = st.segmented_control(
        say("Phần", "Section"),
        list(names),
        default="figures",
        required=True,
        key="unit-section",
        format_func=lambda one: names[one],
        label_visibility="collapsed",
    )
    clicked = own_figures(shown) if way == "figures" else section(way, shown)
    kind, _, of = (clicked or "").partition(" ")
    if kind in ("report", "programme"):
        go(kind, **{kind: of})
    if kind == "network":
        go(kind, start=of)
    open_card(clicked, loaded)


def own_figures(shown: Shown) -> str | None:
    """What the unit says of itself, by theme; the figure that was clicked."""
    kept = filtered(lines([f for f in shown.figures if f.area == shown.unit]))
    st.caption(
        say(
            f"{count(len(kept))} dòng. Bấm vào con số để xem câu trong báo cáo.",
            f"{count(len(kept))} lines. Click a figure to see the sentence that says it.",
        )
    )
    themes = by_theme(kept, other=say("Chỉ tiêu chưa xếp loại", "Not yet classified"))
    clicked = clickable(theme_table(themes, beside=told_apart(kept)), key="lines")
    download_table([plain(line) for line in kept], name=f"don-vi-{key(shown.unit, 'unit')}")
    return clicked


loaded = reports()
asked = picked("unit", say("Tìm đơn vị", "Find a unit"), title=say("Đơn vị", "Unit"))
if asked:
    mine = register().of_unit[asked]
    page(mine[0]["unit"], mine)
