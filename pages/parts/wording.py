"""What the graph calls things by code, in the reader's language: its questions answer with Vietnamese labels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kg import codes, periods
from kg.errors import BadInput
from kg.wording import COUNTED
from pages.parts.language import english

Row = Mapping[str, str]

LABELS = {
    "indicator_label",
    "theme_label",
    "role_label",
    "measure_label",
    "canonical_unit_label",
    "unit_label",
    "period_label",
    "programme_label",
}
"""Columns that name something of the code lists; what the lists do not hold, as communes, stays as it is."""
QUALIFIERS = {
    "giá hiện hành": "current prices",
    "cận dưới": "lower bound",
    "cận trên": "upper bound",
    "in sai trong báo cáo": "misprinted in the report",
    "nhận dạng từ bản chụp": "read from a scan",
}
"""Those that the pages word themselves."""
KEPT = {COUNTED, "%", "‰", "ha", "kg", "m", "m²", "m³", "km", "km²", "kWh", "MW"}
"""Signs that are the same in every language, and the unit of counts, which pages leave out by its Vietnamese name."""
NAMED = re.compile(r"(?:năm|giai đoạn) ([0-9]{4}(?:-[0-9]{4})?)|năm học ([0-9]{4}-[0-9]{4})")
MONTHS = re.compile(r"([0-9]+) tháng (đầu|cuối) năm ([0-9]{4})")
QUARTER = re.compile(r"quý (I|II|III|IV) năm ([0-9]{4})")
QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}


def worded(rows: list[Row]) -> list[Row]:
    """The rows with the labels of the code lists in English, where the reader chose it."""
    if not english():
        return rows
    return [{column: said(text) if column in LABELS else text for column, text in row.items()} for row in rows]


def said(label: str) -> str:
    """A label of the code lists or the name of a period in the reader's language; any other text as it is."""
    return _in_english(label) if english() else label


def qualified(qualifiers: str) -> str:
    """Qualifiers as a figure holds them, each in the reader's language where a list holds it."""
    return "; ".join(map(said, qualifiers.split("; ")))


@cache
def _english() -> Mapping[str, str]:
    found = (
        {one.label_vi: one.label_en for one in codes.criteria().values()}
        | {one.label_vi: one.label_en for one in codes.programmes().values()}
        | {one.label_vi: one.label_en for one in codes.themes().values()}
        | {one.label_vi: one.label_en for one in codes.measure_units().values()}
        | {one.label_vi: one.label_en for one in codes.roles().values()}
        | {one.label_vi: one.label_en for one in codes.qualifiers().values()}
        | QUALIFIERS
        | {one.label_vi: one.label_en for one in codes.indicators().values()}
    )
    return {label: name for label, name in found.items() if label not in KEPT}


def _in_english(label: str) -> str:
    """The English for a label or a period; a sign, a name of a place and what no list holds stay.

    >>> [_in_english(label) for label in ("Tỷ lệ hộ nghèo", "tấn", "%", "năm 2023", "quý II năm 2024", "xã Mai Trung")]
    ['Poverty rate (share of households)', 'tonne', '%', '2023', 'quarter 2 of 2024', 'xã Mai Trung']
    """
    return _english().get(label) or _period(label) or label


def _period(label: str) -> str | None:
    """The English name of a period that goes by its Vietnamese one."""
    code = _code(label)
    try:
        return periods.read(code).label_en.removeprefix("years ").removeprefix("year ") if code else None
    except BadInput:
        return None


def _code(label: str) -> str | None:
    """The code behind the Vietnamese name of a period.

    >>> [_code(name) for name in ("năm 2023", "giai đoạn 2021-2025", "6 tháng đầu năm 2024", "9 tháng đầu năm 2024")]
    ['2023', '2021-2025', '2024-H1', '2024-M9']
    """
    if match := NAMED.fullmatch(label):
        return match[1] or f"SY{match[2]}"
    if match := QUARTER.fullmatch(label):
        return f"{match[2]}-Q{QUARTERS[match[1]]}"
    if match := MONTHS.fullmatch(label):
        if match[1] == "6":
            return f"{match[3]}-H{1 if match[2] == 'đầu' else 2}"
        return f"{match[3]}-M{match[1]}"
    return None
