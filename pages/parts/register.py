"""The reports of the graph as pages look them up: made once for a state of the store, shared by all readers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from kg.search import folded
from pages.parts.answers import answered, key, store
from pages.parts.figures import Row
from pages.parts.language import english
from pages.parts.search import Name, names
from pages.parts.wording import worded

STATES, LANGUAGES = 2, 2
"""The state that is served and the one before it, each in both languages."""


@dataclass(frozen=True, slots=True)
class Register:
    """All reports, by what links call them and by their unit; nobody may change what it holds."""

    reports: Sequence[Row]
    of_report: Mapping[str, Row]
    of_unit: Mapping[str, Sequence[Row]]
    of_iri: Mapping[str, Row]
    """One report of each unit by the unit's IRI."""
    placed: Sequence[tuple[str, Row]]
    """All of them by province and unit, each behind what it is found by, folded."""

    @property
    def units(self) -> dict[str, str]:
        """The units that report, with what they belong to, by what links call them."""
        return {unit: unit_title(own[0]) for unit, own in self.of_unit.items()}

    @property
    def titles(self) -> dict[str, str]:
        """The reports by unit and title, by what links call them."""
        return {report: f"{row.get('unit_label', '')} · {row['title']}" for report, row in self.of_report.items()}

    @property
    def provinces(self) -> list[str]:
        """The provinces of the units, in the order of the alphabet."""
        return sorted({row["province_label"] for row in self.reports if "province_label" in row})

    def names_apart(self, units: Iterable[str]) -> dict[str, str]:
        """The names of units by their IRI; those that share a name with another of these are told with their place."""
        own = {unit: self.of_iri.get(unit, {}) for unit in units}
        times = Counter(map(_name, own.values()))
        return {unit: _whole_name(row) if times[_name(row)] > 1 else _name(row) for unit, row in own.items()}

    def matching(self, query: str, *, province: str | None = None) -> list[Row]:
        """The reports whose unit, place or period has words that begin so; those that say them in a row come first."""
        asked = folded(query)
        words, phrase = [f" {word}" for word in asked.split()], f" {asked}"
        found = [
            (phrase not in plain, row)
            for plain, row in self.placed
            if all(word in plain for word in words) and province in (None, row.get("province_label"))
        ]
        return [row for _, row in sorted(found, key=lambda one: one[0])]


def register() -> Register:
    """The reports of the store as it is now."""
    return _register(store().version(), english())


@st.cache_resource(max_entries=LANGUAGES * STATES, show_spinner=False)
def _register(version: str, in_english: bool) -> Register:
    found = worded(answered("reports"))
    of_unit: dict[str, list[Row]] = {}
    for row in found:
        of_unit.setdefault(key(row["unit"], "unit"), []).append(row)
    of_report = {key(row["report"], "report"): row for row in found}
    of_iri = {row["unit"]: row for row in found}
    order = sorted(found, key=lambda row: (row.get("province_label", ""), row.get("unit_label", "")))
    return Register(found, of_report, of_unit, of_iri, [(_plain(row), row) for row in order])


def _plain(row: Row) -> str:
    said = (row.get(name, "") for name in ("unit_label", "parent_label", "province_label", "period_label", "number"))
    return f" {folded(' '.join(said))}"


def unit_title(row: Row) -> str:
    """The unit of a report with what it belongs to."""
    return f"{row.get('unit_label', '')} ({row.get('parent_label', '')})"


def _name(row: Row) -> str:
    return row.get("unit_label", "–")


def _whole_name(row: Row) -> str:
    return ", ".join(dict.fromkeys(filter(None, [_name(row), row.get("parent_label"), row.get("province_label")])))


def names_of(kind: str) -> Sequence[Name]:
    """What can be searched for by name of one kind: unit, indicator, programme or document."""
    return _named(store().version(), kind, english())


@st.cache_resource(max_entries=4 * LANGUAGES * STATES, show_spinner=False)
def _named(version: str, kind: str, in_english: bool) -> Sequence[Name]:
    return names(row for row in answered("names") if row["kind"] == kind)
