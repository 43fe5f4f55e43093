"""How the values of units spread: the middle, the ends, and how many units lie where."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from statistics import median, quantiles

import streamlit as st

from pages.parts.charts import BLUE, headed
from pages.parts.language import say
from pages.parts.numerals import with_unit, written

ENOUGH, STEPS = 8, 10


def spread(values: Sequence[Decimal], *, measure: str, title: str) -> None:
    """The five numbers of a distribution from four values on, and its histogram from eight."""
    if len(values) < 4:
        return
    low, _, high = quantiles(values, n=4, method="inclusive")
    told = (
        (say("thấp nhất", "lowest"), min(values)),
        (say("tứ phân vị dưới", "lower quartile"), low),
        (say("trung vị", "median"), median(values)),
        (say("tứ phân vị trên", "upper quartile"), high),
        (say("cao nhất", "highest"), max(values)),
    )
    st.caption(" · ".join(f"{name}: {with_unit(round(Decimal(value), 2), measure)}" for name, value in told))
    if len(values) >= ENOUGH and min(values) < max(values):
        _histogram(values, title=title, measure=measure)


def steps(values: Sequence[Decimal]) -> list[tuple[Decimal, int]]:
    """The lower bounds of ten equal steps from the lowest to the highest value, with how many values lie in each.

    >>> [times for _, times in steps([Decimal(n) for n in (0, 1, 2, 3, 10)])]
    [1, 1, 1, 1, 0, 0, 0, 0, 0, 1]
    """
    lowest, width = min(values), (max(values) - min(values)) / STEPS
    places = [min(int((value - lowest) / width), STEPS - 1) for value in values]
    return [(lowest + width * step, places.count(step)) for step in range(STEPS)]


def _histogram(values: Sequence[Decimal], *, title: str, measure: str) -> None:
    found = steps(values)
    headed(say(f"Số đơn vị ở mỗi mức: {title}", f"How many units at each level: {title}"), measure)
    st.echarts_chart(
        {
            "grid": {"left": 8, "right": 8, "top": 12, "bottom": 8, "containLabel": True},
            "xAxis": {"type": "category", "data": [f"≥ {written(bound, places=1)}" for bound, _ in found]},
            "yAxis": {"type": "value", "name": say("đơn vị", "units"), "minInterval": 1},
            "series": [
                {"type": "bar", "data": [times for _, times in found], "itemStyle": {"color": BLUE}, "barWidth": "96%"}
            ],
        },
        height=220,
        renderer="svg",
        alt=title,
    )
