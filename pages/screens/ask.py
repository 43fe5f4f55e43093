"""Hỏi: a question in Vietnamese, how it was read (to be corrected), and the answer with its evidence."""

from collections.abc import Mapping
from functools import partial
from html import escape

import streamlit as st

from kg.answers import Answered, Said, answer_in_words, rows
from kg.gazetteer import unit, units
from kg.questions import Parameter, question, questions
from kg.reported import Reported
from loaders.asking import Asked, read_question
from pages.parts.answers import base_iri, store
from pages.parts.clickable import clickable
from pages.parts.downloads import download_table
from pages.parts.evidence import escape_markdown, open_card
from pages.parts.figures import figure_key
from pages.parts.forms import choices
from pages.parts.language import say
from pages.parts.links import link, parameter, remember
from pages.parts.numerals import count
from pages.parts.tables import key_button, note
from pages.parts.told import reports

EXAMPLES = (
    "Xã nào có tỷ lệ hộ nghèo thấp nhất năm 2023?",
    "Mai Trung thu ngân sách năm 2023 đạt bao nhiêu % kế hoạch?",
    "So sánh năng suất lúa của Mai Trung và Liên Hồng",
    "Những xã nào nói đến Đề án 06?",
    "xa Mai Trung bay gio thuoc don vi nao",
)
# What the reader of questions calls their parts.
PARTS = {
    "đơn vị": "unit",
    "từ hai đơn vị trở lên": "two units or more",
    "chỉ tiêu": "indicator",
    "kỳ": "period",
    "chương trình, đề án": "programme",
    "số, ký hiệu văn bản": "number of a document",
    "con số như báo cáo viết": "number as the report writes it",
    "muốn biết": "wanted",
    "cơ quan ban hành": "issuer",
    "mức phần trăm": "per cent",
}
SEVERAL = ("unit", "indicator", "programme")
MOST = 60


def asked_text() -> str:
    if "asking" not in st.session_state:
        st.session_state["asking"] = parameter("q") or ""
    st.text_input(
        say("Hỏi bằng tiếng Việt, có dấu hoặc không dấu", "Ask in Vietnamese, with or without diacritics"),
        key="asking",
        placeholder=EXAMPLES[0],
    )
    text = str(st.session_state["asking"]).strip()
    remember("q", text)
    return text


def examples() -> None:
    """Questions to begin with, out of the way once something was asked and understood."""
    st.caption(say("Câu mẫu, bấm để hỏi:", "Examples, click to ask:"))
    with st.container(horizontal=True, gap="small", key="examples"):
        for example in EXAMPLES:
            st.button(example, on_click=take, args=[example], type="tertiary", width="content")


def part_name(vietnamese: str) -> str:
    """What a part of a question is called."""
    return say(vietnamese, PARTS.get(vietnamese, vietnamese))


def take(example: str) -> None:
    """Puts an example into the field."""
    st.session_state["asking"] = example


def reading(asked: Asked) -> None:
    """How the question was read, in a line; what was not understood stands out."""
    read = " · ".join(
        f"“{one.written}” → {part_name(one.parameter)}: **{escape_markdown(one.meaning)}**" for one in asked.understood
    )
    if read:
        st.caption(say("Hiểu là: ", "Read as: ") + read)
    if asked.not_understood and asked.question:
        words = escape_markdown(", ".join(asked.not_understood))
        st.warning(say(f"Bỏ qua, không hiểu: {words}", f"Left out, not understood: {words}"))
    for several in asked.alternatives.values():
        listed = escape_markdown("; ".join(one.label for one in several))
        st.info(say(f"Có thể hiểu nhiều cách, trả lời cho cả: {listed}", f"Several readings, all answered: {listed}"))


def refused(asked: Asked) -> None:
    """Which words say nothing to us, what is missing, and what to do."""
    missing = escape_markdown(", ".join(map(part_name, asked.missing)))
    words = escape_markdown(", ".join(asked.not_understood)) or "–"
    st.warning(
        say(
            f"Chưa hiểu câu hỏi. Từ không hiểu: {words}. Chưa rõ: {missing}. Nói rõ thêm, theo một câu mẫu ở trên,"
            " hoặc chọn câu hỏi có sẵn dưới đây.",
            f"Not understood. Unknown words: {words}. Missing: {missing}. Say it more plainly, after one of the"
            " examples, or choose a named question below.",
        )
    )


