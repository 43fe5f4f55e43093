"""Chương trình: what communes say of a programme: its scorecard, its tasks, its figures, its sentences."""

from collections import Counter
from collections.abc import Sequence
from html import escape
from itertools import groupby

import streamlit as st

from kg.codes import Criterion
from pages.parts.answers import figures, key, rows
from pages.parts.clickable import clickable
from pages.parts.directory import catalogue
from pages.parts.downloads import download_table
from pages.parts.evidence import escape_markdown, open_card
from pages.parts.figures import Figure, Row
from pages.parts.language import say
from pages.parts.links import choose, go
from pages.parts.marked import Mark, around, marked, shortened
from pages.parts.numerals import count
from pages.parts.scorecard import Scorecard, asked, scorecards, versions
from pages.parts.scorecard_tables import card_table, criteria_list, disagreements
from pages.parts.search import names
from pages.parts.tables import key_button, note, place_table, table
from pages.parts.task_tables import task_table, tasks_of
from pages.parts.told import reports

REACH = 220
MOST_REPORTS, MOST_CARDS, MOST_LINES = 50, 100, 300
OUTCOMES = {"met": ("đạt", "met"), "not-met": ("chưa đạt", "not met")}
STANDARDS_FIRST = ("ntm-standard", "ntm-advanced", "ntm-model", "scheme-06")


