"""What all reports say of a programme, made once for every reader of the same state of the graph."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from pages.parts.answers import answered, figures, rows, store
from pages.parts.figures import Figure
from pages.parts.scorecard import Scorecard, asked, scorecards

MOST_REPORTS = 50
KEPT = 8


@dataclass(frozen=True, slots=True)
class Mentioned:
    """How often each report mentions a programme, and where the sentences of the first reports begin."""

    times: Counter[str]
    first: Mapping[str, frozenset[int]]


def mentioned_by(programme: str) -> Mentioned:
    """Who mentions a programme."""
    return _mentioned_by(store().version(), programme)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _mentioned_by(version: str, programme: str) -> Mentioned:
    found = answered("programme-sentences", programme=programme, unit="")
    starts: dict[str, set[int]] = defaultdict(set)
    for row in found:
        starts[row["report"]].add(int(row["sentence_start"]))
    first = {report: frozenset(starts[report]) for report in list(starts)[:MOST_REPORTS]}
    return Mentioned(Counter(row["report"] for row in found), first)


def tied(programme: str) -> list[Figure]:
    """The figures that stand in the sentences that name the programme, of the first reports."""
    of_report = mentioned_by(programme).first
    return [
        figure for report, starts in of_report.items() for figure in figures(report) if figure.sentence_start in starts
    ]


def cards_by_version(standard: str) -> Mapping[str, Sequence[Scorecard]]:
    """The scorecards of a standard by version: those that contradict themselves first, then those that say most."""
    return _cards_by_version(store().version(), standard)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _cards_by_version(version: str, standard: str) -> Mapping[str, Sequence[Scorecard]]:
    periods = {row["report"]: row["period"] for row in rows("reports")}
    told = answered("assessments", programme=asked(standard), unit="")
    of_version: dict[str, list[Scorecard]] = defaultdict(list)
    for card in sorted(scorecards(standard, told, periods), key=_order):
        of_version[card.version].append(card)
    return dict(of_version)


def _order(card: Scorecard) -> tuple[bool, bool, bool, str]:
    return not card.different_counts, not card.named, not card.counts, card.unit
