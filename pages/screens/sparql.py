"""SPARQL: the named questions as forms, and an editor for questions of one's own."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import streamlit as st

from kg.networks import turtle_network
from kg.questions import question, questions
from kg.settings import Settings
from pages.parts.answers import answered, base_iri, first_rows, rows, size, store
from pages.parts.completions import completions, prefixes
from pages.parts.confined import Result, result
from pages.parts.downloads import download_table
from pages.parts.editor import editor
from pages.parts.figures import Row
from pages.parts.forms import values
from pages.parts.headings import heading
from pages.parts.language import say
from pages.parts.links import choose, parameter, remember
from pages.parts.numerals import count
from pages.parts.result_views import answer_network, as_chart, as_graph, as_map, views
from pages.parts.standard_formats import download_graph, download_solutions
from pages.parts.told import reports, told

LONGEST_LINK, REMEMBERED, SNAPSHOT = 4000, 20, 12
MOST_ROWS = 1000  # that the browser is sent; the others are counted, drawn and handed over
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
    stale()
    asked = question(name)
    given = values(asked)
    if parameter("snapshot") is None:
        remember("snapshot", current())
    first = first_rows(name, MOST_ROWS, **given)
    total = size(name, **given) if len(first) == MOST_ROWS else len(first)
    show(first, total, name=name, kept=partial(rows, name, **given), handed=partial(answered, name, **given))
    with st.expander(say("Câu SPARQL này", "This SPARQL query")):
        text = asked.bound(base_iri=base_iri(), **given)
        st.code(text, language="sparql")
        st.button(say("Sửa câu này", "Edit this query"), icon=":material/edit:", on_click=edit, args=[text])


def edit(text: str) -> None:
    """Takes the text over into the editor."""
    st.session_state["query"], st.session_state["way"] = text, OWN
    st.session_state["answered"] = None


def show(
    found: Sequence[Row],
    total: int,
    *,
    name: str,
    kept: Callable[[], Sequence[Row]],
    handed: Callable[[], Sequence[Row]],
) -> None:
    """The first rows of an answer as a table, all of them drawn (`kept`) or handed over (`handed`)."""
    if not found:
        st.info(
            say(
                "Không có dòng nào trả lời. Thử để trống bớt điều kiện.",
                "No row answers. Try leaving conditions empty.",
            )
        )
        return
    shown = say(f"{count(total)} dòng", f"{count(total)} rows")
    if len(found) < total:
        shown += say(f", hiện {count(len(found))} dòng đầu", f", the first {count(len(found))} shown")
    st.caption(shown)
    columns = list(dict.fromkeys(column for row in found for column in row))
    way = chosen_view(views(found, columns), name)
    if way == "chart":
        as_chart(kept(), columns)
    elif way == "map":
        as_map(kept(), columns)
    elif way == "graph":
        as_graph(answer_network(kept(), columns))
    else:
        as_table(found, columns, key=f"rows-{name}")
    download_table(lambda: lines(handed(), columns), name=name)


def chosen_view(ways: Mapping[str, str], name: str) -> str:
    """The way in which the reader wants to see the answer."""
    if len(ways) == 1:
        return "table"
    return st.segmented_control(
        say("Xem kết quả", "View"),
        list(ways),
        default="table",
        required=True,
        format_func=lambda one: ways[one],
        key=f"view-{name}",
        label_visibility="collapsed",
    )


def as_table(found: Sequence[Row], columns: Sequence[str], *, key: str) -> None:
    """The rows under headings in words; the variable stands in the tip of its heading."""
    headings = {one: st.column_config.Column(heading(one), help=f"?{one}") for one in columns}
    st.dataframe(lines(found, columns), hide_index=True, key=key, column_config=headings)


def lines(found: Sequence[Row], columns: Sequence[str]) -> list[dict[str, str]]:
    return [{column: row.get(column, "") for column in columns} for row in found]


def own() -> None:
    st.session_state.setdefault("query", parameter("query") or question(EXAMPLE).text)
    stale()
    history()
    asked = editor(st.session_state["query"], completions=completions(), prefixes=prefixes(), key="editor")
    if asked is not None:
        ask(asked)
    answered: Result | None = st.session_state.get("answered")
    if answered:
        show_result(answered, st.session_state["query"])


def ask(query: str) -> None:
    """Answers the query, and puts it into the address and into the history of this visit."""
    st.session_state["query"], st.session_state["answered"] = query, None
    short = len(query) < LONGEST_LINK
    remember("query", query if short else None)
    remember("snapshot", current() if short else None)
    if not short:
        st.caption(say("Câu này dài quá để đặt vào liên kết.", "This query is too long for a link."))
    settings = Settings()
    limit = f"{settings.query_seconds:g}"
    with st.spinner(say(f"Đang hỏi, nhiều nhất {limit} giây…", f"Asking, {limit} s at most…")), told():
        st.session_state["answered"] = result(settings, query)
        earlier = [one for one in st.session_state.get("history", []) if one != query]
        st.session_state["history"] = [query, *earlier][:REMEMBERED]


def current() -> str:
    """Which state of the graph answers now, as a link says it."""
    return store().version()[:SNAPSHOT]


def stale() -> None:
    """Says so when a link was made on another state of the graph."""
    wanted = parameter("snapshot")
    if wanted and not store().version().startswith(wanted):
        st.warning(
            say(
                f"Liên kết này được lập trên bản {wanted} của đồ thị; nay đồ thị đã đổi nên câu trả lời có thể khác.",
                f"This link was made on state {wanted} of the graph, which has changed since; answers may differ.",
            )
        )


def history() -> None:
    """The queries asked in this visit, to take one up again."""
    asked: list[str] = st.session_state.get("history", [])
    if len(asked) > 1:
        again = st.selectbox(
            say("Đã hỏi trong lần này", "Asked in this visit"),
            asked,
            index=None,
            format_func=lambda query: " ".join(query.split())[:140],
            placeholder=say(f"{len(asked)} câu", f"{len(asked)} queries"),
        )
        if again and again != st.session_state.get("taken-up"):
            st.session_state["taken-up"] = again
            edit(again)


def show_result(found: Result, query: str) -> None:
    if found.text.startswith(("đúng", "sai")):
        st.markdown(f"**{found.text}**")
    elif found.text:
        constructed(found.text)
        download_graph(query)
    else:
        every = partial(tuple, found.rows)
        show(found.rows[:MOST_ROWS], len(found.rows), name="ket-qua", kept=every, handed=every)
        if found.rows:
            download_solutions(query)


def constructed(text: str) -> None:
    """What a CONSTRUCT or DESCRIBE answered, as Turtle or drawn."""
    ways = {"text": "Turtle", "graph": say("Đồ thị", "Graph")}
    way = st.segmented_control(
        say("Xem kết quả", "View"),
        list(ways),
        default="text",
        required=True,
        format_func=lambda one: ways[one],
        label_visibility="collapsed",
    )
    if way == "graph":
        as_graph(turtle_network(text))
    else:
        st.code(text, language="turtle")


reports()
st.title("SPARQL")
st.session_state.setdefault("way", OWN if parameter("query") else NAMED)
names = {NAMED: say("Câu hỏi có sẵn", "Named questions"), OWN: say("Tự viết", "Write a query")}
way = st.segmented_control(
    say("Cách hỏi", "Way"), list(names), key="way", format_func=lambda one: names[one], label_visibility="collapsed"
)
if way == OWN:
    own()
else:
    named()
