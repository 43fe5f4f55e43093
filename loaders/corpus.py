"""Many reports: the files of folders, each read or refused with one line."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import BadInput
from kg.values import Reading
from loaders.formats import SUFFIXES
from loaders.reader import read_file


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: a reading, or one line that says why not and what to do; and the seconds it took."""

    path: Path
    reading: Reading | None
    error: str | None
    seconds: float


def outcomes(paths: Iterable[Path]) -> Iterator[Outcome]:
    """The outcome of each file, folders walked, in order of their paths."""
    return map(outcome, report_files(paths))


def outcome(path: Path) -> Outcome:
    """What became of one file."""
    started = time.perf_counter()
    try:
        reading, error = read_file(path), None
    except BadInput as refused:
        reading, error = None, str(refused)
    return Outcome(path, reading, error, time.perf_counter() - started)


def report_files(paths: Iterable[Path]) -> list[Path]:
    """The files to read: those named, and those of a folder whose ending is one of a report."""
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            found.update(
                f
                for f in path.rglob("*")
                if f.is_file()
                and f.suffix.lower() in SUFFIXES
                and f.stem.upper() != "README"
                and not f.name.startswith("~$")
            )
        else:
            found.add(path)
    return sorted(found)
