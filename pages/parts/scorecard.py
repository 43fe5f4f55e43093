"""What reports say of a standard: how many criteria are met, which ones are named, and whether both agree."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.codes import Criterion, criteria, programmes
from pages.parts.figures import Row

COUNT = re.compile(r"(\d+)\s*/\s*(\d+)")
YEAR = re.compile(r"\d{4}")


class Outcome(StrEnum):
    """What a report says of a criterion or a whole standard."""

    MET = "met"
    NOT_MET = "not-met"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence about a standard (`number` 0) or one of its criteria."""

    number: int
    outcome: str
    value: str
    sentence: str
    report: str

    @property
    def count(self) -> tuple[int, int] | None:
        """Criteria met and criteria in all, where the sentence counts them."""
        found = COUNT.fullmatch(self.value.strip())
        return (int(found[1]), int(found[2])) if found and self.outcome == Outcome.COUNT else None

    @property
    def missing(self) -> int | None:
        """Criteria that the sentence says are not met yet."""
        if self.number == 0 and self.outcome == Outcome.NOT_MET and self.value.isdigit():
            return int(self.value)
        return self.count[1] - self.count[0] if self.count else None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All that one report says of a standard, by the version of the criteria that its period falls under."""

    unit: str
    report: str
    version: str
    statements: tuple[Statement, ...]

    @property
    def counts(self) -> list[Statement]:
        return [one for one in self.statements if one.count]

    @property
    def named(self) -> Mapping[int, Statement]:
        """The first statement about each criterion that is named."""
        found: dict[int, Statement] = {}
        for one in self.statements:
            if one.number:
                found.setdefault(one.number, one)
        return found

    @property
    def not_met(self) -> list[int]:
        return sorted(number for number, one in self.named.items() if one.outcome == Outcome.NOT_MET)

    @property
    def different_counts(self) -> list[str]:
        """The counts that the report gives, where it gives more than one."""
        told = dict.fromkeys(f"{met}/{total}" for met, total in (one.count for one in self.statements if one.count))
        return list(told) if len(told) > 1 else []

    def disagrees(self, one: Statement) -> bool:
        """Whether a count leaves another number of criteria unmet than the report says or names elsewhere."""
        if not one.count or one.missing is None:
            return False
        stated = {other.missing for other in self.statements if not other.count} - {None}
        if stated:
            return one.missing not in stated
        return len(self.not_met) > one.missing or (bool(self.different_counts) and len(self.not_met) != one.missing)


def versions(standard: str) -> dict[str, list[Criterion]]:
    """The criteria of a standard by version, the newest first; empty for what has none."""
    found: dict[str, list[Criterion]] = defaultdict(list)
    for one in criteria().values():
        if one.standard == standard:
            found[one.version].append(one)
    return {name: sorted(found[name], key=lambda one: int(one.number)) for name in sorted(found, reverse=True)}


def concepts(standard: str) -> dict[str, int]:
    """The standard and those of its criteria that reports name, by label, with their number (the standard: 0)."""
    numbered = {c.programme: int(c.number) for c in criteria().values() if c.standard == standard and c.programme}
    return {programmes()[key].label_vi: number for key, number in {standard: 0, **numbered}.items()}


def asked(standard: str) -> tuple[str, ...]:
    """The keys to ask the question `assessments` with."""
    own = {c.programme for c in criteria().values() if c.standard == standard and c.programme}
    return tuple(sorted({standard, *own}))


def scorecards(standard: str, told: Iterable[Row], periods: Mapping[str, str]) -> list[Scorecard]:
    """One card a report, in the order of the rows of `assessments`; `periods` are those of the reports, by IRI."""
    numbers = concepts(standard)
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in told:
        found[row["unit_label"], row["report"]].append(row)
    return [
        Scorecard(unit, report, version_of(periods.get(report, ""), list(versions(standard))), _said(of, numbers))
        for (unit, report), of in found.items()
    ]


def _said(told: Iterable[Row], numbers: Mapping[str, int]) -> tuple[Statement, ...]:
    ordered = sorted(told, key=lambda row: int(row["assessment"].rpartition("/")[2]))
    return tuple(
        Statement(
            numbers[row["criterion_label"]],
            row.get("outcome", ""),
            row.get("value", ""),
            row.get("sentence", ""),
            row["report"],
        )
        for row in ordered
    )


def version_of(period: str, known: Sequence[str]) -> str:
    """The version that the last year of a period falls under; empty where none does.

    >>> version_of("https://w3id.org/diaban/period/2023", ["2026-2030", "2021-2025"])
    '2021-2025'
    """
    years = YEAR.findall(period.rpartition("/")[2])
    fitting = [name for name in known if years and name[:4] <= years[-1] <= name[-4:]]
    return fitting[0] if fitting else ""
