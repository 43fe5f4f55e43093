"""`python -m bench.rivals WHAT ...`: what the loading bench starts, each in a process of its own."""

from __future__ import annotations

import gzip
import json
import shutil
import sys
from collections.abc import Callable
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path
from time import perf_counter, process_time

import pyoxigraph as ox
import rdflib

from kg.questions import question
from kg.store import EmbeddedStore

QUESTIONS = ("indicator-figures", "units-without-indicator", "growth", "compare-units")
ROUNDS = 5
CHUNK = 1 << 20


def bulk(file: str, folder: str) -> None:
    """The engine's own bulk load of a file of quads or triples, and its optimize."""
    store = ox.Store(folder)
    began, used = perf_counter(), process_time()
    store.bulk_load(path=file)
    loaded = perf_counter()
    store.optimize()
    store.flush()
    ended, cpu = perf_counter(), process_time() - used
    print(json.dumps({"bulk": loaded - began, "optimize": ended - loaded, "cpu": cpu, "quads": len(store)}))


def dumped(store: str, *files: str) -> None:
    """The quads of a store of ours, graph after graph dealt out to compressed files: a country's take 20 GB."""
    count, database = 0, EmbeddedStore.open(Path(store))
    with ExitStack() as opened:
        turns = cycle([opened.enter_context(gzip.open(file, "wb", compresslevel=1)) for file in files])
        for graph, target in zip(database.graphs(), turns, strict=False):
            written = ox.serialize(database.quads(graph), format=ox.RdfFormat.N_QUADS) or b""
            target.write(written)
            count += written.count(b"\n")
    print(count)


def poured(pipe: str, *files: str) -> None:
    """What those files hold, into a pipe; without the graphs where its name says that it carries triples."""
    with Path(pipe).open("wb") as target:
        for file in files:
            with gzip.open(file, "rb") as opened:
                if pipe.endswith(".nt"):
                    target.writelines(line[: line.rindex(b" ", 0, -3)] + b" .\n" for line in opened)
                else:
                    shutil.copyfileobj(opened, target, CHUNK)


def in_memory(file: str) -> None:
    """rdflib's own load of a file of quads, in memory: it has no store on disk."""
    rdflib.Dataset().parse(file, format="nquads")


def asked(folder: str) -> None:
    """Milliseconds of named questions on a database, warm, best of some: with a graph a report, or all in one."""
    store, times = ox.Store.read_only(folder), dict[str, float]()
    for name in QUESTIONS:
        text, best = question(name).bound(), float("inf")
        for _ in range(ROUNDS):
            began = perf_counter()
            answer = store.query(text, use_default_graph_as_union=any(True for _ in store.named_graphs()))
            assert isinstance(answer, ox.QuerySolutions)
            rows = sum(1 for _ in answer)
            best = min(best, perf_counter() - began)
        times[f"{name} ({rows})"] = round(best * 1000, 1)
    print(json.dumps(times))


if __name__ == "__main__":
    what: dict[str, Callable[..., None]] = {
        "bulk": bulk,
        "dumped": dumped,
        "poured": poured,
        "memory": in_memory,
        "asked": asked,
    }
    what[sys.argv[1]](*sys.argv[2:])
