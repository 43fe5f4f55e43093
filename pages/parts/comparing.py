"""Which figures of several reports can stand side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.codes import indicators, measure_units
from kg.values import Role
from pages.parts.figures import REACHED, Figure, Row

SURE = 0.8
"""From this confidence on readings are equally good to compare, and what the report says first counts."""


@dataclass(frozen=True, slots=True)
class Shared:
    """One indicator with a cell for each report, empty where the report does not give it.

    `others` are how many other values each report has for it, which a reader should know before comparing.
    """

    cells: tuple[Figure | None, ...]
    others: tuple[int, ...]

    @property
    def subject(self) -> Figure:
        """The first figure there is."""
        return next(figure for figure in self.cells if figure)

    @property
    def measure(self) -> str:
        return self.subject.unit

    @property
    def values(self) -> list[Decimal | None]:
        """The values where they measure alike: in the canonical unit, or as said where all say it in one unit."""
        if self._said_in_one_unit:
            return [figure.value if figure else None for figure in self.cells]
        return [figure.comparable if figure else None for figure in self.cells]

    @property
    def drawn_measure(self) -> str:
        """The unit of `values`."""
        if self._said_in_one_unit:
            return self.measure
        known = indicators().get(self.subject.indicator.rpartition("/")[2])
        return measure_units()[known.canonical_unit].label_vi if known else ""

    @property
    def _said_in_one_unit(self) -> bool:
        return len({figure.unit for figure in self.cells if figure}) == 1


def shared(reports: Sequence[tuple[Row, Sequence[Figure]]]) -> list[Shared]:
    """What at least two of the reports say of themselves and their own period, in the order of the first report."""
    tables = [_reached(report, figures) for report, figures in reports]
    subjects = dict.fromkeys(subject for table in tables for subject in table)
    rows = [_row([table.get(subject, []) for table in tables]) for subject in subjects]
    return [row for row in rows if sum(cell is not None for cell in row.cells) > 1]


def _row(told: Sequence[Sequence[Figure]]) -> Shared:
    cells = tuple(some[0] if some else None for some in told)
    return Shared(cells, tuple(len({f.value for f in some[1:]} - {some[0].value}) if some else 0 for some in told))


def _reached(report: Row, figures: Sequence[Figure]) -> dict[tuple[str, str], list[Figure]]:
    """What the unit reached, by indicator and qualifiers: actuals first, then what is read surely, then in order."""
    found: dict[tuple[str, str], list[Figure]] = {}
    own = [
        f
        for f in figures
        if f.role in REACHED and f.area == report["unit"] and report["period"].endswith(f"/{f.period}")
    ]
    for figure in sorted(own, key=lambda f: (f.role is not Role.ACTUAL, f.confidence < SURE, f.start)):
        found.setdefault((figure.indicator, figure.qualifiers), []).append(figure)
    return dict(sorted(found.items(), key=lambda item: item[1][0].start))
