"""The same text is read alike in any process, whatever was read before it and in whatever order."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from loaders.document import Document
from loaders.reader import read, read_file
from tests.loaders.told import RESULTS, SAMPLES, cases

HASHES = """
import hashlib, sys
from pathlib import Path
from loaders.reader import read_file
for name in sys.argv[1:]:
    print(hashlib.sha256(repr(read_file(Path(name))).encode()).hexdigest())
"""


def digest(path: Path) -> str:
    return hashlib.sha256(repr(read_file(path)).encode()).hexdigest()


def digests(paths: list[Path], *, seed: str) -> list[str]:
    """The hash of each reading, made by a process that orders its sets in a way of its own."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", HASHES, *map(str, paths)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_a_report_is_read_alike_by_processes_that_order_their_sets_otherwise() -> None:
    assert digests(SAMPLES, seed="1") == digests(SAMPLES, seed="2")


def test_the_order_in_which_files_are_read_changes_no_reading() -> None:
    forwards = {path: digest(path) for path in SAMPLES}
    assert {path: digest(path) for path in reversed(SAMPLES)} == forwards
    assert digests(list(reversed(SAMPLES)), seed="3") == [forwards[path] for path in reversed(SAMPLES)]


def test_a_sentence_is_read_alike_alone_and_among_others() -> None:
    """Every sentence is a block of its own: what stands in other blocks does not say what it measures."""
    chosen = [case for case in cases() if case.head == RESULTS and case.file == "livestock.txt"]
    alone = [_named(RESULTS + "- " + case.text) for case in chosen]
    together = _named(RESULTS + "\n\n".join("- " + case.text for case in chosen))
    assert together == [name for names in alone for name in names]


def _named(text: str) -> list[tuple[str, str, float]]:
    reading = read(Document("thu.txt", "", text))
    return [(one.written, one.indicator, one.confidence) for one in reading.observations]
