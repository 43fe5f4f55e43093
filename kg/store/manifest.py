"""What a store holds, written beside it: the count and the hash of every graph and of the whole.

The hash of a graph is the SHA-256 of its sorted N-Quads lines, so it does not depend on the order of loading;
the hash of the store is the SHA-256 of the sorted lines `hash IRI` of its graphs, so one changed graph costs one graph.
The sizes of the database's files are kept too: they tell a cut or missing file without reading what it holds.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pyoxigraph import Quad

from kg.errors import DamagedStore
from kg.store.lines import sorted_lines

FILE_NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class GraphState:
    """How many quads a graph has, and their hash."""

    quads: int
    hash: str


@dataclass(frozen=True)
class Manifest:
    """The state of every graph of a store, by IRI, and the bytes of each file of its database, by name.

    Without slots, because its hash is kept once it is computed: every page asks for it.
    """

    graphs: Mapping[str, GraphState]
    files: Mapping[str, int] = field(default_factory=dict)

    @property
    def quads(self) -> int:
        return sum(state.quads for state in self.graphs.values())

    @cached_property
    def hash(self) -> str:
        lines = sorted(f"{state.hash} {iri}\n" for iri, state in self.graphs.items())
        return hashlib.sha256("".join(lines).encode()).hexdigest()


def graph_state(quads: Iterable[Quad]) -> GraphState:
    """The state of one graph; the same quads in any order give the same state."""
    count, digest = 0, hashlib.sha256()
    for line in sorted_lines(quads):
        count += 1
        digest.update(line)
    return GraphState(count, digest.hexdigest())


EMPTY = graph_state(())


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Writes the manifest into the folder of a store."""
    graphs = {iri: {"quads": state.quads, "hash": state.hash} for iri, state in sorted(manifest.graphs.items())}
    files = dict(sorted(manifest.files.items()))
    content = {"quads": manifest.quads, "hash": manifest.hash, "files": files, "graphs": graphs}
    (folder / FILE_NAME).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a store; `DamagedStore` when it is missing, unreadable or contradicts itself."""
    try:
        content = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        graphs = {iri: GraphState(**state) for iri, state in content["graphs"].items()}
        manifest = Manifest(graphs, {name: int(size) for name, size in content.get("files", {}).items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedStore(folder, f"không đọc được {FILE_NAME} ({type(error).__name__})") from error
    if manifest.hash != content.get("hash"):
        raise DamagedStore(folder, f"{FILE_NAME} đã bị sửa")
    return manifest
