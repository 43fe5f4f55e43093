"""Chương trình: what communes say of a programme: its scorecard, its tasks, its figures, its sentences."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from html import escape
from itertools import groupby, islice

import streamlit as st

from kg.codes import Criterion
from kg.search import folded
from pages.parts.answers import answered, first_rows, key, rows, size
from pages.parts.clickable import clickable
from pages.parts.directory import catalogue
from pages.parts.downloads import download_table
from pages.parts.evidence import escape_markdown, open_card
from pages.parts.figures import Row
from pages.parts.language import say
from pages.parts.links import choose, go
from pages.parts.marked import Mark, around, marked, shortened
from pages.parts.mentions import cards_by_version, mentioned_by, tied
from pages.parts.named import named, units
from pages.parts.numerals import count
from pages.parts.scorecard import Scorecard, versions
from pages.parts.scorecard_tables import card_table, criteria_list, disagreements
from pages.parts.tables import key_button, note, place_table, table
from pages.parts.task_tables import task_table, tasks_of
from pages.parts.told import reports

REACH = 220
FEW_CARDS = 5
MOST_CARDS, MOST_LINES, MOST_SENTENCES = 50, 200, 100
OUTCOMES = {"met": ("đạt", "met"), "not-met": ("chưa đạt", "not met")}
STANDARDS_FIRST = ("ntm-standard", "ntm-advanced", "ntm-model", "scheme-06")


def unit_table(told: Sequence[Row], times: Counter[str]) -> str:
    headings = (
        (say("Đơn vị", "Unit"), ""),
        (say("Báo cáo", "Report"), ""),
        (say("Câu nhắc đến", "Sentences"), "number"),
    )
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


def scorecard(programme: str) -> str | None:
    """The criteria of a standard, report by report; the report that was clicked."""
    known = versions(programme)
    if not known:
        outcomes(programme)
        return None
    st.header(say("Bảng điểm theo bộ tiêu chí", "Scorecard by version of the criteria"))
    cards = cards_by_version(programme)
    used = {version: len(of) for version, of in cards.items()}
    version = st.segmented_control(
        say("Bộ tiêu chí", "Criteria of"),
        list(known),
        default=max(known, key=lambda one: used.get(one, 0)),
        format_func=lambda one: f"{one} ({count(used.get(one, 0))})",
        required=True,
    )
    clickable(
        f"<details><summary>{len(known[version])} {say('tiêu chí, ai quy định', 'criteria and who laid them down')}"
        f"</summary>{criteria_list(known[version])}</details>",
        key="criteria-of-version",
    )
    return cards_of(cards.get(version, ()), known[version])


def cards_of(cards: Sequence[Scorecard], criteria: Sequence[Criterion]) -> str | None:
    if not cards:
        st.info(
            say(
                "Chưa báo cáo nào thuộc giai đoạn này nói đạt bao nhiêu tiêu chí.",
                "No report of these years says how many criteria are met.",
            )
        )
        return None
    shown = list(islice(filter(lambda card: asked_for(card.unit), cards), MOST_CARDS))
    of_all(len(shown), len(cards))
    st.caption(
        say(
            "✓ nêu đạt · ✗ nêu chưa đạt · dấu chấm: báo cáo không nêu tên tiêu chí; không suy ra từ số đếm. "
            "Giai đoạn lấy theo năm của báo cáo.",
            "✓ said to be met · ✗ said not to be met · dot: not named in the report; nothing is inferred from counts. "
            "The version follows the year of the report.",
        )
    )
    clicked = clickable(card_table(shown, criteria), key="cards")
    download_table(lambda: [line for card in cards for line in plain(card)], name="tieu-chi")
    st.markdown(f"**{say('Đối chiếu số tiêu chí đạt với tên tiêu chí', 'The counts beside the criteria named')}**")
    against = [
        card
        for card in shown
        if len(shown) <= FEW_CARDS or any(map(card.disagrees, card.statements)) or card.different_counts
    ]
    others = [card for card in shown if card not in against]
    agreeing = "".join(map(disagreements, others))
    words = say(
        f"{count(len(others))} báo cáo không có mâu thuẫn", f"{count(len(others))} reports without contradiction"
    )
    folded_away = f"<details><summary>{words}</summary>{agreeing}</details>" if others else ""
    clickable("".join(map(disagreements, against)) + folded_away, key="disagreements")
    return clicked


def plain(card: Scorecard) -> list[dict[str, str]]:
    """A card for a spreadsheet, a line a statement."""
    return [
        {
            "unit": card.unit,
            "version": card.version,
            "criterion": str(one.number or ""),
            "outcome": one.outcome,
            "value": one.value,
            "disagrees": "1" if card.disagrees(one) else "",
            "sentence": one.sentence,
        }
        for one in card.statements
    ]


def outcomes(programme: str) -> None:
    """What reports say of a title or standard that has no list of criteria here."""
    found = first_rows("assessments", MOST_LINES, programme=programme, unit="")
    if found:
        st.header(say("Báo cáo nói đạt hay chưa", "What reports say was met"))
        of_all(len(found), size("assessments", programme=programme, unit=""))
        headings = ((say("Đơn vị", "Unit"), ""), (say("Báo cáo nêu", "Report says"), ""), (say("Câu", "Sentence"), ""))
        clickable(table(headings, "".join(map(outcome_line, found))), key="outcomes")
        download_table(partial(answered, "assessments", programme=programme, unit=""), name="danh-gia")


def outcome_line(row: Row) -> str:
    outcome = say(*OUTCOMES.get(row.get("outcome", ""), ("", "")))
    said = " ".join(filter(None, [outcome, row.get("value", "")]))
    cells = (row["unit_label"], said, row.get("sentence", ""))
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def lens(programme: str) -> str | None:
    """The tasks of a programme with the figures that show them; the figure that was clicked."""
    own = tasks_of(programme)
    if not own:
        return None
    st.header(say("Nhiệm vụ của cấp xã và số liệu liên quan", "Tasks of communes and the figures that show them"))
    labels = units()
    kept = st.multiselect(
        say("Chỉ các đơn vị", "Only these units"),
        list(labels),
        format_func=labels.__getitem__,
        placeholder=say("tất cả", "all"),
        select_all=False,
    )
    of_units = tuple(kept)
    shown = first_rows("task-state", MOST_LINES, programme=programme, unit=of_units)
    of_all(len(shown), size("task-state", programme=programme, unit=of_units))
    clicked = clickable(task_table(own, shown), key="tasks")
    st.caption(escape_markdown("; ".join(dict.fromkeys(task.source for task in own))))
    download_table(partial(answered, "task-state", programme=programme, unit=of_units), name="viec-cua-xa")
    return clicked


def of_all(shown: int, total: int) -> None:
    """Says so where only the first lines are shown."""
    if shown < total:
        st.caption(
            say(
                f"Hiện {count(shown)} trong {count(total)} dòng; lọc theo đơn vị hoặc tải về để có đủ.",
                f"{count(shown)} of {count(total)} lines; filter by unit or download for all.",
            )
        )


def figures_of(programme: str) -> str | None:
    """The figures of the sentences that name the programme, looked up when they are asked for."""
    title = say("Số liệu trong những câu nhắc đến", "Figures in the sentences that mention it")
    opened = st.expander(title, key="tied-figures", on_change="rerun")
    if not opened.open:
        return None
    with opened:
        found = tied(programme)
        if not found:
            st.caption(say("Không có số liệu nào trong những câu ấy.", "There are no figures in those sentences."))
            return None
        return clickable(place_table(found), key="tied")


def page(programme: str, label: str) -> None:
    st.title(escape_markdown(label))
    told = rows("units-mentioning-programme", programme=programme)
    if told:
        number = count(len({row["unit"] for row in told}))
        st.caption(say(f"{number} đơn vị nhắc đến", f"Mentioned by {number} units"))
        if len(told) > MOST_LINES:
            st.text_input(say("Lọc theo tên đơn vị", "Filter by unit"), key="of-unit")
    leaving = scorecard(programme)
    clicked = lens(programme)
    if told:
        leaving, clicked = mentioned(programme, told, leaving=leaving, clicked=clicked)
    elif not versions(programme):
        st.info(say("Chưa báo cáo nào nhắc đến chương trình này.", "No report mentions this programme."))
    if leaving:
        kind, _, of = leaving.partition(" ")
        go(kind, **{kind: of})
    open_card(clicked, loaded)


def asked_for(unit: str) -> bool:
    """Whether the name of a unit fits what the reader filters by."""
    return folded(str(st.session_state.get("of-unit", ""))) in folded(unit)


def mentioned(
    programme: str, told: Sequence[Row], *, leaving: str | None, clicked: str | None
) -> tuple[str | None, str | None]:
    """The units and sentences that mention it; where the reader wants to go, and the figure that was clicked."""
    st.header(say("Đơn vị nhắc đến", "Units that mention it"))
    mentions = mentioned_by(programme)
    shown = list(islice(filter(lambda row: asked_for(row["unit_label"]), told), MOST_LINES))
    of_all(len(shown), len(told))
    leaving = clickable(unit_table(shown, mentions.times), key="units") or leaving
    download_table(partial(told_by, programme), name="chuong-trinh")
    clicked = figures_of(programme) or clicked
    with st.expander(
        say(f"{count(mentions.times.total())} câu nhắc đến", f"{count(mentions.times.total())} sentences")
    ):
        clickable(
            sentences(first_rows("programme-sentences", MOST_SENTENCES, programme=programme, unit="")), key="sentences"
        )
    return leaving, clicked


def told_by(programme: str) -> Sequence[Row]:
    """The sentences that mention a programme, or the reports where they do so in other places than sentences."""
    found = answered("programme-sentences", programme=programme, unit="")
    return found or answered("units-mentioning-programme", programme=programme)


loaded = reports()
known = named("programme")
first = [short for short in STANDARDS_FIRST if short in known]
chosen = choose(
    "programme",
    say("Chương trình, đề án, tiêu chuẩn", "Programme, scheme, standard"),
    {short: known[short] for short in [*first, *(one for one in known if one not in first)]},
)
if chosen:
    page(chosen, known[chosen])
else:
    st.title(say("Chương trình", "Programme"))
    st.caption(
        say(
            f"{count(len(known))} chương trình được nhắc đến. Chọn một chương trình để xem xã nào nêu gì.",
            f"{count(len(known))} programmes are mentioned. Choose one to see which communes say what.",
        )
    )
    others = {short: name for short, name in known.items() if short not in first}
    standards = {short: known[short] for short in first}
    shelves = {say("Tiêu chuẩn và Đề án 06", "Standards and Scheme 06"): standards, say("Khác", "Others"): others}
    catalogue(shelves, "programme")
