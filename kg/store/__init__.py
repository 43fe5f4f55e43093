"""The store of the graph: embedded on disk (Oxigraph) or a remote SPARQL server, behind one small interface."""

from __future__ import annotations

from kg.remote import RemoteStore
from kg.settings import Settings
from kg.store.embedded import EmbeddedStore
from kg.store.interface import Answer, Store
from kg.store.manifest import GraphState, Manifest
from kg.store.parts import Part, part_quads, write_part
from kg.store.writing import Draft, writing

__all__ = [
    "Answer",
    "Draft",
    "EmbeddedStore",
    "GraphState",
    "Manifest",
    "Part",
    "Store",
    "open_store",
    "part_quads",
    "write_part",
    "writing",
]


def open_store(settings: Settings) -> Store:
    """The store that the settings choose: the remote server when one is named, else the folder on disk."""
    return RemoteStore(settings.endpoint) if settings.endpoint else EmbeddedStore.open(settings.store)
