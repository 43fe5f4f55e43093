"""Tổng quan: what is in the graph, and a search over everything that has a name, and over what reports say."""

import re
from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from kg.questions import question
from kg.settings import Settings
from pages.parts.answers import base_iri, key, names_like, rows, sentences_like
from pages.parts.clickable import clickable
from pages.parts.confined import result
from pages.parts.evidence import open_card, vietnamese_date
from pages.parts.figures import Row, figure_key
from pages.parts.holdings import holdings
from pages.parts.language import say
from pages.parts.links import go, link, parameter, remember
from pages.parts.marked import Mark, marked, shortened
from pages.parts.numerals import count, written
from pages.parts.search import Name, matches, names, wordings
from pages.parts.tables import key_button, note, table
from pages.parts.told import reports, told
from pages.parts.withdrawing import tell_withdrawn

PAGES = {
    "unit": (":material/holiday_village:", "unit"),
    "indicator": (":material/bar_chart:", "indicator"),
    "programme": (":material/flag:", "programme"),
    "document": (":material/description:", "network"),
}
SHOWN, SENTENCES = 50, 20
COUNTED = 1000
NUMBER = re.compile(r"[\d.,]*\d%?")


def shown(found: Name) -> None:
    icon, page = PAGES[found.kind]
    context = f" · {found.context}" if found.context else ""
    where = {"start": found.iri} if page == "network" else {found.kind: key(found.iri, found.kind)}
    link(page, f"{found.name}{context}", icon=icon, **where)


def search() -> str | None:
    """The search box with what it finds; what was clicked of it."""
    st.session_state.setdefault("search", parameter("q") or "")
    query = st.text_input(
        say("Tìm đơn vị, chỉ tiêu, chương trình, văn bản, con số", "Find units, indicators, programmes, figures"),
        key="search",
        placeholder=say(
            "gõ không dấu cũng được: ho ngheo, Mai Trung, NTM, BHYT, 4835/QĐ-UBND, 58,55",
            "diacritics not needed: ho ngheo, NTM, 58,55",
        ),
        on_change=lambda: remember("q", st.session_state["search"]),
    ).strip()
    if not query:
        return None
    found = [] if NUMBER.fullmatch(query) else matches(query, names(names_like(query)))
    for one in found:
        shown(one)
    if NUMBER.fullmatch(query):
        return written_so(query.removesuffix("%"))
    if not found:
        st.info(
            say(f"Không có tên nào giống “{query}”. Thử ít chữ hơn.", f"No name is like “{query}”. Try fewer words.")
        )
    return sentences(wordings(query, found))


def written_so(number: str) -> str | None:
    """The figures that reports write like this."""
    found = rows("written-figure", written=number, unit="")
    if not found:
        st.info(say(f"Không báo cáo nào viết “{number}” như thế.", f"No report writes “{number}” like this."))
        return None
    st.caption(say(f"{count(len(found))} chỗ viết “{number}”", f"“{number}” is written in {count(len(found))} places"))
    headings = ((say("Đơn vị", "Unit"), ""), (say("Hiểu là", "Read as"), ""), (say("Câu", "Sentence"), "text"))
    return clickable(table(headings, "".join(map(figure_line, found[:SENTENCES]))), key="written")


def figure_line(row: Row) -> str:
    label = row.get("indicator_label", "")
    read_as = key_button(f"figure {figure_key(row['number'])}", label) if label else escape(row.get("reason", ""))
    period = note(" · ".join(filter(None, [row.get("role_label"), row.get("period_label")])))
    return f"<tr><td>{escape(row['unit_label'])}</td><td>{read_as}{period}</td><td>{escape(row['sentence'])}</td></tr>"


def sentences(words: Sequence[str]) -> str | None:
    """What reports say in these words, on demand."""
    if not st.toggle(say("Tìm cả trong câu của báo cáo", "Search the sentences of the reports, too"), key="sentences"):
        return None
    found: Sequence[Row] = ()
    with st.spinner(say("Đang tìm…", "Searching…")), told():
        found = said_in(words)
        more = say("hơn ", "more than ") if len(found) > COUNTED else ""
        number = f"{more}{count(min(len(found), COUNTED))}"
        st.caption(say(f"{number} câu có: ", f"{number} sentences with: ") + ", ".join(words))
    if not found:
        return None
    headings = ((say("Đơn vị", "Unit"), ""), (say("Câu", "Sentence"), "text"))
    return clickable(table(headings, "".join(sentence_line(row, words) for row in found[:SENTENCES])), key="said")


