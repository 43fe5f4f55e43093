"""Where a store lies on disk: finished generations that are never changed, and a link to the one that is served.

DIR/current -> gen-7      swapped atomically
DIR/gen-7/quads           the database, only ever opened read-only
DIR/gen-7/manifest.json   what it must hold
DIR/gen-6                 the previous one, for readers that still have it open and for the way back
DIR/draft                 what a writer is making; left over only by a crash
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

CURRENT = "current"
DRAFT = "draft"
QUADS = "quads"


def current_generation(folder: Path) -> Path | None:
    """The generation that is served, or None where nothing was ever published."""
    try:
        return folder / os.readlink(folder / CURRENT)
    except FileNotFoundError:
        return None


def generations(folder: Path) -> list[Path]:
    """All finished generations, oldest first."""
    return sorted((p for p in folder.glob("gen-*") if re.fullmatch(r"gen-\d+", p.name)), key=_number)


def publish(folder: Path, draft: Path) -> Path:
    """Makes a finished draft the served generation and removes those older than the one before it."""
    before = current_generation(folder)
    generation = folder / f"gen-{max(map(_number, generations(folder)), default=0) + 1}"
    draft.rename(generation)
    _swap_link(folder, generation.name)
    for other in generations(folder):
        if other not in (before, generation):
            shutil.rmtree(other, ignore_errors=True)
    return generation


def _swap_link(folder: Path, target: str) -> None:
    link = folder / f"{CURRENT}.new"
    link.unlink(missing_ok=True)
    link.symlink_to(target)
    os.replace(link, folder / CURRENT)
    _sync(folder)


def _sync(folder: Path) -> None:
    """Puts a folder's entries on disk, so that the swap outlives a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _number(generation: Path) -> int:
    return int(generation.name.removeprefix("gen-"))
