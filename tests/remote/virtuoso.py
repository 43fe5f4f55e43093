"""Debian's Virtuoso on loopback, with a database of its own that goes away with it."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from string import Template

PROGRAM = "virtuoso-t"
CONSOLE = "isql-vt"
COMMAND = (PROGRAM, "+foreground", "+configfile", "virtuoso.ini")
USER = "loader"
READY_SECONDS = 60
CONFIGURATION = Template(
    """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200

[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx

[Parameters]
ServerPort = 127.0.0.1:$sql_port
DisableUnixSocket = 1
ServerThreads = 100
NumberOfBuffers = $buffers
MaxDirtyBuffers = $dirty
CheckpointInterval = 0
DirsAllowed = .

[HTTPServer]
ServerPort = 127.0.0.1:$http_port
ServerRoot = .
ServerThreads = 100

[SPARQL]
ResultSetMaxRows = 1000000
"""
)
"""Without MaxQueryExecutionTime: of some questions the threads wait for each other for ever, and ending them at that
limit ends the whole server's answers with them. Left alone, such a question holds one of the threads."""


@dataclass(frozen=True, slots=True)
class Virtuoso:
    """A running server and the user that may change it."""

    address: str
    user: str
    password: str
    sql_port: int
    administrator: str
    """The password of its `dba`."""
    process: int

    @property
    def queries(self) -> str:
        return f"{self.address}/sparql"

    @property
    def updates(self) -> str:
        return f"{self.address}/sparql-auth"


@contextmanager
def running_virtuoso(folder: Path, *, buffers: int = 10_000) -> Iterator[Virtuoso]:
    """A server whose database is in an empty folder; stopped with all its processes at the end."""
    administrator = secrets.token_hex(8)
    chosen = ["+pwdold", "dba", "+pwddba", administrator, "+pwddav", administrator]
    configure(folder, buffers)
    with (folder / "output").open("wb") as output:
        subprocess.run([*COMMAND, *chosen], cwd=folder, stdout=output, stderr=output, check=True, timeout=READY_SECONDS)
    with restarted_virtuoso(folder, administrator, buffers=buffers) as running:
        allow(running)
        yield running


@contextmanager
def restarted_virtuoso(folder: Path, administrator: str = "", *, buffers: int = 10_000) -> Iterator[Virtuoso]:
    """A server over the database that is in a folder, also one that was stopped in the middle of something."""
    sql_port, http_port = configure(folder, buffers)
    with (folder / "output").open("ab") as output:
        server = subprocess.Popen(COMMAND, cwd=folder, stdout=output, stderr=output, start_new_session=True)
    try:
        address = f"http://127.0.0.1:{http_port}"
        wait_until_it_answers(address, server)
        yield Virtuoso(address, USER, secrets.token_hex(8), sql_port, administrator, server.pid)
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def configure(folder: Path, buffers: int) -> tuple[int, int]:
    """Writes the server's configuration; its two ports, for SQL and for HTTP."""
    sql_port, http_port = free_ports()
    chosen = {"sql_port": sql_port, "http_port": http_port, "buffers": buffers, "dirty": buffers * 3 // 4}
    (folder / "virtuoso.ini").write_text(CONFIGURATION.substitute(chosen))
    return sql_port, http_port


def free_ports() -> tuple[int, int]:
    """Two ports of loopback that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
        return one.getsockname()[1], other.getsockname()[1]


def wait_until_it_answers(address: str, server: subprocess.Popen[bytes]) -> None:
    """Comes back when the server answers a query; `RuntimeError` when it ended, `TimeoutError` when it is too slow."""
    last = time.monotonic() + READY_SECONDS
    while time.monotonic() < last:
        if server.poll() is not None:
            raise RuntimeError(f"{PROGRAM} ended with {server.returncode}")
        if answers(address):
            return
        time.sleep(0.1)  # its port opens when it is ready, and it tells nobody
    raise TimeoutError(f"{PROGRAM} does not answer at {address}")


def answers(address: str) -> bool:
    """Whether a server says anything to a query, be it an error."""
    try:
        with urllib.request.urlopen(f"{address}/sparql?query=ASK%7B%7D", timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def allow(server: Virtuoso) -> None:
    """Makes the user that may send updates."""
    run_statements(
        server,
        f"DB.DBA.USER_CREATE('{server.user}', '{server.password}');\nGRANT SPARQL_UPDATE TO \"{server.user}\";\n",
    )


def run_statements(server: Virtuoso, statements: str) -> None:
    """SQL for the server's administrator, through standard input; `RuntimeError` with what it says of an error."""
    command = [CONSOLE, f"127.0.0.1:{server.sql_port}", "dba", server.administrator, "ERRORS=STDOUT"]
    done = subprocess.run(command, input=statements, text=True, capture_output=True, check=True)
    if "*** Error" in done.stdout:
        raise RuntimeError(done.stdout)
