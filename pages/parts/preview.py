"""The figures of a report that is about to be loaded, as a person may want to check them first."""

from __future__ import annotations

from html import escape

import streamlit as st

from kg import periods
from kg.codes import indicators, measure_units
from kg.values import SELF, Observation, Reading
from kg.wording import COUNTED
from pages.parts.clickable import clickable
from pages.parts.figures import DOUBTFUL
from pages.parts.language import role_name, say
from pages.parts.marked import shortened
from pages.parts.numerals import count, with_unit
from pages.parts.tables import note, table
from pages.parts.wording import said

SHOWN = 60


def listed(reading: Reading, place: int) -> None:
    """The figures that would be loaded, the most doubtful first."""
    found = sorted(reading.observations, key=lambda one: one.confidence)
    with st.expander(say("Xem các số liệu đọc được, ngờ nhất trước", "See the figures read, most doubtful first")):
        headings = (
            (say("Số", "Number"), "number"),
            (say("Hiểu là", "Read as"), ""),
            (say("Kỳ", "Period"), ""),
            (say("Câu", "Sentence"), "name"),
        )
        clickable(table(headings, "".join(figure_line(one, reading) for one in found[:SHOWN])), key=f"figures-{place}")
        if len(found) > SHOWN:
            st.caption(say(f"Và {count(len(found) - SHOWN)} số nữa.", f"And {count(len(found) - SHOWN)} more."))


def figure_line(one: Observation, reading: Reading) -> str:
    known, measure = indicators().get(one.indicator), measure_units().get(one.unit)
    label = say(known.label_vi, known.label_en) if known else one.label
    value = with_unit(one.value, measure.label_vi if measure and measure.label_vi != COUNTED else "")
    beside = note(" · ".join(filter(None, [role_name(one.role), place_name(one)])))
    kind = ' class="differs"' if one.confidence < DOUBTFUL else ""
    return (
        f'<tr><td class="number">{escape(one.written)}</td>'
        f"<td{kind}>{escape(label)}: {escape(value)}{beside}</td>"
        f"<td>{escape(said(periods.read(one.period).label_vi))}</td>"
        f"<td>{escape(shortened(reading.quote(one.sentence), most=160))}</td></tr>"
    )


def place_name(one: Observation) -> str:
    """The village, school or project that a figure is about; empty where it is the commune that reports."""
    return "" if one.place == SELF else str(one.place)
