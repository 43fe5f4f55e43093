"""What the graph holds, counted once for a state of it: sums over reports, and reports by province, year, kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import streamlit as st

from pages.parts.answers import store
from pages.parts.figures import Row
from pages.parts.register import STATES, register

SUMMED = ("figures", "doubted", "numbers", "explained")
YEAR = re.compile(r"\d{4}")
NONE = "–"


@dataclass(frozen=True, slots=True)
class Holdings:
    """Sums by column, how many reports and units there are, and reports by province and by (province, year or kind)."""

    sums: Mapping[str, int]
    reports: int
    units: int
    provinces: Mapping[str, int]
    columns: Mapping[str, Mapping[str, int]]

    @property
    def refused(self) -> int:
        """Numbers that were not read safely."""
        return self.sums["numbers"] - self.sums["explained"]

    @property
    def explained(self) -> float | None:
        """Percent of the numbers that were read or are known to carry no value."""
        return 100 * self.sums["explained"] / self.sums["numbers"] if self.sums["numbers"] else None


def holdings() -> Holdings:
    """What the store holds now."""
    return _holdings(store().version())


@st.cache_resource(max_entries=STATES, show_spinner=False)
def _holdings(version: str) -> Holdings:
    rows = register().reports
    sums = {name: sum(int(row.get(name, 0)) for row in rows) for name in SUMMED}
    columns = {
        **_columns((year_of(row), row) for row in rows),
        **_columns((row.get("kind", NONE), row) for row in rows),
    }
    return Holdings(sums, len(rows), len({row["unit"] for row in rows}), Counter(map(province_of, rows)), columns)


def _columns(told: Iterable[tuple[str, Row]]) -> dict[str, Counter[str]]:
    """Reports by province, under what is told of them, in the order of the alphabet."""
    found: dict[str, Counter[str]] = {}
    for title, row in told:
        found.setdefault(title, Counter())[province_of(row)] += 1
    return dict(sorted(found.items()))


def province_of(row: Row) -> str:
    return row.get("province_label", NONE)


def year_of(row: Row) -> str:
    """The last year that the report's period names."""
    years = YEAR.findall(row["period"].rpartition("/")[2])
    return str(years[-1]) if years else NONE
