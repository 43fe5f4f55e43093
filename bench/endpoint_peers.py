"""The servers that are compared, each on a free port of loopback over the same triples."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

from tests.remote.virtuoso import run_statements, running_virtuoso

PATIENCE = 600.0
GRAPH = "urn:diaban:bench"


@dataclass(frozen=True)
class Peer:
    """A running server: its name and version, where it is asked, and its process."""

    name: str
    port: int
    path: str
    pid: int

    def asked(self, queries: Sequence[str]) -> list[str]:
        """The queries as this server is asked them."""
        return [self.path + query for query in queries]

    def cpu_seconds(self) -> float:
        """What the process and its children have used so far; 0 where the system does not say."""
        try:
            children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
            return sum(cpu_seconds(Path(f"/proc/{pid}/stat")) for pid in (self.pid, *children))
        except OSError:
            return 0.0


def cpu_seconds(stat: Path) -> float:
    user, system = stat.read_text().rsplit(")", 1)[1].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@contextmanager
def ours(store: Path) -> Iterator[Peer]:
    with serving([sys.executable, "-m", "kg", "serve", "--store", str(store), "--port"]) as (port, pid):
        yield Peer("diaban", port, "/sparql", pid)


@contextmanager
def rdflib_endpoint(python: Path, triples: Path) -> Iterator[Peer]:
    """rdflib-endpoint in memory over oxrdflib, in the environment of another interpreter."""
    version = subprocess.run([python, "-c", VERSION], capture_output=True, text=True, check=True).stdout.strip()
    command = [str(python.parent / "rdflib-endpoint"), "serve", "--host", "127.0.0.1", "--store", "Oxigraph"]
    with serving([*command, str(triples), "--port"]) as (port, pid):
        yield Peer(f"rdflib-endpoint {version}", port, "/", pid)


VERSION = "from importlib.metadata import version; print(version('rdflib-endpoint'))"


@contextmanager
def virtuoso(triples: Path) -> Iterator[Peer]:
    """Debian's Virtuoso with a database of its own that goes away with it."""
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "triples.nt").symlink_to(triples)
        with running_virtuoso(Path(name)) as server:
            loading = f"DB.DBA.TTLP_MT(file_to_string_output('triples.nt'), '', '{GRAPH}');\ncheckpoint;\n"
            run_statements(server, loading)
            yield Peer("Virtuoso 7.2", urlsplit(server.address).port or 0, "/sparql", server.process)


def exported(store: Path, folder: Path) -> Path:
    """All triples of the store in one file of the folder."""
    file = folder / "store.nt"
    command = [sys.executable, "-m", "kg", "export", "--format", "nt", "-o", str(file), "--store", str(store)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return file


@contextmanager
def serving(command: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The port on which a command answers, and its process, while the block runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    process = subprocess.Popen([*command, str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield port, process.pid
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
