"""`python -m bench.loading --reports N`: files to a store that answers, beside what the engines need for the quads.

All in one run, on the same quads: ours from text, the store's own bulk load and optimize, the same without graphs
(the other layout), rdflib in memory, and Virtuoso with two loaders. What is not measured says why.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from bench import virtuoso_loading
from bench.corpus import write_corpus
from bench.measuring import Cost, bytes_of, cost_of
from tests.remote.virtuoso import CONSOLE, PROGRAM, running_virtuoso

RDFLIB_QUADS = 500_000
"""rdflib holds about 1.4 KB a triple: it loads a part, and its row says of how many quads."""
BYTES_A_REPORT = 6_300_000
"""Our store and the engine's own beside each other, with what it needs to put them in order."""
COLUMNS = (
    "cách · way",
    "bộ bốn · quads",
    "giây · s",
    "giây CPU · CPU s",
    "bộ bốn/s CPU",
    "đỉnh GB · peak",
    "byte/quad",
)
HEAD = f"| {' | '.join(COLUMNS)} |\n|{' --- |' * len(COLUMNS)}"


@dataclass(frozen=True, slots=True)
class Row:
    """What one way of loading cost."""

    way: str
    quads: int
    cost: Cost
    disk: int

    def __str__(self) -> str:
        cost, peak = self.cost, f"{self.cost.peak / 1e9:.2f}" if self.cost.peak else ""
        disk = f"{self.disk / self.quads:.0f}" if self.disk else ""
        speed = f"{self.quads / cost.cpu:,.0f}"
        return f"| {self.way} | {self.quads:,} | {cost.wall:.1f} | {cost.cpu:.1f} | {speed} | {peak} | {disk} |"


