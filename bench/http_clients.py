"""Clients that ask a server one query after the other, each over a connection of its own, and what they saw."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

JSON = "application/sparql-results+json"
HERE = "127.0.0.1"


@dataclass(frozen=True)
class Seen:
    """What some clients saw in a while: the seconds of each answer, and how many requests had none."""

    clients: int
    seconds: float
    answers: Sequence[float]
    errors: int

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.answers) / self.seconds

    def milliseconds(self, share: float) -> float:
        """The time within which this share of the answers came."""
        return percentile(sorted(self.answers), share) * 1000

    def __add__(self, other: Seen) -> Seen:
        answers = [*self.answers, *other.answers]
        return Seen(self.clients, self.seconds + other.seconds, answers, self.errors + other.errors)


def percentile(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("nan")


def seen(port: int, queries: Sequence[str], *, clients: int, seconds: float, address: str = HERE) -> Seen:
    """What so many clients see who ask one query after the other; `address` is the one they call from."""
    return asyncio.run(asking(port, queries, clients=clients, seconds=seconds, address=address))


async def asking(port: int, queries: Sequence[str], *, clients: int, seconds: float, address: str = HERE) -> Seen:
    began = perf_counter()
    callers = [Caller(port, address) for _ in range(clients)]
    await asyncio.gather(*(one.ask(queries[n::clients], began + seconds) for n, one in enumerate(callers)))
    answers = [took for one in callers for took in one.took]
    return Seen(clients, perf_counter() - began, answers, sum(one.errors for one in callers))


class Caller:
    """One client: how long its answers took, and how many requests had none."""

    def __init__(self, port: int, address: str = HERE) -> None:
        self._port = port
        self._address = address
        self.took: list[float] = []
        self.errors = 0

    async def ask(self, queries: Sequence[str], until: float) -> None:
        """Asks the queries in turn until a moment of `perf_counter`."""
        reader, writer = await self.connected()
        number = 0
        while (began := perf_counter()) < until:
            number += 1
            try:
                status = await answered(reader, writer, queries[number % len(queries)])
            except (OSError, EOFError, ValueError):
                status = 0
                reader, writer = await self.connected()
            if status == 200:
                self.took.append(perf_counter() - began)
            else:
                self.errors += 1
        writer.close()

    async def connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection(HERE, self._port, local_addr=(self._address, 0))


async def answered(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, query: str) -> int:
    """The status of one answer, read to its end; `query` is the path with its parameters."""
    writer.write(f"GET {query} HTTP/1.1\r\nHost: localhost\r\nAccept: {JSON}\r\n\r\n".encode())
    lines = (await reader.readuntil(b"\r\n\r\n")).decode().lower().splitlines()
    headers = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
    if headers.get("transfer-encoding") == "chunked":
        while length := int(await reader.readline(), 16):
            await reader.readexactly(length + 2)
        await reader.readline()
    else:
        await reader.readexactly(int(headers["content-length"]))
    return int(lines[0].split()[1])
