"""Clients take turns."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from kg.endpoint.turns import NoTurn, Turns


def turns(places: int = 1, per_client: int = 100, waiting: int = 100, wait_seconds: float = 30) -> Turns:
    return Turns(places, per_client=per_client, waiting=waiting, wait_seconds=wait_seconds)


async def served(queue: Turns, clients: str) -> str:
    """The order in which clients that come while the only place is taken get it."""
    order: list[str] = []

    async def one(client: str) -> None:
        async with queue.turn(client):
            order.append(client)

    async with queue.turn("first"):
        tasks = [asyncio.create_task(one(client)) for client in clients]
        while queue.waiting < len(clients):
            await asyncio.sleep(0)
    await asyncio.gather(*tasks)
    return "".join(order)


def test_a_newcomer_comes_before_the_second_query_of_one_who_waits() -> None:
    assert asyncio.run(served(turns(), "aaaabc")) == "abcaaa"


def test_one_client_never_holds_the_last_place() -> None:
    async def scene() -> tuple[int, int]:
        queue = turns(places=3)
        async with queue.turn("a"), queue.turn("a"):
            third = asyncio.create_task(queue.turn("a").__aenter__())
            while not queue.waiting:
                await asyncio.sleep(0)
            async with queue.turn("b"):
                held = queue.held
            waiting = queue.waiting
            third.cancel()
            await asyncio.wait({third})
            return held, waiting

    assert asyncio.run(scene()) == (3, 1)


def refused(scene: Callable[[], Awaitable[None]]) -> None:
    async def run() -> None:
        await scene()

    with pytest.raises(NoTurn):
        asyncio.run(run())


def test_a_client_beyond_its_share_is_refused() -> None:
    async def scene() -> None:
        queue = turns(per_client=1)
        async with queue.turn("a"), queue.turn("a"):
            pass

    refused(scene)


def test_a_wait_too_long_is_refused_and_leaves_the_place_usable() -> None:
    async def scene() -> int:
        queue = turns(wait_seconds=0.01)
        async with queue.turn("a"):
            with pytest.raises(NoTurn):
                async with queue.turn("b"):
                    pass
        async with queue.turn("b"):
            return queue.held

    assert asyncio.run(scene()) == 1


def test_one_who_gives_up_in_the_moment_of_being_called_passes_the_place_on() -> None:
    async def scene() -> int:
        queue = turns()

        async def one() -> None:
            async with queue.turn("b"):
                pass

        async with queue.turn("a"):
            waiting = asyncio.create_task(one())
            while not queue.waiting:
                await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.wait({waiting})
        async with queue.turn("c"):
            return queue.held

    assert asyncio.run(scene()) == 1
