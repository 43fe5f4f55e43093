"""Writing the cube of a draft: rows of changed reports are made anew, those of the others are taken over."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kg.cube.rows import FIGURES, REPORTS, Rows, rows
from kg.store import Draft

FIGURES_FILE = "cube.parquet"
REPORTS_FILE = "cube-reports.parquet"
STAMP = b"diaban.store"
GROUP_ROWS = 200_000


def write_cube(draft: Draft, *, prepared: Mapping[str, Path] | None = None) -> None:
    """Puts the cube beside a draft that changed something; it bears the hash of what the draft holds.

    `prepared` are files of rows by graph, made with the graph's part; other changed graphs are read from the draft.
    """
    if draft.folder is None:
        return
    stamp, graphs = draft.manifest().hash, set(draft.manifest().graphs)
    old = draft.base if draft.base is not None and is_current(draft.base, draft.base_hash) else None
    anew = sorted(draft.changed_graphs() if old else graphs)
    made = (_rows(draft, graph, prepared or {}) for graph in anew if graph in graphs)
    kept = pa.array(sorted(graphs - set(anew)), pa.string())
    with (
        _writer(draft.folder / FIGURES_FILE, FIGURES, stamp) as figures,
        _writer(draft.folder / REPORTS_FILE, REPORTS, stamp) as reports,
    ):
        if old is not None:
            _take_over(old / FIGURES_FILE, figures, kept)
            _take_over(old / REPORTS_FILE, reports, kept)
        for batch in _batches(made):
            figures.write_table(batch.figures)
            reports.write_table(batch.reports)


def write_rows(folder: Path, made: Rows, *, name: str) -> Path:
    """A file of the rows of one graph, written whole or not at all."""
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".new", delete=False) as written:
        for table in (made.figures, made.reports):
            with pa.ipc.new_stream(written, table.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as stream:
                stream.write_table(table)
    os.replace(written.name, folder / name)
    return folder / name


def _rows(draft: Draft, graph: str, prepared: Mapping[str, Path]) -> Rows:
    if graph not in prepared:
        return rows(draft.quads(graph), graph=graph)
    with prepared[graph].open("rb") as opened:
        return Rows(*(pa.ipc.open_stream(opened).read_all() for _ in range(2)))


def is_current(generation: Path, stamp: str) -> bool:
    """Whether both files are there and were made from a store of this hash."""
    return all(_stamp(generation / name) == stamp for name in (FIGURES_FILE, REPORTS_FILE))


def _stamp(file: Path) -> str:
    try:
        metadata = pq.read_schema(file).metadata or {}
    except (OSError, pa.ArrowInvalid):
        return ""
    return bytes(metadata.get(STAMP, b"")).decode()


def _writer(file: Path, schema: pa.Schema, stamp: str) -> pq.ParquetWriter:
    return pq.ParquetWriter(file, schema.with_metadata({STAMP: stamp.encode()}), compression="zstd")


def _take_over(file: Path, target: pq.ParquetWriter, kept: pa.Array) -> None:
    for batch in pq.ParquetFile(file).iter_batches(GROUP_ROWS):
        target.write_batch(batch.filter(pc.is_in(batch.column("graph"), value_set=kept)))


def _batches(made: Iterable[Rows]) -> Iterator[Rows]:
    """Rows of many reports together: a row group for each report would be slow to read."""
    waiting, count = list[Rows](), 0
    for one in made:
        waiting.append(one)
        count += one.figures.num_rows
        if count >= GROUP_ROWS:
            yield _joined(waiting)
            waiting, count = [], 0
    if waiting:
        yield _joined(waiting)


def _joined(waiting: list[Rows]) -> Rows:
    return Rows(pa.concat_tables([one.figures for one in waiting]), pa.concat_tables([one.reports for one in waiting]))
