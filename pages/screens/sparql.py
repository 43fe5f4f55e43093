"""SPARQL: the named questions as forms, and an editor for questions of one's own."""

from collections.abc import Sequence

import streamlit as st

from kg.questions import question, questions
from kg.settings import Settings
from pages.parts.answers import base_iri, rows
from pages.parts.confined import Result, result
from pages.parts.downloads import download_table
from pages.parts.figures import Row
from pages.parts.forms import values
from pages.parts.language import say
from pages.parts.links import choose, parameter, remember
from pages.parts.numerals import count
from pages.parts.told import reports, told

LONGEST_LINK = 4000
NAMED, OWN = "named", "own"
EXAMPLE = "ranking"  # the named question that the editor opens with


def named() -> None:
    options = {one.name: say(one.vi, one.en) for one in questions()}
    name = choose("question", say("Câu hỏi", "Question"), options)
    if name is None:
        st.info(
            say(
                f"{len(options)} câu hỏi có sẵn. Chọn một câu, điền chỗ trống, xem trả lời.",
                f"{len(options)} named questions. Choose one, fill the blanks, read the answer.",
            )
        )
        return
    asked = question(name)
    given = values(asked)
    found = rows(name, **given)
    show(found, name=name)
    with st.expander(say("Câu SPARQL này", "This SPARQL query")):
        text = asked.bound(base_iri=base_iri(), **given)
        st.code(text, language="sparql")
        st.button(say("Sửa câu này", "Edit this query"), icon=":material/edit:", on_click=lambda: edit(text))


def edit(text: str) -> None:
    """Takes the text over into the editor."""
    st.session_state["query"] = text
    st.session_state["way"] = OWN


def show(found: Sequence[Row], *, name: str) -> None:
    if not found:
        st.info(
            say(
                "Không có dòng nào trả lời. Thử để trống bớt điều kiện.",
                "No row answers. Try leaving conditions empty.",
            )
        )
        return
    st.caption(say(f"{count(len(found))} dòng", f"{count(len(found))} rows"))
    columns = list(dict.fromkeys(column for row in found for column in row))
    st.dataframe(
        [{column: row.get(column, "") for column in columns} for row in found], hide_index=True, key=f"rows-{name}"
    )
    download_table([{column: row.get(column, "") for column in columns} for row in found], name=name)


def own() -> None:
    st.session_state.setdefault("query", parameter("query") or question(EXAMPLE).text)
    query = st.text_area("SPARQL", key="query", height=280)
    if st.button(say("Hỏi", "Ask"), type="primary", icon=":material/play_arrow:"):
        remember("query", query if len(query) < LONGEST_LINK else None)
        with st.spinner(say("Đang hỏi…", "Asking…")), told():
            show_result(result(Settings(), query))


def show_result(found: Result) -> None:
    if found.text:
        st.code(found.text, language="turtle")
        st.download_button(say("Tải về", "Download"), found.text, "ket-qua.ttl", "text/turtle", on_click="ignore")
    else:
        show(found.rows, name="ket-qua")


reports()
st.title("SPARQL")
st.session_state.setdefault("way", OWN if parameter("query") else NAMED)
names = {NAMED: say("Câu hỏi có sẵn", "Named questions"), OWN: say("Tự viết", "Write one")}
way = st.segmented_control(
    say("Cách hỏi", "Way"), list(names), key="way", format_func=lambda one: names[one], label_visibility="collapsed"
)
if way == OWN:
    own()
else:
    named()
