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
from kg.cube.texts import Passed, bound, texts
from kg.query_files import Term
from kg.store import EmbeddedStore
from kg.store.manifest import FILE_NAME, read_manifest

OPEN_CUBES = 2
"""The generation that is served and the one before it."""
NOTHING = 0
"""The number of a thing that the store does not know."""
Found = tuple[tuple[str, ...], list[tuple[Term | None, ...]]]


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

    def rows(self, name: str, values: Mapping[str, Sequence[Term]], *, most: int | None = None) -> Found | None:
        """The columns and (the first `most`) rows that answer a question; None where the cube does not answer it so."""
        asked = self._asked(name, values)
        if asked is None:
            return None
        found = (asked if most is None else asked.limit(most)).to_arrow_table()
        return tuple(map(column_name, found.column_names)), rows_of(found, self.things)

    def size(self, name: str, values: Mapping[str, Sequence[Term]]) -> int | None:
        """How many rows answer a question; None where the cube does not answer it so."""
        asked = self._asked(name, values)
        return int(asked.aggregate("count(*)").fetchall()[0][0]) if asked is not None else None

    def _asked(self, name: str, values: Mapping[str, Sequence[Term]]) -> duckdb.DuckDBPyRelation | None:
        """The text of a question with its values, not yet run."""
        text = texts().get(name)
        passed = {parameter: [self._passed(value) for value in some] for parameter, some in values.items()}
        asked = bound(text, passed) if text is not None else None
        return self.database.cursor().sql(asked.text, params=dict(asked.values)) if asked else None

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
