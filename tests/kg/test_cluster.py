"""`diaban load --dask`: a real scheduler and two workers, one of them killed at work; clusters that do not answer."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner, Result

from kg.cli import diaban
from kg.errors import BadInput
from kg.store import EmbeddedStore

SAMPLES = Path(__file__).parents[2] / "loaders" / "samples"

pytest.importorskip("distributed", reason="thiếu thư viện dask (phần mở rộng cluster)")

STUCK = """
import os, threading
from kg.cli import extraction

def stuck(path):
    os.close(os.open({fifo!r}, os.O_WRONLY))  # opens when the test reads: by then this task runs
    threading.Event().wait()

extraction.outcome = stuck
"""
"""What the victim loads before it works: its first task says that it runs, and never ends."""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(diaban, [str(argument) for argument in arguments])


@contextmanager
def running(*arguments: str, says: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A Dask process on loopback, and the rest of the line in which it said that it is ready."""
    command = [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:], "--host", "127.0.0.1"]
    with subprocess.Popen([*command, "--no-dashboard"], stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            line = next((line for line in process.stderr if says in line), None)
            assert line is not None, f"{arguments[0]} ended before it was ready"
            yield process, line.split(says)[1].strip()
        finally:
            process.kill()


@contextmanager
def worker(address: str, *more: str) -> Iterator[subprocess.Popen[str]]:
    with running("dask_worker", address, "--nthreads", "1", "--no-nanny", *more, says="Registered to:") as (process, _):
        yield process


@pytest.fixture
def scheduler() -> Iterator[str]:
    """The address of a scheduler without workers."""
    with running("dask_scheduler", "--port", "0", says="Scheduler at:") as (_, address):
        yield address


def test_a_worker_killed_at_work_loses_nothing_and_doubles_nothing(tmp_path: Path, scheduler: str) -> None:
    fifo, preload = tmp_path / "fifo", tmp_path / "stuck.py"
    os.mkfifo(fifo)
    preload.write_text(STUCK.format(fifo=str(fifo)))
    with ExitStack() as cluster:
        cluster.enter_context(worker(scheduler))
        victim = cluster.enter_context(worker(scheduler, "--preload", str(preload)))
        killer = Thread(target=kill_at_work, args=(victim, fifo), daemon=True)
        killer.start()
        result = run("load", SAMPLES, "--store", tmp_path / "many", "--dask", scheduler)
        assert (result.exit_code, result.stderr) == (0, "")
        killer.join(timeout=10)
        assert victim.wait(timeout=10) == -signal.SIGKILL
    assert run("load", SAMPLES, "--store", tmp_path / "one", "--workers", "1").exit_code == 0
    one, many = (EmbeddedStore.open(tmp_path / name) for name in ("one", "many"))
    assert many.version() == one.version()
    assert many.damages() == []
    names = [line.split(" · ")[0] for line in result.stdout.splitlines()[:-1]]
    assert names == sorted(path.name for path in SAMPLES.glob("*.txt"))


def test_files_that_are_no_reports_are_refused_in_the_words_of_any_load(tmp_path: Path, scheduler: str) -> None:
    (tmp_path / "thư.txt").write_text("Kính gửi ông bà, hôm nay trời đẹp.", encoding="utf-8")
    files = (tmp_path / "thư.txt", tmp_path / "không có.txt")
    with worker(scheduler):
        there = run("load", *files, "--store", tmp_path / "there", "--dask", scheduler)
    here = run("load", *files, "--store", tmp_path / "here")
    assert (there.exit_code, here.exit_code) == (2, 2)
    assert there.stderr == here.stderr
    assert not (tmp_path / "there").exists()


def test_a_cluster_without_workers_is_one_line(tmp_path: Path, scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.cli.cluster.ANSWER_SECONDS", 0.5)
    assert "không có tiến trình nào" in refusal(tmp_path, scheduler)


def test_a_scheduler_that_does_not_answer_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.cli.cluster.ANSWER_SECONDS", 0.5)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        assert f"{address}: không trả lời" in refusal(tmp_path, address)


def test_an_address_that_is_none_is_one_line(tmp_path: Path) -> None:
    assert "tcp://127.0.0.1:8786" in refusal(tmp_path, "somewhere")


def test_a_worker_of_another_version_does_not_read() -> None:
    cluster = pytest.importorskip("kg.cli.cluster")
    with pytest.raises(BadInput, match=r"DiaBan .*0\.0\.0.*cùng một phiên bản"):
        cluster.shipped(b"", name="a.txt", base_iri="https://example.org/", version="0.0.0")


def test_a_missing_library_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "kg.cli.cluster", raising=False)
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert "pip install 'diaban[cluster]'" in refusal(tmp_path, "tcp://127.0.0.1:8786")


def kill_at_work(victim: subprocess.Popen[str], fifo: Path) -> None:
    """Kills a worker as soon as its first task runs."""
    fifo.read_bytes()
    victim.kill()


def refusal(tmp_path: Path, address: str) -> str:
    """The one line of a load that a cluster could not do; it leaves no store behind."""
    result = run("load", SAMPLES, "--store", tmp_path / "store", "--dask", address)
    assert result.exit_code == 2, result.output
    assert not (tmp_path / "store").exists()
    (line,) = result.stderr.splitlines()
    return line
