"""Charts of the pages: few, quiet, drawn as SVG so that they print sharply."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

import streamlit as st

from pages.parts.evidence import escape_markdown
from pages.parts.numerals import with_unit
from pages.parts.wording import said

BLUE = "#1f5f8b"
BAR, MARGIN = 34, 60
MOST_BARS, MOST_LINES = 40, 8


def bars(values: Mapping[str, Decimal], *, title: str, measure: str = "") -> None:
    """One horizontal bar a name, the last on top, with its value in `measure`.

    With more than forty only the outermost twenty of either end.
    """
    shown = list(values.items())
    if len(shown) > MOST_BARS:
        shown = shown[: MOST_BARS // 2] + shown[-MOST_BARS // 2 :]
    if len(shown) < 2:
        return
    headed(title, measure)
    st.echarts_chart(
        {
            "grid": {"left": 8, "right": 110, "top": 8, "bottom": 8, "containLabel": True},
            "tooltip": {"trigger": "item"},
            "xAxis": {"type": "value", "axisLabel": {"show": False}},
            "yAxis": {"type": "category", "data": [name for name, _ in shown]},
            "series": [
                {
                    "type": "bar",
                    "data": [
                        {"value": float(value), "label": {"formatter": with_unit(value, measure)}} for _, value in shown
                    ],
                    "itemStyle": {"color": BLUE},
                    "barMaxWidth": 18,
                    "label": {"show": True, "position": "right"},
                }
            ],
        },
        height=MARGIN + BAR * len(shown),
        renderer="svg",
        alt=title,
    )


def headed(title: str, measure: str) -> None:
    """What a chart shows and in which unit, above it, on paper as well."""
    st.caption(escape_markdown(f"{title} ({said(measure)})" if measure else title))


def trend(points: Sequence[tuple[str, str, Decimal]], *, title: str, measure: str = "") -> bool:
    """One line a name over the years, for names with two years or more; false where there are none."""
    series: dict[str, dict[str, float]] = defaultdict(dict)
    for name, period, value in points:
        if period.isdigit():
            series[name][period] = float(value)
    kept = {name: of_year for name, of_year in series.items() if len(of_year) > 1}
    if not kept:
        return False
    headed(title, measure)
    years = sorted({year for of_year in kept.values() for year in of_year})
    st.echarts_chart(
        {
            "legend": {"top": 0},
            "tooltip": {"trigger": "axis"},
            "xAxis": {"type": "category", "data": years},
            "yAxis": {"type": "value", "scale": True},
            "series": [
                {"type": "line", "name": name, "data": [of_year.get(year) for year in years]}
                for name, of_year in list(kept.items())[:MOST_LINES]
            ],
        },
        renderer="svg",
        alt=title,
    )
    return True
