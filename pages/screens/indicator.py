"""Chỉ tiêu: one indicator over all units: ranking, distribution, map, trend; who does not report it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from html import escape

import streamlit as st

from kg.codes import indicators
from kg.values import Role
from pages.parts.answers import key
from pages.parts.charts import MOST_LINES, bars, trend
from pages.parts.clickable import clickable
from pages.parts.directory import catalogue
from pages.parts.distribution import spread
from pages.parts.downloads import download_table
from pages.parts.evidence import escape_markdown, open_card
from pages.parts.figures import REACHED, Row, figure_key
from pages.parts.geography import map_of
from pages.parts.language import role_name, say
from pages.parts.links import choose, link
from pages.parts.numerals import count, written
from pages.parts.reached import (
    Choice,
    firsts,
    kind,
    named,
    places,
    quartiles,
    ranked,
    reached,
    role,
    unit_of,
    value,
    variant,
)
from pages.parts.register import names_of, register
from pages.parts.tables import key_button, note, table
from pages.parts.told import reports
from pages.parts.wording import qualified

SHOWN, LISTED = 200, 40
PRICES = {"-current": "-constant-2010", "-constant-2010": "-current"}


def chosen(found: Sequence[Row]) -> Choice:
    """One period, one set of qualifiers, actuals or estimates: other seasons and price bases do not compare."""
    left, middle, right = st.columns([2, 3, 5], vertical_alignment="bottom")
    periods = {row["period"]: row.get("period_label", row["period"]) for row in found}
    usual = usual_period(found)
    period = left.selectbox(
        say("Kỳ", "Period"), list(periods), index=list(periods).index(usual), format_func=lambda iri: periods[iri]
    )
    of_period = [row for row in found if row["period"] == period]
    said = Counter(map(variant, of_period))
    of_variant = middle.selectbox(
        say("Chi tiết", "Details"),
        sorted(said, key=lambda text: (-said[text], text)),
        format_func=lambda text: f"{qualified(text) or say('không ghi thêm', 'none')} ({said[text]})",
    )
    times = Counter(role(row) for row in of_period if variant(row) == of_variant)
    roles: dict[str, tuple[Role, ...]] = {role_name(one): (one,) for one in REACHED if times[one]}
    if len(roles) > 1:
        roles[say("cả hai", "both")] = REACHED
    wanted = right.segmented_control(
        say("Loại số", "Type"),
        list(roles),
        default=next(iter(roles)),
        required=True,
        key=f"role-{period}-{of_variant}",
        format_func=lambda one: f"{one} ({sum(times[each] for each in roles[one])})",
    )
    return Choice(period, periods[period], of_variant, roles[wanted])


def usual_period(found: Sequence[Row]) -> str:
    """The latest of the periods that about as many reports as in the fullest one speak of."""
    times = Counter(row["period"] for row in found)
    return max(period for period, number in times.items() if 2 * number >= max(times.values()))


def peers(kept: Sequence[Row]) -> list[Row]:
    """The rows of units of one kind, one province, or of all."""
    province = {row["reporter"]: province_of(row["reporter"]) for row in kept}
    left, right = st.columns(2)
    anything = say("tất cả", "all")
    kinds, provinces = (sorted(set(found) - {""}) for found in (map(kind, kept), province.values()))
    of_kind = left.selectbox(say("Cùng loại đơn vị", "Same kind of unit"), kinds, None, placeholder=anything)
    of_province = right.selectbox(say("Cùng tỉnh", "Same province"), provinces, None, placeholder=anything)
    return [row for row in kept if of_kind in (None, kind(row)) and of_province in (None, province[row["reporter"]])]


def province_of(unit: str) -> str:
    return row_of(unit).get("province_label", "")


def row_of(unit: str) -> Row:
    """A report of a unit, which says where it lies; empty where it has none of its own."""
    return registered.of_iri.get(unit, {})


def ranking(kept: Sequence[Row]) -> str:
    headings = (
        (say("Hạng", "Rank"), "number"),
        (say("Đơn vị", "Unit"), ""),
        (say("Giá trị", "Value"), "number"),
        (say("Đơn vị tính", "Unit of measure"), ""),
        (say("Loại số", "Type"), ""),
        (say("Viết trong báo cáo", "As written"), ""),
    )
    twice = Counter(row["reporter"] for row in kept)
    ranks, first = places(kept), firsts(kept)
    return table(
        headings,
        "".join(
            line(ranks[row["reporter"]] if first[row["reporter"]] is row else "", row, twice) for row in kept[:SHOWN]
        ),
    )


def line(place: str, row: Row, said: Mapping[str, int]) -> str:
    where = row_of(row["reporter"])
    parents = ", ".join(dict.fromkeys(filter(None, [where.get("parent_label"), where.get("province_label")])))
    several = say("báo cáo nói nhiều lần", "said more than once") if said[row["reporter"]] > 1 else ""
    beside = " · ".join(filter(None, [parents, several]))
    hint = say("Xem câu nêu số này", "See the sentence that says so")
    return (
        f'<tr class="line"><td class="number">{place}</td>'
        f"<td>{escape(named(row))}{note(beside)}</td>"
        f'<td class="number">{key_button(figure_key(row["figure"]), written(value(row)), title=hint)}</td>'
        f"<td>{escape(unit_of(row))}</td><td>{escape(role_name(role(row)))}</td><td>{escape(row['written'])}</td></tr>"
    )


def silent(kept: Sequence[Row], choice: Choice) -> None:
    """Units that report on the period without saying it."""
    told = {row["reporter"] for row in kept}
    reporting = {row["unit"]: row.get("unit_label", "") for row in loaded if row["period"] == choice.period}
    missing = sorted(label for unit, label in reporting.items() if unit not in told)
    if missing:
        listed = ", ".join(missing[:LISTED]) + (" …" if len(missing) > LISTED else "")
        number, of_all = count(len(missing)), count(len(reporting))
        told_so = say(
            f"Có báo cáo kỳ này nhưng không nêu chỉ tiêu này: {number} trên {of_all} đơn vị: {listed}",
            f"Have a report of the period without this figure: {number} of {of_all} units: {listed}",
        )
        st.caption(escape_markdown(told_so))


def other_prices(indicator: str) -> None:
    """The same thing at other prices has a page of its own."""
    for ending, other in PRICES.items():
        known = indicators().get(indicator.removesuffix(ending) + other) if indicator.endswith(ending) else None
        if known:
            link("indicator", say(known.label_vi, known.label_en), icon=":material/swap_horiz:", indicator=known.id)


def page(short: str, iri: str, label: str) -> None:
    st.title(escape_markdown(label))
    other_prices(short)
    found = reached(iri)
    if not found:
        st.info(
            say(
                "Chưa báo cáo nào nêu mức thực hiện của cả xã cho chỉ tiêu này.",
                "No report gives an actual of the whole commune for this indicator.",
            )
        )
        return
    choice = chosen(found)
    kept = peers(choice.kept(found))
    if kept:
        show(kept, choice, found, label=label)
    else:
        st.info(
            say(
                "Không có số liệu với lựa chọn này; hãy chọn kỳ, chi tiết hoặc nhóm khác.",
                "Nothing fits this choice; choose another period, other details or other peers.",
            )
        )


def show(kept: Sequence[Row], choice: Choice, found: Sequence[Row], *, label: str) -> None:
    best = ranked(kept)
    units = count(len({row["reporter"] for row in kept}))
    measures = measures_of(kept)
    order = say("Xếp từ cao xuống thấp", "Highest first")
    st.caption(
        " · ".join([order, choice.period_name, say(f"{units} đơn vị", f"{units} units"), measures])
        + (say(f" · hiện {SHOWN} dòng đầu", f" · the first {SHOWN} lines") if len(best) > SHOWN else "")
    )
    clicked = clickable(ranking(best), key="ranking")
    download_table([dict(row) for row in best], name="chi-tieu")
    silent(kept, choice)
    title = f"{label}, {choice.period_name}"
    spread([value(row) for row in firsts(best).values()], measure=measures, title=title)
    views(best, choice, found, label=label)
    open_card(clicked, loaded)


@st.fragment
def views(best: Sequence[Row], choice: Choice, found: Sequence[Row], *, label: str) -> None:
    """The ranking drawn; another way to draw it does not touch the rest of the page."""
    title = f"{label}, {choice.period_name}"
    ways = {
        "bars": say("Biểu đồ", "Chart"),
        "map": say("Bản đồ", "Map"),
        "trend": say("Qua các kỳ", "Over time"),
    }
    way = st.segmented_control(
        say("Xem", "View"), list(ways), default="bars", format_func=lambda one: ways[one], key="view", required=True
    )
    first, measure = firsts(best), measures_of(best)
    names = registered.names_apart(first)
    if way == "bars":
        bars({names[unit]: value(row) for unit, row in reversed(first.items())}, title=title, measure=measure)
    elif way == "map":
        placed = {key(unit, "unit"): (names[unit], value(row)) for unit, row in first.items()}
        map_of(placed, measure=measure, title=title)
    else:
        over_time(choice.alike(found), label=label, measure=measure)


def measures_of(found: Sequence[Row]) -> str:
    return ", ".join(sorted({unit_of(row) or say("số đếm", "count") for row in found}))


def over_time(alike: Sequence[Row], *, label: str, measure: str) -> None:
    """A line a unit; of more units than can be told apart, the middle and the quarters."""
    names = registered.names_apart({row["reporter"] for row in alike})
    points = [(names[row["reporter"]], row["period"].rsplit("/", 1)[-1], value(row)) for row in alike]
    if len(names) > MOST_LINES:
        points = middle(alike)
    if not trend(points, title=label, measure=measure):
        st.info(
            say("Chưa đơn vị nào có số này ở hai năm trở lên.", "No unit gives this for two years or more."),
        )


def middle(alike: Sequence[Row]) -> list[tuple[str, str, Decimal]]:
    """The quarters and the middle of each year as points of three lines; says how many units each year has."""
    of_year = quartiles(alike)
    told = " · ".join(f"{year}: {count(number)}" for year, (number, *_) in of_year.items())
    st.caption(say(f"Số đơn vị mỗi năm: {told}", f"Units each year: {told}"))
    lines = (
        say("một phần tư dưới", "lower quarter"),
        say("trung vị", "median"),
        say("một phần tư trên", "upper quarter"),
    )
    return [
        (name, year, told) for year, (_, *three) in of_year.items() for name, told in zip(lines, three, strict=True)
    ]


loaded = reports()
registered = register()
known = {key(one.iri, "indicator"): one for one in names_of("indicator")}
options = {short: f"{one.name} · {one.context}" if one.context else one.name for short, one in known.items()}
asked = choose("indicator", say("Chỉ tiêu", "Indicator"), options)
if asked:
    page(asked, known[asked].iri, known[asked].name)
else:
    st.title(say("Chỉ tiêu", "Indicator"))
    st.caption(say("Mở một lĩnh vực rồi bấm tên, hoặc gõ vào ô trên.", "Open a theme and click a name, or type above."))
    by_theme: dict[str, dict[str, str]] = {}
    for short, one in known.items():
        by_theme.setdefault(one.context or say("Chưa xếp loại", "Not yet classified"), {})[short] = one.name
    catalogue(by_theme, "indicator")
