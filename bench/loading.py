"""`python -m bench.loading --reports N`: files to a store that answers, beside what the engines need for the quads.

All in one run, on the same quads: ours from text, the store's own bulk load and optimize, the same without graphs
(the other layout), rdflib in memory, and Virtuoso with two loaders. What is not measured says why.
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from bench import virtuoso_loading
from bench.corpus import write_corpus
from bench.measuring import Cost, bytes_of, cost_of
from tests.remote.virtuoso import CONSOLE, PROGRAM, running_virtuoso

RDFLIB_QUADS = 500_000
"""rdflib holds about 1.4 KB a triple: it loads a part, and its row says of how many quads."""
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
        for line in measured(Path(folder), options.reports, options.workers):
            print(line, flush=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.loading")
    parser.add_argument("--reports", type=int, default=100)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--folder", type=Path, help="thư mục tạm, đủ chỗ cho 1,5 MB một báo cáo × 6 · scratch folder")
    return parser.parse_args()


def measured(folder: Path, reports: int, workers: int) -> Iterator[str]:
    """The tables, line by line as they are known."""
    characters = write_corpus(folder / "corpus", count=reports)
    yield f"{date.today()}, {machine()}; {reports} báo cáo · reports, {characters / 1e6:.1f} M ký tự · characters\n"
    yield HEAD
    ours = loaded(folder, workers)
    quads = int(program("dumped", folder / "store", folder / "all.nq", folder / "all.nt").output)
    stored = bytes_of((folder / "store" / "current").resolve())
    yield str(Row(f"DiaBan, từ văn bản · from text, {workers} tiến trình", quads, ours, stored))
    own, split = bulk(folder, "all.nq", "own")
    yield str(Row("Oxigraph bulk_load + optimize", quads, own, bytes_of(folder / "own")))
    plain, _ = bulk(folder, "all.nt", "plain")
    yield str(Row("Oxigraph, mọi thứ trong một đồ thị · all in one graph", quads, plain, bytes_of(folder / "plain")))
    yield str(in_rdflib(folder, quads))
    yield in_virtuoso(folder, quads)
    yield f"\nDiaBan / Oxigraph: {ours.wall / own.wall:.2f} × giây · s, {ours.cpu / own.cpu:.2f} × giây CPU · CPU s"
    yield f"Oxigraph: bulk_load {split['bulk']:.1f} s, optimize {split['optimize']:.1f} s\n"
    yield from layouts(folder)


def machine() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    found = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    libraries = ", ".join(f"{name} {version(name)}" for name in ("pyoxigraph", "rdflib"))
    return f"{len(found)} × {found[0]}, Python {platform.python_version()}, {libraries}"


def program(*arguments: str | Path) -> Cost:
    return cost_of([sys.executable, "-m", "bench.rivals", *map(str, arguments)])


def loaded(folder: Path, workers: int) -> Cost:
    """`diaban load` of the corpus."""
    where = ["--store", str(folder / "store"), "--workers", str(workers)]
    return cost_of([sys.executable, "-m", "kg", "load", str(folder / "corpus"), *where])


def bulk(folder: Path, file: str, target: str) -> tuple[Cost, dict[str, float]]:
    cost = program("bulk", folder / file, folder / target)
    return cost, json.loads(cost.output)


def in_rdflib(folder: Path, quads: int) -> Row:
    count = min(quads, RDFLIB_QUADS)
    with (folder / "all.nq").open("rb") as whole, (folder / "part.nq").open("wb") as part:
        part.writelines(islice(whole, count))
    return Row("rdflib, trong bộ nhớ · in memory", count, program("memory", folder / "part.nq"), 0)


def in_virtuoso(folder: Path, quads: int) -> str:
    """Virtuoso's own bulk loader."""
    if not (shutil.which(PROGRAM) and shutil.which(CONSOLE)):
        return f"| Virtuoso: không có {PROGRAM} · not installed |"
    home = folder / "virtuoso"
    home.mkdir()
    virtuoso_loading.deal(folder / "all.nq", home)
    with running_virtuoso(home, buffers=virtuoso_loading.BUFFERS) as server:
        cost = virtuoso_loading.load(server)
    way = f"Virtuoso, ld_dir, {virtuoso_loading.LOADERS} rdf_loader_run"
    return str(Row(way, quads, cost, (home / "virtuoso.db").stat().st_size))


def layouts(folder: Path) -> Iterator[str]:
    """Named questions on both layouts, milliseconds warm."""
    graphs, plain = (json.loads(program("asked", folder / name).output) for name in ("own", "plain"))
    yield "| câu hỏi (số dòng) · question (rows), ms | đồ thị mỗi báo cáo · a graph a report | một đồ thị · one graph |"
    yield "| --- | --- | --- |"
    for one, other in zip(graphs, plain, strict=True):
        name = one if one == other else f"{one} / {other}"
        yield f"| {name} | {graphs[one]} | {plain[other]} |"


if __name__ == "__main__":
    main()
