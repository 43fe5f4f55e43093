"""The reading child: `python -m pages.parts.reading_child NAME BYTES SECONDS`, a file on stdin, its reading on stdout.

It may hang, swell or crash on what somebody uploaded; whoever started it ends it.
"""

from __future__ import annotations

import contextlib
import pickle
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.errors import BadInput
from loaders.reader import read_file

REFUSED = 3


def main() -> int:
    """Writes the reading pickled, or one line that says why there is none."""
    name, memory, seconds = sys.argv[1:]
    _bound(int(memory), int(seconds))
    with TemporaryDirectory() as folder:
        path = Path(folder) / Path(name).name
        path.write_bytes(sys.stdin.buffer.read())
        try:
            out, status = pickle.dumps(read_file(path)), 0
        except BadInput as refusal:
            out, status = str(refusal).replace(f"{folder}/", "").encode(), REFUSED
    sys.stdout.buffer.write(out)
    return status


def _bound(memory: int, seconds: int) -> None:
    """What this process and those it starts may take; a system without these limits still has the parent's clock."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
