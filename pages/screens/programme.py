"""Chương trình: which communes mention a programme, in which sentences, and what they say was met."""

from collections import Counter
from collections.abc import Sequence
from html import escape
from itertools import groupby

import streamlit as st

from pages.parts.answers import key, rows
from pages.parts.clickable import clickable
from pages.parts.downloads import download_table
from pages.parts.figures import Row
from pages.parts.language import say
from pages.parts.links import choose, go
from pages.parts.marked import Mark, around, marked, shortened
from pages.parts.numerals import count
from pages.parts.search import names
from pages.parts.tables import key_button, note, table
from pages.parts.told import reports

REACH = 220
OUTCOMES = {"met": ("đạt", "met"), "not_met": ("chưa đạt", "not met"), "not met": ("chưa đạt", "not met")}


def unit_table(told: Sequence[Row], mentions: Sequence[Row]) -> str:
    headings = (
        (say("Đơn vị", "Unit"), ""),
        (say("Báo cáo", "Report"), ""),
        (say("Câu nhắc tới", "Sentences"), "number"),
    )
    times = Counter(row["report"] for row in mentions)
    return table(headings, "".join(unit_line(row, times[row["report"]]) for row in told))


def unit_line(row: Row, times: int) -> str:
    return (
        f"<tr><td>{key_button('unit ' + key(row['unit'], 'unit'), row['unit_label'])}</td>"
        f"<td>{key_button('report ' + key(row['report'], 'report'), shortened(row['report_title']))}</td>"
        f'<td class="number">{count(times)}</td></tr>'
    )


def sentences(mentions: Sequence[Row]) -> str:
    return "".join(
        f"<p><strong>{escape(unit)}</strong></p>" + "".join(map(quotation, group))
        for unit, group in groupby(mentions, key=lambda row: row["unit_label"])
    )


def quotation(row: Row) -> str:
    text, offset = row["sentence"], int(row["sentence_start"])
    start, end = int(row["start"]) - offset, int(row["end"]) - offset
    first, last = around(text, start, end, reach=REACH)
    said = marked(text[first:last], [Mark(start, end, "this")], offset=first)
    return (
        f"<blockquote>{'… ' * (first > 0)}{said}{' …' * (last < len(text))}{note(row.get('section', ''))}</blockquote>"
    )


def criteria(programme: str) -> None:
    found = rows("assessments", programme=programme)
    if found:
        st.subheader(say("Báo cáo nói đạt hay chưa", "What reports say was met"))
        headings = ((say("Đơn vị", "Unit"), ""), (say("Nói", "Said"), ""), (say("Câu", "Sentence"), ""))
        clickable(table(headings, "".join(map(criterion_line, found))), key="criteria")


def criterion_line(row: Row) -> str:
    outcome = say(*OUTCOMES.get(row.get("outcome", ""), (row.get("outcome", ""),) * 2))
    said = " ".join(filter(None, [outcome, row.get("value", "")]))
    cells = (row["unit_label"], said, row.get("sentence", ""))
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def page(programme: str, label: str) -> None:
    st.title(label)
    told = rows("units-mentioning-programme", programme=programme)
    if not told:
        st.info(say("Chưa báo cáo nào nói đến chương trình này.", "No report mentions this programme."))
        return
    units = count(len({row["unit"] for row in told}))
    st.caption(say(f"{units} đơn vị nói đến", f"Mentioned by {units} units"))
    mentions = rows("programme-sentences", programme=programme, unit="")
    clicked = clickable(unit_table(told, mentions), key="units")
    download_table([dict(row) for row in mentions or told], name="chuong-trinh")
    criteria(programme)
    if mentions:
        st.subheader(say("Những câu nhắc tới", "The sentences"))
        clickable(sentences(mentions), key="sentences")
    if clicked:
        kind, _, of = clicked.partition(" ")
        go(kind, **{kind: of})


loaded = reports()
known = {key(one.iri, "programme"): one for one in names(rows("names")) if one.kind == "programme"}
asked = choose(
    "programme",
    say("Chương trình, đề án, tiêu chuẩn", "Programme, scheme, standard"),
    {short: one.name for short, one in known.items()},
)
if asked:
    page(known[asked].iri, known[asked].name)
else:
    st.info(
        say(
            f"{count(len(known))} chương trình được nhắc tới. Chọn một để xem xã nào nói gì.",
            f"{count(len(known))} programmes are mentioned. Choose one to see which communes say what.",
        )
    )
