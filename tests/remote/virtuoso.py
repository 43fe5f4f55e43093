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
ServerThreads = 10
NumberOfBuffers = $buffers
MaxDirtyBuffers = 6000
CheckpointInterval = 0
DirsAllowed = .

[HTTPServer]
ServerPort = 127.0.0.1:$http_port
ServerRoot = .
ServerThreads = 10

[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryExecutionTime = 60
"""
)


@dataclass(frozen=True, slots=True)
class Virtuoso:
    """A running server and the user that may change it."""

    address: str
    user: str
    password: str
    sql_port: int
    administrator: str

    @property
    def queries(self) -> str:
        return f"{self.address}/sparql"

    @property
    def updates(self) -> str:
        return f"{self.address}/sparql-auth"


@contextmanager
def running_virtuoso(folder: Path, *, buffers: int = 10_000) -> Iterator[Virtuoso]:
    """A server whose database is in an empty folder, with so many pages of 8 KB in memory; stopped at the end with all
    its processes."""
    sql_port, http_port = free_ports()
    configuration = CONFIGURATION.substitute(sql_port=sql_port, http_port=http_port, buffers=buffers)
    (folder / "virtuoso.ini").write_text(configuration)
    administrator, password = secrets.token_hex(8), secrets.token_hex(8)
    command = [PROGRAM, "+foreground", "+configfile", "virtuoso.ini"]
    chosen = ["+pwdold", "dba", "+pwddba", administrator, "+pwddav", administrator]
    with (folder / "output").open("wb") as output:
        subprocess.run([*command, *chosen], cwd=folder, stdout=output, stderr=output, check=True, timeout=READY_SECONDS)
        server = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output, start_new_session=True)
    try:
        address = f"http://127.0.0.1:{http_port}"
        wait_until_it_answers(address, server)
        allow(USER, password, port=sql_port, administrator=administrator)
        yield Virtuoso(address, USER, password, sql_port, administrator)
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


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
        try:
            with urllib.request.urlopen(f"{address}/sparql?query=ASK%7B%7D", timeout=5):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)  # its port opens when it is ready, and it tells nobody
    raise TimeoutError(f"{PROGRAM} does not answer at {address}")


def allow(user: str, password: str, *, port: int, administrator: str) -> None:
    """Makes a user that may send updates; both passwords go through standard input or die with the database."""
    statements = f"DB.DBA.USER_CREATE('{user}', '{password}');\nGRANT SPARQL_UPDATE TO \"{user}\";\n"
    told(statements, port=port, administrator=administrator, seconds=READY_SECONDS)


def load_files(server: Virtuoso, pattern: str, *, seconds: float) -> None:
    """Loads the N-Quads files of the server's folder in bulk; `RuntimeError` says what went wrong."""
    statements = f"ld_dir('.', '{pattern}', 'urn:none');\nrdf_loader_run();\ncheckpoint;\n"
    told(statements, port=server.sql_port, administrator=server.administrator, seconds=seconds)


def told(statements: str, *, port: int, administrator: str, seconds: float) -> None:
    """Sends statements to the console; the password dies with the database."""
    command = [CONSOLE, f"127.0.0.1:{port}", "dba", administrator, "ERRORS=STDOUT"]
    done = subprocess.run(command, input=statements, text=True, capture_output=True, check=True, timeout=seconds)
    if "*** Error" in done.stdout:
        raise RuntimeError(done.stdout)
