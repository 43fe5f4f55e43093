"""Tables to take away: Excel, CSV that spreadsheets open with Vietnamese intact, and JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import streamlit as st
from xlsxwriter import Workbook

from pages.parts.language import say

Lines = Sequence[Mapping[str, str]]
FORMULA = ("=", "+", "-", "@", "\t", "\r")
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?")
"""What Excel keeps as it is; longer numbers would lose digits, codes their leading noughts."""
WIDEST, LONGEST = 60, 32_767


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


def as_excel(lines: Lines) -> bytes:
    """A workbook of one sheet: numbers are numbers, everything else is text, codes with a leading nought included."""
    sink = io.BytesIO()
    columns = list(dict.fromkeys(column for line in lines for column in line))
    with Workbook(sink, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(columns):
            longest = max(len(column), *(len(line.get(column, "")) for line in lines))
            sheet.set_column(place, place, min(longest + 2, WIDEST))
            sheet.write_string(0, place, column, bold)
            for row, line in enumerate(lines, start=1):
                value = line.get(column, "")
                if NUMBER.fullmatch(value):
                    sheet.write_number(row, place, float(value))
                else:
                    sheet.write_string(row, place, value[:LONGEST], wrapped)
    return sink.getvalue()


def download_table(lines: Lines | Callable[[], Lines], *, name: str) -> None:
    """Buttons that hand the lines over as Excel, CSV and JSON, made (and asked for, where need be) on a click only."""
    if not lines:
        return
    with st.container(horizontal=True):
        for label, write, ending, mime in (
            (say("Tải Excel", "Excel"), as_excel, "xlsx", EXCEL),
            (say("Tải CSV", "CSV"), as_csv, "csv", "text/csv"),
            (say("Tải JSON", "JSON"), as_json, "json", "application/json"),
        ):
            make = partial(_written, write, lines)
            st.download_button(label, make, f"{name}.{ending}", mime, key=f"{ending}-{name}", on_click="ignore")


def _written(write: Callable[[Lines], bytes], lines: Lines | Callable[[], Lines]) -> bytes:
    return write(lines() if callable(lines) else lines)


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
