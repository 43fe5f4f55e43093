"""`python -m bench.endpoint --store DIR`: lookups a second over HTTP, ours beside rdflib-endpoint, on the same data.

The other server runs in an environment of its own: `--rival PYTHON` names its interpreter, in which
`rdflib-endpoint[cli]` and `oxrdflib` are installed; without it only ours is measured.
"""

from __future__ import annotations

import argparse
import asyncio
import platform
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, perf_counter
from urllib.parse import quote

from kg.query_files import view
from kg.questions import table
from kg.store import EmbeddedStore

CLIENTS = (1, 8, 64)
PATIENCE = 60.0
COLUMNS = ("máy chủ", "máy khách", "giây", "yêu cầu/giây", "p50 ms", "p99 ms", "lỗi")
HEAD = f"| {' | '.join(COLUMNS)} |\n|{' --- |' * len(COLUMNS)}"


@dataclass(frozen=True)
class Round:
    """What some clients saw in a while: seconds of each answer, and how many requests failed."""

    clients: int
    seconds: float
    answers: Sequence[float]
    errors: int

    def row(self, server: str) -> str:
        p50, p99 = (percentile(self.answers, share) * 1000 for share in (0.5, 0.99))
        rate = len(self.answers) / self.seconds
        return (
            f"| {server} | {self.clients} | {self.seconds:.0f} | {rate:.0f} | {p50:.1f} | {p99:.1f} | {self.errors} |"
        )


def main() -> None:
    options = arguments()
    store = EmbeddedStore.open(options.store)
    figures = [row[0] for row in table(store, view("some-figures")).rows if row[0] is not None]
    queries = ["?query=" + quote(view("lookup", thing=[figure])) for figure in figures]
    print(f"{platform.machine()}, Python {platform.python_version()}, {len(figures)} con số · figures")
    print(HEAD)
    with ours(options.store) as port:
        asked = ["/sparql" + query for query in queries]
        for line in measured("diaban", port, asked, options):
            print(line, flush=True)
        print(asyncio.run(beside_idle(port, asked[0], options.idle)), flush=True)
    if options.rival:
        with rival(options.rival, options.store) as port:
            for line in measured("rdflib-endpoint", port, ["/" + query for query in queries], options):
                print(line, flush=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.endpoint")
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--rival", help="Python có rdflib-endpoint · with rdflib-endpoint")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--long", type=float, default=60, help="giây với 64 máy khách · seconds with 64 clients")
    parser.add_argument("--idle", type=int, default=10000, help="kết nối im lặng · idle connections")
    return parser.parse_args()


def measured(server: str, port: int, queries: Sequence[str], options: argparse.Namespace) -> Iterator[str]:
    """A row for each number of clients, after a round that warms the server up."""
    asyncio.run(asking(port, queries, clients=8, seconds=2))
    for clients in CLIENTS:
        seconds = options.long if clients == max(CLIENTS) else options.seconds
        yield asyncio.run(asking(port, queries, clients=clients, seconds=seconds)).row(server)


async def asking(port: int, queries: Sequence[str], *, clients: int, seconds: float) -> Round:
    """So many clients, each with a connection of its own, ask one lookup after the other."""
    until = perf_counter() + seconds
    told = await asyncio.gather(*(client(port, queries[number::clients], until) for number in range(clients)))
    answers = [took for took_by_one, _ in told for took in took_by_one]
    return Round(clients, seconds, sorted(answers), sum(errors for _, errors in told))


async def client(port: int, queries: Sequence[str], until: float) -> tuple[list[float], int]:
    """The seconds that each answer took, and how many requests had none."""
    took, errors, number = [], 0, 0
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while (began := perf_counter()) < until:
        number += 1
        try:
            status = await answered(reader, writer, queries[number % len(queries)])
        except (OSError, EOFError, ValueError):
            status = 0
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        if status == 200:
            took.append(perf_counter() - began)
        else:
            errors += 1
    writer.close()
    return took, errors


async def answered(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, query: str) -> int:
    """The status of one answer, read to its end; `query` is the path with its parameters."""
    head = f"GET {query} HTTP/1.1\r\nHost: localhost\r\nAccept: application/sparql-results+json\r\n\r\n"
    writer.write(head.encode())
    lines = (await reader.readuntil(b"\r\n\r\n")).decode().lower().splitlines()
    headers = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
    if headers.get("transfer-encoding") == "chunked":
        while length := int(await reader.readline(), 16):
            await reader.readexactly(length + 2)
        await reader.readline()
    else:
        await reader.readexactly(int(headers["content-length"]))
    return int(lines[0].split()[1])


async def beside_idle(port: int, query: str, count: int) -> str:
    """How one query fares while very many connections say nothing."""
    held = []
    for _ in range(count):
        try:
            held.append(await asyncio.wait_for(asyncio.open_connection("127.0.0.1", port), 10))
        except OSError:
            break
    began = perf_counter()
    status = await answered(*await asyncio.open_connection("127.0.0.1", port), query)
    line = f"{len(held)} kết nối im lặng · idle connections: {status}, {(perf_counter() - began) * 1000:.0f} ms"
    for _, writer in held:
        writer.transport.abort()
    return line


@contextmanager
def ours(store: Path) -> Iterator[int]:
    with serving([sys.executable, "-m", "kg", "serve", "--store", str(store), "--port"]) as port:
        yield port


@contextmanager
def rival(python: str, store: Path) -> Iterator[int]:
    """rdflib-endpoint over the same triples, in memory."""
    serve = [str(Path(python).parent / "rdflib-endpoint"), "serve", "--host", "127.0.0.1", "--store", "Oxigraph"]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "store.nt"
        export = ["export", "--format", "nt", "-o", str(file), "--store", str(store)]
        subprocess.run([sys.executable, "-m", "kg", *export], check=True, stdout=subprocess.DEVNULL)
        with serving([*serve, str(file), "--port"]) as port:
            yield port


@contextmanager
def serving(command: Sequence[str]) -> Iterator[int]:
    """The port on which a command answers, while the block runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    process = subprocess.Popen([*command, str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def wait_for(port: int) -> None:
    """Returns when somebody listens on the port; `TimeoutError` when nobody comes."""
    until = monotonic() + PATIENCE
    while monotonic() < until:
        with socket.socket() as trial:
            trial.settimeout(1)
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
    raise TimeoutError(f"không ai nghe ở cổng {port} sau {PATIENCE:.0f} giây")


def percentile(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("nan")


if __name__ == "__main__":
    main()
