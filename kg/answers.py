"""Answers in words: the rows of a named question as sentences, each with what the report says, and what to doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

import pyoxigraph as ox

from kg.iris import Iris
from kg.query_files import Term
from kg.questions import Question, Table, answer, question
from kg.store.interface import Store
from kg.wording import WORDINGS, Wording, sentence, vietnamese

Row = Mapping[str, Term]
BESIDE = {"total-over-units": ("ranking-of-units", "units-without-indicator")}
"""Questions whose rows make another's answer whole: who stands behind a total, and who does not."""
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
    number = len(table.rows)
    said = tuple(islice(_said(asked.name, table, labels, values, base_iri), most))
    for beside in BESIDE.get(name, ()):
        more = _accepted(question(beside), values)
        others = answer(store, question(beside), base_iri=base_iri, **more)
        said += tuple(islice(_said(beside, others, labels, values, base_iri), most))
        number += len(others.rows)
    remarks = (*remarks, *_differing(rows(table)))
    return Answered(name, asked.bound(base_iri=base_iri, **given), table, said, remarks, number - len(said))


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
    if "period" not in given:
        return found, (f"{none}.",)
    other = answer(store, asked, base_iri=base_iri, **{**given, "period": []})
    return other, (f"{none} trong kỳ được hỏi{'; dưới đây là kỳ khác' if other.rows else ''}.",)


def rows(table: Table) -> list[Row]:
    """The rows of a table by column, without what has no value."""
    return [{c: term for c, term in zip(table.columns, row, strict=True) if term is not None} for row in table.rows]


def _said(
    name: str, table: Table, labels: Mapping[str, str], values: Mapping[str, Sequence[str]], base_iri: str
) -> Iterable[Said]:
    template = WORDINGS[name].row if name in WORDINGS else " · ".join(f"[{{{c}}}]" for c in table.columns)
    for row in rows(table):
        text = sentence(template, row, asked_unit=_unit_of(row, labels, values, base_iri))
        yield Said(text, _text(row, "sentence"), _text(row, "report_title"), _doubt(row), _text(row, "figure"))


def _text(row: Row, column: str) -> str:
    return " ".join(row[column].value.split()) if column in row else ""


def _unit_of(row: Row, labels: Mapping[str, str], values: Mapping[str, Sequence[str]], base_iri: str) -> str:
    """The unit that a row without one speaks of: the one asked of, or that in whose report the figure stands."""
    asked = [key for key in values.get("unit", ()) if key in labels]
    if len(asked) > 1 and "figure" in row:
        report = row["figure"].value.removeprefix(Iris(base_iri).report(""))
        asked = [key for key in asked if f"-{key[:5]}/" in report] or asked
    return " hoặc ".join(labels[key] for key in asked)


def _doubt(row: Row) -> str:
    """Why a figure is not to be taken as it is printed."""
    if "misprint" in _text(row, "qualifiers"):
        return "chỗ này báo cáo in sai: con số không thể đúng như đã viết"
    value, measure = row.get("value"), _text(row, "measure_label")
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
            values[tuple(_text(row, column) for column in same)][vietnamese(row["value"])] = None
    several = ["; ".join(some) for some in values.values() if len(some) > 1]
    if len(several) > MOST_REMARKS:
        return (OFTEN_MANY_VALUES.format(count=len(several), values=several[0]),)
    return tuple(MANY_VALUES.format(values=some) for some in several)
