"""The process that evaluates queries, one at a time: `python -m kg.endpoint.worker`, frames on stdin and on stdout.

It may be killed at any moment and may die of a query; nothing of the server lives in it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from kg.endpoint.confinement import die_with_parent, leave_network, leave_no_core, unlimited_memory
from kg.endpoint.jobs import HEAD, Job, Kind, Setup, frame
from kg.endpoint.results import Answer, TooLarge, write_answer
from kg.errors import BadQuery, DiaBanError, NotFound
from kg.store.generations import QUADS, current_generation


class LocalStore:
    """The store on disk, asked with the dataset of the protocol; keeps the last generation open."""

    def __init__(self, path: Path, memory_mb: int) -> None:
        self._path = path
        self._memory_mb = memory_mb
        self._folder: Path | None = None
        self._database = ox.Store()

    def answer(self, job: Job) -> Answer:
        folder = Path(job.folder) if job.folder else current_generation(self._path)
        if folder is None:
            raise NotFound(f"chưa có kho dữ liệu ở {self._path}: nạp báo cáo trước bằng `diaban load`")
        if folder != self._folder:
            with unlimited_memory(then_megabytes=self._memory_mb):
                self._database = ox.Store.read_only(str(folder / QUADS))
            self._folder = folder
        try:
            return self._asked(self._database, job)
        except SyntaxError as error:
            raise BadQuery(str(error)) from error

    @staticmethod
    def _asked(database: ox.Store, job: Job) -> Answer:
        if not (job.default_graphs or job.named_graphs):
            return database.query(job.text, use_default_graph_as_union=not job.names_dataset)
        return database.query(
            job.text,
            default_graph=list(map(ox.NamedNode, job.default_graphs)),
            named_graphs=list(map(ox.NamedNode, job.named_graphs)),
        )


class FarStore:
    """A remote server, asked with the same dataset."""

    def __init__(self, endpoint: str, setup: Setup) -> None:
        from kg.remote import RemoteStore
        from kg.remote_auth import Credentials

        known = Credentials(setup.user, setup.password) if setup.user else None
        with unlimited_memory(then_megabytes=setup.memory_mb):
            self._store = RemoteStore(endpoint, credentials=known)

    def answer(self, job: Job) -> Answer:
        return self._store.query(job.text, default_graphs=job.default_graphs, named_graphs=job.named_graphs)


def main() -> None:
    """Is told its setup, confines itself, says READY, answers until stdin ends."""
    die_with_parent()
    leave_no_core()
    jobs, frames = sys.stdin.buffer, os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # a library that prints must not be taken for an answer
    setup = Setup.read(next(_frames(jobs)))
    store = _confined(setup)
    frames.write(frame(Kind.READY))
    for content in _frames(jobs):
        frames.write(_answered(store, Job.read(content), setup, frames))


def _confined(setup: Setup) -> LocalStore | FarStore:
    if setup.endpoint:
        return FarStore(setup.endpoint, setup)
    leave_network()
    return LocalStore(Path(setup.store), setup.memory_mb)


def _frames(stream: BinaryIO) -> Iterator[bytes]:
    """The contents of what the server sends: a setup, then jobs."""
    while head := stream.read(HEAD.size):
        _, length = HEAD.unpack(head)
        yield stream.read(length)


def _answered(store: LocalStore | FarStore, job: Job, setup: Setup, frames: BinaryIO) -> bytes:
    """Writes the answer's pieces; returns the frame that ends it."""
    try:
        write_answer(store.answer(job), job, setup, lambda piece: _send(frames, piece))
    except TooLarge as error:
        return _error(str(error), "")
    except BadQuery as error:
        return _error("query", str(error))
    except MemoryError:
        return _error("memory", "")
    except (DiaBanError, OSError, ValueError, RuntimeError) as error:
        return _error("store", str(error))
    return frame(Kind.END)


def _send(frames: BinaryIO, piece: bytes) -> None:
    content = memoryview(frame(Kind.CHUNK, piece))
    while content:
        content = content[frames.write(content) :]


def _error(cause: str, message: str) -> bytes:
    return frame(Kind.ERROR, json.dumps({"cause": cause, "message": message}).encode())


if __name__ == "__main__":
    main()
