"""The parsing child: `python -m loaders.formats PARSER MEMORY`, a file on stdin, an extract on stdout."""

from __future__ import annotations

import contextlib
import sys

from kg.errors import BadInput
from loaders.formats.child import IMAGES_ONLY, REFUSED
from loaders.formats.extracts import Extract, ImagesOnly


def main() -> int:
    """Writes the extract, or why there is none."""
    parser, memory = sys.argv[1], int(sys.argv[2])
    _bound(memory)
    data = sys.stdin.buffer.read()
    try:
        out = _parsed(parser, data).to_json()
    except ImagesOnly as pages:
        out, status = str(pages), IMAGES_ONLY
    except BadInput as refusal:
        out, status = str(refusal), REFUSED
    else:
        status = 0
    sys.stdout.buffer.write(out.encode())
    return status


def _bound(memory: int) -> None:
    # A system without this limit (Windows) still has the time limit.
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _parsed(parser: str, data: bytes) -> Extract:
    """A parser is imported only here, where it may fail."""
    if parser == "docx":
        from loaders.formats.word import extract
    elif parser == "pdf":
        from loaders.formats.pdf import extract
    else:
        from loaders.formats.scans import extract
    return extract(data)


if __name__ == "__main__":
    sys.exit(main())
