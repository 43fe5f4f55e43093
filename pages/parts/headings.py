"""What the columns of an answer are called: a heading for each variable that the named questions use."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pages.parts.language import english

TABLE = Path(__file__).with_name("headings.csv")


@cache
def _headings() -> Mapping[str, tuple[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return {row["variable"]: (row["vi"], row["en"]) for row in csv.DictReader(lines)}


def heading(variable: str) -> str:
    """The heading of a column in the reader's language; a variable of the reader's own stands for itself."""
    vietnamese, in_english = _headings().get(variable, (variable, variable))
    return in_english if english() else vietnamese
