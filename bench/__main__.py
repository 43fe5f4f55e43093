"""`python -m bench`: how fast the sample reports are read, loaded and asked on this machine."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from kg.intake import identified, publish
from kg.iris import Iris
from kg.questions import Question, answer, questions
from kg.settings import Settings
from kg.store import Store, open_store
from loaders.corpus import outcomes

ROUNDS = 5
T = TypeVar("T")


def main() -> None:
    with as_file(files("loaders") / "samples") as samples, tempfile.TemporaryDirectory() as folder:
        for line in measured(sorted(samples.glob("*.txt")), Settings(store=Path(folder) / "store")):
            print(line, flush=True)


def measured(paths: list[Path], settings: Settings) -> list[str]:
    """One line a measurement; seconds are the best of ROUNDS."""
    megabytes = sum(path.stat().st_size for path in paths) / 1e6
    seconds, readings = best(lambda: [outcome.reading for outcome in outcomes(paths) if outcome.reading])
    reports = [identified(reading) for reading in readings]
    lines = [f"đọc · read: {megabytes:.2f} MB, {megabytes / seconds:.2f} MB/s"]
    seconds, _ = timed(lambda: publish(settings.store, reports, iris=Iris(settings.base_iri)))
    lines.append(f"nạp vào kho trống · load into an empty store: {len(reports)} báo cáo, {seconds:.2f} s")
    store = open_store(settings)
    return lines + [asked(store, question) for question in questions()]


def asked(store: Store, question: Question) -> str:
    """How long one named question takes with its defaults, warm."""
    seconds, table = best(lambda: answer(store, question))
    return f"{question.name}: {seconds * 1000:.1f} ms, {len(table.rows)} dòng · rows"


def best(work: Callable[[], T]) -> tuple[float, T]:
    return min((timed(work) for _ in range(ROUNDS)), key=lambda result: result[0])


def timed(work: Callable[[], T]) -> tuple[float, T]:
    began = perf_counter()
    result = work()
    return perf_counter() - began, result


if __name__ == "__main__":
    main()
