"""Fixtures that tests of several rooms share: a store on disk that holds the small world."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.store import EmbeddedStore
from tests.world import filled_store


@pytest.fixture(scope="session")
def world_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with the small world; nobody writes to it."""
    return filled_store(tmp_path_factory.mktemp("world") / "store")


@pytest.fixture
def world(world_path: Path) -> EmbeddedStore:
    """The store with the small world, opened."""
    return EmbeddedStore.open(world_path)
