"""`diaban serve` in a process of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[2]


@contextmanager
def serving_apart(store: Path, *, open_files: int = 1024) -> Iterator[tuple[str, int]]:
    """The address and the process id of a server that may open so many files."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve = f"ulimit -n {open_files}; exec {sys.executable} -m kg serve --store {store} --port {port}"
    process = subprocess.Popen(["sh", "-c", serve], cwd=ROOT, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        with httpx.Client(transport=httpx.HTTPTransport(retries=8)) as http:
            assert http.get(f"{address}/health").status_code == 200
        yield address, process.pid
    finally:
        process.terminate()
        process.wait()
