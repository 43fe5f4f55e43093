"""What a command costs: seconds by the clock and of the processors, memory of all its processes together."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import perf_counter

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
PAUSE = 0.2


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, seconds of processors, and the most bytes that its processes held together."""

    wall: float
    cpu: float
    peak: int
    output: str = ""

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.wall + other.wall, self.cpu + other.cpu, max(self.peak, other.peak))


def cost_of(command: Sequence[str], *, folder: Path | None = None) -> Cost:
    """What a command costs with the processes that it starts; `CalledProcessError` when it fails."""
    began = perf_counter()
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        peaks, ended = [0], Event()
        watching = Thread(target=_watch, args=(process.pid, peaks, ended), daemon=True)
        watching.start()
        output = process.stdout.read() if process.stdout else ""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        ended.set()
    watching.join()
    if process.returncode not in (0, 2):  # 2: some files were refused, which a corpus of chance may hold
        raise subprocess.CalledProcessError(process.returncode, command, output)
    return Cost(perf_counter() - began, used.ru_utime + used.ru_stime, max(peaks), output)


def cpu_of(process: int) -> float:
    """Seconds of processors that a running process has used."""
    fields = _stat(process)
    return (int(fields[11]) + int(fields[12])) / TICKS


def bytes_of(folder: Path) -> int:
    """What the files of a folder take."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())


def _watch(session: int, peaks: list[int], ended: Event) -> None:
    while not ended.wait(PAUSE):
        peaks.append(sum(_resident(int(entry.name)) for entry in Path("/proc").glob("[0-9]*") if _in(entry, session)))


def _in(entry: Path, session: int) -> bool:
    try:
        return int(_stat(int(entry.name))[3]) == session
    except (OSError, IndexError):
        return False


def _resident(process: int) -> int:
    try:
        return int(_stat(process)[21]) * PAGE
    except (OSError, IndexError):
        return 0


def _stat(process: int) -> list[str]:
    """The fields after the name, which may hold spaces: state, parent, group, session ..."""
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
