"""One finished generation of a store, opened only when it holds what its manifest says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import DamagedStore
from kg.store.generations import QUADS
from kg.store.manifest import Manifest, read_manifest

COUNTED_QUADS = 1_000_000
"""Up to so many quads are counted on opening, a fifth of a second; of more, the files' sizes and a sample of graphs."""
SAMPLED_GRAPHS = 20
DATA_FILES = ("CURRENT", "MANIFEST-*", "*.sst", "*.blob")


@dataclass(frozen=True, slots=True)
class Generation:
    """A finished generation, opened and found to hold as many quads as it must."""

    folder: Path
    database: ox.Store
    manifest: Manifest

    @classmethod
    def open(cls, folder: Path, *, counted_quads: int = COUNTED_QUADS) -> Generation:
        """The generation of a folder; `DamagedStore` when a file was cut or is missing, or quads are."""
        manifest = read_manifest(folder)
        _check_files(folder, manifest)
        try:
            database = ox.Store.read_only(str(folder / QUADS))
            _check_quads(folder, database, manifest, counted_quads)
        except DamagedStore:
            raise
        except (OSError, RuntimeError) as error:  # RocksDB reports corruption as a bare RuntimeError
            raise DamagedStore(folder, f"không mở được cơ sở dữ liệu ({error})") from error
        return cls(folder, database, manifest)


def data_files(database: Path) -> dict[str, int]:
    """The bytes of each file that holds data, by name; logs and locks change with every opening."""
    return {file.name: file.stat().st_size for pattern in DATA_FILES for file in database.glob(pattern)}


def _check_files(folder: Path, manifest: Manifest) -> None:
    found = data_files(folder / QUADS)
    for name, size in manifest.files.items():
        if found.get(name) != size:
            raise DamagedStore(folder, f"tệp {name} có {found.get(name, 0)} byte, đáng lẽ {size}")


def _check_quads(folder: Path, database: ox.Store, manifest: Manifest, counted_quads: int) -> None:
    if manifest.quads <= counted_quads:
        if (count := len(database)) != manifest.quads:
            raise DamagedStore(folder, f"có {count} bộ bốn, đáng lẽ {manifest.quads}")
        return
    for iri in _sample(sorted(manifest.graphs)):
        count = sum(1 for _ in database.quads_for_pattern(None, None, None, ox.NamedNode(iri)))
        if count != manifest.graphs[iri].quads:
            raise DamagedStore(folder, f"đồ thị {iri} có {count} bộ bốn, đáng lẽ {manifest.graphs[iri].quads}")


def _sample(graphs: list[str]) -> list[str]:
    """Graphs at even distances, so that every region of the table files is likely to be touched."""
    step = max(1, len(graphs) // SAMPLED_GRAPHS)
    return graphs[::step]