def corrected(asked: Asked) -> tuple[str, dict[str, list[str]]]:
    """The question and its values as the reader left or corrected them."""
    options = {one.name: say(one.vi, one.en) for one in questions()}
    place = list(options).index(asked.question) if asked.question else None
    name = st.selectbox(
        say("Câu hỏi", "Question"),
        list(options),
        place,
        format_func=lambda one: options[one],
        key=f"name of {asked.text}",
        placeholder=say("Chọn câu hỏi gần nhất với điều muốn biết", "Choose the nearest question"),
    )
    if name is None:
        st.stop()
    return name, {one.name: _values(one, asked, name) for one in question(name).parameters}


def _values(one: Parameter, asked: Asked, name: str) -> list[str]:
    label, given = say(one.label_vi, one.label_en), list(asked.values.get(one.name, ()))
    widget = f"{name} {one.name} of {asked.text}"
    if one.type not in SEVERAL:
        return [part.strip() for part in st.text_input(label, " | ".join(given), key=widget).split("|")]
    known = dict(choices(one.type) or {})
    labels = {value: label_of(value) for value in given} | known
    any_value = say("bất kỳ", "any")
    return st.multiselect(
        label, list(labels), given, format_func=lambda v: labels[v], key=widget, placeholder=any_value, select_all=False
    )


def label_of(value: str) -> str:
    """What a unit is called that no report is from; other values stand for themselves."""
    return unit(value).label if value in units() else value


def show(answered: Answered) -> str | None:
    """The answer in words; the figure that was clicked in it."""
    for remark in answered.remarks:
        st.info(remark)
    before = ("", *(one.evidence for one in answered.said))
    told_lines = "".join(map(answer_line, answered.said, before))
    clicked = clickable(told_lines, key="answer") if told_lines else None
    if not answered.said:
        st.caption(
            say(
                "Thử kỳ khác, đơn vị khác ở “Sửa cách hiểu”, hoặc nạp báo cáo có số liệu ấy.",
                "Try another period or unit under “Correct the reading”, or load a report that says it.",
            )
        )
    if answered.unsaid:
        more = count(answered.unsaid)
        st.caption(say(f"Còn {more} dòng nữa: tải bảng về để có đủ.", f"{more} more lines: download the table."))
    download_table(partial(plain_rows, answered), name="tra-loi")
    with st.expander(say("Câu SPARQL này", "This SPARQL query")):
        st.code(answered.sparql, language="sparql")
        link("sparql", say("Mở trong trang SPARQL", "Open on the SPARQL page"), query=answered.sparql)
    return clicked


def answer_line(one: Said, before: str) -> str:
    """A sentence of the answer, which leads to its figure's card, and the report's sentence unless it stood above."""
    text = key_button(figure_key(one.figure), one.text) if one.figure else escape(one.text)
    doubt = f'<p class="doubt">{escape(one.doubt)}</p>' if one.doubt else ""
    source = note(one.source)
    quote = f"<blockquote>{escape(one.evidence)}{source}</blockquote>" if one.evidence not in ("", before) else ""
    return f"<p><strong>{text}</strong></p>{doubt}{quote}"


def plain_rows(answered: Answered) -> list[dict[str, str]]:
    return [{column: term.value for column, term in row.items()} for row in rows(answered.table)]


def unit_labels(values: Mapping[str, list[str]], known: Reported) -> dict[str, str]:
    return {value: known.units.get(value) or label_of(value) for value in values.get("unit", ())}


@st.cache_resource(max_entries=2, show_spinner=False)
def known(version: str) -> Reported:
    """The names that the state of the graph with this version reports on."""
    return Reported(store(), base_iri=base_iri())


@st.cache_resource(max_entries=128, show_spinner=False)
def answer_to(
    version: str, name: str, values: tuple[tuple[str, tuple[str, ...]], ...], _labels: Mapping[str, str]
) -> Answered:
    """The answer, kept for everybody who asks the same of the same state of the graph."""
    given = {parameter: list(some) for parameter, some in values}
    return answer_in_words(store(), name, given, base_iri=base_iri(), labels=_labels, most=MOST)


def ready() -> None:
    """Makes what the first question needs, while the reader is still typing it."""
    read_question(EXAMPLES[0], known(store().version()))


def frozen(values: Mapping[str, list[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((parameter, tuple(some)) for parameter, some in values.items())


loaded = reports()
st.title(say("Hỏi", "Ask"))
text = asked_text()
if text:
    graph = known(store().version())
    read = read_question(text, graph)
    reading(read)
    if read.question is None:
        examples()
        refused(read)
    with st.expander(say("Sửa cách hiểu", "Correct the reading"), expanded=read.question is None):
        chosen, given = corrected(read)
    labels = unit_labels(given, graph)
    answered = answer_to(store().version(), chosen, frozen(given), labels)
    open_card(show(answered), loaded)
else:
    examples()
    ready()
