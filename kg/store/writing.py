"""Changing the embedded store: everything of one `with writing(...)` becomes visible at once, or nothing does."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox
from filelock import FileLock, Timeout

from kg.errors import BusyStore
from kg.store.generation import Generation, data_files
from kg.store.generations import DRAFT, QUADS, current_generation, publish
from kg.store.manifest import EMPTY, GraphState, Manifest, graph_state, write_manifest
from kg.store.parts import Part, PartsStream, batches

FEW_PARTS = 20
"""Fewer graphs go in by one transaction, which logs each quad; more are cheaper as table files of their own."""


@contextmanager
def writing(path: Path, *, wait_seconds: float = 30) -> Iterator[Draft]:
    """A draft of the store's next generation, published when the block ends without an error.

    Raises `BusyStore` when another writer does not finish in time, `DamagedStore` when there is no sound
    generation to start from.
    """
    path.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(path / "lock", timeout=wait_seconds):
            draft = Draft(path)
            try:
                yield draft
                draft.publish()
            finally:
                draft.discard()
    except Timeout as error:
        raise BusyStore(path) from error


class Draft:
    """A copy of the current generation being changed; the copy is made at the first change."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._folder = path / DRAFT
        current = current_generation(path)
        self._base = Generation.open(current) if current else None
        self._graphs: dict[str, GraphState] = dict(self._base.manifest.graphs) if self._base else {}
        self._database: ox.Store | None = None
        self._is_bulk = False
        self._abandoned = False

    def manifest(self) -> Manifest:
        """What the store would hold if it were published now."""
        return Manifest(dict(self._graphs))

    def graphs(self) -> set[str]:
        """The graphs that the store would hold if it were published now."""
        return set(self._graphs)

    @property
    def folder(self) -> Path | None:
        """Where the next generation is being made; None while nothing has changed."""
        return self._folder if self._database is not None else None

    @property
    def base(self) -> Path | None:
        """The generation that the draft started from."""
        return self._base.folder if self._base else None

    @property
    def base_hash(self) -> str:
        return self._base.manifest.hash if self._base else ""

    def changed_graphs(self) -> set[str]:
        """The graphs that are new, other than before, or gone."""
        before = self._base.manifest.graphs if self._base else {}
        return {iri for iri in before.keys() | self._graphs.keys() if before.get(iri) != self._graphs.get(iri)}

    def replace_graph(self, iri: str, quads: Iterable[ox.Quad]) -> bool:
        """Makes these quads the whole of a graph; False when they already are."""
        # Oxigraph normalises literals on the way in; the hash is of what a reader gets back.
        content = ox.Store()
        content.extend(_within(iri, quads))
        state = graph_state(content)
        if self._graphs.get(iri, EMPTY) == state:
            return False
        self._remove(iri)
        if state != EMPTY:
            self._opened().extend(content)
            self._graphs[iri] = state
        return True

    def load_parts(self, parts: Sequence[Part]) -> list[bool]:
        """Makes each part the whole of its graph, by bulk load; for each, False when the graph already is so."""
        changed = [self._graphs.get(part.graph, EMPTY) != part.state for part in parts]
        chosen = [part for part, is_changed in zip(parts, changed, strict=True) if is_changed]
        for part in chosen:
            self._remove(part.graph)
        # Once a bulk load has made table files, those of the last few make no difference.
        self._is_bulk = self._is_bulk or len(chosen) >= FEW_PARTS
        for batch in batches(chosen):
            with PartsStream(batch) as stream:
                # Whoever wrote the parts checked their addresses: checking again is a tenth of the load.
                self._loading()(cast(IO[bytes], stream), format=ox.RdfFormat.N_QUADS, lenient=True)
        self._graphs.update((part.graph, part.state) for part in chosen)
        return changed

    def optimize(self) -> None:
        """Makes questions fast again after a bulk load: 4-12 times at ten million triples."""
        if self._database is not None:
            self._database.optimize()

    def quads(self, iri: str) -> Iterator[ox.Quad]:
        """The quads of a graph as they would be published."""
        return self._readable().quads_for_pattern(None, None, None, ox.NamedNode(iri))

    def facts(self, predicate: ox.NamedNode) -> Iterator[ox.Quad]:
        """All quads with a predicate as they would be published."""
        return self._readable().quads_for_pattern(None, predicate, None, None)

    def is_named(self, node: ox.NamedNode, *, besides: str) -> bool:
        """Whether a graph other than this one points to a node."""
        graph = ox.NamedNode(besides)
        return any(quad.graph_name != graph for quad in self._readable().quads_for_pattern(None, None, node, None))

    def restore_graph(self, iri: str) -> None:
        """Makes a graph again what it was before the draft."""
        self._remove(iri)
        if self._base is not None and iri in self._base.manifest.graphs:
            self._opened().extend(self._base.database.quads_for_pattern(None, None, None, ox.NamedNode(iri)))
            self._graphs[iri] = self._base.manifest.graphs[iri]

    def remove_graph(self, iri: str) -> bool:
        """Removes a graph; False when it was not there."""
        return self._remove(iri)

    def publish(self) -> None:
        """Makes the draft the current generation; without a change and with one already there, nothing happens."""
        if self._abandoned or (self._database is None and self._base is not None):
            return
        self._opened().flush()
        self._database = None  # closes the database: a generation is finished before anyone opens it
        write_manifest(self._folder, replace(self.manifest(), files=data_files(self._folder / QUADS)))
        publish(self._path, self._folder)

    def abandon(self) -> None:
        """Leaves the store as it was; nothing is published."""
        self._abandoned = True

    def discard(self) -> None:
        """Removes what was not published."""
        self._database = None
        self._base = None
        shutil.rmtree(self._folder, ignore_errors=True)

    def _remove(self, iri: str) -> bool:
        if self._graphs.pop(iri, None) is None:
            return False
        self._opened().remove_graph(ox.NamedNode(iri))
        return True

    def _loading(self) -> Callable[..., None]:
        return self._opened().bulk_load if self._is_bulk else self._opened().load

    def _readable(self) -> ox.Store:
        if self._database is None and self._base is not None:
            return self._base.database
        return self._opened()

    def _opened(self) -> ox.Store:
        if self._database is None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder.mkdir()
            if self._base is not None:
                self._base.database.backup(str(self._folder / QUADS))
            self._database = ox.Store(str(self._folder / QUADS))
        return self._database


def _within(iri: str, quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    graph = ox.NamedNode(iri)
    for quad in quads:
        if quad.graph_name != graph:
            raise ValueError(f"quad of another graph than {iri}: {quad}")
        yield quad
