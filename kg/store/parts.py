"""Graphs on their way into a store: sorted N-Quads files named by the hash of their content.

A part is the same bytes whoever writes it and however often, so a task that is tried again does no harm.
"""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from kg.store.lines import sorted_lines
from kg.store.manifest import GraphState

BATCH = 250
"""Graphs that are bulk loaded in one call: each call makes table files of its own, one an index for a million quads."""


@dataclass(frozen=True, slots=True)
class Part:
    """One graph in a file."""

    graph: str
    file: Path
    state: GraphState


def write_part(folder: Path, *, graph: str, quads: Iterable[ox.Quad]) -> Part:
    """The part of a graph, written whole or not at all."""
    content = ox.Store()  # Oxigraph normalises literals; the hash is of what a reader gets back
    content.extend(quads)
    lines = list(sorted_lines(content))
    return _written(folder, graph, b"".join(lines), quads=len(lines))


def write_part_triples(folder: Path, *, graph: str, triples: Iterable[tuple[str, str, str]]) -> Part:
    """The part of triples in any order, each in three texts as the engine writes them back."""
    # A space comes before whatever may go on a text: without their ends the lines have the same order.
    end = f" <{graph}> .\n".encode()
    ordered = sorted({f"{subject} {predicate} {what}".encode() for subject, predicate, what in triples})
    return _written(folder, graph, end.join([*ordered, b""]), quads=len(ordered))


def _written(folder: Path, graph: str, content: bytes, *, quads: int) -> Part:
    state = GraphState(quads, hashlib.sha256(content).hexdigest())
    target = folder / f"{state.hash}.nq"
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".new", delete=False) as written:
        written.write(content)
    os.replace(written.name, target)
    return Part(graph, target, state)


def part_quads(file: Path) -> Iterator[ox.Quad]:
    """The quads of a part."""
    return ox.parse(path=str(file), format=ox.RdfFormat.N_QUADS)


def batches(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """The parts by as many as one call loads."""
    remaining = iter(parts)
    while batch := list(islice(remaining, BATCH)):
        yield batch


class PartsStream(io.RawIOBase):
    """The bytes of parts one after another."""

    def __init__(self, parts: Iterable[Part]) -> None:
        self._files = (part.file for part in parts)
        self._current: io.FileIO | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        while True:
            if self._current is None:
                file = next(self._files, None)
                if file is None:
                    return 0
                self._current = io.FileIO(file)
            if count := self._current.readinto(buffer):  # type: ignore[arg-type]
                return count
            self._current.close()
            self._current = None
