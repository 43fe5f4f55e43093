"""`python -m bench.questions --store DIR`: how fast each named question is answered, lightly and heavily asked.

Lightly: of one unit, indicator, document ... of few figures; heavily: of those with the most, or of all where the
question allows it. The values are taken from the store that is asked.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter

from bench.parameters import choices, heavy, light
from kg.questions import Table, answer, questions
from kg.store import EmbeddedStore

ROUNDS = 7


@dataclass(frozen=True, slots=True)
class Measured:
    """How long an answer took, in milliseconds: median and worst of some rounds; and its rows."""

    median: float
    worst: float
    rows: int


def main() -> None:
    options = arguments()
    store = EmbeddedStore.open(options.store)
    chosen = choices(store)
    for question in questions():
        if options.names and question.name not in options.names:
            continue
        for sort, values in (("light", light(question, chosen)), ("heavy", heavy(question, chosen))):
            found = measured(partial(answer, store, question, **values), rounds=options.rounds)
            print(f"{question.name:32} {sort} {found.median:9.1f} {found.worst:9.1f} {found.rows:7}", flush=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.questions")
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("names", nargs="*")
    return parser.parse_args()


def measured(work: Callable[[], Table], *, rounds: int) -> Measured:
    """Of so many rounds after a first one that warms up; of a slow question, fewer."""
    seconds, rows = list[float](), 0
    for _ in range(rounds + 1):
        began = perf_counter()
        rows = len(work().rows)
        seconds.append(perf_counter() - began)
        if seconds[-1] > 5:
            break
    counted = sorted(seconds[1:] or seconds)
    return Measured(1000 * counted[len(counted) // 2], 1000 * counted[-1], rows)


if __name__ == "__main__":
    main()
