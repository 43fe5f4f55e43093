"""A draft of any store: the embedded one publishes it whole, a remote server takes it graph after graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Protocol, cast

import pyoxigraph as ox

from kg.query_files import view
from kg.remote import RemoteStore
from kg.store.parts import Part, part_quads
from kg.store.writing import writing


class StoreDraft(Protocol):
    """A store being changed, and what it would hold if nothing else changed."""

    def graphs(self) -> set[str]:
        """The graphs that it holds now."""

    def replace_graph(self, iri: str, quads: Iterable[ox.Quad]) -> bool:
        """Makes these quads the whole of a graph; False when they already are."""

    def load_parts(self, parts: Sequence[Part]) -> list[bool]:
        """Makes each part the whole of its graph; for each, False when the graph already is so."""

    def quads(self, iri: str) -> Iterator[ox.Quad]:
        """The quads of a graph."""

    def facts(self, predicate: ox.NamedNode) -> Iterator[ox.Quad]:
        """All quads with a predicate."""

    def is_named(self, node: ox.NamedNode, *, besides: str) -> bool:
        """Whether a graph other than this one points to a node."""

    def optimize(self) -> None:
        """Makes questions fast again after many changes."""

    def abandon(self) -> None:
        """Leaves the store as it was."""


class RemoteDraft:
    """Changes of a remote server: each graph becomes visible by itself, so a load that broke off is run again."""

    def __init__(self, store: RemoteStore) -> None:
        self._store = store
        self._named: dict[str, set[str]] = {}

    def graphs(self) -> set[str]:
        return set(self._store.graphs())

    def replace_graph(self, iri: str, quads: Iterable[ox.Quad]) -> bool:
        self._named.clear()
        return self._store.replace_graph(iri, quads)

    def load_parts(self, parts: Sequence[Part]) -> list[bool]:
        return [self.replace_graph(part.graph, part_quads(part.file)) for part in parts]

    def quads(self, iri: str) -> Iterator[ox.Quad]:
        return self._store.quads(iri)

    def facts(self, predicate: ox.NamedNode) -> Iterator[ox.Quad]:
        answer = cast(ox.QuerySolutions, self._store.query(view("facts-of", predicate=[predicate])))
        for row in answer:
            yield ox.Quad(row["subject"], predicate, row["object"], row["graph"])

    def is_named(self, node: ox.NamedNode, *, besides: str) -> bool:
        if besides not in self._named:  # one question for all nodes: a server is asked over the network
            text = view("named-elsewhere", shared=[ox.NamedNode(besides)])
            self._named[besides] = {row["node"].value for row in cast(ox.QuerySolutions, self._store.query(text))}
        return node.value in self._named[besides]

    def optimize(self) -> None:
        """Nothing: a server keeps its own house in order."""

    def abandon(self) -> None:
        """Nothing: a server has what it was given, and was given nothing yet."""


def drafting(target: Path | RemoteStore) -> AbstractContextManager[StoreDraft]:
    """A draft of the store in a folder, published when the block ends well, or of a server, changed on the way."""
    return nullcontext(RemoteDraft(target)) if isinstance(target, RemoteStore) else writing(target)
