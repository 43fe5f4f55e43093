"""Whose turn it is: clients take turns at a fixed number of places, so that none of them starves the others."""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class NoTurn(Exception):
    """Too many wait already, or the wait was too long."""


class Turns:
    """Grants places round robin by client.

    One client holds all places but one at most, so a newcomer never waits for somebody else's slow queries only.
    """

    def __init__(self, places: int, *, per_client: int, waiting: int, wait_seconds: float) -> None:
        self._free = places
        self._holdable = max(1, places - 1)
        self._per_client = per_client
        self._most_waiting = waiting
        self._wait_seconds = wait_seconds
        self._held: Counter[str] = Counter()
        self._queues: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()

    @property
    def waiting(self) -> int:
        return sum(map(len, self._queues.values()))

    @property
    def held(self) -> int:
        return self._held.total()

    @asynccontextmanager
    async def turn(self, client: str) -> AsyncIterator[None]:
        """Holds a place while the block runs; raises `NoTurn`."""
        await self._granted(client)
        try:
            yield
        finally:
            self._leave(client)

    async def _granted(self, client: str) -> None:
        queue = self._queues.get(client, ())
        if self.waiting >= self._most_waiting or self._held[client] + len(queue) >= self._per_client:
            raise NoTurn
        ticket = asyncio.get_running_loop().create_future()
        self._queues.setdefault(client, deque()).append(ticket)
        self._grant()
        try:
            async with asyncio.timeout(self._wait_seconds):
                await ticket
        except TimeoutError as error:
            self._give_up(client, ticket)
            raise NoTurn from error
        except asyncio.CancelledError:
            self._give_up(client, ticket)
            raise

    def _grant(self) -> None:
        while self._free and (client := self._next_client()):
            ticket = self._queues[client].popleft()
            self._queues.move_to_end(client)
            self._forget_empty(client)
            # A cancelled ticket stands in the queue until its holder runs again.
            if not ticket.done():
                ticket.set_result(None)
                self._free -= 1
                self._held[client] += 1

    def _next_client(self) -> str | None:
        return next((c for c in self._queues if self._held[c] < self._holdable), None)

    def _give_up(self, client: str, ticket: asyncio.Future[None]) -> None:
        """A ticket may be granted in the very moment its holder gives up."""
        if not ticket.cancelled():
            self._leave(client)
        elif ticket in self._queues.get(client, ()):
            self._queues[client].remove(ticket)
            self._forget_empty(client)

    def _forget_empty(self, client: str) -> None:
        if not self._queues[client]:
            del self._queues[client]

    def _leave(self, client: str) -> None:
        self._free += 1
        self._held[client] -= 1
        if not self._held[client]:
            del self._held[client]
        self._grant()
