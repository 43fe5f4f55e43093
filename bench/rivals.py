"""`python -m bench.rivals WHAT ...`: what the loading bench starts, each in a process of its own."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pyoxigraph as ox
import rdflib

from kg.questions import question
from kg.store import EmbeddedStore

QUESTIONS = ("indicator-figures", "units-without-indicator", "growth", "compare-units")
ROUNDS = 5


def bulk(file: str, folder: str) -> None:
    """The engine's own bulk load of a file of quads or triples, and its optimize."""
    store = ox.Store(folder)
    began = perf_counter()
    store.bulk_load(path=file)
    loaded = perf_counter()
    store.optimize()
    store.flush()
    print(json.dumps({"bulk": loaded - began, "optimize": perf_counter() - loaded, "quads": len(store)}))


def dumped(store: str, quads: str, triples: str) -> None:
    """The quads of a store of ours in files: as they are, and without their graphs."""
    count = 0
    with Path(quads).open("wb") as whole, Path(triples).open("wb") as plain:
        database = EmbeddedStore.open(Path(store))
        for graph in database.graphs():
            written = ox.serialize(database.quads(graph), format=ox.RdfFormat.N_QUADS) or b""
            end = f" <{graph}> .".encode()
            whole.write(written)
            plain.write(written.replace(end + b"\n", b" .\n"))
            count += written.count(b"\n")
    print(count)


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
    what: dict[str, Callable[..., None]] = {"bulk": bulk, "dumped": dumped, "memory": in_memory, "asked": asked}
    what[sys.argv[1]](*sys.argv[2:])
