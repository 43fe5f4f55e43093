"""Virtuoso's own bulk loader: how the benches give it what ours holds."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from time import perf_counter

from bench.measuring import Cost, cpu_of
from tests.remote.virtuoso import Virtuoso, run_statements

BUFFERS = 170_000
"""Of 8 KB each: what the vendor advises for 2 GB."""
LOADERS = 2
_RUN = 200_000


def deal(file: Path, folder: Path) -> None:
    """Deals the lines of a file of quads out to as many files as there are loaders, in long runs."""
    with file.open("rb") as whole:
        number = 0
        while run := list(islice(whole, _RUN)):
            with (folder / f"{number % LOADERS}.nq").open("ab") as target:
                target.writelines(run)
            number += 1


def load(server: Virtuoso) -> Cost:
    """Loads the files of quads in the server's folder, with as many at work as there are files."""
    run_statements(server, "ld_dir('.', '*.nq', 'urn:none');")
    began, used = perf_counter(), cpu_of(server.process)
    with ThreadPoolExecutor(LOADERS) as loaders:
        list(loaders.map(lambda _: run_statements(server, "rdf_loader_run();"), range(LOADERS)))
    run_statements(server, "checkpoint;")
    return Cost(perf_counter() - began, cpu_of(server.process) - used, 0)
