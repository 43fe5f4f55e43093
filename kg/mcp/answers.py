"""What an assistant is told: rows with the sentences behind their figures, candidates for names, questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from kg.errors import BadInput, NotFound
from kg.iris import Iris
from kg.matching import Candidate
from kg.paging import page
from kg.query_files import Term, view
from kg.questions import Parameter, Table, question, questions, table
from kg.store import Store
from kg.terms import VOCABULARY

MOST_ROWS = 500
Cell = str | None

# No slots below: the protocol's library would take their descriptors for default values.


@dataclass(frozen=True)
class Citation:
    """A figure and the words of the report that say it."""

    figure: str
    value: str
    unit: Cell
    written: str
    indicator: Cell
    role: Cell
    area: Cell
    period: Cell
    approximate: bool
    confidence: Cell
    sentence: str
    section: Cell
    page: Cell
    start: int
    end: int
    report: str
    report_title: Cell
    source: Cell


@dataclass(frozen=True)
class Answered:
    """Rows of an answer by column, how many there are in all, where the next ones begin, and a citation for every
    figure among those shown."""

    question: str
    columns: list[str]
    rows: list[dict[str, Cell]]
    total_rows: int
    all_shown: bool
    next_offset: int | None
    citations: list[Citation]


@dataclass(frozen=True)
class Asking:
    """A parameter of a question: leave it out for any, give several values for several."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True)
class Askable:
    """A question that can be asked."""

    name: str
    question: str
    question_en: str
    parameters: list[Asking]


@dataclass(frozen=True)
class Named:
    """Something that a name can mean. `safe`: it may be taken without asking a person which one is meant."""

    key: str
    iri: str
    name: str
    description: str
    score: float
    safe: bool
    has_reports: bool | None = None


def askable() -> list[Askable]:
    """Every named question."""
    return [Askable(q.name, q.vi, q.en, [_asking(p) for p in q.parameters]) for q in questions()]


def answered(
    store: Store, name: str, values: Mapping[str, str | list[str]], *, limit: int, offset: int = 0, base_iri: str
) -> Answered:
    """The answer to a named question with its citations; `NotFound` or `BadInput` says what is wrong."""
    if not 1 <= limit <= MOST_ROWS:
        raise BadInput(f"limit phải từ 1 đến {MOST_ROWS}, nhận {limit}")
    asked = question(name)
    found = page(store, asked, offset=offset, limit=limit, base_iri=base_iri, values=values)
    columns, shown = found.table.columns, found.table.rows
    figures = dict.fromkeys(iri for row in shown for iri in _figures(row, Iris(base_iri)))
    return Answered(
        question=f"{asked.vi} · {asked.en}",
        columns=list(columns),
        rows=[dict(zip(columns, map(_cell, row), strict=True)) for row in shown],
        total_rows=found.total,
        all_shown=found.is_whole,
        next_offset=found.next_offset,
        citations=citations(store, figures),
    )


def evidence(store: Store, figure: str) -> Citation:
    """The citation of one figure by its IRI; `NotFound` when the graph has no such figure."""
    found = citations(store, [figure])
    if not found:
        raise NotFound(f"không có con số {figure!r}: dùng IRI ở cột figure của một câu trả lời")
    return found[0]


def citations(store: Store, figures: Iterable[str]) -> list[Citation]:
    """The citations of figures, by IRI."""
    try:
        wanted = [NamedNode(iri) for iri in figures]
    except ValueError as error:
        raise BadInput(f"không phải IRI: {error}") from error
    return list(_citations(table(store, view("figure-citations", figure=wanted)))) if wanted else []


def named(one: Candidate, *, base_iri: str, with_reports: frozenset[str] | None = None) -> Named:
    """A candidate as an assistant is told of it."""
    room, _, key = one.id.partition("/")
    iri = (base_iri if room == "unit" else VOCABULARY) + one.id
    reported = None if with_reports is None else iri in with_reports
    return Named(key, iri, one.name, one.description, one.score, one.match, reported)


def reporting_units(store: Store) -> frozenset[str]:
    """The IRIs of the units that reports in the store are of."""
    return frozenset(str(unit.value) for (unit,) in table(store, view("reporting-units")).rows if unit is not None)


def _asking(parameter: Parameter) -> Asking:
    return Asking(parameter.name, parameter.type, f"{parameter.label_vi} · {parameter.label_en}")


def _citations(found: Table) -> Iterable[Citation]:
    names = found.columns
    for row in found.rows:
        told = {name: _cell(value) for name, value in zip(names, row, strict=True)}
        place = {name: int(told.pop(name) or 0) for name in ("start", "end")}
        approximate = told.pop("approximate") == "true"
        yield Citation(**told, **place, approximate=approximate)  # type: ignore[arg-type]


def _figures(row: Sequence[Term | None], iris: Iris) -> Iterable[str]:
    """The IRIs of figures in a row, whatever its columns are called."""
    for value in row:
        if isinstance(value, NamedNode) and value.value.startswith(iris.report("")) and "/figure/" in value.value:
            yield value.value


def _cell(value: Term | Triple | None) -> Cell:
    return None if value is None else str(value.value) if isinstance(value, NamedNode | Literal) else str(value)
