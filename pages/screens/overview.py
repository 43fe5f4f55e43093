"""Tổng quan: what is in the graph, and a search over everything that has a name."""

from html import escape

import streamlit as st

from pages.parts.answers import key, rows
from pages.parts.clickable import clickable
from pages.parts.evidence import vietnamese_date
from pages.parts.figures import Row
from pages.parts.language import say
from pages.parts.links import go, link, parameter, remember
from pages.parts.marked import shortened
from pages.parts.numerals import count
from pages.parts.search import Name, matches, names
from pages.parts.tables import key_button, note, table
from pages.parts.told import reports

PAGES = {
    "unit": (":material/holiday_village:", "unit"),
    "indicator": (":material/bar_chart:", "indicator"),
    "programme": (":material/flag:", "programme"),
    "document": (":material/description:", "network"),
}
SHOWN = 100


def shown(found: Name) -> None:
    icon, page = PAGES[found.kind]
    context = f" · {found.context}" if found.context else ""
    where = {"start": found.iri} if page == "network" else {found.kind: key(found.iri, found.kind)}
    link(page, f"{found.name}{context}", icon=icon, **where)


def search() -> None:
    st.session_state.setdefault("search", parameter("q") or "")
    query = st.text_input(
        say("Tìm đơn vị, chỉ tiêu, chương trình, văn bản", "Find units, indicators, programmes, documents"),
        key="search",
        placeholder=say(
            "gõ không dấu cũng được: ho ngheo, Mai Trung, NTM, 4835/QĐ-UBND", "diacritics not needed: ho ngheo"
        ),
        on_change=lambda: remember("q", st.session_state["search"]),
    )
    if not query:
        return
    found = matches(query, names(rows("names")))
    if not found:
        st.info(
            say(f"Không có tên nào giống “{query}”. Thử ít chữ hơn.", f"No name is like “{query}”. Try fewer words.")
        )
    for one in found:
        shown(one)


def totals() -> None:
    sums = {
        name: sum(int(row.get(name, 0)) for row in loaded) for name in ("figures", "doubted", "numbers", "explained")
    }
    explained = f"{100 * sums['explained'] / sums['numbers']:.1f}%".replace(".", ",") if sums["numbers"] else "–"
    boxes = st.container(horizontal=True, gap="large")
    boxes.metric(say("Báo cáo", "Reports"), count(len(loaded)), width="content")
    boxes.metric(say("Đơn vị", "Units"), count(len({row["unit"] for row in loaded})), width="content")
    boxes.metric(say("Số liệu đã đọc", "Figures read"), count(sums["figures"]), width="content")
    boxes.metric(say("Số liệu còn ngờ", "Doubtful figures"), count(sums["doubted"]), width="content")
    boxes.metric(say("Con số đã giải thích", "Numbers explained"), explained, width="content")


def report_table() -> str | None:
    headings = (
        (say("Đơn vị", "Unit"), "name"),
        (say("Báo cáo", "Report"), ""),
        (say("Kỳ", "Period"), ""),
        (say("Số, ngày", "Number, date"), ""),
        (say("Số liệu", "Figures"), "number"),
        (say("Còn ngờ", "Doubtful"), "number"),
        (say("Chưa đọc chắc", "Not safely read"), "number"),
    )
    return clickable(table(headings, "".join(map(report_line, loaded[:SHOWN]))), key="reports")


def report_line(row: Row) -> str:
    where = ", ".join(dict.fromkeys(filter(None, [row.get("parent_label"), row.get("province_label")])))
    refused = int(row.get("numbers", 0)) - int(row.get("explained", 0))
    dated = ", ".join(filter(None, [row.get("number"), vietnamese_date(row.get("date", ""))]))
    unit = key_button("unit " + key(row["unit"], "unit"), row.get("unit_label", row["unit"]))
    return (
        f"<tr><td>{unit}{note(where)}</td>"
        f"<td>{key_button('report ' + key(row['report'], 'report'), shortened(row['title']))}</td>"
        f"<td>{escape(row.get('period_label', ''))}</td><td>{escape(dated)}</td>"
        f'<td class="number">{count(int(row["figures"]))}</td><td class="number">{count(int(row["doubted"]))}</td>'
        f'<td class="number">{count(refused)}</td></tr>'
    )


loaded = reports()
st.title("Địa bàn")
st.markdown(
    say(
        "Báo cáo kinh tế - xã hội của các xã, đọc thành số liệu có thể hỏi, so sánh và dò về đúng câu đã nói.",
        "The socio-economic reports of communes as figures to ask for, to compare and to trace to their sentence.",
    )
)
search()
totals()
st.subheader(say("Các báo cáo", "The reports"))
clicked = report_table()
if len(loaded) > SHOWN:
    st.caption(
        say(
            f"Hiện {SHOWN} trong {count(len(loaded))} báo cáo; tìm đơn vị ở ô trên.",
            f"{SHOWN} of {count(len(loaded))} reports are shown; search for a unit above.",
        )
    )
if clicked:
    kind, _, of = clicked.partition(" ")
    go(kind, **{kind: of})
