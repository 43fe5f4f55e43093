"""The code lists of `ontology/codes`, one table each, read by the names of their columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kg.code_tables import table


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a figure measures: of what (`subject`), how (`measure`), in which kind of unit.

    `additive` tells whether the values of places add up, `direction` which way is good (higher, lower, neutral),
    `qualifiers` what may narrow it: codes of the list of qualifiers, its price basis among them.
    """

    id: str
    label_vi: str
    label_en: str
    theme: str
    subject: str
    measure: str
    unit_kind: str
    canonical_unit: str
    additive: bool
    direction: str
    qualifiers: tuple[str, ...]
    alt_labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme, scheme, standard, campaign, title or fund that reports speak of."""

    id: str
    label_vi: str
    label_en: str
    kind: str
    notes: str
    part_of: str
    alt_labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeasureUnit:
    """A unit of measure; `factor` times a value gives the base unit of its `kind`, `None` where regions differ."""

    code: str
    label_vi: str
    label_en: str
    kind: str
    factor: Decimal | None
    qudt: str


@dataclass(frozen=True, slots=True)
class Term:
    """A theme, a role or a kind of qualifier: labels and definitions."""

    id: str
    label_vi: str
    label_en: str
    definition_vi: str
    definition_en: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion of one version of a standard, with its legal source.

    `verified` is "checked" or "unverified", `checked_against` says by what; `programme` is the code of the same
    criterion in the list of programmes, where it has one.
    """

    id: str
    standard: str
    version: str
    number: str
    label_vi: str
    label_en: str
    programme: str
    source: str
    verified: str
    checked_against: str


@dataclass(frozen=True, slots=True)
class Task:
    """What a programme asks of communes, and the indicators that show its state; `verified` as for a criterion."""

    id: str
    programme: str
    label_vi: str
    label_en: str
    shown_by: tuple[str, ...]
    source: str
    verified: str
    checked_against: str


@cache
def indicators() -> Mapping[str, Indicator]:
    return table(Indicator, "indicators", "indicators_more")


@cache
def programmes() -> Mapping[str, Programme]:
    return table(Programme, "programmes")


@cache
def measure_units() -> Mapping[str, MeasureUnit]:
    return table(MeasureUnit, "measure_units", key="code")


@cache
def roles() -> Mapping[str, Term]:
    return table(Term, "roles")


@cache
def themes() -> Mapping[str, Term]:
    return table(Term, "themes")


@cache
def criteria() -> Mapping[str, Criterion]:
    return table(Criterion, "criteria")


@cache
def qualifiers() -> Mapping[str, Term]:
    return table(Term, "qualifiers")


@cache
def tasks() -> Mapping[str, Task]:
    return table(Task, "tasks")


def comparable(value: Decimal, unit: str, canonical: str) -> Decimal | None:
    """A value in the canonical unit, or `None` where the two units measure different things.

    >>> comparable(Decimal("12.35"), "GVND", "VND")
    Decimal('12350000000.00')
    """
    if unit == canonical:
        return value
    factor = _conversion(unit, canonical)
    return None if factor is None else value * factor


@cache
def _conversion(unit: str, canonical: str) -> Decimal | None:
    source, goal = measure_units().get(unit), measure_units().get(canonical)
    if source is None or goal is None or source.kind != goal.kind:
        return None
    if source.factor is None or goal.factor is None:
        return None
    return source.factor / goal.factor
