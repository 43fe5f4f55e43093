"""`python bench/one_reading.py FILE...`: what reading these files costs one process, as one line of JSON.

It needs nothing of the project but the reader, so that a checkout of another day can be measured by PYTHONPATH.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from loaders.reader import read_file

NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
PEER_ROUNDS = 5


def main(paths: list[Path]) -> None:
    texts = [path.read_text(encoding="utf-8") for path in paths[1:]]
    read_file(paths[0])  # the tables and the code list are read once a process
    before = peak()
    seconds, figures = spent(lambda: sum(len(read_file(path).observations) for path in paths[1:]))
    peer, _ = spent(lambda: [sum(1 for _ in NUMBER.finditer(text)) for text in texts for _ in range(PEER_ROUNDS)])
    print(
        json.dumps(
            {
                "megabytes": sum(path.stat().st_size for path in paths[1:]) / 1e6,
                "seconds": seconds,
                "figures": figures,
                "peer_seconds": peer / PEER_ROUNDS,
                "peak": peak(),
                "peak_before": before,
            }
        )
    )


def spent(work: Callable[[], object]) -> tuple[float, object]:
    """Seconds of processor time that work takes, and what it gives."""
    began = time.process_time()
    result = work()
    return time.process_time() - began, result


def peak() -> float:
    """The most memory that this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