def main() -> None:
    options = arguments()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        for line in measured(Path(folder), options):
            print(line, flush=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.loading")
    parser.add_argument("--reports", type=int, default=100)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--folder", type=Path, help="thư mục tạm, đủ chỗ cho 6,3 MB một báo cáo · scratch folder")
    parser.add_argument("--keep", type=Path, help="giữ kho vừa dựng ở đây cho các phép đo sau · keep our store here")
    options = parser.parse_args()
    if options.keep and options.keep.exists() and any(options.keep.iterdir()):
        parser.error(f"--keep {options.keep}: thư mục đã có gì đó · is not empty")
    free = shutil.disk_usage(options.folder or tempfile.gettempdir()).free
    if free < (needed := options.reports * BYTES_A_REPORT):
        parser.error(f"cần {needed / 1e9:.0f} GB đĩa, còn {free / 1e9:.0f} · not enough room on disk")
    return options


def measured(folder: Path, options: argparse.Namespace) -> Iterator[str]:
    """The tables, line by line as they are known."""
    store, home = options.keep or folder / "store", folder / "virtuoso"
    characters = write_corpus(folder / "corpus", count=options.reports)
    yield f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {machine()}"
    yield f"{options.reports} báo cáo · reports, {characters / 1e6:.1f} M ký tự · characters\n"
    yield HEAD
    ours = loaded(folder / "corpus", store, options.workers)
    generation = (store / "current").resolve()
    home.mkdir()
    quads, files = virtuoso_loading.deal(store, home), virtuoso_loading.files_in(home)
    database = bytes_of(generation / "quads")
    yield str(Row(f"DiaBan, từ văn bản · from text, {options.workers} tiến trình", quads, ours, database))
    own, split, disk = bulk(folder / "own.nq", files)
    if split["quads"] != quads:
        raise SystemExit(f"Oxigraph: {split['quads']} ≠ {quads}")
    yield str(Row("Oxigraph bulk_load + optimize", quads, own, disk))
    yield str(in_rdflib(folder, files[0], quads))
    yield in_virtuoso(home, quads)
    plain, _, disk = bulk(folder / "plain.nt", files, kept=folder / "plain")
    yield str(Row("Oxigraph, mọi thứ trong một đồ thị · all in one graph", quads, plain, disk))
    yield f"\nDiaBan / Oxigraph: {ours.wall / own.wall:.2f} × giây · s, {ours.cpu / own.cpu:.2f} × giây CPU · CPU s"
    yield f"Oxigraph: bulk_load {split['bulk']:.1f} s, optimize {split['optimize']:.1f} s"
    beside = bytes_of(generation) - database
    yield f"Bảng và chỉ mục bên cạnh · cube and index beside it: {beside / 1e6:.0f} MB"
    yield f"{options.reports / ours.wall * 1800:,.0f} báo cáo trong 30 phút · reports in 30 minutes\n"
    yield from layouts(generation / "quads", folder / "plain")


def machine() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    found = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    libraries = ", ".join(f"{name} {version(name)}" for name in ("pyoxigraph", "duckdb", "rdflib"))
    busy = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    return f"{len(found)} × {found[0]}, Python {platform.python_version()}, {libraries}; tải · load {busy}"


def program(*arguments: str | Path) -> Cost:
    return cost_of([sys.executable, "-m", "bench.rivals", *map(str, arguments)])


def loaded(corpus: Path, store: Path, workers: int) -> Cost:
    """`diaban load` of the corpus."""
    where = ["--store", str(store), "--workers", str(workers)]
    return cost_of([sys.executable, "-m", "kg", "load", str(corpus), *where])


def bulk(pipe: Path, files: list[Path], *, kept: Path | None = None) -> tuple[Cost, dict[str, float], int]:
    """The cost of the engine's own load of those files, what its steps took, and its bytes on disk.

    Neither the start of its process counts nor the counting of what it holds. The lines come uncompressed through
    a pipe, from a process whose work is not counted.
    """
    os.mkfifo(pipe)
    target = kept or pipe.with_suffix("")
    pouring = subprocess.Popen([sys.executable, "-m", "bench.rivals", "poured", *map(str, (pipe, *files))])
    try:
        cost = program("bulk", pipe, target)
    finally:
        pouring.kill()
        pouring.wait()
    disk = bytes_of(target)
    if kept is None:
        shutil.rmtree(target)
    split: dict[str, float] = json.loads(cost.output)
    return Cost(split["bulk"] + split["optimize"], split["cpu"], cost.peak), split, disk


def in_rdflib(folder: Path, file: Path, quads: int) -> Row:
    count, part = min(quads // virtuoso_loading.LOADERS, RDFLIB_QUADS), folder / "part.nq"
    with gzip.open(file, "rb") as whole, part.open("wb") as target:
        target.writelines(islice(whole, count))
    return Row("rdflib, trong bộ nhớ · in memory", count, program("memory", part), 0)


def in_virtuoso(home: Path, quads: int) -> str:
    """Virtuoso's own bulk loader."""
    if not (shutil.which(PROGRAM) and shutil.which(CONSOLE)):
        return f"| Virtuoso: không có {PROGRAM} · not installed |"
    with running_virtuoso(home, buffers=virtuoso_loading.BUFFERS) as server:
        cost = virtuoso_loading.load(server)
    database = home / "virtuoso.db"
    way = f"Virtuoso, ld_dir, {virtuoso_loading.LOADERS} rdf_loader_run"
    disk = database.stat().st_size
    database.unlink()
    return str(Row(way, quads, cost, disk))


def layouts(graphs: Path, plain: Path) -> Iterator[str]:
    """Named questions on both layouts, milliseconds warm."""
    one_each, one_for_all = (json.loads(program("asked", folder).output) for folder in (graphs, plain))
    yield "| câu hỏi (số dòng) · question (rows), ms | đồ thị mỗi báo cáo · a graph a report | một đồ thị · one graph |"
    yield "| --- | --- | --- |"
    for one, other in zip(one_each, one_for_all, strict=True):
        name = one if one == other else f"{one} / {other}"
        yield f"| {name} | {one_each[one]} | {one_for_all[other]} |"


if __name__ == "__main__":
    main()
