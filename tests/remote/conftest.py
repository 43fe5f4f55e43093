"""The two stores that the suite runs on, each with the small world and two samples: a folder, and Virtuoso."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from pydantic import SecretStr

from kg.intake import IdentifiedReport, identified, publish
from kg.remote import RemoteStore
from kg.settings import Settings
from kg.store import Store, open_store, store_target
from loaders.reader import read_file
from tests.remote.virtuoso import CONSOLE, PROGRAM, Virtuoso, running_virtuoso
from tests.world import IRIS, lien_hong, mai_trung

SAMPLES = Path(__file__).parents[2] / "loaders" / "samples"
CHOSEN = ("mai-trung-6-thang-2024.txt", "lien-minh-2023.txt")
PATIENCE = 20
"""Seconds for one question: of a slow one's time, Virtuoso takes nearly all to plan it."""
MISSING = "không có virtuoso-t (gói virtuoso-opensource-7-bin) · Debian's Virtuoso is not installed"


@dataclass(frozen=True)
class Backend:
    """A store that can be written to and asked, as the settings choose it."""

    settings: Settings

    @property
    def target(self) -> Path | RemoteStore:
        return store_target(self.settings)

    @property
    def store(self) -> Store:
        return open_store(self.settings)

    def load(self) -> list[bool]:
        return publish(self.target, reports(), iris=IRIS)


@cache
def reports() -> list[IdentifiedReport]:
    """The small world and two samples."""
    readings = [mai_trung(), lien_hong(), *(read_file(SAMPLES / name) for name in CHOSEN)]
    return [identified(reading) for reading in readings]


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Virtuoso]:
    """A running Virtuoso, empty at first."""
    if not (shutil.which(PROGRAM) and shutil.which(CONSOLE)):
        pytest.skip(MISSING)
    with running_virtuoso(tmp_path_factory.mktemp("virtuoso")) as running:
        yield running


def settings_of(server: Virtuoso, *, password: str | None = None) -> Settings:
    """The settings that choose a server."""
    return Settings(
        endpoint=server.queries,
        endpoint_update=server.updates,
        endpoint_user=server.user,
        endpoint_password=SecretStr(password or server.password),
        endpoint_seconds=PATIENCE,
    )


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Backend:
    """The embedded store, loaded."""
    backend = Backend(Settings(store=tmp_path_factory.mktemp("embedded") / "store", endpoint=None))
    backend.load()
    return backend


@pytest.fixture(scope="session")
def server(virtuoso: Virtuoso) -> Backend:
    """Virtuoso, loaded."""
    backend = Backend(settings_of(virtuoso))
    backend.load()
    return backend


@pytest.fixture(params=["folder", "server"])
def backend(request: pytest.FixtureRequest) -> Backend:
    """Each of both."""
    chosen: Backend = request.getfixturevalue(request.param)
    return chosen
