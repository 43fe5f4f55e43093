"""What the graph names, by what links call it: made once for every reader of the same state of the graph."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

import streamlit as st

from kg.questions import answer, question
from pages.parts.answers import base_iri, key, rows, store

Labels = Mapping[str, str]
STATES = 2
"""The state that is served and the one before it."""


def named(kind: str) -> Labels:
    """The names of one kind (unit, indicator, programme, document) by key."""
    return _named(store().version()).get(kind, {})


@st.cache_resource(max_entries=STATES, show_spinner=False)
def _named(version: str) -> Mapping[str, Labels]:
    found = answer(store(), question("names"), base_iri=base_iri())
    kind, thing, name = map(found.columns.index, ("kind", "thing", "name"))
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    for row in found.rows:
        of_kind, iri, label = row[kind], row[thing], row[name]
        if of_kind and iri and label:
            labels[of_kind.value][key(iri.value, of_kind.value)] = label.value
    return dict(labels)


def units() -> Labels:
    """The units that report, by key; those of one name with the unit above them."""
    return _of_reports(store().version())["unit"]


def reported(kind: str) -> Labels:
    """The reports or their periods, by key."""
    return _of_reports(store().version())[kind]


@st.cache_resource(max_entries=STATES, show_spinner=False)
def _of_reports(version: str) -> Mapping[str, Labels]:
    found = rows("reports")
    times = Counter({row["unit"]: _label(row) for row in found}.values())
    shared = {label for label in times if times[label] > 1}
    return {
        "unit": {key(row["unit"], "unit"): _told_apart(row) if _label(row) in shared else _label(row) for row in found},
        "period": {key(row["period"], "period"): row.get("period_label", row["period"]) for row in found},
        "report": {key(row["report"], "report"): f"{_label(row)} · {row['title']}" for row in found},
    }


def _label(row: Mapping[str, str]) -> str:
    return row.get("unit_label", "")


def _told_apart(row: Mapping[str, str]) -> str:
    return ", ".join(filter(None, [_label(row), row.get("parent_label", "")]))
