"""A slow query lets the quick ones of others go first, and leaves no slow worker behind."""

from __future__ import annotations

import asyncio
import os

import pytest

from kg.endpoint import workers
from kg.endpoint.jobs import Job
from kg.endpoint.workers import LESS_URGENT, Pool, Worker
from kg.settings import Settings

NUMBERS = " ".join(map(str, range(300)))
LONG = Job(f"SELECT * {{ VALUES ?a {{ {NUMBERS} }} VALUES ?b {{ {NUMBERS} }} }}", "text/csv", "text/turtle")


def urgency(worker: Worker) -> int:
    return os.getpriority(os.PRIO_PROCESS, worker.pid)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every query counts as slow."""
    monkeypatch.setattr(workers, "SLOW_SECONDS", 0)


async def urgency_while_it_answers(settings: Settings) -> set[int]:
    worker = await Worker.started(settings)
    try:
        return {urgency(worker) async for _ in worker.answer(LONG)}
    finally:
        await worker.kill()


@pytest.mark.usefixtures("at_once")
def test_a_worker_with_a_slow_query_steps_back(settings: Settings) -> None:
    assert asyncio.run(urgency_while_it_answers(settings)) == {LESS_URGENT}


def test_a_worker_with_a_quick_query_does_not(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "SLOW_SECONDS", 600)
    assert asyncio.run(urgency_while_it_answers(settings)) == {os.getpriority(os.PRIO_PROCESS, 0)}


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("may_return", [True, False], ids=["allowed to return", "not allowed to return"])
def test_the_next_query_finds_a_worker_as_urgent_as_before(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, may_return: bool
) -> None:
    def refused_to_return(kind: int, pid: int, niceness: int) -> None:
        if niceness < LESS_URGENT:
            raise PermissionError
        lowered(kind, pid, niceness)

    lowered = os.setpriority
    if not may_return:
        monkeypatch.setattr(os, "setpriority", refused_to_return)

    async def scene() -> int:
        pool = Pool(settings.model_copy(update={"query_workers": 1}))
        pool.open()
        try:
            async with pool.worker() as worker:
                assert [piece async for piece in worker.answer(LONG)]
            async with pool.worker() as worker:
                return urgency(worker)
        finally:
            await pool.close()

    assert asyncio.run(scene()) == os.getpriority(os.PRIO_PROCESS, 0)
