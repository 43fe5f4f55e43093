"""Answers of many rows by pages: some of the rows, in their order, and how many there are in all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kg.cube import Cube, defaults
from kg.errors import BadInput
from kg.questions import Question, Table, Value, answer, is_ours, questions
from kg.search import SearchIndex
from kg.store import EmbeddedStore, Store
from kg.terms import VOCABULARY

PAGE_ROWS = 500
"""Rows of a page where nobody says otherwise."""
NO_VALUES: Mapping[str, Value] = MappingProxyType({})
WARMING = ("indicator-figures", "figures-of-unit", "written-figure", "contradictions", "reports")
"""Questions that read most of the tables beside a store."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the rows that answer a question, in their order: those behind the first `offset`, of `total` in all."""

    table: Table
    offset: int
    total: int

    @property
    def is_whole(self) -> bool:
        """Whether these are all rows there are."""
        return len(self.table.rows) == self.total

    @property
    def next_offset(self) -> int | None:
        """Where the next page begins; None behind the last row."""
        end = self.offset + len(self.table.rows)
        return end if end < self.total else None


def page(
    store: Store,
    asked: Question,
    *,
    offset: int = 0,
    limit: int = PAGE_ROWS,
    base_iri: str = VOCABULARY,
    values: Mapping[str, Value] = NO_VALUES,
) -> Page:
    """At most `limit` rows of the answer behind the first `offset`, how many it has in all; `BadInput` below 0, 1.

    The cube reads only these rows; of a question that it does not answer, all are found first.
    """
    if offset < 0 or limit < 1:
        raise BadInput(f"offset phải từ 0, limit từ 1; nhận offset={offset}, limit={limit}")
    terms = asked.terms(base_iri=base_iri, **values)
    cube = Cube.of(store) if isinstance(store, EmbeddedStore) and is_ours(asked) else None
    found = cube.page(asked.name, {**defaults(asked.text), **terms}, offset=offset, limit=limit) if cube else None
    if found is not None:
        return Page(Table(*found[0]), offset, found[1])
    whole = answer(store, asked, base_iri=base_iri, **values)
    return Page(Table(whole.columns, whole.rows[offset : offset + limit]), offset, len(whole.rows))


def prepare(store: Store) -> None:
    """Opens what stands beside a store and reads it once, so that the first question is not slower than others."""
    if isinstance(store, EmbeddedStore) and (cube := Cube.of(store)):
        for asked in filter(lambda one: one.name in WARMING, questions()):
            cube.page(asked.name, defaults(asked.text), offset=0, limit=1)
        SearchIndex.of(store)
