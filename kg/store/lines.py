"""N-Quads lines in order, and what is made of them: the same quads give the same bytes."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import pyoxigraph as ox

from kg.terms import PREFIXES

LINES_IN_MEMORY = 500_000


def sorted_lines(quads: Iterable[ox.Quad]) -> Iterator[bytes]:
    """The N-Quads lines of some quads by their bytes, each with its line end; only one run of them is in memory."""
    remaining = iter(quads)
    with ExitStack() as opened:
        runs: list[Iterable[bytes]] = []
        while run := _run(remaining):
            if len(run) < LINES_IN_MEMORY:
                runs.append(run)
            else:
                runs.append(_spooled(run, opened.enter_context(TemporaryFile())))
        yield from heapq.merge(*runs)


def write_merged(quads: Path, target: Path, *, rdf_format: ox.RdfFormat) -> None:
    """Writes the graphs of a sorted N-Quads file, merged into one, in a format that knows no graphs."""
    parsed = ox.parse(path=str(quads), format=ox.RdfFormat.N_QUADS)
    merged = (triple for triple, _ in groupby(parsed, key=attrgetter("triple")))
    ox.serialize(merged, str(target), format=rdf_format, prefixes=dict(PREFIXES))


def write_graphs(graphs: Iterable[Iterable[ox.Quad]], target: Path, *, rdf_format: ox.RdfFormat) -> None:
    """Writes graph after graph in a format that knows them, each in the order of its lines."""
    lines = (line for graph in graphs for line in sorted_lines(graph))
    quads = (quad for line in lines for quad in ox.parse(line, format=ox.RdfFormat.N_QUADS))
    ox.serialize(quads, str(target), format=rdf_format, prefixes=dict(PREFIXES))


def write_lines(quads: Iterable[ox.Quad], target: Path) -> Iterator[str]:
    """Writes sorted N-Quads; gives back the graph of every line written."""
    with target.open("wb") as opened:
        for line in sorted_lines(quads):
            opened.write(line)
            yield graph_of(line)


def graph_of(line: bytes) -> str:
    """The graph that an N-Quads line of ours names; every quad of a store has one.

    >>> graph_of(b'<http://x/s> <http://x/p> "a b" <http://x/g> .\\n')
    'http://x/g'
    """
    return line.rsplit(b" ", 2)[-2][1:-1].decode()


def _run(remaining: Iterator[ox.Quad]) -> list[bytes]:
    written = ox.serialize(islice(remaining, LINES_IN_MEMORY), format=ox.RdfFormat.N_QUADS) or b""
    return sorted(written.splitlines(keepends=True))


def _spooled(run: list[bytes], spool: IO[bytes]) -> IO[bytes]:
    spool.writelines(run)
    spool.seek(0)
    return spool
