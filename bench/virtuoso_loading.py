"""Virtuoso's own bulk loader: how the benches give it what ours holds."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter

from bench.measuring import Cost, cost_of, cpu_of
from tests.remote.virtuoso import Virtuoso, run_statements

BUFFERS = 170_000
"""Of 8 KB each: what the vendor advises for 2 GB."""
LOADERS = 2


def files_in(folder: Path) -> list[Path]:
    """The files that quads are dealt out to: one for each loader."""
    return [folder / f"{number}.nq.gz" for number in range(LOADERS)]


def deal(store: Path, folder: Path) -> int:
    """Deals the quads of a store of ours out to the files in a folder; how many there are."""
    command = [sys.executable, "-m", "bench.rivals", "dumped", store, *files_in(folder)]
    return int(cost_of([str(part) for part in command]).output)


def load(server: Virtuoso) -> Cost:
    """Loads the files of quads in the server's folder, with as many at work as there are files."""
    run_statements(server, "ld_dir('.', '*.nq.gz', 'urn:none');")
    began, used = perf_counter(), cpu_of(server.process)
    with ThreadPoolExecutor(LOADERS) as loaders:
        list(loaders.map(lambda _: run_statements(server, "rdf_loader_run();"), range(LOADERS)))
    run_statements(server, "checkpoint;")
    return Cost(perf_counter() - began, cpu_of(server.process) - used, 0)
