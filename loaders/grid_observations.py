"""Observations of a table: each cell with the indicator of its row and the role, period and unit of its column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from kg.iris import slug
from kg.values import SELF, Observation, Place, Refusal, Role, Span
from loaders.confidence import confidence
from loaders.document import Document
from loaders.grid_units import Measured, measured_above, measured_behind, measured_by_words, measured_in
from loaders.grids import MEASURE, Column, Grid
from loaders.lexicon import features, lexicon
from loaders.naming import ENOUGH, Named, Traits, named, price_basis, unit_of
from loaders.numerals import NUMBER, is_misprint, readings
from loaders.parts import Setting
from loaders.periods import last_year, year_before
from loaders.places import mentions
from loaders.read import Read, refusal
from loaders.tokens import words

_ROLES = {role.value: role for role in Role}
_OWN_WORDS, _ROW_ABOVE, _TITLE = 1.0, 0.5, 0.25
_PART_OF_ABOVE = re.compile(r"\W*(?:-|\+|trong đó|tr\.đó|gồm)")
_ALL = re.compile(r"\W*(?:tổng(?: cộng| số)?|cộng|toàn (?:xã|phường|thị trấn))\W*")
_NUMERIC = re.compile(r"\s*[-+]?\d[\d.,]*\s*%?\s*")
_INDEX_LIMIT = Decimal(50)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row speaks of: its label, the row above that it divides, what it is measured in, the place it is about."""

    label: str
    above: str
    measured: Measured
    place: Place


def read_grid(document: Document, grid: Grid, setting: Setting, title: str) -> Read:
    """The observations of a table; `title` is the heading above it, `setting` gives the report's period."""
    observations: list[Observation] = []
    refusals = [_not_a_value(document, grid, run) for run in _runs(document, grid)]
    above, of_all = "", measured_above(document.lower, grid)
    for cells in grid.rows:
        row = _row(document, grid, cells, above, of_all)
        if row is None:
            continue
        if not _PART_OF_ABOVE.match(row.label):
            above = row.label
        observations.extend(_row_observations(document, grid, cells, row, setting, title))
    spans = {o.span.start for o in observations}
    return Read(observations, [r for r in refusals if r.span.start not in spans])


def _runs(document: Document, grid: Grid) -> Iterator[Span]:
    return (Span(*m.span()) for m in NUMBER.finditer(document.text, grid.span.start, grid.span.end))


def _not_a_value(document: Document, grid: Grid, run: Span) -> Refusal:
    return refusal(document, _line(document, grid, run), run.start, "section")


def _cell(document: Document, grid: Grid, cells: tuple[Span | None, ...], holds: str) -> Span | None:
    return next(
        (cell for column, cell in zip(grid.columns, cells, strict=False) if column.holds == holds and cell), None
    )


def _row(document: Document, grid: Grid, cells: tuple[Span | None, ...], above: str, of_all: Measured) -> _Row | None:
    label = _cell(document, grid, cells, "label")
    if label is None:
        return None
    unit = _cell(document, grid, cells, "unit")
    text = document.lower[label.start : label.end]
    measured = measured_in(document.lower[unit.start : unit.end]) if unit else measured_behind(text)
    places = mentions(document, label.start, label.end, {})
    return _Row(
        text,
        above if _PART_OF_ABOVE.match(text) else "",
        measured if unit or measured.known else of_all,
        places[0].place if places else SELF,
    )


def _row_observations(
    document: Document, grid: Grid, cells: tuple[Span | None, ...], row: _Row, setting: Setting, title: str
) -> Iterator[Observation]:
    figures = [
        (column, cell)
        for column, cell in zip(grid.columns, cells, strict=False)
        if cell and _is_figure(document, column, cell)
    ]
    actual = next((cell for column, cell in figures if column.holds in ("actual", "estimate")), None)
    for column, cell in figures:
        yield _observation(document, grid, column, cell, _of_column(row, column), title, actual, setting)


def _of_column(row: _Row, column: Column) -> _Row:
    """The row as a column tells of it: in the unit of its heading, and under its heading where that says what."""
    measured = measured_behind(column.head)
    if column.holds != MEASURE:
        return row if row.measured.known or not measured.known else replace(row, measured=measured)
    own = measured if measured.known else measured_by_words(column.head)
    about = "" if row.place != SELF or _ALL.fullmatch(row.label) else f" {row.label}"
    return replace(row, label=f"{column.head}{about}", measured=own if own.known else row.measured)


@lru_cache(maxsize=1024)
def _named(row: _Row, title: str) -> Named:
    traits = Traits(row.measured.kind, row.measured.nouns, price_basis(row.label, title.lower()))
    known = named(_context(row, title), traits)
    return known if known.score >= ENOUGH else replace(known, id=f"new:{slug(row.label)[:80] or traits.kind}")


def _is_figure(document: Document, column: Column, cell: Span) -> bool:
    return (column.holds in _ROLES or column.holds == MEASURE) and bool(
        _NUMERIC.fullmatch(document.text, cell.start, cell.end)
    )


def _context(row: _Row, title: str) -> Mapping[str, float]:
    near: dict[str, float] = {}
    for text, weight in ((title, _TITLE), (row.above, _ROW_ABOVE), (row.label, _OWN_WORDS)):
        near.update(dict.fromkeys(sorted(features(words(text))), weight))
    return near


def _observation(
    document: Document,
    grid: Grid,
    column: Column,
    cell: Span,
    row: _Row,
    title: str,
    actual: Span | None,
    setting: Setting,
) -> Observation:
    run = NUMBER.search(document.text, cell.start, cell.end)
    span = Span(*run.span()) if run else cell
    written = document.quote(span)
    role, period = _role_and_period(column, setting)
    ratio = role in (Role.PLAN_RATIO, Role.GROWTH)
    known = _named(row, title)
    entry = lexicon().entries.get(known.id)
    return Observation(
        span=span,
        written=written,
        role=role,
        indicator=known.id,
        label=entry.label if entry else row.label,
        value=_value(document, column, cell, written, role),
        unit="percent" if ratio else unit_of(row.measured.unit, row.measured.kind, entry),
        place=row.place,
        period=period,
        sentence=_line(document, grid, cell),
        qualifiers=("misprint",) if is_misprint(written) else (),
        confidence=confidence(known, linked=role is not Role.ACTUAL),
        relates_to=actual if role not in (Role.ACTUAL, Role.ESTIMATE, Role.TARGET) and actual != cell else None,
        page=document.page(span.start),
    )


def _role_and_period(column: Column, setting: Setting) -> tuple[Role, str]:
    """The role a column's heading gives its figures: a plan for a later year is a goal, an earlier value is prior."""
    role = _ROLES.get(column.holds, Role.ACTUAL)
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


def _value(document: Document, column: Column, cell: Span, written: str, role: Role) -> Decimal:
    value = readings(written)[0]
    if document.quote(cell).strip().startswith("-"):
        return -value
    if role is Role.GROWTH and value > _INDEX_LIMIT and not re.search(r"tăng|giảm", column.head):
        return value - 100
    return value


def _line(document: Document, grid: Grid, cell: Span) -> Span:
    start = document.text.rfind("\n", 0, cell.start) + 1
    end = document.text.find("\n", cell.end)
    return Span(max(start, grid.span.start), end if end > 0 else len(document.text))
