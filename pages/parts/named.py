"""What the graph names, by what links call it: made once for every reader of a state and language of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import streamlit as st

from kg.questions import answer, question
from pages.parts.answers import base_iri, key, store
from pages.parts.language import english
from pages.parts.register import LANGUAGES, STATES, register
from pages.parts.wording import said

Labels = Mapping[str, str]


def named(kind: str) -> Labels:
    """The names of one kind (unit, indicator, programme, document) by key."""
    return _named(store().version(), english()).get(kind, {})


@st.cache_resource(max_entries=LANGUAGES * STATES, show_spinner=False)
def _named(version: str, in_english: bool) -> Mapping[str, Labels]:
    found = answer(store(), question("names"), base_iri=base_iri())
    kind, thing, name = map(found.columns.index, ("kind", "thing", "name"))
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    for row in found.rows:
        of_kind, iri, label = row[kind], row[thing], row[name]
        if of_kind and iri and label:
            labels[of_kind.value][key(iri.value, of_kind.value)] = said(label.value)
    return dict(labels)


def units() -> Labels:
    """The units that report, with what they belong to, by key."""
    return _of_reports(store().version(), english())["unit"]


def reported(kind: str) -> Labels:
    """The reports or their periods, by key."""
    return _of_reports(store().version(), english())[kind]


@st.cache_resource(max_entries=LANGUAGES * STATES, show_spinner=False)
def _of_reports(version: str, in_english: bool) -> Mapping[str, Labels]:
    found = register()
    periods = {key(row["period"], "period"): row.get("period_label", row["period"]) for row in found.reports}
    return {"unit": found.units, "report": found.titles, "period": periods}
