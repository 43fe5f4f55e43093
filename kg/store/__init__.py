"""The store of the graph: embedded on disk (Oxigraph) or a remote SPARQL server, behind one small interface."""

from __future__ import annotations

from pathlib import Path

from kg.remote import RemoteStore
from kg.remote_auth import Credentials
from kg.remote_updates import RemoteUpdates
from kg.settings import Settings
from kg.store.drafting import StoreDraft, drafting
from kg.store.embedded import EmbeddedStore
from kg.store.interface import Answer, Store
from kg.store.manifest import GraphState, Manifest
from kg.store.parts import BATCH, Part, part_quads, write_part, write_part_triples
from kg.store.writing import Draft, writing

__all__ = [
    "BATCH",
    "Answer",
    "Draft",
    "EmbeddedStore",
    "GraphState",
    "Manifest",
    "Part",
    "Store",
    "StoreDraft",
    "drafting",
    "open_store",
    "part_quads",
    "store_target",
    "write_part",
    "write_part_triples",
    "writing",
]


def open_store(settings: Settings) -> Store:
    """The store that the settings choose: the remote server when one is named, else the folder on disk."""
    target = store_target(settings)
    return target if isinstance(target, RemoteStore) else EmbeddedStore.open(target)


def store_target(settings: Settings) -> Path | RemoteStore:
    """Where the settings want reports to go: the remote server when one is named, else the folder on disk."""
    if not settings.endpoint:
        return settings.store
    credentials, seconds = _credentials(settings), settings.endpoint_seconds
    updates = None
    if settings.endpoint_update:
        updates = RemoteUpdates(settings.endpoint_update, credentials=credentials, timeout_seconds=seconds)
    return RemoteStore(settings.endpoint, updates=updates, credentials=credentials, timeout_seconds=seconds)


def _credentials(settings: Settings) -> Credentials | None:
    """As whom the remote server is asked; None where no user is named."""
    if not settings.endpoint_user:
        return None
    return Credentials(settings.endpoint_user, settings.endpoint_password.get_secret_value())
