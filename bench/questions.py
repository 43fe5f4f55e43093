"""`python -m bench.questions [--store DIR] [--virtuoso]`: how fast each named question is answered, ours and Virtuoso.

Lightly: of one unit, indicator, document ... of few figures; heavily: of those with the most, or of all where the
question allows it. The values are taken from the store that is asked; without one, a small store is made by a seed.
Both are asked the same in turn, so that a busy machine is busy for both. A question is answered by its first page
and, on our side, the number of all its rows; where there are more, the whole answer is measured too.
"""

from __future__ import annotations

import argparse
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from time import perf_counter, process_time

from bench import virtuoso_loading
from bench.corpus import write_corpus
from bench.parameters import Values, choices, heavy, light
from kg.errors import DiaBanError
from kg.paging import PAGE_ROWS, page, prepare
from kg.questions import Question, Table, answer, questions, table
from kg.remote import RemoteStore
from kg.store import EmbeddedStore
from tests.remote.virtuoso import running_virtuoso

REPORTS, SEED = 100, 1
LONGEST = 3.0
"""Seconds after which a question is asked no more often."""
THEIR_ROUNDS = 5
OWN_LIMIT = re.compile(r"\bLIMIT \d+\s*$")
HEAD = """| câu hỏi · question | | dòng | trang · page, ms | p99 | CPU | p99 | hết · whole | CPU | Virtuoso | p99 |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"""


@dataclass(frozen=True, slots=True)
class Times:
    """How long some rounds took, in milliseconds, the shortest first, and how many rows came."""

    walls: tuple[float, ...]
    processors: tuple[float, ...]
    rows: int

    @property
    def cells(self) -> str:
        return f"{middle(self.walls):.1f} | {self.walls[-1]:.1f}"


def main() -> None:
    options = arguments()
    with tempfile.TemporaryDirectory(dir=options.scratch) as folder:
        store = EmbeddedStore.open(options.store or small_store(Path(folder)))
        print(heading(store), HEAD, sep="\n", flush=True)
        with rival(store, Path(folder) / "virtuoso", options) as server:
            for line in lines(store, server, options):
                print(line, flush=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.questions")
    parser.add_argument("--store", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--virtuoso", action="store_true")
    parser.add_argument("--endpoint", help="Virtuoso đã nạp · a Virtuoso that holds these quads")
    parser.add_argument("--scratch", type=Path, help="nơi để tệp tạm · where temporary files go")
    parser.add_argument("names", nargs="*", help="các câu hỏi; mặc định: tất cả · questions; default: all")
    return parser.parse_args()


def small_store(folder: Path) -> Path:
    """A store of a few reports made by a seed."""
    write_corpus(folder / "corpus", count=REPORTS, seed=SEED)
    load = [sys.executable, "-m", "kg", "load", str(folder / "corpus"), "--store", str(folder / "store")]
    subprocess.run(load, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)  # a few have no known unit
    return folder / "store"


def heading(store: EmbeddedStore) -> str:
    day = datetime.now(UTC).date()
    graphs = sum("/graph/report/" in graph for graph in store.graphs())
    return (
        f"{store.manifest().quads:,} triples, {graphs} báo cáo · reports; {platform.machine()}, "
        f"Python {platform.python_version()}, pyoxigraph {version('pyoxigraph')}; {day:%d/%m/%Y}\n"
    )


@contextmanager
def rival(store: EmbeddedStore, folder: Path, options: argparse.Namespace) -> Iterator[RemoteStore | None]:
    """Virtuoso with the same quads, loaded in bulk unless it is there; None where it is not wanted."""
    if options.endpoint or not options.virtuoso:
        yield RemoteStore(options.endpoint) if options.endpoint else None
        return
    folder.mkdir()
    virtuoso_loading.deal(store.generation().parent, folder)
    with running_virtuoso(folder, buffers=virtuoso_loading.BUFFERS) as server:
        cost = virtuoso_loading.load(server)
        print(f"<!-- Virtuoso: {cost.wall:.0f} s -->", file=sys.stderr)
        yield RemoteStore(server.queries)
    shutil.rmtree(folder, ignore_errors=True)


def lines(store: EmbeddedStore, server: RemoteStore | None, options: argparse.Namespace) -> Iterator[str]:
    chosen = choices(store)
    prepare(store)
    for asked in questions():
        if options.names and asked.name not in options.names:
            continue
        for sort, values in (("ít · light", light(asked, chosen)), ("nhiều · heavy", heavy(asked, chosen))):
            yield line(asked, sort, values, store, server, options.rounds)


def line(
    asked: Question, sort: str, values: Values, store: EmbeddedStore, server: RemoteStore | None, rounds: int
) -> str:
    """A row of the table: the first page of ours, the whole answer where it is longer, the same page of theirs."""
    first = page(store, asked, values=values)
    ours = measured(lambda: page(store, asked, values=values).table, rounds=rounds)
    whole = "– | –"
    if not first.is_whole:
        all_rows = measured(partial(answer, store, asked, **values), rounds=THEIR_ROUNDS)
        whole = f"{middle(all_rows.walls):.1f} | {middle(all_rows.processors):.1f}"
    theirs = their_cells(server, asked, values, rows=ours.rows) if server is not None else "– | –"
    processor = f"{middle(ours.processors):.1f} | {ours.processors[-1]:.1f}"
    return f"| {asked.name} | {sort} | {first.total} | {ours.cells} | {processor} | {whole} | {theirs} |"


def their_cells(server: RemoteStore, asked: Question, values: Values, *, rows: int) -> str:
    """The times of the same page there, without the number of all rows; how many came, where they are not as many."""
    text = asked.bound(**values)
    shown = text if OWN_LIMIT.search(text) else f"{text}\nLIMIT {PAGE_ROWS}"
    try:
        found = measured(partial(table, server, shown), rounds=THEIR_ROUNDS)
    except DiaBanError as error:
        return f"lỗi · error: {str(error).split(':')[0][:40]} | –"
    return found.cells + ("" if found.rows == rows else f" ({found.rows})")


def measured(work: Callable[[], Table], *, rounds: int) -> Times:
    """Of so many rounds after a first one that warms up; of a slow question, fewer."""
    walls, processors, rows = list[float](), list[float](), 0
    for _ in range(rounds + 1):
        wall, processor = perf_counter(), process_time()
        rows = len(work().rows)
        walls.append(1000 * (perf_counter() - wall))
        processors.append(1000 * (process_time() - processor))
        if walls[-1] > 1000 * LONGEST:
            break
    return Times(tuple(sorted(walls[1:] or walls)), tuple(sorted(processors[1:] or processors)), rows)


def middle(ordered: tuple[float, ...]) -> float:
    return ordered[len(ordered) // 2]


if __name__ == "__main__":
    main()
