"""`python -m bench.endpoint --store DIR`: lookups over HTTP, ours beside rdflib-endpoint and Virtuoso, on one data set.

All servers run at once and are asked in turn, a slice each, so that a slow while of the machine strikes them alike.
rdflib-endpoint runs in an environment of its own: `--rival PYTHON` names its interpreter, in which
`rdflib-endpoint[cli]` and `oxrdflib` are installed; Virtuoso is measured where it is installed. Answers are never
taken from a cache: no request carries an ETag.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from time import perf_counter
from urllib.parse import quote
from urllib.request import urlopen

from bench.endpoint_peers import Peer, exported, ours, rdflib_endpoint, virtuoso
from bench.http_clients import Caller, Seen, answered, seen
from kg.query_files import view
from kg.questions import table
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.remote.virtuoso import PROGRAM

SLICES = 3
FEW, MANY = (1, 8), 64
ELSEWHERE = "127.0.0.2"
COLUMNS = ("máy chủ", "máy khách", "giây", "yêu cầu/giây", "p50 ms", "p99 ms", "lỗi", "CPU ms/yêu cầu")
HEAD = f"| {' | '.join(COLUMNS)} |\n|{' --- |' * len(COLUMNS)}"


def main() -> None:
    options = arguments()
    queries = lookups(options.store)
    print(f"{platform.machine()}, {os.cpu_count()} CPU, Python {platform.python_version()}, {len(queries)} con số")
    with ExitStack() as running, tempfile.TemporaryDirectory() as folder:
        peers = list(started(options, running, Path(folder)))
        for line in chain([HEAD], compared(peers, queries, options), bounded(peers[0], queries, options)):
            print(line, flush=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.endpoint")
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--rival", type=Path, help="Python có rdflib-endpoint · with rdflib-endpoint")
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--long", type=float, default=60, help="giây với 64 máy khách · seconds with 64 clients")
    parser.add_argument("--idle", type=int, default=10000, help="kết nối im lặng · idle connections")
    return parser.parse_args()


def lookups(store: Path) -> list[str]:
    """What is said of one figure, asked of two thousand figures: the part of the address after the path."""
    rows = table(EmbeddedStore.open(store), view("some-figures")).rows
    return ["?query=" + quote(view("lookup", thing=[row[0]])) for row in rows if row[0] is not None]


def started(options: argparse.Namespace, running: ExitStack, folder: Path) -> Iterator[Peer]:
    """The servers that this machine has, ours first."""
    yield running.enter_context(ours(options.store))
    triples = exported(options.store, folder)
    if options.rival:
        yield running.enter_context(rdflib_endpoint(options.rival, triples))
    if shutil.which(PROGRAM):
        yield running.enter_context(virtuoso(triples))


def compared(peers: Sequence[Peer], queries: Sequence[str], options: argparse.Namespace) -> Iterator[str]:
    """A row for each number of clients and each server, after a round that warms all up."""
    for peer in peers:
        seen(peer.port, peer.asked(queries), clients=8, seconds=2)
    for clients in FEW:
        yield from rows(peers, queries, clients=clients, slices=SLICES, seconds=options.seconds / SLICES)
    yield from rows(peers, queries, clients=MANY, slices=1, seconds=options.long)


def rows(peers: Sequence[Peer], queries: Sequence[str], *, clients: int, slices: int, seconds: float) -> Iterator[str]:
    totals = {peer.name: Seen(clients, 0, [], 0) for peer in peers}
    used = dict.fromkeys(totals, 0.0)
    for _ in range(slices):
        for peer in peers:
            before = peer.cpu_seconds()
            totals[peer.name] += seen(peer.port, peer.asked(queries), clients=clients, seconds=seconds)
            used[peer.name] += peer.cpu_seconds() - before
    return (row(name, told, used[name]) for name, told in totals.items())


def row(name: str, told: Seen, cpu: float) -> str:
    times = f"{told.milliseconds(0.5):.1f} | {told.milliseconds(0.99):.1f}"
    each = cpu * 1000 / max(1, len(told.answers))
    return f"| {name} | {told.clients} | {told.seconds:.0f} | {told.rate:.0f} | {times} | {told.errors} | {each:.2f} |"


def bounded(peer: Peer, queries: Sequence[str], options: argparse.Namespace) -> Iterator[str]:
    """What others notice of runaway queries and silent connections."""
    limit = Settings().query_seconds
    asked, endless = peer.asked(queries), peer.path + "?query=" + quote(view("endless"))
    quiet = seen(peer.port, asked, clients=1, seconds=limit / 2)
    with ThreadPoolExecutor(8) as pool:
        runaways = [pool.submit(one_runaway, peer.port, endless) for _ in range(8)]
        beside = seen(peer.port, asked, clients=1, seconds=limit / 2, address=ELSEWHERE)
        health = health_seconds(peer.port)
        told = [one.result() for one in runaways]
    yield f"\n{len(told)} câu chạy mãi của một máy khách · endless queries of one client: {sorted(set(told))}"
    for name, one in (("không có chúng · without them", quiet), ("bên cạnh chúng · beside them", beside)):
        yield f"một máy khách khác · another client, {name}: " + described(one)
    yield f"/health bên cạnh chúng · beside them: {health * 1000:.1f} ms"
    yield f"câu chạy mãi, một mình · an endless query alone: {one_runaway(peer.port, endless)}, hạn · limit {limit:g} s"
    yield asyncio.run(beside_idle(peer.port, asked[0], options.idle))


def described(told: Seen) -> str:
    times = f"p50 {told.milliseconds(0.5):.1f} ms, p99 {told.milliseconds(0.99):.1f} ms"
    return f"{told.rate:.0f} yêu cầu/giây, {times}, {told.errors} lỗi · errors"


def one_runaway(port: int, query: str) -> str:
    """The status of an endless query, and after how many seconds it came."""

    async def ask() -> int:
        return await answered(*await Caller(port).connected(), query)

    began = perf_counter()
    status = asyncio.run(ask())
    return f"{status} sau · after {perf_counter() - began:.2f} s"


def health_seconds(port: int) -> float:
    began = perf_counter()
    with urlopen(f"http://127.0.0.1:{port}/health") as response:
        response.read()
    return perf_counter() - began


async def beside_idle(port: int, query: str, count: int) -> str:
    """How one query fares while very many connections say nothing."""
    held = []
    for _ in range(count):
        try:
            held.append(await asyncio.wait_for(asyncio.open_connection("127.0.0.1", port), 10))
        except OSError:
            break
    began = perf_counter()
    status = await answered(*await Caller(port).connected(), query)
    line = f"{len(held)} kết nối im lặng · idle connections: {status}, {(perf_counter() - began) * 1000:.0f} ms"
    for _, writer in held:
        writer.transport.abort()
    return line


if __name__ == "__main__":
    main()
