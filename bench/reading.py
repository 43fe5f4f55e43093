"""`python -m bench.reading`: how fast one core reads reports, how that grows with their number and length.

Every copy of a report has numbers of its own and is a file of its own. Each row is one process; in the same process
a plain search for numbers is timed too, so that a slow machine can be told from a slow reader.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import as_file, files
from itertools import count, islice
from pathlib import Path

from bench.corpus import refigured

COPIES = (1, 4, 16)
MEGABYTES = (0.1, 1.0, 10.0)
"""Of single texts, in UTF-8."""
HEAD = 3_000
CLOSING = re.compile(r"^\W*nơi nhận", re.I | re.M)
HERE = Path(__file__).parent


def main() -> None:
    chosen = arguments()
    readers = [("", HERE.parent), *((" (trước · before)", path) for path in chosen.against)]
    with as_file(files("loaders") / "samples") as samples, tempfile.TemporaryDirectory() as scratch:
        originals = sorted((chosen.reports or samples).glob("*.txt"))
        for label, paths in tasks(originals, Path(scratch)):
            for name, checkout in readers:
                print(row(label + name, measured([originals[0], *paths], checkout)), flush=True)


def arguments() -> argparse.Namespace:
    told = argparse.ArgumentParser(prog="python -m bench.reading", description=__doc__)
    folder = os.environ.get("DIABAN_REPORTS")
    told.add_argument(
        "--reports", type=Path, default=Path(folder) if folder else None, help="báo cáo gốc, mặc định: báo cáo mẫu"
    )
    told.add_argument(
        "--against", type=Path, nargs="*", default=[], help="thư mục mã nguồn khác để so · other checkouts"
    )
    return told.parse_args()


def tasks(originals: Sequence[Path], scratch: Path) -> Iterable[tuple[str, list[Path]]]:
    """What is read, and under which name: many reports, then single texts of growing length."""
    for copies in COPIES:
        paths = [written(scratch, f"{path.stem}-{n}", varied(path, n)) for n in range(copies) for path in originals]
        yield f"{len(originals)} báo cáo x {copies}", paths
    for megabytes in MEGABYTES:
        yield f"một tệp · one text {megabytes:g} MB", [written(scratch, "one", one_text(originals[0], megabytes))]


def varied(path: Path, number: int) -> str:
    """The report told with other numbers, the same for the same number of the copy."""
    chance = random.Random(f"{path.name} {number}")
    return "\n".join(refigured(line, chance) for line in path.read_text(encoding="utf-8").split("\n"))


def one_text(path: Path, megabytes: float) -> str:
    """A report whose body comes again and again with other numbers, up to a length in UTF-8."""
    head = varied(path, 0)[:HEAD].rpartition("\n")[0]
    bodies = (CLOSING.split(varied(path, number))[0][HEAD:].partition("\n")[2] for number in count())
    times = max(1, round(megabytes * 1e6 / path.stat().st_size))
    return "\n".join([head, *islice(bodies, times)])


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    return path


def measured(paths: Iterable[Path], checkout: Path) -> Mapping[str, float]:
    """What a process of its own measures with the reader of a checkout."""
    command = [sys.executable, str(HERE / "one_reading.py"), *map(str, paths)]
    done = subprocess.run(
        command, env=os.environ | {"PYTHONPATH": str(checkout)}, cwd=checkout, capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(f"{checkout}: {done.stderr.strip().splitlines()[-1]}")
    found: Mapping[str, float] = json.loads(done.stdout)
    return found


def row(label: str, found: Mapping[str, float]) -> str:
    speed, peer = found["megabytes"] / found["seconds"], found["megabytes"] / found["peer_seconds"]
    return (
        f"{label}: {found['megabytes']:.2f} MB, {found['figures']:.0f} số liệu · figures, {found['seconds']:.2f} s, "
        f"{speed:.2f} MB/s một lõi · one core; tìm số · number search {peer:.0f} MB/s (x{peer / speed:.0f}); "
        f"bộ nhớ · memory {found['peak_before']:.0f} -> {found['peak']:.0f} MB"
    )


if __name__ == "__main__":
    main()
