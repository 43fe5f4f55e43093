"""Kiểm tra: figures that do not agree, both with their sentences."""

from collections.abc import Sequence
from decimal import Decimal
from html import escape

import streamlit as st

from pages.parts.answers import key, rows
from pages.parts.clickable import clickable
from pages.parts.downloads import download_table
from pages.parts.evidence import open_card
from pages.parts.figures import Row, figure_key
from pages.parts.language import say
from pages.parts.links import choose
from pages.parts.numerals import count, written
from pages.parts.tables import key_button, note, table
from pages.parts.told import reports


def figure_cell(row: Row, name: str) -> str:
    return f'<td class="number">{key_button(figure_key(row[name]), row[f"{name}_written"])}</td>'


def ratio_line(row: Row) -> str:
    expected = written(Decimal(row["expected"]), places=2)
    return (
        f"<tr><td>{escape(row.get('unit_label', ''))}</td><td>{escape(row.get('indicator_label', ''))}</td>"
        f"{figure_cell(row, 'actual')}{figure_cell(row, 'plan')}{figure_cell(row, 'ratio')}"
        f'<td class="number differs">{expected}</td></tr>'
    )


def ratios(found: Sequence[Row]) -> str | None:
    st.subheader(say("Tỷ lệ % kế hoạch không khớp", "Percentages of plan that do not follow"))
    st.caption(
        say(
            "Thực hiện chia kế hoạch ra khác con số báo cáo ghi, quá mức làm tròn.",
            "Actual over plan is not what the report says, beyond rounding.",
        )
    )
    headings = (
        (say("Đơn vị", "Unit"), ""),
        (say("Chỉ tiêu", "Indicator"), "name"),
        (say("Thực hiện", "Actual"), "number"),
        (say("Kế hoạch", "Plan"), "number"),
        (say("% báo cáo", "% reported"), "number"),
        (say("% tính lại", "% recomputed"), "number"),
    )
    return listed(headings, [ratio_line(row) for row in found], found, name="ty-le")


def difference_line(row: Row) -> str:
    return (
        f"<tr><td>{escape(row['unit_label'])}</td>"
        f"<td>{escape(row['indicator_label'])}{note(row.get('qualifiers', ''))}</td>"
        f"<td>{escape(row['period_label'])}</td>"
        f'<td class="number">{key_button(figure_key(row["figure"]), row["written"])}</td>'
        f"{figure_cell(row, 'other')}</tr>"
    )


def differences(found: Sequence[Row]) -> str | None:
    st.subheader(say("Hai giá trị cho cùng một chỉ tiêu", "Two values for one indicator"))
    st.caption(
        say(
            "Cùng nơi, cùng kỳ, cùng chi tiết, lệch quá 0,5%: có thể mâu thuẫn, có thể là hai thứ khác nhau cùng tên.",
            "Same place, period and qualifiers, more than 0.5% apart: a contradiction, or two things of one name.",
        )
    )
    headings = (
        (say("Đơn vị", "Unit"), ""),
        (say("Chỉ tiêu", "Indicator"), "name"),
        (say("Kỳ", "Period"), ""),
        (say("Chỗ này ghi", "Said here"), "number"),
        (say("Chỗ kia ghi", "Said there"), "number"),
    )
    return listed(headings, [difference_line(row) for row in found], found, name="mau-thuan")


def listed(headings: Sequence[tuple[str, str]], lines: Sequence[str], found: Sequence[Row], *, name: str) -> str | None:
    if not lines:
        st.success(say("Không thấy chỗ nào.", "None found."), icon=":material/check:")
        return None
    st.caption(say(f"{count(len(lines))} chỗ", f"{count(len(lines))} findings"))
    clicked = clickable(table(headings, "".join(lines)), key=name)
    download_table([dict(row) for row in found], name=name)
    return clicked


loaded = reports()
st.title(say("Kiểm tra", "Checks"))
options = {key(row["unit"], "unit"): row.get("unit_label", "") for row in loaded}
unit = choose("unit", say("Đơn vị", "Unit"), options, hint=say("tất cả các đơn vị", "all units")) or ""
clicked = ratios(rows("plan-ratios-that-do-not-follow", unit=unit))
clicked = differences(rows("values-that-differ", unit=unit)) or clicked
open_card(clicked, loaded)
