"""The lines of the two tables, and how they are written."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class UnitRow:
    """One line of `units.csv`; `parent_key` is the parent at the unit's end, or today's for units of today.

    Latitude and longitude only for units since 1 July 2025.
    """

    key: str
    code: str
    type: str
    name: str
    parent_key: str
    valid_from: str
    valid_until: str
    decision: str
    lat: str = ""
    lon: str = ""


@dataclass(frozen=True, slots=True, order=True)
class SuccessionRow:
    """One line of `successions.csv`: `old_key` went, whole or in part, into `new_key`."""

    old_key: str
    new_key: str
    extent: str


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def write(path: Path, rows: Iterable[UnitRow] | Iterable[SuccessionRow]) -> None:
    """The rows, sorted, as UTF-8 with one line end everywhere."""
    ordered: Sequence[UnitRow | SuccessionRow] = sorted(rows, key=lambda row: tuple(asdict(row).values()))
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, [field.name for field in fields(ordered[0])], lineterminator="\n")
        table.writeheader()
        table.writerows(asdict(row) for row in ordered)
