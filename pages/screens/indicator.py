"""Chỉ tiêu: one indicator over all units: table, ranking, chart, trend; who does not report it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from html import escape

import streamlit as st

from kg.values import Role
from pages.parts.answers import key, rows
from pages.parts.charts import bars, trend
from pages.parts.clickable import clickable
from pages.parts.downloads import download_table
from pages.parts.evidence import escape_markdown, open_card
from pages.parts.figures import REACHED, Row, figure_key, measure
from pages.parts.language import role_name, say
from pages.parts.links import choose
from pages.parts.numerals import count, written
from pages.parts.search import names
from pages.parts.tables import key_button, note, table
from pages.parts.told import reports

PLAIN = ""


def role(row: Row) -> Role:
    return Role(row["role"].rsplit("/", 1)[-1])


def value(row: Row) -> Decimal:
    return Decimal(row.get("comparable", row["value"]))


def unit_of(row: Row) -> str:
    return row.get("canonical_unit_label", "") if "comparable" in row and measure(row) else measure(row)


def reached(found: Sequence[Row]) -> list[Row]:
    """What units reached themselves; parts of a commune are on its own page."""
    return [row for row in found if role(row) in REACHED and row["area"] == row["reporter"]]


def narrowed(found: Sequence[Row]) -> tuple[list[Row], str]:
    """The rows of one period and one set of qualifiers, because other price bases or seasons do not compare."""
    left, middle, right = st.columns([2, 3, 2], vertical_alignment="bottom")
    periods = {row["period"]: row.get("period_label", row["period"]) for row in found}
    usual = Counter(row["period"] for row in found).most_common(1)[0][0]
    period = left.selectbox(
        say("Kỳ", "Period"), list(periods), index=list(periods).index(usual), format_func=lambda iri: periods[iri]
    )
    of_period = [row for row in found if row["period"] == period]
    said = Counter(row.get("qualifiers", PLAIN) for row in of_period)
    variants = sorted(said, key=lambda text: (-said[text], text))
    chosen = middle.selectbox(
        say("Chi tiết", "Qualifiers"),
        variants,
        format_func=lambda text: f"{text or say('không ghi thêm', 'none')} ({said[text]})",
    )
    estimates = right.toggle(say("Cả số ước", "Estimates too"), value=True)
    kept = [
        row for row in of_period if row.get("qualifiers", PLAIN) == chosen and (estimates or role(row) is Role.ACTUAL)
    ]
    return kept, periods[period]


def ranked(kept: Sequence[Row]) -> list[Row]:
    return sorted(kept, key=lambda row: (-value(row), row.get("reporter_label", "")))


def ranking(kept: Sequence[Row]) -> str:
    headings = (
        ("", "number"),
        (say("Đơn vị", "Unit"), ""),
        (say("Giá trị", "Value"), "number"),
        (say("Đơn vị tính", "Unit of measure"), ""),
        (say("Loại số", "Role"), ""),
        (say("Viết trong báo cáo", "As written"), ""),
    )
    twice = Counter(row["reporter"] for row in kept)
    return table(headings, "".join(line(place, row, twice) for place, row in enumerate(kept, start=1)))


def line(place: int, row: Row, said: Mapping[str, int]) -> str:
    several = say("báo cáo nói nhiều lần", "said more than once") if said[row["reporter"]] > 1 else ""
    hint = say("Xem câu nói số này", "See the sentence that says so")
    return (
        f'<tr class="line"><td class="number">{place}</td>'
        f"<td>{escape(row.get('reporter_label', ''))}{note(several)}</td>"
        f'<td class="number">{key_button(figure_key(row["figure"]), written(value(row)), title=hint)}</td>'
        f"<td>{escape(unit_of(row))}</td><td>{escape(role_name(role(row)))}</td><td>{escape(row['written'])}</td></tr>"
    )


def silent(kept: Sequence[Row]) -> None:
    """Units whose reports do not say it."""
    told = {row["reporter"] for row in kept}
    missing = sorted({row.get("unit_label", "") for row in loaded if row["unit"] not in told})
    if missing:
        listed = ", ".join(missing[:40]) + (" …" if len(missing) > 40 else "")
        st.caption(
            escape_markdown(
                say(
                    f"Không nêu số này: {count(len(missing))} đơn vị: {listed}",
                    f"Not said by {count(len(missing))} units: {listed}",
                )
            )
        )


def page(indicator: str, label: str) -> None:
    st.title(label)
    everything = rows("indicator-figures", indicator=indicator, period="")
    found = reached(everything)
    if not found:
        st.info(
            say(
                "Chưa báo cáo nào nêu mức thực hiện của cả xã cho chỉ tiêu này.",
                "No report gives what the whole commune reached for this indicator.",
            )
        )
        return
    kept, period = narrowed(found)
    if not kept:
        st.info(
            say(
                "Không có số liệu với lựa chọn này; hãy chọn kỳ hoặc chi tiết khác.",
                "Nothing fits this choice; choose another period or other qualifiers.",
            )
        )
        return
    show(kept, found, label=label, period=period)


def show(kept: Sequence[Row], found: Sequence[Row], *, label: str, period: str) -> None:
    best = ranked(kept)
    units = count(len({row["reporter"] for row in kept}))
    measures = ", ".join(sorted({unit_of(row) for row in kept} - {""}))
    order = say(f"Xếp từ cao xuống thấp · {period} · {units} đơn vị", f"Highest first · {period} · {units} units")
    st.caption(" · ".join(filter(None, [order, measures])))
    clicked = clickable(ranking(best), key="ranking")
    download_table([dict(row) for row in best], name="chi-tieu")
    silent(kept)
    bars({named(row): value(row) for row in reversed(best)}, title=f"{label}, {period}")
    trend([(named(row), row["period"].rsplit("/", 1)[-1], value(row)) for row in found], title=label)
    open_card(clicked, loaded)


def named(row: Row) -> str:
    return row.get("reporter_label", row["reporter"])


loaded = reports()
known = {key(one.iri, "indicator"): one for one in names(rows("names")) if one.kind == "indicator"}
options = {short: f"{one.name} · {one.context}" if one.context else one.name for short, one in known.items()}
asked = choose("indicator", say("Chỉ tiêu", "Indicator"), options)
if asked:
    page(known[asked].iri, known[asked].name)
else:
    st.info(say("Chọn một chỉ tiêu để so các đơn vị.", "Choose an indicator to compare the units."))
