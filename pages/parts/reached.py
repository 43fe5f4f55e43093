"""What units reached of one indicator: rows of the question `indicator-figures`, and which of them may be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from statistics import quantiles

import streamlit as st

from kg.values import Role
from kg.wording import qualifiers
from pages.parts.answers import answered, store
from pages.parts.figures import REACHED, Row, measure
from pages.parts.wording import worded

FEW = 4
KEPT = 8
"""Indicators kept: one that all units of a country report in all years takes about twenty megabytes."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is compared: one period, one set of qualifiers, actuals or estimates, and which peers."""

    period: str
    period_name: str
    variant: str
    roles: tuple[Role, ...]

    def alike(self, found: Sequence[Row]) -> list[Row]:
        """The rows of any period that may stand beside each other."""
        return [row for row in found if variant(row) == self.variant and role(row) in self.roles]

    def kept(self, found: Sequence[Row]) -> list[Row]:
        """Those of the period."""
        return self.alike([row for row in found if row["period"] == self.period])


def reached(indicator: str) -> Sequence[Row]:
    """What units reached themselves, by the indicator's IRI; parts of a commune are on its own page."""
    return worded(_reached(store().version(), indicator))


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _reached(version: str, indicator: str) -> list[Row]:
    found = answered("indicator-figures", indicator=indicator, period="")
    return [row for row in found if role(row) in REACHED and row["area"] == row["reporter"]]


def role(row: Row) -> Role:
    """The role that a row's IRI names."""
    return _role(row["role"])


@lru_cache(maxsize=64)
def _role(iri: str) -> Role:
    return Role(iri.rsplit("/", 1)[-1])


def variant(row: Row) -> str:
    """The qualifiers of a row in words."""
    return _variant(row.get("qualifiers", ""))


@lru_cache(maxsize=1024)
def _variant(joined: str) -> str:
    return qualifiers(joined)


def value(row: Row) -> Decimal:
    """The value in the canonical unit where there is one."""
    return Decimal(row.get("comparable", row["value"]))


def unit_of(row: Row) -> str:
    """The unit of `value`."""
    return row.get("canonical_unit_label", "") if "comparable" in row and measure(row) else measure(row)


def named(row: Row) -> str:
    """Who reports."""
    return row.get("reporter_label", row["reporter"])


def kind(row: Row) -> str:
    """Xã, phường or thị trấn, as the unit's label begins."""
    label = row.get("reporter_label", "")
    return next((kind for kind in ("xã", "phường", "thị trấn", "đặc khu") if label.startswith(kind)), "")


def ranked(kept: Sequence[Row]) -> list[Row]:
    """The highest first, those of one value by name."""
    return sorted(kept, key=lambda row: (-value(row), row.get("reporter_label", "")))


def firsts(best: Sequence[Row]) -> dict[str, Row]:
    """The row by which a unit is ranked: of several that its report says, the first of the ranking."""
    found: dict[str, Row] = {}
    for row in best:
        found.setdefault(row["reporter"], row)
    return found


def places(best: Sequence[Row]) -> dict[str, str]:
    """The places of units in a ranking by their IRI: units of one value share the place of the first of them."""
    first = {unit: value(row) for unit, row in firsts(best).items()}
    at: dict[Decimal, str] = {}
    for place, reached_value in enumerate(first.values(), start=1):
        at.setdefault(reached_value, str(place))
    return {unit: at[reached_value] for unit, reached_value in first.items()}


def quartiles(rows: Sequence[Row]) -> dict[str, tuple[int, Decimal, Decimal, Decimal]]:
    """How many units a year has, and the lower quarter, the middle and the upper quarter of what they say.

    Years of fewer than four units have none; of several values of a unit the first counts.
    """
    of_year: dict[str, dict[str, Decimal]] = {}
    for row in rows:
        of_year.setdefault(row["period"].rsplit("/", 1)[-1], {}).setdefault(row["reporter"], value(row))
    told = {year: list(said.values()) for year, said in sorted(of_year.items()) if year.isdigit() and len(said) >= FEW}
    return {year: (len(said), *_quarters(said)) for year, said in told.items()}


def _quarters(values: Sequence[Decimal]) -> tuple[Decimal, Decimal, Decimal]:
    low, middle, high = quantiles(values, n=4, method="inclusive")
    return low, middle, high
