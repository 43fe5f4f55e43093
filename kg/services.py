"""Our long-running commands as processes: each in a group of its own, asked whether it answers, ended whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, build_opener

from kg.errors import ServiceFailed

GRACE = 5.0
"""Seconds a service has to end before it is killed."""
LAST_LINES = 15


@dataclass(frozen=True, slots=True)
class Service:
    """One long-running command: `diaban NAME`, listening on `port` (the setting `variable`), answering at `health`."""

    name: str
    title: str
    host: str
    port: int
    variable: str
    health: str

    @property
    def address(self) -> str:
        host = "127.0.0.1" if self.host in {"0.0.0.0", "::", ""} else self.host
        return f"http://{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Running:
    """A started service and the file its messages go to."""

    service: Service
    process: subprocess.Popen[bytes]
    log: Path

    def answers(self) -> bool:
        """Whether it answers over HTTP (any answer but a failure of its own); never asked through a proxy."""
        try:
            with build_opener(ProxyHandler({})).open(self.service.address + self.service.health, timeout=5):
                return True
        except HTTPError as error:
            return error.code < 500
        except (URLError, OSError):
            return False

    def refuse_ended(self) -> None:
        """Raises ServiceFailed when the process is gone."""
        code = self.process.poll()
        if code is not None:
            raise self.failed(f"đã dừng với mã {code}")

    def failed(self, what: str) -> ServiceFailed:
        """The error to raise, after the last lines of the log on standard error: they hold the cause."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-LAST_LINES:]
        print("".join(f"    {line}\n" for line in lines), end="", file=sys.stderr)
        return ServiceFailed(f"{self.service.title} {what}: xem các dòng trên và {self.log}")


def start(service: Service, *, logs: Path, variables: Mapping[str, str]) -> Running:
    """Starts `diaban NAME`; the terminal's Ctrl-C does not reach it, so that `stop` alone decides the order."""
    log = logs / f"{service.name}.log"
    with log.open("wb") as sink:
        process = subprocess.Popen(
            [sys.executable, "-m", "kg", service.name],
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    return Running(service, process, log)


def stop(running: Sequence[Running]) -> None:
    """Ends the services and whatever they started: asks first, kills after GRACE seconds."""
    for one in running:
        signal_group(one.process, signal.SIGTERM)
    deadline = time.monotonic() + GRACE
    for one in running:
        with suppress(subprocess.TimeoutExpired):
            one.process.wait(max(0.0, deadline - time.monotonic()))
        signal_group(one.process, signal.SIGKILL)
        one.process.wait()


def signal_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    """Signals the group even when its first process is gone: workers may have outlived it."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)
