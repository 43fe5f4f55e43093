"""Names and sentences by what they are made of, from the index of the generation that is served."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.query_files import sql_files
from kg.search.folding import folded
from kg.search.making import INDEX
from kg.store import EmbeddedStore, Store
from kg.store.manifest import FILE_NAME, read_manifest

LETTERS = 3
"""The index knows groups of so many letters; fewer are looked for by reading all names."""
CANDIDATES = 400
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The index of a finished generation."""

    file: Path

    @classmethod
    def of(cls, store: Store) -> SearchIndex | None:
        """The index of what a store serves now; None for a server, and where none or one of another content is."""
        if not isinstance(store, EmbeddedStore):
            return None
        generation = store.generation()
        return _opened(generation, (generation / FILE_NAME).stat().st_mtime_ns)

    def names(self, words: str) -> list[Row]:
        """What may be meant by some words: rows as of the question `names`, one for each spelling."""
        asked = folded(words)
        if len(asked.replace(" ", "")) < LETTERS:
            found = self._asked("by-start", (asked, CANDIDATES)) if asked else []
        else:
            found = self._asked("by-letters", (_letters(asked), CANDIDATES))
        return self._asked("spellings", (json.dumps([row["id"] for row in found]),))

    def sentences(
        self, *, any_of: Sequence[str] = (), topics: Sequence[str] = (), units: Sequence[str] = (), most: int = -1
    ) -> list[Row]:
        """The sentences of these units (none: of all) that hold, or whose section's name holds, one of some words,
        and one of others; without regard to case and marks; at most so many."""
        texts = sql_files("search")
        groups = [[folded(word) for word in some] for some in (any_of, topics) if some]
        conditions = [texts["said-by"]] if units else []
        conditions += [f"({' OR '.join([texts['said-so']] * len(group))})" for group in groups]
        values = ([json.dumps(list(units))] if units else []) + [word for group in groups for word in group]
        return self._asked("said", (*values, most), conditions=" AND ".join(conditions) or "TRUE")

    def _asked(self, name: str, values: Sequence[str | int], **parts: str) -> list[Row]:
        text = sql_files("search")[name].format(**parts)
        with closing(sqlite3.connect(f"{self.file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as index:
            index.row_factory = sqlite3.Row
            rows = index.execute(text, values).fetchall()
        return [{name: value for name, value in zip(row.keys(), row, strict=True) if value is not None} for row in rows]


def _letters(asked: str) -> str:
    """A search for any group of three letters of some words; the more of them a name has, the better it fits.

    >>> _letters("ho ngheo")
    '"ho " OR "o n" OR " ng" OR "ngh" OR "ghe" OR "heo"'
    """
    groups = dict.fromkeys(asked[place : place + LETTERS] for place in range(len(asked) - LETTERS + 1))
    return " OR ".join(f'"{group}"' for group in groups)


@lru_cache(maxsize=2)
def _opened(generation: Path, _: int) -> SearchIndex | None:
    index = SearchIndex(generation / INDEX)
    if not index.file.exists():
        return None
    (stamp,) = index._asked("stamp", ())
    return index if stamp["hash"] == read_manifest(generation).hash else None
