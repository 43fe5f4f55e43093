"""Answers in words: the rows of a named question as sentences, each with what the report says, and what to doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import pyoxigraph as ox

from kg.answer_rows import Row, ordered, text, told_apart
from kg.iris import Iris
from kg.questions import Question, Table, answer, question
from kg.store.interface import Store
from kg.wording import WORDINGS, Wording, sentence, vietnamese

BESIDE = {"total-over-units": ("ranking-of-units", "units-without-indicator")}
"""Questions whose rows make another's answer whole: who stands behind a total, and who does not."""
INSTEAD = {"indicator-and-plan": "indicator-of-unit", "indicator-growth": "indicator-of-unit"}
"""What is told of a figure that its report sets beside no plan and no earlier period."""
BY_ROLE = {"indicator-of-unit"}
"""Questions that are answered with figures of every role."""
EMPTY_IS_AN_ANSWER = {"units-without-indicator"}
"""Questions to which no row is an answer: none in the period asked of is not mended by another period."""
SMALLEST_MONEY = Decimal(1000)
"""Fewer đồng than this are no amount that a report gives: a word such as "triệu" is missing in print."""
MANY_VALUES = (
    "Báo cáo nêu nhiều giá trị cho cùng một điều ({values}): tổng và các phần, hoặc chỗ ghi mâu thuẫn; xem từng câu"
)

OFTEN_MANY_VALUES = "Ở {count} chỗ báo cáo nêu nhiều giá trị cho cùng một điều (như {values}): xem từng câu"
MOST_REMARKS = 3


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the answer, the sentence of the report behind it, its report, why to doubt it, and its figure."""

    text: str
    evidence: str = ""
    source: str = ""
    doubt: str = ""
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """The rows of the question, what they say, remarks on the whole, and how many rows are not put into words."""

    question: str
    sparql: str
    table: Table
    said: tuple[Said, ...]
    remarks: tuple[str, ...]
    unsaid: int = 0


def answer_in_words(
    store: Store,
    name: str,
    values: Mapping[str, Sequence[str]],
    *,
    base_iri: str,
    labels: Mapping[str, str],
    most: int | None = None,
) -> Answered:
    """What a named question answers, the first `most` rows in words; `labels` are those of the units asked of, by key.

    Where nothing is found for the period asked of, other periods are offered, and said to be other ones.
    """
    asked = question(name)
    given = _accepted(asked, values)
    table, remarks = _table(store, asked, given, base_iri)
    if not table.rows and name in INSTEAD:
        other = answer_in_words(store, INSTEAD[name], values, base_iri=base_iri, labels=labels, most=most)
        return replace(other, remarks=(*remarks, *other.remarks)) if other.said else other
    said, unsaid = _said(name, table, labels, values, base_iri, most)
    for beside in BESIDE.get(name, ()):
        more = _accepted(question(beside), values)
        others = answer(store, question(beside), base_iri=base_iri, **more)
        also, left = _said(beside, others, labels, values, base_iri, most)
        said, unsaid = said + also, unsaid + left
    remarks = (*remarks, *_silent(name, table, labels), *_differing(rows(table)))
    return Answered(name, asked.bound(base_iri=base_iri, **given), table, tuple(said), remarks, unsaid)


def _silent(name: str, table: Table, labels: Mapping[str, str]) -> Iterable[str]:
    """Which of the units that were to be compared do not report it."""
    said = {row["unit_label"].value for row in rows(table) if "unit_label" in row}
    silent = [label for label in labels.values() if label not in said]
    if name == "compare-units" and said and silent:
        yield f"Không thấy nêu trong kỳ này: {', '.join(silent)}"


def _accepted(asked: Question, values: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    known = {parameter.name for parameter in asked.parameters}
    return {name: list(some) for name, some in values.items() if name in known}


def _table(
    store: Store, asked: Question, given: Mapping[str, list[str]], base_iri: str
) -> tuple[Table, tuple[str, ...]]:
    found = answer(store, asked, base_iri=base_iri, **given)
    none = WORDINGS.get(asked.name, Wording("")).none
    if found.rows:
        return found, ()
    if "period" not in given or asked.name in EMPTY_IS_AN_ANSWER:
        return found, (f"{none}.",)
    other = answer(store, asked, base_iri=base_iri, **{**given, "period": []})
    return other, (f"{none} trong kỳ được hỏi{'; dưới đây là kỳ khác' if other.rows else ''}.",)


def rows(table: Table) -> list[Row]:
    """The rows of a table by column, without what has no value."""
    return [{c: term for c, term in zip(table.columns, row, strict=True) if term is not None} for row in table.rows]


def _said(
    name: str,
    table: Table,
    labels: Mapping[str, str],
    values: Mapping[str, Sequence[str]],
    base_iri: str,
    most: int | None,
) -> tuple[list[Said], int]:
    """The first rows in words, and how many are left; what is said again with the same figure is told once."""
    template = WORDINGS[name].row if name in WORDINGS else " · ".join(f"[{{{c}}}]" for c in table.columns)
    found = ordered(rows(table)) if name in BY_ROLE else rows(table)
    apart = told_apart(found) if name in BY_ROLE else {}
    told: dict[tuple[str, str], Said] = {}
    for at, row in enumerate(found):
        if most is not None and len(told) == most:
            return list(told.values()), len(found) - at
        words = sentence(template, row, asked_unit=_unit_of(row, labels, values, base_iri))
        words += f" – {apart[at]}" if at in apart else ""
        one = Said(words, text(row, "sentence"), text(row, "report_title"), _doubt(row), text(row, "figure"))
        told.setdefault((words, "" if one.figure else one.evidence), one)
    return list(told.values()), 0


def _unit_of(row: Row, labels: Mapping[str, str], values: Mapping[str, Sequence[str]], base_iri: str) -> str:
    """The unit that a row without one speaks of: the one asked of, or that in whose report the figure stands."""
    asked = [key for key in values.get("unit", ()) if key in labels]
    if len(asked) > 1 and "figure" in row:
        report = row["figure"].value.removeprefix(Iris(base_iri).report(""))
        asked = [key for key in asked if f"-{key[:5]}/" in report] or asked
    return " hoặc ".join(labels[key] for key in asked)


def _doubt(row: Row) -> str:
    """Why a figure is not to be taken as it is printed."""
    if "misprint" in text(row, "qualifiers"):
        return "chỗ này báo cáo in sai: con số không thể đúng như đã viết"
    value, measure = row.get("value"), text(row, "measure_label")
    if isinstance(value, ox.Literal) and measure.startswith("đồng") and abs(Decimal(value.value)) < SMALLEST_MONEY:
        printed = f"{vietnamese(value)} {measure}"
        return f"báo cáo in “{printed}”: có lẽ in sót chữ, như “{vietnamese(value)} triệu {measure}”"
    return ""


def _differing(found: Sequence[Row]) -> tuple[str, ...]:
    """A remark where one thing has several values: they are shown, none is chosen."""
    values: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    for row in found:
        kind = "criterion_label" if "outcome" in row else "indicator_label"
        if kind in row and "value" in row and "village_label" not in row:
            same = ("unit", "unit_label", kind, "outcome", "role_label", "period_label", "qualifiers", "measure_label")
            values[tuple(text(row, column) for column in same)][vietnamese(row["value"])] = None
    several = ["; ".join(some) for some in values.values() if len(some) > 1]
    if len(several) > MOST_REMARKS:
        return (OFTEN_MANY_VALUES.format(count=len(several), values=several[0]),)
    return tuple(MANY_VALUES.format(values=some) for some in several)
