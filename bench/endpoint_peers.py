"""The servers that are compared, each on a free port of loopback over the same triples."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from tests.remote.virtuoso import CONFIGURATION, CONSOLE, PROGRAM, free_ports, wait_until_it_answers

PATIENCE = 600.0
GRAPH = "urn:diaban:bench"
THREADS = 100
"""Virtuoso answers as many connections at once as it has threads; ten are not enough for 64 clients."""


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
        folder, administrator = Path(name), secrets.token_hex(8)
        sql_port, port = free_ports()
        configuration = CONFIGURATION.substitute(sql_port=sql_port, http_port=port)
        more = configuration.replace("ServerThreads = 10", f"ServerThreads = {THREADS}")
        (folder / "virtuoso.ini").write_text(more)
        (folder / "triples.nt").symlink_to(triples)
        with database(folder, administrator) as server:
            wait_until_it_answers(f"http://127.0.0.1:{port}", server)
            fill(folder, sql_port, administrator)
            yield Peer("Virtuoso 7.2", port, "/sparql", server.pid)


@contextmanager
def database(folder: Path, administrator: str) -> Iterator[subprocess.Popen[bytes]]:
    """The process, with the password set; ended with all its threads."""
    command = [PROGRAM, "+foreground", "+configfile", "virtuoso.ini"]
    chosen = ["+pwdold", "dba", "+pwddba", administrator, "+pwddav", administrator]
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([*command, *chosen], cwd=folder, check=True, timeout=PATIENCE, **silent)  # type: ignore[call-overload]
    server = subprocess.Popen(command, cwd=folder, start_new_session=True, **silent)  # type: ignore[call-overload]
    try:
        yield server
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def fill(folder: Path, sql_port: int, administrator: str) -> None:
    """Loads the triples of the folder's file."""
    statements = f"DB.DBA.TTLP_MT(file_to_string_output('triples.nt'), '', '{GRAPH}');\ncheckpoint;\n"
    command = [CONSOLE, f"127.0.0.1:{sql_port}", "dba", administrator, "ERRORS=STDOUT"]
    done = subprocess.run(command, input=statements, text=True, cwd=folder, capture_output=True, check=True)
    if "*** Error" in done.stdout:
        raise RuntimeError(done.stdout)


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
