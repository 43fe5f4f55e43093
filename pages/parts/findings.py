"""What does not agree in one report, told in sentences with the figures that it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.codes import programmes
from pages.parts.answers import key, rows
from pages.parts.figures import Figure, Row
from pages.parts.language import say
from pages.parts.numerals import with_unit, written
from pages.parts.scorecard import asked, scorecards, versions

STANDARDS = ("ntm-standard", "ntm-advanced", "ntm-model")


@dataclass(frozen=True, slots=True)
class Open:
    """One finding: what is wrong, and the figures that say it, in the order of the sentence."""

    text: str
    figures: tuple[Figure, ...] = ()


def open_findings(report: Row, figures: Sequence[Figure]) -> list[Open]:
    """Percentages that do not follow, figures that differ, and counts of criteria that contradict, in that order."""
    unit, known = key(report["unit"], "unit"), {figure.iri: figure for figure in figures}
    return [*_ratios(unit, known), *_differences(unit, known), *_counts(report, unit)]


def _ratios(unit: str, known: dict[str, Figure]) -> Iterator[Open]:
    for row in rows("plan-ratios-that-do-not-follow", unit=unit):
        said = _figures(row, known, "ratio", "actual", "plan")
        if said:
            ratio, actual, plan = said
            expected = written(Decimal(row["expected"]), places=2)
            yield Open(
                say(
                    f"{actual.name}: báo cáo ghi đạt {ratio.written}% kế hoạch, nhưng {_told(actual)} trên "
                    f"{_told(plan)} là {expected}%",
                    f"{actual.name}: {ratio.written}% of plan is reported, but {_told(actual)} over {_told(plan)} "
                    f"makes {expected}%",
                ),
                said,
            )


def _differences(unit: str, known: dict[str, Figure]) -> Iterator[Open]:
    for row in rows("values-that-differ", unit=unit):
        said = _figures(row, known, "figure", "other")
        if said:
            one, other = said
            about = " ".join(filter(None, [one.name, one.qualifiers and f"({one.qualifiers})"]))
            yield Open(
                say(
                    f"{about}, {one.period_name}: chỗ ghi {_told(one)}, chỗ ghi {_told(other)}",
                    f"{about}, {one.period_name}: {_told(one)} in one place, {_told(other)} in another",
                ),
                said,
            )


def _counts(report: Row, unit: str) -> Iterator[Open]:
    for standard in STANDARDS:
        told = rows("assessments", programme=asked(standard), unit=unit) if versions(standard) else []
        for card in scorecards(standard, told, {}):
            if card.report == report["report"] and card.different_counts:
                counts = " – ".join(card.different_counts)
                label = programmes()[standard].label_vi
                yield Open(
                    say(
                        f"{label}: nói {counts} tiêu chí, nêu tên {len(card.not_met)} chưa đạt",
                        f"{label}: {counts} criteria in different places, {len(card.not_met)} named as not met",
                    )
                )


def _figures(row: Row, known: dict[str, Figure], *names: str) -> tuple[Figure, ...]:
    """The figures that these columns name; none where one of them is of another report."""
    found = [known.get(row.get(name, "")) for name in names]
    return tuple(figure for figure in found if figure) if all(found) else ()


def _told(figure: Figure) -> str:
    return with_unit(figure.value, figure.unit)
