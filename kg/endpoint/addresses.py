"""From the addresses of this server to IRIs of the graph and back, whatever host the server runs on."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from kg.terms import PREFIXES, VOCABULARY

INSTANCES = ("unit", "report", "period", "document", "provisional-indicator", "dataset", "graph")
CONCEPTS = (
    "indicator",
    "role",
    "theme",
    "measure-unit",
    "programme",
    "criterion",
    "qualifier",
    "task",
    "question",
    "prefixes",
    "ontology",
)
THINGS = frozenset((*INSTANCES, *CONCEPTS))


@dataclass(frozen=True, slots=True)
class Addresses:
    """The two bases under which our IRIs live: the installation's and the vocabulary's."""

    base: str

    def iris(self, path: str) -> list[str]:
        """The IRIs that a path of this server can stand for; none when it names no kind of thing.

        >>> Addresses("https://data.example/").iris("unit/07864-to-2025-06-30")[0]
        'https://data.example/unit/07864-to-2025-06-30'
        """
        if path.split("/")[0] not in THINGS:
            return []
        safe = quote(path, safe="/-._~!$&'()*+,;=:@")
        return list(dict.fromkeys((self.base + safe, VOCABULARY + safe)))

    def path(self, iri: str) -> str | None:
        """The path on this server where an IRI of ours is answered; None for somebody else's."""
        for base in (self.base, VOCABULARY):
            if iri.startswith(base) and iri.removeprefix(base).split("/")[0].split("#")[0] in THINGS:
                return "/" + iri.removeprefix(base)
        return None


def short(iri: str) -> str:
    """An IRI as people read it: with a prefix where there is one.

    >>> short("http://www.w3.org/ns/oa#exact")
    'oa:exact'
    """
    fitting = [(base, name) for name, base in PREFIXES.items() if iri.startswith(base)]
    base, name = max(fitting, key=lambda pair: len(pair[0]), default=("", ""))
    return f"{name}:{iri.removeprefix(base)}" if name else iri
