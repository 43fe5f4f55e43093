"""The task of loading: from a report's file to its parts, here, in processes of this machine, or on a cluster."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from kg.bulk_intake import ReportPart, write_report
from kg.cli.readout import readout
from kg.errors import BadInput
from kg.intake import identified
from kg.iris import Iris
from loaders.corpus import outcome

MANY_FILES = 50
"""From so many files on, starting processes pays."""

GIVING_WAY = 5
"""How much nicer than the process that loads are those that read."""


@dataclass(frozen=True, slots=True)
class GoodFile:
    """A file whose report can go into the store, with what was read of it in one line."""

    path: Path
    part: ReportPart
    readout: str
    seconds: float


@dataclass(frozen=True, slots=True)
class BadFile:
    """A file that cannot be loaded, and why."""

    path: Path
    why: str


class Extraction(Protocol):
    """Whatever reads files: it leaves the parts of their reports in a folder and says what became of each."""

    def __call__(self, paths: Sequence[Path], /, *, folder: Path, base_iri: str) -> Iterator[GoodFile | BadFile]: ...


def extracted(path: Path, *, folder: Path, base_iri: str) -> GoodFile | BadFile:
    """The parts of a file's report in a folder, named by their content: doing it again changes nothing."""
    found = outcome(path)
    if found.reading is None:
        # The reader's line names the file, as a reading outside of a load must; here the path stands before it.
        why = (found.error or "không đọc được").removeprefix(f"{path}: ").removeprefix(f"{path.name}: ")
        return BadFile(path, why)
    try:
        part = write_report(identified(found.reading), folder, iris=Iris(base_iri))
    except BadInput as error:
        return BadFile(path, str(error))
    return GoodFile(path, part, readout(found.reading), found.seconds)


def extracted_all(paths: Sequence[Path], *, folder: Path, base_iri: str, workers: int) -> Iterator[GoodFile | BadFile]:
    """What became of each file, in order."""
    task = partial(extracted, folder=folder, base_iri=base_iri)
    if workers == 1:
        yield from map(task, paths)
        return
    # A forked process would inherit locks of the threads that the database runs.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_begin_reading) as pool:
        yield from pool.map(task, paths, chunksize=4)


def workers_for(paths: Iterable[Path], *, processors: int) -> int:
    """How many processes to read with when nobody says."""
    return processors if sum(1 for _ in paths) >= MANY_FILES else 1


def _begin_reading() -> None:
    """Sets a process up to read reports.

    A report makes many objects and no cycles: looking for them every 700 objects takes a tenth of the time.
    And reading gives way to loading: only one process loads, and what is read too early waits for it.
    """
    gc.set_threshold(100_000, 20, 20)
    os.nice(GIVING_WAY)
