"""`python -m bench.questions [--store DIR] [--virtuoso]`: how fast each named question is answered, ours and Virtuoso.

Lightly: of one unit, indicator, document ... of few figures; heavily: of those with the most, or of all where the
question allows it. The values are taken from the store that is asked; without one, a small store is made by a seed.
Both are asked the same in turn, so that a busy machine is busy for both. A question is answered by its first page
and, on our side, the number of all its rows; where there are more, the whole answer is measured too. What Virtuoso does
not answer in so many seconds is said to take longer, and it is started anew; `--database DIR` keeps what it has
loaded for the next run.
"""

from __future__ import annotations

import argparse
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from time import perf_counter, process_time

from bench.corpus import write_corpus
from bench.parameters import Values, choices, heavy, light
from bench.question_times import HEAD, Row, Theirs, Times, summary
from bench.virtuoso_asking import Rival
from kg.errors import DiaBanError, TooSlow
from kg.paging import PAGE_ROWS, page, prepare
from kg.questions import Question, Table, answer, questions
from kg.store import EmbeddedStore

REPORTS, SEED = 100, 1
LONGEST = 3.0
"""Seconds after which a question is asked no more often."""
THEIR_ROUNDS = 5
OWN_LIMIT = re.compile(r"\bLIMIT \d+\s*$")
THEIR_ERROR = re.compile(r"Error (\w{5})")
"""What Virtuoso calls an error of its own."""


def main() -> None:
    options = arguments()
    with tempfile.TemporaryDirectory(dir=options.scratch) as folder:
        store = EmbeddedStore.open(options.store or small_store(Path(folder)))
        print(heading(store), HEAD, sep="\n", flush=True)
        found = list[Row]()
        with rival(store, options.database or Path(folder) / "virtuoso", options) as server:
            for row in rows(store, server, options):
                print(row, flush=True)
                found.append(row)
        print(summary(found, restarts=server.restarts if server else 0))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.questions")
    parser.add_argument("--store", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--virtuoso", action="store_true")
    parser.add_argument("--database", type=Path, help="nơi giữ dữ liệu của nó · where its database stays")
    parser.add_argument("--limit", type=int, default=10, help="giây nó có cho một câu · its seconds for a question")
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
def rival(store: EmbeddedStore, folder: Path, options: argparse.Namespace) -> Iterator[Rival | None]:
    """Virtuoso with the same quads; None where it is not wanted."""
    if not options.virtuoso:
        yield None
        return
    server = Rival(folder, store, seconds=options.limit)
    try:
        yield server
    finally:
        server.close()


def rows(store: EmbeddedStore, server: Rival | None, options: argparse.Namespace) -> Iterator[Row]:
    chosen = choices(store)
    prepare(store)
    for asked in questions():
        if options.names and asked.name not in options.names:
            continue
        for sort, values in (("ít · light", light(asked, chosen)), ("nhiều · heavy", heavy(asked, chosen))):
            yield row(asked, sort, values, store, server, options.rounds)


def row(asked: Question, sort: str, values: Values, store: EmbeddedStore, server: Rival | None, rounds: int) -> Row:
    """The first page of ours, the whole answer where it is longer, the same page of theirs."""
    first = page(store, asked, values=values)
    ours = measured(lambda: page(store, asked, values=values).table, rounds=rounds)
    whole = None
    if not first.is_whole:
        whole = measured(partial(answer, store, asked, **values), rounds=THEIR_ROUNDS)
    theirs = their_times(server, asked, values) if server is not None else None
    return Row(asked, sort, first.total, ours, whole, theirs)


def their_times(server: Rival, asked: Question, values: Values) -> Theirs:
    """The times of the same page there, without the number of all rows, or why there are none."""
    text = asked.bound(**values)
    shown = text if OWN_LIMIT.search(text) else f"{text}\nLIMIT {PAGE_ROWS}"
    try:
        return measured(partial(server.rows, shown), rounds=THEIR_ROUNDS)
    except TooSlow:
        return f"> {server.seconds} s"
    except DiaBanError as error:
        code = THEIR_ERROR.search(str(error))
        return f"lỗi · error {code[1] if code else ''}".strip()


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


if __name__ == "__main__":
    main()