def unit_table(told: Sequence[Row], mentions: Sequence[Row]) -> str:
    headings = (
        (say("Đơn vị", "Unit"), ""),
        (say("Báo cáo", "Report"), ""),
        (say("Câu nhắc đến", "Sentences"), "number"),
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


def scorecard(programme: str) -> str | None:
    """The criteria of a standard, report by report; the report that was clicked."""
    known = versions(programme)
    if not known:
        outcomes(programme)
        return None
    st.header(say("Bảng điểm theo bộ tiêu chí", "Scorecard by version of the criteria"))
    told = rows("assessments", programme=asked(programme), unit="")
    cards = scorecards(programme, told, {row["report"]: row["period"] for row in loaded})
    used = Counter(card.version for card in cards if card.version)
    version = st.segmented_control(
        say("Bộ tiêu chí", "Criteria of"),
        list(known),
        default=used.most_common(1)[0][0] if used else next(iter(known)),
        format_func=lambda one: f"{one} ({count(used[one])})",
        required=True,
    )
    clickable(
        f"<details><summary>{len(known[version])} {say('tiêu chí, ai quy định', 'criteria and who laid them down')}"
        f"</summary>{criteria_list(known[version])}</details>",
        key="criteria-of-version",
    )
    return cards_of([card for card in cards if card.version == version], known[version])


def cards_of(cards: Sequence[Scorecard], criteria: Sequence[Criterion]) -> str | None:
    if not cards:
        st.info(
            say(
                "Chưa báo cáo nào thuộc giai đoạn này nói đạt bao nhiêu tiêu chí.",
                "No report of these years says how many criteria are met.",
            )
        )
        return None
    ordered = sorted(cards, key=lambda card: (not card.different_counts, card.unit))[:MOST_CARDS]
    st.caption(
        say(
            "✓ nêu đạt · ✗ nêu chưa đạt · dấu chấm: báo cáo không nêu tên tiêu chí; không suy ra từ số đếm. "
            "Giai đoạn lấy theo năm của báo cáo.",
            "✓ said to be met · ✗ said not to be met · dot: not named in the report; nothing is inferred from counts. "
            "The version follows the year of the report.",
        )
    )
    clicked = clickable(card_table(ordered, criteria), key="cards")
    download_table([line for card in cards for line in plain(card)], name="tieu-chi")
    st.markdown(f"**{say('Đối chiếu số tiêu chí đạt với tên tiêu chí', 'The counts beside the criteria named')}**")
    clickable("".join(map(disagreements, ordered)), key="disagreements")
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
    found = rows("assessments", programme=programme, unit="")
    if found:
        st.header(say("Báo cáo nói đạt hay chưa", "What reports say was met"))
        headings = ((say("Đơn vị", "Unit"), ""), (say("Báo cáo nêu", "Report says"), ""), (say("Câu", "Sentence"), ""))
        clickable(table(headings, "".join(map(outcome_line, found[:MOST_LINES]))), key="outcomes")


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
    told = rows("task-state", programme=programme, unit="")
    units = sorted({row["unit_label"] for row in told})
    kept = st.multiselect(
        say("Chỉ các đơn vị", "Only these units"), units, placeholder=say("tất cả", "all"), select_all=False
    )
    shown = [row for row in told if not kept or row["unit_label"] in kept]
    if len(shown) > MOST_LINES:
        st.caption(
            say(
                f"Hiện {MOST_LINES} trong {count(len(shown))} số liệu; chọn đơn vị ở trên hoặc tải về để có đủ.",
                f"{MOST_LINES} of {count(len(shown))} figures; choose units above or download for all.",
            )
        )
    clicked = clickable(task_table(own, shown[:MOST_LINES]), key="tasks")
    st.caption(escape_markdown("; ".join(dict.fromkeys(task.source for task in own))))
    download_table([dict(row) for row in shown], name="viec-cua-xa")
    return clicked


def tied(mentions: Sequence[Row]) -> list[Figure]:
    """The figures that stand in the sentences that name the programme."""
    of_report: dict[str, set[int]] = {}
    for row in mentions:
        of_report.setdefault(row["report"], set()).add(int(row["sentence_start"]))
    return [
        figure
        for report, starts in list(of_report.items())[:MOST_REPORTS]
        for figure in figures(report)
        if figure.sentence_start in starts
    ]


def figures_of(mentions: Sequence[Row]) -> str | None:
    found = tied(mentions)
    if not found:
        return None
    with st.expander(
        say(
            f"{count(len(found))} số liệu trong những câu nhắc đến",
            f"{count(len(found))} figures in the sentences that mention it",
        )
    ):
        return clickable(place_table(found), key="tied")


def page(programme: str, label: str) -> None:
    st.title(escape_markdown(label))
    told = rows("units-mentioning-programme", programme=programme)
    mentions = rows("programme-sentences", programme=programme, unit="") if told else []
    units = count(len({row["unit"] for row in told}))
    if told:
        st.caption(say(f"{units} đơn vị nhắc đến", f"Mentioned by {units} units"))
    leaving = scorecard(programme)
    clicked = lens(programme)
    if told:
        leaving, clicked = mentioned(told, mentions, leaving=leaving, clicked=clicked)
    elif not versions(programme):
        st.info(say("Chưa báo cáo nào nhắc đến chương trình này.", "No report mentions this programme."))
    if leaving:
        kind, _, of = leaving.partition(" ")
        go(kind, **{kind: of})
    open_card(clicked, loaded)


def mentioned(
    told: Sequence[Row], mentions: Sequence[Row], *, leaving: str | None, clicked: str | None
) -> tuple[str | None, str | None]:
    """The units and sentences that mention it; where the reader wants to go, and the figure that was clicked."""
    st.header(say("Đơn vị nhắc đến", "Units that mention it"))
    leaving = clickable(unit_table(told, mentions), key="units") or leaving
    download_table([dict(row) for row in mentions or told], name="chuong-trinh")
    clicked = figures_of(mentions) or clicked
    with st.expander(say(f"{count(len(mentions))} câu nhắc đến", f"{count(len(mentions))} sentences")):
        clickable(sentences(mentions[:MOST_LINES]), key="sentences")
    return leaving, clicked


loaded = reports()
known = {key(one.iri, "programme"): one for one in names(rows("names")) if one.kind == "programme"}
first = [short for short in STANDARDS_FIRST if short in known]
chosen = choose(
    "programme",
    say("Chương trình, đề án, tiêu chuẩn", "Programme, scheme, standard"),
    {short: known[short].name for short in [*first, *(one for one in known if one not in first)]},
)
if chosen:
    page(chosen, known[chosen].name)
else:
    st.title(say("Chương trình", "Programme"))
    st.caption(
        say(
            f"{count(len(known))} chương trình được nhắc đến. Chọn một chương trình để xem xã nào nêu gì.",
            f"{count(len(known))} programmes are mentioned. Choose one to see which communes say what.",
        )
    )
    others = {short: one.name for short, one in known.items() if short not in first}
    standards = {short: known[short].name for short in first}
    shelves = {say("Tiêu chuẩn và Đề án 06", "Standards and Scheme 06"): standards, say("Khác", "Others"): others}
    catalogue(shelves, "programme")
