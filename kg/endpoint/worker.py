"""The process that evaluates queries, one at a time: `python -m kg.endpoint.worker`, jobs on stdin, frames on stdout.

It may be killed at any moment and may die of a query; nothing of the server lives in it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from typing import BinaryIO

import pyoxigraph as ox

from kg.endpoint.confinement import die_with_parent, leave_network, limit_memory
from kg.endpoint.jobs import HEAD, Job, Kind, Limits, frame
from kg.endpoint.results import Answer, TooLarge, write_answer
from kg.errors import BadInput, BadQuery, DiaBanError, NotFound
from kg.remote import RemoteStore
from kg.settings import Settings
from kg.store.embedded import Generation
from kg.store.generations import current_generation


class LocalStore:
    """The store on disk, asked with the dataset of the protocol; follows the writer from generation to generation."""

    def __init__(self, settings: Settings) -> None:
        self._path = settings.store
        self._generation = self._opened()

    def answer(self, job: Job) -> Answer:
        if current_generation(self._path) != self._generation.folder:
            self._generation = self._opened()
        try:
            return self._asked(self._generation.database, job)
        except SyntaxError as error:
            raise BadQuery(str(error)) from error

    def _opened(self) -> Generation:
        folder = current_generation(self._path)
        if folder is None:
            raise NotFound(f"chưa có kho dữ liệu ở {self._path}: nạp báo cáo trước bằng `diaban load`")
        return Generation.open(folder)

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
    """A remote server, which knows only the dataset that the query text names."""

    def __init__(self, endpoint: str) -> None:
        self._store = RemoteStore(endpoint)

    def answer(self, job: Job) -> Answer:
        if job.default_graphs or job.named_graphs:
            raise BadInput("kho từ xa: ghi FROM / FROM NAMED trong câu truy vấn thay cho default-graph-uri")
        return self._store.query(job.text)


def main() -> None:
    """Confines itself, opens the store, says READY (or why not), answers until stdin ends."""
    die_with_parent()
    jobs, frames = sys.stdin.buffer, os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # a library that prints must not be taken for an answer
    limits, settings = Limits(**json.loads(sys.argv[1])), Settings(**json.loads(sys.argv[2]))
    try:
        store = _confined(settings)
    except DiaBanError as error:
        frames.write(_error("store", str(error)))
        return
    limit_memory(limits.memory_mb)
    frames.write(frame(Kind.READY))
    for job in _jobs(jobs):
        frames.write(_answered(store, job, limits, frames))


def _confined(settings: Settings) -> LocalStore | FarStore:
    if settings.endpoint:
        return FarStore(settings.endpoint)
    leave_network()
    return LocalStore(settings)


def _jobs(stream: BinaryIO) -> Iterator[Job]:
    while head := stream.read(HEAD.size):
        _, length = HEAD.unpack(head)
        yield Job.read(stream.read(length))


def _answered(store: LocalStore | FarStore, job: Job, limits: Limits, frames: BinaryIO) -> bytes:
    """Writes the answer's pieces; returns the frame that ends it."""
    try:
        write_answer(store.answer(job), job, limits, lambda piece: _send(frames, piece))
    except TooLarge as error:
        return _error(str(error), "")
    except BadQuery as error:
        return _error("query", str(error))
    except MemoryError:
        return _error("memory", "")
    except (DiaBanError, OSError, ValueError) as error:
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
