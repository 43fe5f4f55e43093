"""Which state of the store is served: a new one as soon as it is found whole, the one before until then."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DamagedStore, NotFound
from kg.settings import Settings
from kg.store.embedded import Generation
from kg.store.generations import current_generation
from kg.store.manifest import FILE_NAME

LOG = logging.getLogger("diaban.endpoint")
PATIENCE_SECONDS = 0.3


@dataclass(frozen=True, slots=True)
class Served:
    """The folder of a generation, the stamp of its content, and how many quads it holds."""

    folder: Path
    stamp: str
    quads: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A state that is not what was written: which one, so that it is not read again and again, and why."""

    mark: tuple[Path, int]
    why: str


class Generations:
    """Follows the writer of a store on disk; raises `NotFound` or `DamagedStore` where none is sound to begin with.

    Counting tens of millions of quads takes seconds: a thread does it, and requests wait for it only as long as
    nobody notices.
    """

    def __init__(self, path: Path) -> None:
        self._path = path.absolute()
        self._served = _verified(self._link())
        self._verifying: asyncio.Task[None] | None = None
        self._refused: Refused | None = None

    @property
    def damage(self) -> str:
        """What is wrong with the newest state, which is therefore not served; empty when nothing is."""
        return self._refused.why if self._refused else ""

    async def served(self) -> Served:
        """What a request is answered from; `NotFound` when the store was taken away."""
        folder = self._link()
        if folder == self._served.folder:
            self._refused = None
        elif self._refused is None or self._refused.mark != _mark(folder):
            if self._verifying is None or self._verifying.done():
                self._verifying = asyncio.create_task(self._follow(folder))
            await asyncio.wait({self._verifying}, timeout=PATIENCE_SECONDS)
        return self._served

    async def _follow(self, folder: Path) -> None:
        mark = _mark(folder)
        try:
            self._served, self._refused = await asyncio.to_thread(_verified, folder), None
        except DamagedStore as error:
            self._refused = Refused(mark, str(error))
            LOG.error("%s; vẫn phục vụ bản trước (%s)", error, self._served.folder.name)

    def _link(self) -> Path:
        folder = current_generation(self._path)
        if folder is None:
            raise NotFound(f"chưa có kho dữ liệu ở {self._path}: nạp báo cáo trước bằng `diaban load`")
        return folder


def generations(settings: Settings) -> Generations | None:
    """What follows the store on disk; None where a remote server is asked instead."""
    return None if settings.endpoint else Generations(settings.store)


def _verified(folder: Path) -> Served:
    manifest = Generation.open(folder).manifest
    return Served(folder, manifest.hash, manifest.quads)


def _mark(folder: Path) -> tuple[Path, int]:
    """A folder and the time of its manifest: a generation that was made anew under the same name differs."""
    try:
        return folder, (folder / FILE_NAME).stat().st_mtime_ns
    except OSError:
        return folder, 0
