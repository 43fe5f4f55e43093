"""A decision on one figure, and where the figure is said in words that outlive a shifted text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

import pyoxigraph as ox


class Verdict(StrEnum):
    """What a reviewer says of a figure."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """A figure by its report, its sentence and its spelling; `occurrence` counts those that share all three, from 1."""

    report: str
    sentence: str
    written: str
    occurrence: int = 1


@dataclass(frozen=True, slots=True)
class Stated:
    """What a figure says: IRIs of indicator, role, period and unit of measure, and the value in that unit."""

    indicator: str
    value: Decimal
    unit: str
    period: str
    role: str


FIELDS = tuple(field.name for field in fields(Stated))


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision. `stated` is what the figure says by it, None where it is rejected.

    `figure` is the IRI under which the figure was last found, `matched` whether the report still says it,
    `reading` the triples that the reader made of it.
    """

    anchor: Anchor
    verdict: Verdict
    by: str
    at: datetime
    reason: str = ""
    stated: Stated | None = None
    figure: str = ""
    matched: bool = False
    reading: frozenset[ox.Triple] = frozenset()
    undone_by: str = ""
    undone_at: datetime | None = None

    @property
    def key(self) -> str:
        """The same for the same decision."""
        said = (self.anchor.report, self.anchor.sentence, self.anchor.written, str(self.anchor.occurrence))
        told = "\n".join((*said, self.by, self.at.isoformat()))
        return hashlib.sha256(told.encode()).hexdigest()[:16]


def standing(corrections: Iterable[Correction]) -> list[Correction]:
    """The decision that holds for each figure: the last one that nobody took back."""
    found: dict[Anchor, Correction] = {}
    for correction in sorted(corrections, key=lambda one: (one.at, one.key)):
        if correction.undone_at is None:
            found[correction.anchor] = correction
    return list(found.values())
