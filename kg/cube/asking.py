"""Named questions asked of the cube of a generation, by DuckDB; the same rows as their SPARQL text gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import duckdb

from kg.cube.making import file_of, is_current
from kg.cube.schemas import FILES
from kg.cube.terms import column_name, rows_of
from kg.cube.texts import TABLES, Value, bound, texts
from kg.query_files import Term
from kg.store import EmbeddedStore
from kg.store.manifest import FILE_NAME, read_manifest

MEMORY = "1GB"
OPEN_CUBES = 2
"""The generation that is served and the one before it."""


@dataclass(frozen=True, slots=True)
class Cube:
    """The cube of a finished generation, opened."""

    database: duckdb.DuckDBPyConnection

    @classmethod
    def of(cls, store: EmbeddedStore) -> Cube | None:
        """The cube of what the store serves now; None where there is none, or one of another content."""
        generation = store.generation()
        return _opened(generation, (generation / FILE_NAME).stat().st_mtime_ns)

    def rows(
        self, name: str, values: Mapping[str, Sequence[Value]]
    ) -> tuple[tuple[str, ...], list[tuple[Term | None, ...]]] | None:
        """The columns and rows that answer a question; None where the cube does not answer it so."""
        text = texts().get(name)
        asked = bound(text, values) if text is not None else None
        if asked is None:
            return None
        found = self.database.cursor().sql(asked.text, params=dict(asked.values)).to_arrow_table()
        return tuple(map(column_name, found.column_names)), rows_of(found)


@lru_cache(maxsize=OPEN_CUBES)
def _opened(generation: Path, _: int) -> Cube | None:
    if not is_current(generation, read_manifest(generation).hash):
        return None
    database = duckdb.connect(":memory:", config={"memory_limit": MEMORY, "default_null_order": "sqlite"})
    for name in FILES:
        database.read_parquet(str(file_of(generation, name))).create_view(name)
    database.execute("SET parquet_metadata_cache = true")
    database.execute(texts()[TABLES])
    return Cube(database)
