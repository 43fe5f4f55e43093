"""Writing the index of a draft, from the cube that was made of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb

from kg.cube.building import CONFIGURATION, DATABASE, stamp_of
from kg.query_files import sql_files
from kg.search.folding import folded, initials

INDEX = "search.sqlite"
BATCH = 10_000
TABLES = """
CREATE TABLE stamp (hash TEXT);
CREATE TABLE names (id INTEGER PRIMARY KEY, kind TEXT, thing TEXT, name TEXT, alias TEXT, context TEXT, folded TEXT);
CREATE VIRTUAL TABLE names_by_letters USING fts5 (folded, content = '', tokenize = 'trigram');
CREATE TABLE sentences (
  id INTEGER PRIMARY KEY, said TEXT, unit TEXT, unit_label TEXT, sentence TEXT, section TEXT, report_title TEXT);
CREATE VIRTUAL TABLE sentences_by_letters USING fts5 (folded, tokenize = 'trigram', detail = 'none');
"""
INDEXES = "CREATE INDEX sentences_of_unit ON sentences (unit); CREATE INDEX names_of_thing ON names (thing);"


def write_index(folder: Path) -> None:
    """Puts the index beside the cube in a folder; it bears the cube's hash."""
    file = folder / INDEX
    file.unlink(missing_ok=True)
    with (
        duckdb.connect(str(folder / DATABASE), read_only=True, config=CONFIGURATION) as cube,
        closing(sqlite3.connect(file)) as index,
    ):
        index.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + TABLES)
        things = dict(cube.execute("SELECT id, iri FROM things").fetchall())
        _write_names(cube, index, things)
        _write_sentences(cube, index, things)
        index.execute("INSERT INTO stamp VALUES (?)", [stamp_of(cube)])
        index.executescript(INDEXES)
        index.commit()


def _write_names(cube: duckdb.DuckDBPyConnection, index: sqlite3.Connection, things: dict[int, str]) -> None:
    for number, (kind, thing, name, alias, context) in enumerate(_rows(cube, "names"), 1):
        spelled = " ".join(dict.fromkeys([folded(name), folded(alias or ""), initials(name)]))
        row = (number, kind, things[thing], name, alias, context, spelled)
        index.execute("INSERT INTO names VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        index.execute("INSERT INTO names_by_letters (rowid, folded) VALUES (?, ?)", (number, spelled))


def _write_sentences(cube: duckdb.DuckDBPyConnection, index: sqlite3.Connection, things: dict[int, str]) -> None:
    numbered = enumerate(_rows(cube, "sentences"), 1)
    while batch := list(islice(numbered, BATCH)):
        rows = ((number, said, things[unit], *rest) for number, (said, unit, *rest) in batch)
        index.executemany("INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        texts = ((number, folded(f"{sentence} {section or ''}")) for number, (*_, sentence, section, _) in batch)
        index.executemany("INSERT INTO sentences_by_letters (rowid, folded) VALUES (?, ?)", texts)


def _rows(cube: duckdb.DuckDBPyConnection, name: str) -> Iterator[tuple[Any, ...]]:
    found = cube.execute(sql_files("search")[name])
    while batch := found.fetchmany(BATCH):
        yield from batch