def said_in(words: Sequence[str]) -> Sequence[Row]:
    """The sentences with these words: from the text index, or where there is none, from the whole graph."""
    indexed = sentences_like(words, most=COUNTED + 1)
    if indexed is not None:
        return indexed
    text = question("sentences-with").bound(base_iri=base_iri(), unit="", topic="", text=words)
    return result(Settings(), text).rows


def sentence_line(row: Row, words: Sequence[str]) -> str:
    report = key(row["said"].partition("#")[0], "report")
    text = row["sentence"]
    lower = text.lower() if len(text.lower()) == len(text) else text
    marks = [Mark(m.start(), m.end(), "this") for word in words for m in re.finditer(re.escape(word.lower()), lower)]
    unit = key_button(f"report {report}", row["unit_label"])
    return f"<tr><td>{unit}</td><td>{marked(text, marks)}{note(row.get('section', ''))}</td></tr>"


def totals() -> None:
    explained = f"{written(held.explained, places=1)}%" if held.explained is not None else "–"
    boxes = st.container(horizontal=True, gap="large")
    boxes.metric(say("Báo cáo", "Reports"), count(held.reports), width="content")
    boxes.metric(say("Đơn vị", "Units"), count(held.units), width="content")
    boxes.metric(say("Số liệu đã đọc", "Figures read"), count(held.sums["figures"]), width="content")
    boxes.metric(say("Số liệu còn ngờ", "Doubtful figures"), count(held.sums["doubted"]), width="content")
    boxes.metric(say("Chưa đọc được", "Not safely read"), count(held.refused), width="content")
    boxes.metric(say("Con số đã giải thích", "Numbers explained"), explained, width="content")


def by_province() -> None:
    """Reports by province and year, and by kind."""
    with st.expander(say("Báo cáo theo tỉnh, năm, loại", "Reports by province, year, kind")):
        headings = [(say("Tỉnh", "Province"), ""), (say("Tất cả", "All"), "number")]
        headings += [(title, "number") for title in held.columns]
        cells = [held.provinces, *held.columns.values()]
        order = sorted(held.provinces, key=lambda province: (-held.provinces[province], province))
        clickable(table(headings, "".join(holding_line(province, cells) for province in order)), key="holdings")


def holding_line(province: str, cells: Sequence[Mapping[str, int]]) -> str:
    numbers = "".join(f'<td class="number">{count(times[province])}</td>' for times in cells)
    return f"<tr><td>{escape(province)}</td>{numbers}</tr>"


def report_table() -> str | None:
    headings = (
        (say("Đơn vị", "Unit"), "name"),
        (say("Báo cáo", "Report"), "text"),
        (say("Kỳ", "Period"), ""),
        (say("Số, ngày", "Number, date"), ""),
        (say("Số liệu", "Figures"), "number"),
        (say("Còn ngờ", "Doubtful"), "number"),
        (say("Chưa đọc được", "Not safely read"), "number"),
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


tell_withdrawn()
loaded = reports()
st.title(say("Địa bàn", "DiaBan"))
st.markdown(
    say(
        "Số liệu từ báo cáo kinh tế - xã hội của các xã, phường, thị trấn: tra cứu, so sánh, truy về đúng câu đã viết.",
        "Figures from the socio-economic reports of communes: look them up, compare them, trace each to its sentence.",
    )
)
clicked = search()
held = holdings()
totals()
by_province()
st.header(say("Các báo cáo", "The reports"))
clicked = report_table() or clicked
if len(loaded) > SHOWN:
    st.caption(
        say(
            f"Hiện {SHOWN} trong {count(len(loaded))} báo cáo; tìm đơn vị ở ô trên.",
            f"{SHOWN} of {count(len(loaded))} reports are shown; search for a unit above.",
        )
    )
kind, _, of = (clicked or "").partition(" ")
if kind in ("unit", "report"):
    go(kind, **{kind: of})
open_card(of if kind == "figure" else None, loaded)
