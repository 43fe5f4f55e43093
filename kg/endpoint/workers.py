"""The worker processes: kept warm, killed when a query takes too long or its client has left, replaced at once."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Self

import kg
from kg.endpoint.jobs import HEAD, Job, Kind, Setup
from kg.endpoint.problems import Problem
from kg.settings import Settings
from kg.terms import PREFIXES

START_SECONDS = 60
SLOW_SECONDS = 0.5
LESS_URGENT = 10
"""The niceness of a worker whose query is slow: quick queries of others go first, and it still moves on."""
STACK_OVERFLOW = (-signal.SIGSEGV, -signal.SIGBUS)


class Died(Exception):
    """A worker ended in the middle of a query; the argument is its exit status."""


class Worker:
    """One process that answers queries; `answer` may run once at a time."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._steps_back = False

    @classmethod
    async def started(cls, settings: Settings) -> Self:
        """A worker that is ready for queries; raises `Problem` when it cannot start."""
        worker = cls(await _process())
        try:
            async with asyncio.timeout(START_SECONDS):
                await worker._send(_setup(settings).frame())
                await worker._frame()
        except BaseException as error:
            await worker.kill()
            if isinstance(error, (Died, TimeoutError, ConnectionError)):
                raise Problem(503, "không khởi động được tiến trình truy vấn", "a query worker cannot start") from error
            raise
        return worker

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        return self._process.returncode is None

    async def answer(self, job: Job) -> AsyncIterator[bytes]:
        """The answer in pieces; raises `Problem` when the worker says why not and `Died` when it cannot say."""
        slow = asyncio.get_running_loop().call_later(SLOW_SECONDS, self._step_back)
        try:
            await self._send(job.frame())
            while (received := await self._frame())[0] is Kind.CHUNK:
                yield received[1]
        except ConnectionError as error:
            raise Died(await self._process.wait()) from error
        finally:
            slow.cancel()
        if received[0] is Kind.ERROR:
            raise _problem(json.loads(received[1]))

    def is_as_urgent_as_before(self) -> bool:
        """Whether the next query would not suffer from a slow one before it; only some systems let a process return."""
        if self._steps_back and self.is_alive:
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self.pid, os.getpriority(os.PRIO_PROCESS, 0))
                self._steps_back = False
        return not self._steps_back

    def _step_back(self) -> None:
        if self.is_alive:
            self._steps_back = True
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self.pid, LESS_URGENT)

    async def kill(self) -> None:
        if self.is_alive:
            self._process.kill()
        await self._process.wait()

    async def _send(self, told: bytes) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(told)
        await self._process.stdin.drain()

    async def _frame(self) -> tuple[Kind, bytes]:
        assert self._process.stdout is not None
        try:
            kind, length = HEAD.unpack(await self._process.stdout.readexactly(HEAD.size))
            return Kind(kind), await self._process.stdout.readexactly(length)
        except asyncio.IncompleteReadError as error:
            raise Died(await self._process.wait()) from error


class Pool:
    """As many workers as the settings say; a place whose worker was lost gets a new one before it is asked again."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._idle: asyncio.Queue[Worker | None] = asyncio.Queue()
        self._tasks: set[asyncio.Task[None]] = set()

    def open(self) -> None:
        """Starts all workers in the background."""
        for _ in range(self._settings.query_workers):
            self._replace()

    async def close(self) -> None:
        """Ends all workers."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        while not self._idle.empty():
            worker = self._idle.get_nowait()
            if worker:
                await worker.kill()

    @asynccontextmanager
    async def worker(self) -> AsyncIterator[Worker]:
        """A worker for one query; it is killed unless the block ends without an error or with a `Problem`."""
        worker = await self._idle.get()
        try:
            worker = worker if worker and worker.is_alive else await Worker.started(self._settings)
            yield worker
        except Problem:
            raise
        except BaseException:
            if worker:
                await worker.kill()
            raise
        finally:
            if worker and worker.is_alive and worker.is_as_urgent_as_before():
                self._idle.put_nowait(worker)
            else:
                self._replace(worker)

    def _replace(self, old: Worker | None = None) -> None:
        task = asyncio.create_task(self._start(old))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _start(self, old: Worker | None) -> None:
        """A place without a worker tries again, and tells its client why, when it is asked next."""
        if old:
            await old.kill()
        try:
            self._idle.put_nowait(await Worker.started(self._settings))
        except Problem:
            self._idle.put_nowait(None)


def died_problem(status: int) -> Problem:
    """What a client is told about a query that its worker did not survive."""
    if status in STACK_OVERFLOW:
        return Problem(400, "câu truy vấn quá phức tạp: bộ máy tràn ngăn xếp; hãy tách nhỏ", "query too complex")
    if status == -signal.SIGABRT:
        return memory_problem()
    return Problem(500, f"tiến trình truy vấn dừng đột ngột (mã {status})", "the query worker died")


def memory_problem() -> Problem:
    return Problem(422, "câu truy vấn cần nhiều bộ nhớ hơn giới hạn", "the query needs more memory than the limit")


def _problem(error: dict[str, str]) -> Problem:
    match error["cause"]:
        case "query":
            return Problem(400, error["message"], "the query cannot be parsed")
        case "memory":
            return memory_problem()
        case "rows" | "bytes":
            return Problem(
                422,
                "kết quả lớn hơn giới hạn, không gửi phần cắt bớt: thêm LIMIT hoặc hỏi hẹp lại",
                f"the result has more {error['cause']} than the limit: add LIMIT or narrow the query",
            )
        case _:
            return Problem(503, error["message"], "the store cannot answer")


def _setup(settings: Settings) -> Setup:
    return Setup(
        store=str(settings.store.absolute()),
        endpoint=settings.endpoint,
        user=settings.endpoint_user,
        password=settings.endpoint_password.get_secret_value(),
        memory_mb=settings.query_memory_mb,
        rows=settings.result_rows,
        result_bytes=settings.result_mb * 1024 * 1024,
        prefixes=PREFIXES,
    )


async def _process() -> asyncio.subprocess.Process:
    code = str(Path(kg.__file__).parent.parent)
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "kg.endpoint.worker",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([code, os.environ.get("PYTHONPATH", "")])},
    )
