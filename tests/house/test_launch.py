"""`diaban run` as a user meets it: both services answer, one signal ends them, and it says why when it cannot."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.request import urlopen

import pytest

from kg.errors import BadInput, ServiceFailed
from kg.launch import is_free, refuse_taken_ports, services
from kg.services import Service, start, stop
from kg.settings import Settings
from tests.house.sources import ROOT


@pytest.fixture
def ports() -> tuple[int, int]:
    """Two ports nobody listens on."""
    with ExitStack() as held:
        probes = [held.enter_context(socket.socket()) for _ in range(2)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        first, second = (probe.getsockname()[1] for probe in probes)
    return first, second


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def variables(store: Path, app_port: int, endpoint_port: int) -> dict[str, str]:
    chosen = {"DIABAN_STORE": str(store), "DIABAN_APP_PORT": str(app_port), "DIABAN_ENDPOINT_PORT": str(endpoint_port)}
    return {**os.environ, **chosen, "PYTHONUNBUFFERED": "1"}


def launched(environment: dict[str, str]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "kg", "run"]
    return subprocess.Popen(
        command, env=environment, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def lines_until_ready(process: subprocess.Popen[str]) -> str:
    """What was printed up to the last line of the welcome, or up to the end of a run that failed."""
    assert process.stdout
    printed = []
    for line in process.stdout:
        printed.append(line)
        if "Ctrl-C" in line:
            break
    return "".join(printed)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_both_services_answer_where_the_launcher_says_and_one_signal_ends_them(
    number: signal.Signals, tmp_path: Path, ports: tuple[int, int]
) -> None:
    process = launched(variables(tmp_path / "store", *ports))
    try:
        printed = lines_until_ready(process)
        addresses = [f"http://127.0.0.1:{ports[0]}", f"http://127.0.0.1:{ports[1]}/sparql"]
        assert [address for address in addresses if address not in printed] == [], printed
        assert urlopen(f"http://127.0.0.1:{ports[0]}/_stcore/health").read() == b"ok"
        assert urlopen(f"http://127.0.0.1:{ports[1]}/health").status == 200
        process.send_signal(number)
        rest, _ = process.communicate(timeout=60)
        assert (process.returncode, "Traceback" in rest) == (0, False), rest
        assert all(is_free("127.0.0.1", port) for port in ports)
    finally:
        process.kill()


def test_a_taken_port_is_named_with_the_setting_that_changes_it(
    tmp_path: Path, taken_port: int, ports: tuple[int, int]
) -> None:
    process = launched(variables(tmp_path / "store", taken_port, ports[1]))
    printed, _ = process.communicate(timeout=60)
    assert process.returncode == 2
    assert str(taken_port) in printed
    assert "DIABAN_APP_PORT" in printed
    assert not (tmp_path / "store").exists()


def test_one_port_for_both_services_is_refused(tmp_path: Path, ports: tuple[int, int]) -> None:
    settings = Settings(store=tmp_path / "store", app_port=ports[0], endpoint_port=ports[0])
    with pytest.raises(BadInput, match="DIABAN_ENDPOINT_PORT"):
        refuse_taken_ports(services(settings))


def test_an_address_of_another_machine_is_no_taken_port(ports: tuple[int, int]) -> None:
    with pytest.raises(BadInput, match="DIABAN_HOST"):
        is_free("203.0.113.7", ports[0])


def test_a_service_that_ends_by_itself_is_reported_with_its_last_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    running = start(
        Service("no-such-command", "Dịch vụ lạ", "127.0.0.1", 1, "DIABAN_APP_PORT", "/"),
        logs=tmp_path,
        variables=dict(os.environ),
    )
    running.process.wait(timeout=60)
    with pytest.raises(ServiceFailed, match="Dịch vụ lạ đã dừng với mã 2"):
        running.refuse_ended()
    assert "no-such-command" in capsys.readouterr().err


STUBBORN = """import os, signal, sys
signal.signal(signal.SIGTERM, signal.SIG_IGN)
with open(sys.argv[1], "w") as alive:
    print("started", file=alive, flush=True)
    signal.pause()
"""
"""A process that says it runs, ignores the polite signal and holds a pipe open until it is gone."""
PARENT = """import subprocess, sys
subprocess.run([sys.executable, "-c", {child!r}, {pipe!r}])
"""


def test_ending_reaches_the_processes_a_service_started(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (tmp_path / "kg").mkdir()
    (tmp_path / "kg" / "__init__.py").touch()
    (tmp_path / "kg" / "__main__.py").write_text(PARENT.format(child=STUBBORN, pipe=str(pipe)))
    service = Service("serve", "SPARQL", "127.0.0.1", 1, "DIABAN_ENDPOINT_PORT", "/")
    variables = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONSAFEPATH": "1"}
    running = start(service, logs=tmp_path, variables=variables)
    with pipe.open() as alive:
        assert alive.readline() == "started\n"
        stop([running])
        closed, _, _ = select.select([alive], [], [], 30)
        assert closed, "the process that the service started is still there"
