"""Writing the cube of a draft: rows of changed reports are made anew, those of the others are taken over."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kg.cube.building import build_database, file_of
from kg.cube.rows import Rows, Tables, fact_rows, rows
from kg.cube.schemas import FILES
from kg.store import Draft

STAMP = b"diaban.store"
GROUP_ROWS = 40_000
"""Rows that are read or passed over together: those of about a hundred reports, near each other by their unit."""
ABOUT = ("model", "units", "shared")
OF_REPORTS = ("figures", "reports", "places")


def write_cube(draft: Draft, *, prepared: Mapping[str, Path]) -> None:
    """Puts the cube beside a draft that changed something; it bears the hash of what the draft holds.

    `prepared` are files of rows by graph, made with the graph's part; other changed graphs are read from the draft.
    """
    if draft.folder is None:
        return
    stamp, graphs = draft.manifest().hash, set(draft.manifest().graphs)
    old = draft.base if draft.base is not None and is_current(draft.base, draft.base_hash) else None
    anew = draft.changed_graphs() & graphs if old else graphs
    with ExitStack() as opened:
        written = {name: opened.enter_context(_writer(draft.folder, name, stamp)) for name in FILES}
        if old is not None:
            staying = pa.array(sorted(graphs - anew), pa.string())
            for name in OF_REPORTS:
                _take_over(file_of(old, name), written[name], staying)
        reports = sorted((graph for graph in anew if _about(graph) is None), key=by_unit)
        for batch in _batches(_tables(draft, graph, prepared) for graph in reports):
            for name, table in batch.items():
                written[name].write_table(table)
        for graph in sorted(filter(_about, graphs)):
            written["facts"].write_table(fact_rows(draft.quads(graph)))
    build_database(draft.folder, stamp=stamp)


def by_unit(graph: str) -> tuple[str, str]:
    """An order in which the reports of a unit stand together: by the code in the key of the report."""
    code = re.search(r"-(\d{5})/", graph)
    return (code[1] if code else "", graph)


def write_rows(folder: Path, made: Rows, *, name: str) -> Path:
    """A file of the rows of one graph, written whole or not at all."""
    tables = made.tables()
    with (
        tempfile.NamedTemporaryFile(dir=folder, suffix=".new", delete=False) as written,
        pa.CompressedOutputStream(written, "zstd") as stream,
    ):
        for file in OF_REPORTS:
            with pa.ipc.new_stream(stream, FILES[file]) as rows_of_file:
                rows_of_file.write_table(tables[file])
    os.replace(written.name, folder / name)
    return folder / name


def read_rows(file: Path) -> Tables:
    """The rows that were written."""
    with pa.input_stream(str(file), compression="zstd") as stream:
        return {name: pa.ipc.open_stream(stream).read_all() for name in OF_REPORTS}


def _tables(draft: Draft, graph: str, prepared: Mapping[str, Path]) -> Tables:
    return read_rows(prepared[graph]) if graph in prepared else rows(draft.quads(graph), graph=graph).tables()


def is_current(generation: Path, stamp: str) -> bool:
    """Whether all files are there and were made from a store of this hash."""
    return all(_stamp(file_of(generation, name)) == stamp for name in FILES)


def _about(graph: str) -> str | None:
    """`model`, `units` or `shared`; None for a graph of a report or of corrections."""
    name = graph.rpartition("/graph/")[2]
    return name if name in ABOUT else None


def _stamp(file: Path) -> str:
    try:
        metadata = pq.read_schema(file).metadata or {}
    except (OSError, pa.ArrowInvalid):
        return ""
    return bytes(metadata.get(STAMP, b"")).decode()


def _writer(folder: Path, name: str, stamp: str) -> pq.ParquetWriter:
    schema = FILES[name].with_metadata({STAMP: stamp.encode()})
    return pq.ParquetWriter(file_of(folder, name), schema, compression="zstd")


def _take_over(file: Path, target: pq.ParquetWriter, kept: pa.Array) -> None:
    for batch in pq.ParquetFile(file).iter_batches(GROUP_ROWS):
        target.write_batch(batch.filter(pc.is_in(batch.column("graph"), value_set=kept)))


def _batches(made: Iterable[Tables]) -> Iterator[Tables]:
    """Rows of many reports together: a row group for each report would be slow to read."""
    waiting, count = list[Tables](), 0
    for one in made:
        waiting.append(one)
        count += one["figures"].num_rows
        if count >= GROUP_ROWS:
            yield _joined(waiting)
            waiting, count = [], 0
    if waiting:
        yield _joined(waiting)


def _joined(waiting: list[Tables]) -> Tables:
    return {name: pa.concat_tables([one[name] for one in waiting]) for name in OF_REPORTS}
