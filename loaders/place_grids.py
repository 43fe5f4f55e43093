"""Observations of a table of villages: each cell about the place of its row, with the indicator its column names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.iris import slug
from kg.values import SELF, Observation, Place, Role, Span
from loaders.confidence import confidence
from loaders.document import Document
from loaders.grid_cells import line_of, quantity, role_and_period
from loaders.grid_units import measured_behind
from loaders.grids import Column, Grid
from loaders.lexicon import features, lexicon, rates
from loaders.naming import ANY, ENOUGH, Named, Traits, kind_of, named, noun_behind, price_basis, unit_of
from loaders.numerals import is_misprint
from loaders.parts import Setting
from loaders.places import mentions
from loaders.tokens import words

_OWN_WORDS, _COLUMN_BEFORE, _TITLE = 1.0, 0.6, 0.3
_WHOLE = re.compile(r"\W*(?:tổng|cộng|toàn (?:xã|phường|thị trấn))\b")
_TYPE = re.compile(r"tổ dân phố|tdp|thôn|xóm|ấp|bản|buôn|khu phố|khóm|làng")
_OF_THE_PLAN = re.compile(r"\b(?:kh|kế hoạch|chỉ tiêu|dự toán|nq|nghị quyết|giao|hoàn thành)\b")
_BRACKETS = re.compile(r"\([^)]*\)")


@dataclass(frozen=True, slots=True)
class _Told:
    """What a column tells of each place: how its figures count, and the indicator they are of."""

    column: Column
    unit: str | None
    kind: str
    known: Named


def read_places(document: Document, grid: Grid, setting: Setting, title: str) -> Iterator[Observation]:
    """The observations of all rows: each of one village, or of all of them together."""
    columns = tuple(_columns(grid, title))
    for cells in grid.rows:
        if place := _place(document, grid, cells, setting):
            yield from _row_observations(document, grid, zip(columns, cells, strict=False), place, setting)


def _row_observations(
    document: Document,
    grid: Grid,
    row: Iterable[tuple[_Told | None, Span | None]],
    place: Place,
    setting: Setting,
) -> Iterator[Observation]:
    for told, cell in row:
        found = quantity(document, told.column, cell) if told and cell else None
        if told is None or cell is None or found is None:
            continue
        span, value = found
        role, period = role_and_period(told.column, setting)
        entry = lexicon().entries.get(told.known.id)
        yield Observation(
            span=span,
            written=document.quote(span),
            role=role,
            indicator=told.known.id,
            label=entry.label if entry else told.column.head,
            value=value,
            unit="percent" if told.kind == ANY else unit_of(told.unit, told.kind, entry),
            place=place,
            period=period,
            sentence=line_of(document, grid, cell),
            qualifiers=("misprint",) if is_misprint(document.quote(span)) else (),
            confidence=confidence(told.known, linked=role is not Role.ACTUAL),
            page=document.page(span.start),
        )


def _place(document: Document, grid: Grid, cells: tuple[Span | None, ...], setting: Setting) -> Place | None:
    cell = grid.cell(cells, "place") or grid.cell(cells, "index")
    if cell is None:
        return None
    name = " ".join(document.quote(cell).split())
    if _WHOLE.match(name.lower()):
        return SELF
    typed = mentions(document, cell.start, cell.end, {})
    if typed:
        return typed[0].place
    head = next(column.head for column in grid.columns if column.holds == "place")
    type = _TYPE.search(head)
    return setting.villages.get(name) or Place(type[0] if type else "", name)


def _columns(grid: Grid, title: str) -> Iterator[_Told | None]:
    """What each column tells; None for one without figures."""
    planned = any(column.holds == "plan" for column in grid.columns)
    before = ""
    for column in grid.columns:
        if column.holds in ("place", "index", "unit", "note"):
            yield None
            continue
        is_share = column.holds == "plan_ratio" and not planned and not _OF_THE_PLAN.search(column.head)
        yield _told(Column("measure", column.head) if is_share else column, title, before, is_share=is_share)
        before = column.head if column.holds == "measure" else before


def _told(column: Column, title: str, before: str, *, is_share: bool) -> _Told:
    unit = "percent" if is_share else _unit(column.head)
    kind = ANY if column.holds in ("plan_ratio", "growth") else kind_of(unit)
    traits = Traits(kind, noun_behind(column.head, 0, len(column.head)), price_basis(column.head, title.lower()))
    known = named(_context(column.head, title, before if column.holds != "measure" or is_share else ""), traits)
    if known.score < ENOUGH:
        known = Named(f"new:{slug(column.head)[:80] or kind}", known.score, known.lead)
    elif is_share:
        known = Named(rates().get(known.id, known.id), known.score, known.lead)
    return _Told(column, unit, kind, known)


def _unit(head: str) -> str | None:
    """The unit at the end of a heading, in brackets or behind a comma: "diện tích (ha)"."""
    return measured_behind(head).unit or ("percent" if "%" in head else None)


def _context(head: str, title: str, before: str) -> Mapping[str, float]:
    near: dict[str, float] = {}
    for text, weight in ((title, _TITLE), (before, _COLUMN_BEFORE), (_BRACKETS.sub(" ", head), _OWN_WORDS)):
        near.update(dict.fromkeys(sorted(features(words(text))), weight))
    return near
