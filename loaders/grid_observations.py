"""Observations of a table: each cell with the indicator of its row and the role, period and unit of its column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kg.iris import slug
from kg.values import SELF, Observation, Place, Refusal, Role, Span
from loaders.confidence import confidence
from loaders.document import Document
from loaders.grid_cells import line_of, quantity, role_and_period
from loaders.grids import Grid
from loaders.lexicon import features, lexicon
from loaders.naming import ENOUGH, Traits, kind_of, named, noun_behind, price_basis, unit_of
from loaders.numerals import NUMBER, is_misprint
from loaders.parts import Setting
from loaders.place_grids import read_places
from loaders.places import mentions
from loaders.read import Read, refusal
from loaders.tokens import words
from loaders.units import unit_after

_OWN = (Role.ACTUAL, Role.ESTIMATE, Role.TARGET)
_OWN_WORDS, _ROW_ABOVE, _TITLE = 1.0, 0.5, 0.25
_PART_OF_ABOVE = re.compile(r"\W*(?:-|\+|trong đó|tr\.đó|gồm)")


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row speaks of: its label, the row above that it divides, its unit."""

    label: str
    above: str
    unit: str | None
    place: Place


def read_grid(document: Document, grid: Grid, setting: Setting, title: str) -> Read:
    """The observations of a table; `title` is the heading above it, `setting` gives the report's period."""
    observations = list(read_places(document, grid, setting, title)) if grid.of_places else []
    refusals = [_not_a_value(document, grid, run) for run in _runs(document, grid)]
    above = ""
    for cells in () if grid.of_places else grid.rows:
        row = _row(document, grid, cells, above)
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


def _row(document: Document, grid: Grid, cells: tuple[Span | None, ...], above: str) -> _Row | None:
    label = grid.cell(cells, "label")
    if label is None:
        return None
    unit = grid.cell(cells, "unit")
    written = f" {document.lower[unit.start : unit.end]}" if unit else ""
    found = unit_after(written, 0, len(written))
    places = mentions(document, label.start, label.end, {})
    text = document.lower[label.start : label.end]
    return _Row(
        text,
        above if _PART_OF_ABOVE.match(text) else "",
        found[0] if found else None,
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
    if not figures:
        return
    unit_cell = grid.cell(cells, "unit")
    noun = noun_behind(document.lower, unit_cell.start, unit_cell.end) if unit_cell else frozenset()
    traits = Traits(kind_of(row.unit), noun, price_basis(row.label, title.lower()))
    known = named(_context(row, title), traits)
    if known.score < ENOUGH:
        known = replace(known, id=f"new:{slug(row.label)[:80] or traits.kind}")
    actual = next((span for column, _, span, _ in figures if column.holds in ("actual", "estimate")), None)
    for column, cell, span, value in figures:
        role, period = role_and_period(column, setting)
        written, entry = document.quote(span), lexicon().entries.get(known.id)
        ratio, tied = role in (Role.PLAN_RATIO, Role.GROWTH), role not in _OWN and actual != span
        yield Observation(
            span=span,
            written=written,
            role=role,
            indicator=known.id,
            label=entry.label if entry else row.label,
            value=value,
            unit="percent" if ratio else unit_of(row.unit, kind_of(row.unit), entry),
            place=row.place,
            period=period,
            sentence=line_of(document, grid, cell),
            qualifiers=("misprint",) if is_misprint(written) else (),
            confidence=confidence(known, linked=role is not Role.ACTUAL),
            relates_to=actual if tied else None,
            page=document.page(span.start),
        )


def _context(row: _Row, title: str) -> Mapping[str, float]:
    near: dict[str, float] = {}
    for text, weight in ((title, _TITLE), (row.above, _ROW_ABOVE), (row.label, _OWN_WORDS)):
        near.update(dict.fromkeys(sorted(features(words(text))), weight))
    return near
