"""Parsing in a process of its own that may be killed: what comes from outside can hang, swell or crash a parser."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

from kg.errors import BadInput
from loaders.formats.extracts import Extract, ImagesOnly

PARSE_SECONDS = 60
OCR_SECONDS = 1_800
MEMORY_BYTES = 2_000_000_000
REFUSED, IMAGES_ONLY = 3, 4
"""The exit status of a parser that says itself why it refuses, and of one that met pages without text."""
_ROOT = Path(__file__).parents[2]


def extract(parser: str, data: bytes, *, name: str, seconds: float = PARSE_SECONDS) -> Extract:
    """What the parser brings out of the bytes; raises BadInput where it refuses, fails or does not end in time."""
    # -P: the folder the user stands in is no place to import from.
    status, out = finished(
        [sys.executable, "-P", "-m", "loaders.formats", parser, str(MEMORY_BYTES)], data, name=name, seconds=seconds
    )
    if status == IMAGES_ONLY:
        raise ImagesOnly(out.decode())
    if status == REFUSED:
        raise BadInput(f"{name}: {out.decode()}")
    if status != 0:
        raise BadInput(f"{name}: tệp hỏng, hoặc cần quá nhiều bộ nhớ để đọc: mở và lưu lại, hoặc xuất ra .txt")
    return Extract.from_json(out.decode())


def finished(command: list[str], data: bytes = b"", *, name: str, seconds: float) -> tuple[int, bytes]:
    """Exit status and output of a command; raises BadInput where it had to be killed, with all it started."""
    paths = os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")]))
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": paths, "OMP_THREAD_LIMIT": "1"},
        start_new_session=True,
    )
    try:
        out, _ = process.communicate(data, timeout=seconds)
    except subprocess.TimeoutExpired:
        raise BadInput(f"{name}: đọc quá {seconds:g} giây nên dừng: chia nhỏ tệp, hoặc xuất ra .txt") from None
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return process.returncode, out
