"""Values of the domain: what a reader finds in one report; frozen, small, needing nothing but themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text in code points, end not included."""

    start: int
    end: int

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class Role(StrEnum):
    """What a figure is in its sentence; the roles of the code list `ontology/roles`."""

    ACTUAL = "actual"
    ESTIMATE = "estimate"
    PLAN = "plan"
    TARGET = "target"
    PLAN_RATIO = "plan_ratio"
    GROWTH = "growth"
    CHANGE = "change"
    PRIOR = "prior"
    BASE = "base"


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its type and name, as the report writes it: `Place("thôn", "Tân Thượng")`."""

    type: str
    name: str

    def __str__(self) -> str:
        return f"{self.type} {self.name}".strip()


SELF = Place("", "self")
"""The commune that reports."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure that carries a value.

    `value` is in `unit` (a notation of the code list `units_of_measure`); `period` is spelled as in
    `kg.periods`; `sentence` is the span of the sentence or table row that says it, `section` the heading path
    from the outermost; `relates_to` is the span of the actual that a plan, ratio, growth, change, prior or base
    belongs to; `confidence` is between 0 and 1.
    """

    span: Span
    written: str
    role: Role
    indicator: str
    label: str
    value: Decimal
    unit: str
    place: Place
    period: str
    sentence: Span
    section: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    approximate: bool = False
    confidence: float = 0.5
    relates_to: Span | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """One number that carries no value, and why (`date`, `section`, `name` ...; `unread` where it was not safe)."""

    span: Span
    written: str
    reason: str
    sentence: Span


@dataclass(frozen=True, slots=True)
class NamedThing:
    """A document cited, programme, administrative unit, project, assessment, private person or signing official."""

    span: Span
    type: str
    id: str
    written: str
    detail: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReportInfo:
    """What a report says of itself; `unit` reports; `district`, `province` as far as the text names them."""

    unit: Place
    period: str
    title: str
    kind: str = "kinh tế - xã hội"
    district: Place | None = None
    province: Place | None = None
    number: str | None = None
    date: date | None = None
    issuer: str | None = None
    session: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one report. `text` is the document's text in NFC; every span refers to it."""

    source: str
    sha256: str
    info: ReportInfo
    text: str
    observations: tuple[Observation, ...]
    refusals: tuple[Refusal, ...]
    things: tuple[NamedThing, ...]

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]
