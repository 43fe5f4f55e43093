"""So sánh: two to eight units side by side on the indicators that they share."""

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from kg.codes import themes
from kg.values import Role
from pages.parts.answers import figures, key
from pages.parts.charts import bars
from pages.parts.clickable import clickable
from pages.parts.comparing import Shared, shared
from pages.parts.directory import directory
from pages.parts.downloads import download_table
from pages.parts.evidence import escape_markdown, open_card, source_of
from pages.parts.figures import Figure, Row
from pages.parts.language import role_name, say
from pages.parts.links import parameter, remember
from pages.parts.numerals import count
from pages.parts.picking import MOST as LISTED
from pages.parts.picking import sought
from pages.parts.printing import print_button
from pages.parts.register import register
from pages.parts.search import findable, wanted
from pages.parts.tables import button, name, note, table
from pages.parts.told import reports
from pages.parts.wording import qualified, said

MOST = 8
LINK = ","


def chosen_units(options: Mapping[str, str]) -> list[str]:
    asked = [unit for unit in (parameter("units") or "").split(LINK) if unit]
    unknown = [unit for unit in asked if unit not in options]
    if unknown:
        st.warning(say(f"Trong đồ thị không có: {', '.join(unknown)}.", f"Not in the graph: {', '.join(unknown)}."))
    wanted = [unit for unit in asked if unit in options][:MOST]
    # Setting what stands already would throw away what the reader types meanwhile.
    if st.session_state.get("units") != wanted:
        st.session_state["units"] = wanted
    if len(options) <= LISTED:
        return list_of_units({unit: findable(title) for unit, title in options.items()})
    if len(wanted) < MOST:
        add_unit(wanted)
    return list_of_units({unit: options[unit] for unit in wanted}) if wanted else []


def list_of_units(options: Mapping[str, str]) -> list[str]:
    return st.multiselect(
        say("Chọn 2 đến 8 đơn vị", "Choose 2 to 8 units"),
        list(options),
        key="units",
        format_func=lambda unit: options[unit],
        max_selections=MOST,
        select_all=False,
        placeholder=say("Gõ để tìm, không cần dấu", "Type to find"),
        on_change=lambda: remember("units", LINK.join(st.session_state["units"])),
    )


def add_unit(chosen: Sequence[str]) -> None:
    """Where there are too many units for a list: those looked for, and beside the first one its neighbours."""
    found = sought("unit", say("Thêm đơn vị", "Add a unit"), of=LINK.join(chosen))
    if found is None and len(chosen) == 1:
        found = neighbours(register().of_unit[chosen[0]][0])
    if found is None:
        return
    others = [row for row in found if key(row["unit"], "unit") not in chosen]
    directory(others, "unit", then=lambda unit: remember("units", LINK.join([*chosen, unit])))


def neighbours(of: Row) -> list[Row]:
    """The reports of the units of one district."""
    parent = of.get("parent_label")
    return [
        row for row in register().matching("", province=of.get("province_label")) if row.get("parent_label") == parent
    ]


def period_of(units: Sequence[str]) -> str:
    """The period to compare: what most of the units report, and of that the latest, unless another is chosen."""
    own = [row for unit in units for row in register().of_unit[unit]]
    reported = Counter(row["period"] for row in own)
    labels = {row["period"]: row.get("period_label", row["period"]) for row in own}
    order = sorted(reported, key=lambda period: (reported[period], period), reverse=True)
    if len(order) == 1:
        return order[0]
    return st.selectbox(
        say("Kỳ", "Period"), order, format_func=lambda period: f"{labels[period]} ({reported[period]}/{len(units)})"
    )


def columns_of(units: Sequence[str], period: str) -> list[Row]:
    """The units' reports of the period; who has none is named."""
    found = {unit: row for unit in units for row in register().of_unit[unit] if row["period"] == period}
    silent = [options[unit] for unit in units if unit not in found]
    if silent:
        listed = ", ".join(silent)
        st.caption(escape_markdown(say(f"Không có báo cáo kỳ này: {listed}", f"No report of this period: {listed}")))
    return [found[unit] for unit in units if unit in found]


def comparison(found: Sequence[Shared], columns: Sequence[Row]) -> str:
    headings = [(say("Chỉ tiêu", "Indicator"), "name"), (say("Đơn vị tính", "Unit of measure"), "")]
    headings += [(title, "number") for title in titles_of(columns)]
    other = say("Chỉ tiêu chưa xếp loại", "Not yet classified")
    by_theme: dict[str, list[Shared]] = {}
    for one in found:
        by_theme.setdefault(one.subject.theme or other, []).append(one)
    body = "".join(
        f'<tr class="theme"><th colspan="{len(headings)}" scope="rowgroup"><span>{escape(said(theme))}</span></th></tr>'
        + "".join(map(line, by_theme[theme]))
        for theme in by_theme
    )
    return table(headings, body)


def place_of(one: Shared) -> int:
    """Themes stand as reports are laid out: economy, society, security; what has none comes last."""
    order = (theme.label_vi for theme in themes().values())
    return next((place for place, theme in enumerate(order) if theme == one.subject.theme), len(themes()))


