"""Observations of a table: each cell with the indicator of its row and the role, period and unit of its column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.iris import slug
from kg.values import SELF, Observation, Place, Refusal, Role, Span
from loaders.confidence import confidence
from loaders.document import Document
from loaders.figures import OWN
from loaders.grid_cells import line_of, quantity, role_and_period
from loaders.grid_units import Measured, measured_above, measured_behind, measured_by_words, measured_in
from loaders.grids import MEASURE, Column, Grid
from loaders.lexicon import features, lexicon
from loaders.naming import ENOUGH, Named, Traits, named, price_basis, unit_of
from loaders.numerals import NUMBER, is_misprint
from loaders.parts import Setting
from loaders.place_grids import read_places
from loaders.places import mentions
from loaders.read import Read, refusal
from loaders.tokens import words

_OWN_WORDS, _ROW_ABOVE, _TITLE = 1.0, 0.5, 0.25
_PART_OF_ABOVE = re.compile(r"\W*(?:-|\+|trong đó|tr\.đó|gồm)")
_ALL = re.compile(r"\W*(?:tổng(?: cộng| số)?|cộng|toàn (?:xã|phường|thị trấn))\W*")


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row speaks of: its label, the row above that it divides, what it is measured in, the place it is about."""

    label: str
    above: str
    measured: Measured
    place: Place


def read_grid(document: Document, grid: Grid, setting: Setting, title: str) -> Read:
    """The observations of a table; `title` is the heading above it, `setting` gives the report's period."""
    observations = list(read_places(document, grid, setting, title)) if grid.of_places else []
    refusals = [_not_a_value(document, grid, run) for run in _runs(document, grid)]
    above, of_all = "", measured_above(document.lower, grid)
    for cells in () if grid.of_places else grid.rows:
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
    return refusal(document, line_of(document, grid, run), run.start, "section")


def _row(document: Document, grid: Grid, cells: tuple[Span | None, ...], above: str, of_all: Measured) -> _Row | None:
    label = grid.cell(cells, "label")
    if label is None:
        return None
    unit = grid.cell(cells, "unit")
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
        (column, cell, *found)
        for column, cell in zip(grid.columns, cells, strict=False)
        if cell and (found := quantity(document, column, cell))
    ]
    actual = next((span for column, _, span, _ in figures if column.holds in ("actual", "estimate")), None)
    for column, cell, span, value in figures:
        role, period = role_and_period(column, setting)
        of_column = _of_column(row, column)
        known, measured = _named(of_column, title), of_column.measured
        written, entry = document.quote(span), lexicon().entries.get(known.id)
        ratio, tied = role in (Role.PLAN_RATIO, Role.GROWTH), role not in OWN and actual != span
        yield Observation(
            span=span,
            written=written,
            role=role,
            indicator=known.id,
            label=entry.label if entry else of_column.label,
            value=value,
            unit="percent" if ratio else unit_of(measured.unit, measured.kind, entry),
            place=row.place,
            period=period,
            sentence=line_of(document, grid, cell),
            qualifiers=("misprint",) if is_misprint(written) else (),
            confidence=confidence(known, linked=role is not Role.ACTUAL),
            relates_to=actual if tied else None,
            page=document.page(span.start),
        )


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


def _context(row: _Row, title: str) -> Mapping[str, float]:
    near: dict[str, float] = {}
    for text, weight in ((title, _TITLE), (row.above, _ROW_ABOVE), (row.label, _OWN_WORDS)):
        near.update(dict.fromkeys(sorted(features(words(text))), weight))
    return near
