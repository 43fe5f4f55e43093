"""The embedded store: Oxigraph on disk, read beside a writer by opening finished generations only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Lock

import pyoxigraph as ox

from kg.errors import BadQuery, DamagedStore, NotFound
from kg.store.generation import Generation
from kg.store.generations import current_generation
from kg.store.interface import Answer
from kg.store.manifest import Manifest, graph_state

__all__ = ["EmbeddedStore", "Generation"]


class EmbeddedStore:
    """A store on disk that follows the writer: each question is asked of the generation that is current then."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._opening = Lock()
        self._generation: Generation | None = None

    @classmethod
    def open(cls, path: Path) -> EmbeddedStore:
        """The store of a folder; `NotFound` where there is none, `DamagedStore` where it is not what was written."""
        store = cls(path)
        store._current()
        return store

    def query(self, text: str) -> Answer:
        try:
            return self._current().database.query(text, use_default_graph_as_union=True)
        except SyntaxError as error:
            raise BadQuery(str(error)) from error

    def graphs(self) -> list[str]:
        return sorted(self.manifest().graphs)

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        name = ox.NamedNode(graph) if graph else None
        return self._current().database.quads_for_pattern(None, None, None, name)

    def version(self) -> str:
        return self.manifest().hash

    def manifest(self) -> Manifest:
        """What the current generation holds, by graph."""
        return self._current().manifest

    def generation(self) -> Path:
        """The folder of the current generation."""
        return self._current().folder

    def damages(self) -> list[str]:
        """The graphs whose content is no longer what was written; reads everything."""
        generation = self._current()
        found = {node.value for node in generation.database.named_graphs() if isinstance(node, ox.NamedNode)}
        states = {iri: graph_state(self.quads(iri)) for iri in found}
        expected = generation.manifest.graphs
        return sorted(iri for iri in states.keys() | expected.keys() if states.get(iri) != expected.get(iri))

    def _current(self) -> Generation:
        folder = current_generation(self._path)
        if folder is None:
            raise NotFound(f"chưa có kho dữ liệu ở {self._path}: nạp báo cáo trước bằng `diaban load`")
        with self._opening:
            if self._generation is None or self._generation.folder != folder:
                self._generation = self._open(folder)
            return self._generation

    def _open(self, folder: Path) -> Generation:
        try:
            return Generation.open(folder)
        except DamagedStore:
            # Two publications between reading the link and opening remove the folder; then there is a newer one.
            newer = current_generation(self._path)
            if newer is None or newer == folder:
                raise
            return Generation.open(newer)
