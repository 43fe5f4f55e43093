"""Runs a job in its turn and in its time, and keeps what comes back until the client has read it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from tempfile import SpooledTemporaryFile

from kg.endpoint.jobs import Job
from kg.endpoint.metrics import Metrics
from kg.endpoint.problems import Problem, busy
from kg.endpoint.turns import NoTurn, Turns
from kg.endpoint.workers import Died, Pool, died_problem
from kg.settings import Settings

IN_MEMORY = 1024 * 1024
BEFORE_SENDING = 1024 * 1024
PIECE = 65536


class Answer:
    """The bytes of an answer that one task writes and another reads; beyond a megabyte they lie on disk.

    A slow reader therefore holds no worker, and an error in the first megabyte still gets its own status.
    """

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (closed by its reader)
        self._size = 0
        self._finished = False
        self._error: Problem | None = None
        self._changed = asyncio.Event()

    @property
    def length(self) -> int | None:
        """The number of bytes, once it is known."""
        return self._size if self._finished else None

    def write(self, piece: bytes) -> None:
        self._file.seek(self._size)
        self._file.write(piece)
        self._size += len(piece)
        self._changed.set()

    def finish(self, error: Problem | None = None) -> None:
        self._finished, self._error = error is None, error
        self._changed.set()

    async def begun(self) -> None:
        """Waits until the answer is whole or long; raises the `Problem` that came instead."""
        while not self._finished and self._size < BEFORE_SENDING:
            if self._error:
                raise self._error
            await self._change()

    async def pieces(self) -> AsyncIterator[bytes]:
        """The bytes in order. An error after the first ones breaks the connection off: never a silent cut."""
        position = 0
        while True:
            while position < self._size:
                self._file.seek(position)
                piece = self._file.read(min(PIECE, self._size - position))
                position += len(piece)
                yield piece
            if self._error:
                raise self._error
            if self._finished:
                return
            await self._change()

    def close(self) -> None:
        self._file.close()

    async def _change(self) -> None:
        await self._changed.wait()
        self._changed.clear()


class Evaluator:
    """Answers jobs with the workers of a pool, one turn each."""

    def __init__(self, settings: Settings, pool: Pool, turns: Turns, metrics: Metrics) -> None:
        self._seconds = settings.query_seconds
        self._pool = pool
        self._turns = turns
        self._metrics = metrics

    async def run(self, job: Job, client: str, answer: Answer) -> None:
        """Writes the answer to the job, or why there is none."""
        try:
            async with self._turns.turn(client), self._pool.worker() as worker:
                with self._metrics.query_seconds.time():
                    async with asyncio.timeout(self._seconds):
                        async for piece in worker.answer(job):
                            answer.write(piece)
            answer.finish()
        except NoTurn:
            self._fail(answer, busy(), "busy")
        except TimeoutError:
            self._fail(answer, self._too_slow(), "timeout")
        except Died as error:
            self._fail(answer, died_problem(error.args[0]), "died")
        except Problem as error:
            self._fail(answer, error, "refused")

    async def whole(self, job: Job, client: str) -> bytes:
        """The answer in one piece; raises `Problem`."""
        answer = Answer()
        try:
            await self.run(job, client, answer)
            return b"".join([piece async for piece in answer.pieces()])
        finally:
            answer.close()

    def _fail(self, answer: Answer, problem: Problem, cause: str) -> None:
        self._metrics.failures.labels(cause).inc()
        answer.finish(problem)

    def _too_slow(self) -> Problem:
        return Problem(
            504,
            f"câu truy vấn chạy quá {self._seconds:g} giây nên bị dừng: hỏi hẹp lại hoặc thêm LIMIT",
            f"the query was stopped after {self._seconds:g} seconds",
        )
