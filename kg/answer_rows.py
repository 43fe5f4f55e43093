"""Rows of an answer before they are put into words: in the order people read them, and what tells like rows apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.codes import roles
from kg.query_files import Term

Row = Mapping[str, Term]
READ_FIRST = ("actual", "estimate", "plan", "plan_ratio", "growth", "change", "prior", "base", "target")
"""What was reached is what is asked for; what it is measured by stands behind it, goals of later periods last."""
WORDS = 5


def text(row: Row, column: str) -> str:
    """A cell in one line; empty where the row has none."""
    return " ".join(row[column].value.split()) if column in row else ""


def ordered(rows: Sequence[Row]) -> list[Row]:
    """The rows period by period, in each what was reached first; rows without a role stay as they are."""
    if not all("role_label" in row and "period_label" in row for row in rows):
        return list(rows)
    rank = {roles()[id].label_vi: place for place, id in enumerate(READ_FIRST)}
    last = rank[roles()["target"].label_vi]
    places = [rank.get(text(row, "role_label"), last) for row in rows]
    periods: dict[str, int] = {}
    for row, place in zip(rows, places, strict=True):
        if place != last:
            periods.setdefault(text(row, "period_label"), len(periods))
    keys = [
        (place == last, periods.get(text(row, "period_label"), 0), place)
        for row, place in zip(rows, places, strict=True)
    ]
    return [rows[at] for at in sorted(range(len(rows)), key=lambda at: keys[at])]


def told_apart(rows: Sequence[Row]) -> dict[int, str]:
    """The words before a figure, by the number of its row, where several rows say other values of the same thing."""
    alike: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        if {"written", "sentence", "value"} <= row.keys():
            same = ("unit_label", "indicator_label", "role_label", "period_label", "qualifiers", "measure_label")
            alike[tuple(text(row, column) for column in same)].append(at)
    several = [places for places in alike.values() if len({rows[at]["value"].value for at in places}) > 1]
    return {at: words for places in several for at in places if (words := words_before(rows[at]))}


def words_before(row: Row) -> str:
    """The last words before the figure in its sentence, with the figure; empty where it is not found there."""
    sentence = text(row, "sentence").replace("*", "")
    found = re.search(rf"(?<![\d.,]){re.escape(text(row, 'written'))}(?![\d]|[.,]\d)", sentence)
    if not found:
        return ""
    before = sentence[: found.start()].split()
    cut = "… " if len(before) > WORDS else ""
    return f"“{cut}{' '.join([*before[-WORDS:], found[0]])}”"
