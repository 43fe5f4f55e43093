"""The graph of nodes that several reports name: periods, villages, cited documents, projects, provisional indicators.

Each is described once for the whole store. Kept in the graph of every report, the description of a year would come
back from the union of ten thousand graphs ten thousand times, for every figure of that year.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

SHARED = "shared"
"""The name of that graph."""

Node = ox.NamedNode | ox.Literal


class SharedFacts:
    """What reports together say of shared nodes: one object by subject, predicate and language.

    Where reports differ in a wording the fullest stands, whichever report came first.
    """

    def __init__(self) -> None:
        self._objects: dict[tuple[ox.NamedNode, ox.NamedNode, str], Node] = {}

    def gather(self, quads: Iterable[ox.Quad]) -> None:
        """Adds what quads of ours say."""
        for quad in quads:
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                key = (quad.subject, quad.predicate, _language(quad.object))
                known = self._objects.get(key)
                if known is None or _fullness(quad.object) > _fullness(known):
                    self._objects[key] = quad.object

    def quads(self, graph: str) -> Iterator[ox.Quad]:
        """All of them in one graph."""
        node = ox.NamedNode(graph)
        return (ox.Quad(subject, predicate, what, node) for (subject, predicate, _), what in self._objects.items())


def _fullness(node: Node) -> tuple[int, str]:
    return len(node.value), str(node)


def _language(node: Node) -> str:
    return (node.language or "") if isinstance(node, ox.Literal) else ""
