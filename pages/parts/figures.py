"""Figures of a report as the pages show them: one figure with its evidence, one line per indicator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.values import Role
from kg.wording import qualifiers

Row = Mapping[str, str]
DOUBTFUL = 0.5
"""Below this confidence a figure is shown as doubtful."""
REACHED = (Role.ACTUAL, Role.ESTIMATE)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a report; `key` is its IRI below `report/`, as links name it."""

    iri: str
    indicator: str
    name: str
    name_english: str
    theme: str
    role: Role
    area: str
    area_name: str
    period: str
    period_name: str
    value: Decimal
    comparable: Decimal | None
    unit: str
    written: str
    approximate: bool
    confidence: float
    relates_to: str
    start: int
    end: int
    sentence: str
    sentence_start: int
    section: str
    page: str
    qualifiers: str

    @property
    def key(self) -> str:
        return figure_key(self.iri)

    @property
    def doubtful(self) -> bool:
        return self.confidence < DOUBTFUL


def figure_key(iri: str) -> str:
    """How links and clicks name a figure.

    >>> figure_key("https://w3id.org/diaban/report/lien-hong-11005/2023/x/figure/1474")
    'lien-hong-11005/2023/x/figure/1474'
    """
    return iri.partition("/report/")[2]


def report_key(figure_key: str) -> str:
    """The report that a figure is of.

    >>> report_key("lien-hong-11005/2023/x/figure/1474")
    'lien-hong-11005/2023/x'
    """
    return figure_key.rpartition("/figure/")[0]


def figure(row: Row) -> Figure:
    """The figure of one row of the question `report-figures`."""
    return Figure(
        iri=row["figure"],
        indicator=row["indicator"],
        name=row.get("indicator_label") or _last(row["indicator"]),
        name_english=row.get("indicator_label_en", ""),
        theme=row.get("theme_label", ""),
        role=Role(_last(row["role"])),
        area=row["area"],
        area_name=row.get("area_label") or _last(row["area"]),
        period=_last(row["period"]),
        period_name=row.get("period_label") or _last(row["period"]),
        value=Decimal(row["value"]),
        comparable=Decimal(row["comparable"]) if "comparable" in row else None,
        unit=measure(row),
        written=row["written"],
        approximate=row.get("approximate") == "true",
        confidence=float(row.get("confidence", "1")),
        relates_to=row.get("relates_to", ""),
        start=int(row["start"]),
        end=int(row["end"]),
        sentence=row["sentence"],
        sentence_start=int(row["sentence_start"]),
        section=row.get("section", ""),
        page=row.get("page", ""),
        qualifiers=qualifiers(row.get("qualifiers", ""), of=row.get("indicator_label", "")),
    )


COUNTED = "count"


def measure(row: Row) -> str:
    """The unit of measure as a page shows it: what a count counts is said by its indicator."""
    code = _last(row["unit"])
    return "" if code == COUNTED else row.get("unit_label", code)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a unit's table: what was reached, what was planned for it, and what follows from both."""

    reached: Figure | None
    plan: Figure | None = None
    ratio: Figure | None = None
    growth: Figure | None = None
    change: Figure | None = None
    prior: Figure | None = None
    whole: Figure | None = None
    target: Figure | None = None

    @property
    def subject(self) -> Figure:
        """A figure that says what the line is about."""
        found = self.reached or self.target or self.plan or self.ratio or self.growth or self.change
        return found or self.prior or self.whole or _nothing()

    @property
    def recomputed(self) -> Decimal | None:
        """Percent of the plan that follows from the two figures."""
        if not (self.reached and self.plan):
            return None
        reached, plan = _same_measure(self.reached, self.plan)
        return 100 * reached / plan if plan else None

    @property
    def agrees(self) -> bool:
        """Whether the reported percentage is the recomputed one, to the digits that it was written with."""
        if self.ratio is None or self.recomputed is None:
            return True
        return abs(self.recomputed - self.ratio.value) <= rounding(self.ratio.value)


def rounding(said: Decimal) -> Decimal:
    """What rounding and truncation together may move a number written with so many decimals.

    >>> rounding(Decimal("101.7")), rounding(Decimal("104"))
    (Decimal('0.1'), Decimal('1'))
    """
    return Decimal(1).scaleb(min(int(said.as_tuple().exponent), 0))


def lines(figures: Sequence[Figure]) -> list[Line]:
    """The figures as lines in the order of the report; a plan, ratio or growth stands with the actual it belongs to.

    A goal for a later period joins the line of its indicator where there is exactly one, else it has its own.
    """
    own = {f.iri: {"reached": f} for f in figures if f.role in REACHED}
    alone: list[dict[str, Figure]] = []
    for f in figures:
        slot = SLOTS.get(f.role)
        if slot and f.role is not Role.TARGET:
            cells = own.get(f.relates_to)
            if cells is None or slot in cells:
                alone.append({slot: f})
            else:
                cells[slot] = f
    _join_targets(figures, own.values(), alone)
    made = [Line(reached=cells.pop("reached", None), **cells) for cells in [*own.values(), *alone]]
    return sorted(made, key=lambda line: line.subject.start)


SLOTS = {
    Role.PLAN: "plan",
    Role.PLAN_RATIO: "ratio",
    Role.GROWTH: "growth",
    Role.CHANGE: "change",
    Role.PRIOR: "prior",
    Role.BASE: "whole",
    Role.TARGET: "target",
}


def _join_targets(
    figures: Iterable[Figure], owned: Iterable[dict[str, Figure]], alone: list[dict[str, Figure]]
) -> None:
    of_indicator: dict[tuple[str, str], list[dict[str, Figure]]] = defaultdict(list)
    for cells in owned:
        of_indicator[cells["reached"].indicator, cells["reached"].area].append(cells)
    for f in figures:
        if f.role is Role.TARGET:
            candidates = of_indicator[f.indicator, f.area]
            if len(candidates) == 1 and "target" not in candidates[0]:
                candidates[0]["target"] = f
            else:
                alone.append({"target": f})


def by_theme(table: Iterable[Line], *, other: str) -> dict[str, list[Line]]:
    """Lines by the theme of their indicator, in the order of first mention; those without one come last as `other`."""
    found: dict[str, list[Line]] = defaultdict(list)
    for line in table:
        found[line.subject.theme or other].append(line)
    return {theme: found[theme] for theme in sorted(found, key=lambda theme: theme == other)}


def appearances(of: Figure, figures: Sequence[Figure]) -> list[Figure]:
    """What else is said of the same indicator and place, without what the figure is computed with."""
    together = {f.iri for f in arithmetic(of, figures)} | {of.iri}
    return [f for f in figures if f.indicator == of.indicator and f.area == of.area and f.iri not in together]


def arithmetic(of: Figure, figures: Iterable[Figure]) -> list[Figure]:
    """The figures that a figure is computed with: those tied to the same actual, in the order of the report."""
    centre = of.relates_to or of.iri
    return [f for f in figures if centre in (f.iri, f.relates_to)]


def _same_measure(one: Figure, other: Figure) -> tuple[Decimal, Decimal]:
    if one.comparable is not None and other.comparable is not None:
        return one.comparable, other.comparable
    return one.value, other.value


def _nothing() -> Figure:
    raise ValueError("a line holds at least one figure")


def _last(iri: str) -> str:
    return iri.rstrip("/").rsplit("/", 1)[-1]