def titles_of(columns: Sequence[Row]) -> list[str]:
    """What the columns are called: units of one name are told with their place."""
    names = register().names_apart(row["unit"] for row in columns)
    return [names[row["unit"]] for row in columns]


def line(one: Shared) -> str:
    cells = "".join(
        f'<td class="number">{cell(figure, one, others)}</td>'
        for figure, others in zip(one.cells, one.others, strict=True)
    )
    subject = f"<td>{escape(name(one.subject))}{note(qualified(one.subject.qualifiers))}</td>"
    return f'<tr class="line">{subject}<td>{escape(said(one.measure))}</td>{cells}</tr>'


def cell(figure: Figure | None, one: Shared, others: int) -> str:
    if figure is None:
        return "–"
    measure = said(figure.unit) if figure.unit != one.measure else ""
    estimate = role_name(figure.role) if figure.role is Role.ESTIMATE else ""
    several = (
        say(f"báo cáo còn nêu {others} số khác", f"{others} other value{'s' if others > 1 else ''} in the report")
        if others
        else ""
    )
    return button(figure) + note(" · ".join(filter(None, [measure, estimate, several])))


def sources(columns: Sequence[Row]) -> str:
    """Where the columns are from, as a printed comparison needs it."""
    lines = (
        f"<li><strong>{escape(row.get('unit_label', ''))}</strong>, {escape(row.get('parent_label', ''))}: "
        f"{escape(source_of(row))}</li>"
        for row in columns
    )
    return f"<p class='note'>{say('Nguồn', 'Sources')}</p><ul>{''.join(lines)}</ul>"


def spreadsheet(found: Sequence[Shared], columns: Sequence[Row]) -> list[dict[str, str]]:
    titles = titles_of(columns)
    return [
        {"indicator": one.subject.name, "qualifiers": one.subject.qualifiers, "unit": one.measure}
        | {title: str(figure.value) if figure else "" for title, figure in zip(titles, one.cells, strict=True)}
        for one in found
    ]


def page(units: Sequence[str]) -> None:
    period = period_of(units)
    columns = columns_of(units, period)
    heading(columns)
    found = sorted(shared([(row, figures(row["report"])) for row in columns]), key=place_of)
    fits = wanted(filter_field())
    kept = [one for one in found if fits(f"{name(one.subject)} {one.subject.theme}")]
    if not kept:
        st.info(
            say(
                "Các đơn vị này không có chỉ tiêu chung nào như vậy trong kỳ đã chọn: chọn kỳ khác, đơn vị khác, hoặc"
                " bớt chữ ở ô lọc.",
                "These units share no such indicator in this period: choose another period, other units, or fewer"
                " words.",
            )
        )
        return
    st.container(key="on-screen").caption(
        say(
            f"{count(len(kept))} chỉ tiêu mà ít nhất hai đơn vị cùng nêu. Bấm vào con số để xem câu trong báo cáo.",
            f"{count(len(kept))} indicators that at least two units report. Click a figure to see its sentence.",
        )
    )
    take_away(kept, columns)
    clicked = clickable(comparison(kept, columns), key="comparison")
    clickable(sources(columns), key="sources")
    chart(kept, columns)
    open_card(clicked, loaded)


def filter_field() -> str:
    """Which indicators the reader wants, kept in the address with the units."""
    st.session_state.setdefault("indicators", parameter("indicators") or "")
    return st.text_input(
        say("Chỉ những chỉ tiêu này", "Only these indicators"),
        key="indicators",
        placeholder=say("ho ngheo, lua, thu ngan sach: cách nhau dấu phẩy", "poverty, rice: commas between"),
        on_change=lambda: remember("indicators", st.session_state["indicators"]),
    )


def heading(columns: Sequence[Row]) -> None:
    """What is compared, as the title of the page and of the paper."""
    if columns:
        compared = " – ".join(titles_of(columns))
        st.header(escape_markdown(f"{compared}, {columns[0].get('period_label', '')}"))


def take_away(kept: Sequence[Shared], columns: Sequence[Row]) -> None:
    with st.container(horizontal=True):
        print_button()
        download_table(spreadsheet(kept, columns), name="so-sanh")


@st.fragment
def chart(found: Sequence[Shared], columns: Sequence[Row]) -> None:
    labels = [f"{name(one.subject)} {qualified(one.subject.qualifiers)}".strip() for one in found]
    place = st.selectbox(
        say("Biểu đồ của chỉ tiêu", "Chart of"), range(len(found)), format_func=lambda place: labels[place]
    )
    one = found[place]
    values = {title: value for title, value in zip(titles_of(columns), one.values, strict=True) if value is not None}
    bars(dict(reversed(values.items())), title=labels[place], measure=one.drawn_measure)


loaded = reports()
st.title(say("So sánh", "Compare"))
options = register().units
chosen = chosen_units(options)
if len(chosen) < 2:
    st.info(say("Chọn ít nhất hai đơn vị để đặt cạnh nhau.", "Choose at least two units to put side by side."))
else:
    page(chosen)
