"""One cell of a table: its value, the role and period its column gives it, the line it stands in."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.values import Role, Span
from loaders.document import Document
from loaders.grids import Column, Grid
from loaders.numerals import NUMBER, readings
from loaders.parts import Setting
from loaders.periods import last_year, year_before

_ROLES = {**{role.value: role for role in Role}, "measure": Role.ACTUAL}
_NUMERIC = re.compile(r"\s*[-+]?\d[\d.,]*\s*%?\s*")
_INDEX_LIMIT = Decimal(50)
_YEAR = re.compile(r"(?:19|20)\d\d")


def quantity(document: Document, column: Column, cell: Span) -> tuple[Span, Decimal] | None:
    """Where the digits of a cell stand and what they are worth; None where the cell or its column holds no figure."""
    if column.holds not in _ROLES or not _NUMERIC.fullmatch(document.text, cell.start, cell.end):
        return None
    run = NUMBER.search(document.text, cell.start, cell.end)
    span = Span(*run.span()) if run else cell
    value = readings(document.quote(span))[0]
    if document.quote(cell).strip().startswith("-"):
        return span, -value
    if _ROLES[column.holds] is Role.GROWTH and value > _INDEX_LIMIT and not re.search(r"tăng|giảm", column.head):
        return span, value - 100
    return span, value


def role_and_period(column: Column, setting: Setting) -> tuple[Role, str]:
    """The role a column's heading gives its figures: a plan for a later year is a goal, an earlier value is prior."""
    role = _ROLES[column.holds]
    year = last_year(setting.period)
    named_year = next(iter(_YEAR.findall(column.head)), year) if role not in (Role.PLAN_RATIO, Role.GROWTH) else year
    if named_year > year and role in (Role.PLAN, Role.ACTUAL, Role.ESTIMATE):
        return Role.TARGET, named_year
    if _is_within(named_year, setting.period):
        return role, named_year
    if named_year < year and role in (Role.ACTUAL, Role.ESTIMATE):
        return Role.PRIOR, named_year
    if role is Role.PRIOR:
        return role, named_year if named_year < year else year_before(year)
    return role, setting.period


def _is_within(year: str, period: str) -> bool:
    """True for a year of a period of several ("2021-2025")."""
    years = _YEAR.findall(period)
    return len(years) == 2 and not period.startswith("SY") and years[0] <= year < years[1]


def line_of(document: Document, grid: Grid, cell: Span) -> Span:
    """The line of the table that holds a cell."""
    start = document.text.rfind("\n", 0, cell.start) + 1
    end = document.text.find("\n", cell.end)
    return Span(max(start, grid.span.start), end if end > 0 else len(document.text))
