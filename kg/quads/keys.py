"""Keys from which the IRIs of a report and of what it cites are made."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.iris import slug
from kg.values import ReportInfo

YEAR_IN_NUMBER = re.compile(r"/(?:19|20)\d\d(?:/|$)")
NAMELESS_ISSUER = re.compile(r"(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh)$", re.IGNORECASE)


def code_of(unit_key: str) -> str:
    """The code that a dated key of a unit begins with.

    >>> code_of("07864-to-2025-06-30")
    '07864'
    """
    return unit_key.partition("-")[0]


def report_key(info: ReportInfo, unit_key: str) -> str:
    """The key of a report: its unit, its period, its kind.

    >>> from kg.values import Place
    >>> report_key(ReportInfo(Place("xã", "Mai Trung"), "2023", "Báo cáo"), "07864-to-2025-06-30")
    'mai-trung-07864/2023/kinh-te-xa-hoi'
    """
    return f"{slug(info.unit.name)}-{code_of(unit_key)}/{info.period}/{slug(info.kind)}"


def document_key(number: str, detail: Mapping[str, str], *, unit_key: str) -> str:
    """What tells a cited document from all others.

    A number with its year is unique in the country, and so is the name of a law. Any other number is given
    out anew by every issuer, every year; where the issuer is not named it is scoped by the reporting unit.
    """
    if YEAR_IN_NUMBER.search(number) or not re.search(r"\d", number):
        return number
    issuer = detail.get("issuer", "").strip()
    nameless = not issuer or NAMELESS_ISSUER.search(issuer)
    scope = (detail.get("date", "")[:4], issuer, code_of(unit_key) if nameless else "")
    return " ".join(part for part in (number, *scope) if part)
