"""Named questions asked of the cube of a generation, by DuckDB; the same rows as their SPARQL text gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import duckdb
from pyoxigraph import Literal, NamedNode

from kg.cube.building import CONFIGURATION, DATABASE, has_form, stamp_of
from kg.cube.terms import column_name, rows_of
from kg.cube.texts import Bound, Passed, bound, counting, page_of, texts
from kg.query_files import Term
from kg.store import EmbeddedStore
from kg.store.manifest import FILE_NAME, read_manifest

OPEN_CUBES = 2
"""The generation that is served and the one before it."""
NOTHING = 0
"""The number of a thing that the store does not know."""
Found = tuple[tuple[str, ...], list[tuple[Term | None, ...]]]
Paged = tuple[Found, int]


@dataclass(frozen=True, slots=True)
class Cube:
    """The cube of a finished generation, opened: its tables, and what their numbers of things stand for."""

    database: duckdb.DuckDBPyConnection
    things: Sequence[NamedNode]
    numbers: Mapping[str, int]

    @classmethod
    def of(cls, store: EmbeddedStore) -> Cube | None:
        """The cube of what the store serves now; None where there is none, or one of another content."""
        generation = store.generation()
        return _opened(generation, (generation / FILE_NAME).stat().st_mtime_ns)

    def rows(self, name: str, values: Mapping[str, Sequence[Term]]) -> Found | None:
        """The columns and rows that answer a question; None where the cube does not answer it so."""
        asked = self._bound(name, values)
        return None if asked is None else self._found(asked.text, asked.values)

    def page(self, name: str, values: Mapping[str, Sequence[Term]], *, offset: int, limit: int) -> Paged | None:
        """At most `limit` of the rows behind the first `offset`, and how many there are of all; None as for `rows`."""
        asked = self._bound(name, values)
        if asked is None:
            return None
        found = self._found(page_of(asked.text), {**asked.values, "page_rows": limit, "page_offset": offset})
        shown = len(found[1])
        is_last = 0 < shown < limit or (shown == 0 and offset == 0)
        return found, offset + shown if is_last else self._count(asked)

    def _bound(self, name: str, values: Mapping[str, Sequence[Term]]) -> Bound | None:
        text = texts().get(name)
        passed = {parameter: [self._passed(value) for value in some] for parameter, some in values.items()}
        return bound(text, passed) if text is not None else None

    def _found(self, text: str, values: Mapping[str, Passed]) -> Found:
        found = self.database.cursor().sql(text, params=dict(values)).to_arrow_table()
        return tuple(map(column_name, found.column_names)), rows_of(found, self.things)

    def _count(self, asked: Bound) -> int:
        text = counting(asked.text)
        needed = {name: value for name, value in asked.values.items() if f"${name}" in text}
        counted = self.database.cursor().execute(text, needed).fetchone()
        return int(counted[0]) if counted else 0

    def _passed(self, term: Term) -> Passed:
        """A term as a value of SQL: a thing by its number."""
        if isinstance(term, NamedNode):
            return self.numbers.get(term.value, NOTHING)
        is_number = isinstance(term, Literal) and term.datatype.value.endswith(("#decimal", "#integer"))
        return Decimal(term.value) if is_number else str(term.value)


@lru_cache(maxsize=OPEN_CUBES)
def _opened(generation: Path, _: int) -> Cube | None:
    file = generation / DATABASE
    if not file.exists():
        return None
    database = duckdb.connect(str(file), read_only=True, config=CONFIGURATION)
    if not has_form(database) or stamp_of(database) != read_manifest(generation).hash:
        return None
    iris = [iri for (iri,) in database.execute("SELECT iri FROM things ORDER BY id").fetchall()]
    return Cube(database, [NamedNode(iri) for iri in iris], {iri: number for number, iri in enumerate(iris, 1)})
