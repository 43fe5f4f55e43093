"""The cube's database: its Parquet files as tables of numbers, in the orders in which they are asked."""

from __future__ import annotations

import hashlib
from pathlib import Path

import duckdb

from kg.cube.schemas import FILES
from kg.cube.texts import TABLES, texts

DATABASE = "cube.duckdb"
CONFIGURATION: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": "1GB",
    "default_null_order": "sqlite",
    "threads": "2",
}


def build_database(folder: Path, *, stamp: str) -> None:
    """Makes the database of the Parquet files in a folder; it bears the hash of the store that they were made from."""
    with duckdb.connect(str(folder / DATABASE), config=CONFIGURATION) as database:
        for name in FILES:
            database.read_parquet(str(file_of(folder, name))).create_view(f"said_{name}")
        database.execute(texts()[TABLES])
        for name in FILES:
            database.execute(f"DROP VIEW said_{name}")
        values = {"stamp": stamp, "form": form()}
        database.execute("CREATE TABLE stamp AS SELECT $stamp AS hash, $form AS form", values)


def file_of(generation: Path, name: str) -> Path:
    """Where a table of the cube lies as Parquet."""
    return generation / f"cube-{name}.parquet"


def form() -> str:
    """The hash of the text that makes the tables: a database that another release made is not asked."""
    return hashlib.sha256(texts()[TABLES].encode()).hexdigest()


def has_form(database: duckdb.DuckDBPyConnection) -> bool:
    """Whether a database was made by the text that is here now."""
    try:
        return database.execute("SELECT form FROM stamp").fetchone() == (form(),)
    except duckdb.Error:
        return False


def stamp_of(database: duckdb.DuckDBPyConnection) -> str:
    """The hash of the store that a database was made from."""
    found = database.execute("SELECT hash FROM stamp").fetchone()
    return str(found[0]) if found else ""
