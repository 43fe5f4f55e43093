"""What every store can do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from pyoxigraph import Quad, QueryBoolean, QuerySolutions, QueryTriples

Answer = QuerySolutions | QueryBoolean | QueryTriples


class Store(Protocol):
    """A graph that can be asked; the default graph of every query is the union of all graphs."""

    def query(self, text: str) -> Answer:
        """The answer to a SPARQL query; `BadQuery` when it cannot be parsed."""

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted."""

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """The quads of one graph, or of all."""

    def version(self) -> str:
        """A stamp that changes when the content does, for caches and ETags."""
