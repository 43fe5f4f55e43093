"""A state of the store that is not what was written is never served: the one before it is, and health says so."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from kg.settings import Settings
from kg.store.generations import current_generation
from tests.endpoint.conftest import reading, running, write

COUNT = "SELECT (COUNT(*) AS ?n) { ?s a <http://purl.org/linked-data/cube#Observation> }"


def half_of_every_file(generation: Path) -> None:
    for file in (generation / "quads").iterdir():
        if file.suffix in (".sst", ".log"):
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def no_data(generation: Path) -> None:
    for file in (generation / "quads").iterdir():
        if file.suffix in (".sst", ".log"):
            file.unlink()


def no_manifest(generation: Path) -> None:
    (generation / "manifest.json").unlink()


def another_manifest(generation: Path) -> None:
    manifest = generation / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"quads": ', '"quads": 1'))


def publish_damaged(store: Path, damage: Callable[[Path], None]) -> None:
    """Makes a damaged copy of the current generation the current one, as a writer on a failing disk would."""
    current = current_generation(store)
    assert current is not None
    damaged = store / "gen-7"
    shutil.copytree(current, damaged)
    damage(damaged)
    link = store / "current.new"
    link.symlink_to(damaged.name)
    os.replace(link, store / "current")


def counted(http: httpx.Client) -> str:
    response = http.get("/sparql", params={"query": COUNT, "format": "csv"})
    assert response.status_code == 200, response.text
    return response.text.split()[1]


@pytest.mark.parametrize("damage", [half_of_every_file, no_data, no_manifest, another_manifest])
def test_a_damaged_new_state_is_not_served_and_health_says_so(
    tmp_path: Path, settings: Settings, damage: Callable[[Path], None]
) -> None:
    write(tmp_path, reading())
    with running(settings.model_copy(update={"store": tmp_path})) as address, httpx.Client(base_url=address) as http:
        version = http.get("/health").json()["version"]
        publish_damaged(tmp_path, damage)
        assert counted(http) == "2"
        health = http.get("/health").json()
        assert (health["status"], health["version"]) == ("degraded", version)
        assert "gen-7" in health["damage"]
        assert "gen-7" not in httpx.get(f"{address}/sparql", params={"query": COUNT}).text


def test_a_sound_state_after_a_damaged_one_is_served(tmp_path: Path, settings: Settings) -> None:
    write(tmp_path, reading())
    with running(settings.model_copy(update={"store": tmp_path})) as address, httpx.Client(base_url=address) as http:
        sound = os.readlink(tmp_path / "current")
        publish_damaged(tmp_path, no_data)
        assert counted(http) == "2"
        (tmp_path / "current").unlink()
        (tmp_path / "current").symlink_to(sound)
        assert http.get("/health").json()["status"] == "ok"
        read = reading()
        write(tmp_path, replace(read, observations=read.observations[:1]))
        assert counted(http) == "1"
        assert http.get("/health").json()["status"] == "ok"


def test_a_damaged_state_is_not_read_again_for_every_request(
    tmp_path: Path, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path, reading())
    with running(settings.model_copy(update={"store": tmp_path})) as address, httpx.Client(base_url=address) as http:
        publish_damaged(tmp_path, no_data)
        for _ in range(5):
            assert counted(http) == "2"
    assert len([record for record in caplog.records if "gen-7" in record.getMessage()]) == 1
