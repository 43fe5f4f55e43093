"""The named questions: each a file of `queries/questions/` whose header says what it asks and what it needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

import pyoxigraph as ox

from kg.cube import Cube, defaults
from kg.errors import BadInput, NotFound
from kg.iris import Iris
from kg.query_files import Term, bound, query_files
from kg.search import SearchIndex, from_index
from kg.store import EmbeddedStore, Store
from kg.terms import INDICATOR, PROGRAMME, VOCABULARY

PARAMETER = re.compile(r'^# param (\w+) (\w+) "([^"]*)" "([^"]*)"$', re.MULTILINE)
HEADER = re.compile(r"# (?P<vi>.+)\n# en: (?P<en>.+)\n")
XSD = "http://www.w3.org/2001/XMLSchema#"
Value = str | Iterable[str]


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question needs to know: its name in the query, its type (a key of `READERS`) and labels."""

    name: str
    type: str
    label_vi: str
    label_en: str

    def terms(self, value: Value, iris: Iris) -> list[Term]:
        """The terms of what a user gave, one value or several; an empty text means any."""
        written = [value] if isinstance(value, str) else list(value)
        return [self._term(text.strip(), iris) for text in written if text.strip()]

    def _term(self, text: str, iris: Iris) -> Term:
        try:
            return READERS[self.type](text, iris)
        except ValueError as error:
            raise BadInput(f"tham số {self.name} ({self.label_vi}): {text!r} không hợp lệ ({error})") from error


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a question: columns by name and rows of terms, None where there is no value."""

    columns: tuple[str, ...]
    rows: list[tuple[Term | None, ...]]


@dataclass(frozen=True, slots=True)
class Question:
    """A named question in both languages, with its parameters and its SPARQL text."""

    name: str
    vi: str
    en: str
    parameters: tuple[Parameter, ...]
    text: str

    def bound(self, *, base_iri: str = VOCABULARY, **values: Value) -> str:
        """The SPARQL text with these values in the place of the defaults; `BadInput` for one that cannot be read."""
        return bound(self.text, self.terms(base_iri=base_iri, **values))

    def terms(self, *, base_iri: str = VOCABULARY, **values: Value) -> dict[str, list[Term]]:
        """The terms of what a user gave, by parameter; `BadInput` for one that cannot be read."""
        iris = Iris(base_iri)
        return {name: self.parameter(name).terms(value, iris) for name, value in values.items()}

    def parameter(self, name: str) -> Parameter:
        """The parameter of this name; `BadInput` when the question has none."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        known = ", ".join(p.name for p in self.parameters) or "không có"
        raise BadInput(f"câu hỏi {self.name} không có tham số {name!r}; các tham số: {known}")


@cache
def questions() -> tuple[Question, ...]:
    """All named questions, by name."""
    return tuple(read_question(name, text) for name, text in query_files("questions").items())


def question(name: str) -> Question:
    """The question of this name; `NotFound` when there is none."""
    for found in questions():
        if found.name == name:
            return found
    raise NotFound(f"không có câu hỏi {name!r}; có: {', '.join(q.name for q in questions())}")


def answer(store: Store, asked: Question, *, base_iri: str = VOCABULARY, **values: Value) -> Table:
    """The rows that answer a question in a store: from the tables beside it that answer it, else by its text."""
    terms = asked.terms(base_iri=base_iri, **values)
    return _from_beside(store, asked, terms) or table(store, bound(asked.text, terms))


def answer_first(store: Store, asked: Question, most: int, *, base_iri: str = VOCABULARY, **values: Value) -> Table:
    """The first `most` rows that answer a question; the cube makes no others."""
    terms = asked.terms(base_iri=base_iri, **values)
    found = _from_beside(store, asked, terms, most=most) or table(store, bound(asked.text, terms))
    return Table(found.columns, found.rows[:most])


def answer_size(store: Store, asked: Question, *, base_iri: str = VOCABULARY, **values: Value) -> int:
    """How many rows answer a question, counted without making them where the cube answers it."""
    terms = asked.terms(base_iri=base_iri, **values)
    cube = _cube(store, asked)
    counted = cube.size(asked.name, {**defaults(asked.text), **terms}) if cube else None
    return len(answer(store, asked, base_iri=base_iri, **values).rows) if counted is None else counted


def _from_beside(
    store: Store, asked: Question, terms: Mapping[str, list[Term]], *, most: int | None = None
) -> Table | None:
    """The answer of the cube or the text index; None for a store without them, and for a question not theirs."""
    if not isinstance(store, EmbeddedStore) or not _is_ours(asked):
        return None
    given = {**defaults(asked.text), **terms}
    cube, index = _cube(store, asked), SearchIndex.of(store)
    found = cube.rows(asked.name, given, most=most) if cube else None
    if found is None and index is not None:
        found = from_index(index, asked.name, given)
    return Table(*found) if found else None


def _cube(store: Store, asked: Question) -> Cube | None:
    """The cube where it may answer: a server has none beside it."""
    return Cube.of(store) if isinstance(store, EmbeddedStore) and _is_ours(asked) else None


def _is_ours(asked: Question) -> bool:
    """Whether this is a question of `queries/`: a text of the user's own may bear any name."""
    return query_files("questions").get(asked.name) == asked.text


def table(store: Store, text: str) -> Table:
    """The rows of a SELECT query, in the order of its projection; `BadInput` for another query form."""
    solutions = store.query(text)
    if not isinstance(solutions, ox.QuerySolutions):
        raise BadInput("chỉ câu truy vấn SELECT mới cho ra bảng")
    variables = solutions.variables
    rows = [tuple(solution[v] for v in variables) for solution in solutions]
    return Table(tuple(v.value for v in variables), rows)


def read_question(name: str, text: str) -> Question:
    """The question that a SPARQL text with our header asks; a text without one is its own question."""
    header = HEADER.match(text)
    parameters = tuple(Parameter(*found) for found in PARAMETER.findall(text))
    vi, en = (header["vi"], header["en"]) if header else (name, name)
    return Question(name, vi, en, parameters, text)


def _named(make: Callable[[str, Iris], str]) -> Callable[[str, Iris], Term]:
    """A reader of IRIs, or of the keys that `make` turns into one."""

    def read(text: str, iris: Iris) -> Term:
        if text.startswith(("http://", "https://")):
            return ox.NamedNode(text)
        return ox.NamedNode(make(text, iris))

    return read


def _number(datatype: str) -> Callable[[str, Iris], Term]:
    def read(text: str, _: Iris) -> Term:
        try:
            number = Decimal(text.replace(",", "."))
        except InvalidOperation as error:
            raise ValueError("không phải một số") from error
        if not number.is_finite() or (datatype == "integer" and number != int(number)):
            raise ValueError("không phải một số" if not number.is_finite() else "không phải số nguyên")
        return ox.Literal(f"{number:f}", datatype=ox.NamedNode(XSD + datatype))

    return read


READERS: Mapping[str, Callable[[str, Iris], Term]] = {
    "unit": _named(lambda key, iris: iris.unit(key)),
    "indicator": _named(lambda key, _: str(INDICATOR[key])),
    "programme": _named(lambda key, _: str(PROGRAMME[key])),
    "period": _named(lambda key, iris: iris.period(key)),
    "report": _named(lambda key, iris: iris.report(key)),
    "document": _named(lambda number, iris: iris.document(number)),
    "text": lambda text, _: ox.Literal(text),
    "year": _number("integer"),
    "integer": _number("integer"),
    "decimal": _number("decimal"),
}
