"""Tables to take away: CSV that spreadsheets open with Vietnamese intact, and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence

import streamlit as st

from pages.parts.language import say

Lines = Sequence[Mapping[str, str]]
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(lines: Lines) -> bytes:
    """CSV with a byte order mark, because Excel takes UTF-8 for another encoding without it.

    A text that a spreadsheet would run as a formula is quoted; numbers stay numbers.
    """
    sink = io.StringIO(newline="")
    writer = csv.DictWriter(sink, list(dict.fromkeys(column for line in lines for column in line)))
    writer.writeheader()
    writer.writerows({column: _harmless(value) for column, value in line.items()} for line in lines)
    return sink.getvalue().encode("utf-8-sig")


def as_json(lines: Lines) -> bytes:
    """The lines as a JSON array of objects."""
    return (json.dumps(list(lines), ensure_ascii=False, indent=1) + "\n").encode()


def download_table(lines: Lines, *, name: str) -> None:
    """Buttons that hand the lines over as CSV and JSON."""
    if lines:
        with st.container(horizontal=True):
            st.download_button(
                say("Tải CSV", "CSV"), as_csv(lines), f"{name}.csv", "text/csv", key=f"csv-{name}", on_click="ignore"
            )
            st.download_button(
                say("Tải JSON", "JSON"),
                as_json(lines),
                f"{name}.json",
                "application/json",
                key=f"json-{name}",
                on_click="ignore",
            )


def _harmless(value: str) -> str:
    if value.startswith(FORMULA) and not _is_number(value):
        return f"'{value}"
    return value


def _is_number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True
