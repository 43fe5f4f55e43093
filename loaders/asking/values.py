"""What is known before a question is read, and what a question was read as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that a parameter can be: its key and what people call it."""

    key: str
    label: str


class Known(Protocol):
    """What the graph holds, as far as a question needs it."""

    @property
    def units(self) -> Mapping[str, str]:
        """The units that report, label by key."""

    @property
    def periods(self) -> Mapping[str, tuple[str, ...]]:
        """The periods of the reports of each of them."""

    def villages(self, unit: str) -> Mapping[str, str]:
        """The villages that the reports of a unit name, label by IRI."""

    def indicators(self, unit: str) -> Mapping[str, str]:
        """The indicators that the reports of a unit give, label by key."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A stretch of the question, what kind of thing it says, and what it was taken for."""

    start: int
    end: int
    written: str
    parameter: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was read.

    `question` is None where it was not understood, `missing` then says why. Where several units or indicators fit
    equally well all are among the `values`, and `alternatives` lists what each parameter can be.
    """

    text: str
    question: str | None
    intent: str
    values: Mapping[str, tuple[str, ...]]
    understood: tuple[Understood, ...]
    not_understood: tuple[str, ...]
    alternatives: Mapping[str, tuple[Choice, ...]]
    missing: tuple[str, ...] = ()
