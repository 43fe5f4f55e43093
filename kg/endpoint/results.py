"""Writes the answer of a query as bytes, in pieces, and stops with an error where it grows past its limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO, cast

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    serialize,
)

from kg.endpoint.jobs import Job, Setup

PIECE = 65536
ROW_MARKS = {
    QueryResultsFormat.JSON: (b'}},{"', 1),
    QueryResultsFormat.XML: (b"<result>", 0),
    QueryResultsFormat.CSV: (b"\r\n", -1),
    QueryResultsFormat.TSV: (b"\n", -1),
}
"""What stands at every row (between two in JSON, after the header too in CSV and TSV), and what to add to its count."""
Answer = QuerySolutions | QueryBoolean | QueryTriples


class TooLarge(Exception):
    """An answer past a limit; the argument is which: `rows` or `bytes`."""


class Pieces:
    """A binary file that sends what is written to it in pieces, counting bytes and rows."""

    def __init__(self, send: Callable[[bytes], None], limits: Setup, row_mark: tuple[bytes, int]) -> None:
        self._send = send
        self._limits = limits
        self._mark, self._rows = row_mark
        self._piece = bytearray()
        self._bytes = 0
        self._tail = b""

    def write(self, content: bytes) -> int:
        self._count(content)
        self._piece += content
        if len(self._piece) >= PIECE:
            self.flush()
        return len(content)

    def flush(self) -> None:
        if self._piece:
            self._send(bytes(self._piece))
            self._piece.clear()

    def _count(self, content: bytes) -> None:
        self._bytes += len(content)
        if self._bytes > self._limits.result_bytes:
            raise TooLarge("bytes")
        if self._mark:
            # A row mark may lie across two writes.
            seen = self._tail + content
            self._rows += seen.count(self._mark)
            self._tail = seen[len(seen) - len(self._mark) + 1 :]
        if self._rows > self._limits.rows:
            raise TooLarge("rows")


def write_answer(answer: Answer, job: Job, limits: Setup, send: Callable[[bytes], None]) -> None:
    """Sends the answer in the job's format; raises `TooLarge`."""
    if isinstance(answer, QueryTriples):
        pieces = Pieces(send, limits, (b"", 0))
        rdf_format = RdfFormat.from_media_type(job.graph) or RdfFormat.TURTLE
        serialize(_counted(answer, limits.rows), cast(IO[bytes], pieces), rdf_format, prefixes=dict(limits.prefixes))
    else:
        results_format = QueryResultsFormat.from_media_type(job.solutions) or QueryResultsFormat.JSON
        pieces = Pieces(send, limits, ROW_MARKS[results_format])
        answer.serialize(cast(IO[bytes], pieces), results_format)
    pieces.flush()


def _counted(triples: QueryTriples, limit: int) -> Iterator[Triple]:
    for number, triple in enumerate(triples, start=1):
        if number > limit:
            raise TooLarge("rows")
        yield triple
