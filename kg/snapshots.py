"""A snapshot: the whole graph as sorted N-Quads and Turtle, with counts and SHA-256; and how two of them differ."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pyoxigraph import RdfFormat

from kg.errors import BadInput
from kg.query_files import view
from kg.questions import table
from kg.store import Store
from kg.store.lines import graph_of, write_lines, write_merged

QUADS, TURTLE, MANIFEST = "diaban.nq", "diaban.ttl", "manifest.json"


@dataclass(frozen=True, slots=True)
class Difference:
    """How many quads two snapshots do not share, by graph."""

    added: Counter[str]
    removed: Counter[str]

    @property
    def graphs(self) -> list[str]:
        return sorted(self.added.keys() | self.removed.keys())


def write_snapshot(store: Store, folder: Path, *, on: date) -> Path:
    """Writes a snapshot into a folder and returns its manifest; the date stands there only, no hash covers it."""
    folder.mkdir(parents=True, exist_ok=True)
    sizes = Counter(write_lines(store.quads(), folder / QUADS))
    write_merged(folder / QUADS, folder / TURTLE, rdf_format=RdfFormat.TURTLE)
    files = {name: _fingerprint(folder / name) for name in (QUADS, TURTLE)}
    content = {
        "date": on.isoformat(),
        "hash": files[QUADS]["sha256"],
        "quads": sizes.total(),
        "graphs": dict(sorted(sizes.items())),
        "classes": _class_sizes(store),
        "files": files,
    }
    manifest = folder / MANIFEST
    manifest.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return manifest


def difference(before: Path, after: Path) -> Difference:
    """What the second snapshot (its folder, or its N-Quads file) adds to the first and lacks of it."""
    result = Difference(Counter(), Counter())
    with ExitStack() as opened:
        lines = [opened.enter_context(_quads_file(path).open("rb")) for path in (before, after)]
        for line, is_added in _unshared(*lines):
            (result.added if is_added else result.removed)[graph_of(line)] += 1
    return result


def _class_sizes(store: Store) -> dict[str, int]:
    rows = table(store, view("class-sizes")).rows
    return {kind.value: int(things.value) for kind, things in rows if kind is not None and things is not None}


def _fingerprint(path: Path) -> dict[str, str | int]:
    with path.open("rb") as content:
        return {"sha256": hashlib.file_digest(content, "sha256").hexdigest(), "bytes": path.stat().st_size}


def _quads_file(path: Path) -> Path:
    found = path / QUADS if path.is_dir() else path
    if not found.is_file():
        raise BadInput(f"{path} không phải bản chụp: không có tệp {QUADS} (tạo bằng `diaban snapshot`)")
    return found


def _unshared(before: Iterable[bytes], after: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """The lines of only one of two sorted files, and whether it is the second."""
    old, new = iter(before), iter(after)
    left, right = next(old, None), next(new, None)
    while left is not None or right is not None:
        if left == right:
            left, right = next(old, None), next(new, None)
        elif right is None or (left is not None and left < right):
            yield left or b"", False
            left = next(old, None)
        else:
            yield right, True
            right = next(new, None)
