"""Answers of the store for the pages, kept by (state of the store, question, values) within bounds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import streamlit as st

from kg.iris import Iris
from kg.paging import page, prepare
from kg.questions import Table, answer, question, table
from kg.search import SearchIndex
from kg.settings import Settings
from kg.store import Store, open_store
from kg.terms import VOCABULARY
from pages.parts.figures import Figure, Row, figure
from pages.parts.wording import worded

Value = str | tuple[str, ...]
KEPT = 256
"""Answers kept for all readers together; a report of 450 figures takes about half a megabyte."""


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The store of the settings, opened and warmed up once; an error is not kept, so one that comes later is found."""
    opened = open_store(Settings())
    prepare(opened)
    return opened


@cache
def base_iri() -> str:
    """The base of the instance data of this installation."""
    return Settings().base_iri


def rows(name: str, **values: Value) -> list[Row]:
    """The rows that answer a named question, each a mapping of the columns that have a value."""
    return worded(_rows(store().version(), name, tuple(sorted(values.items()))))


def first_rows(name: str, most: int, **values: Value) -> list[Row]:
    """The first rows of `rows`, where a country's would be too many to show."""
    return worded(_first_rows(store().version(), name, most, tuple(sorted(values.items())))[0])


def size(name: str, **values: Value) -> int:
    """How many rows answer a named question."""
    return _first_rows(store().version(), name, 1, tuple(sorted(values.items())))[1]


def answered(name: str, **values: Value) -> list[Row]:
    """The rows that answer a named question, not kept: for who keeps what is made of them, or takes them away."""
    return _as_rows(answer(store(), question(name), base_iri=base_iri(), **values))


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _rows(version: str, name: str, values: tuple[tuple[str, Value], ...]) -> list[Row]:
    return answered(name, **dict(values))


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _first_rows(version: str, name: str, most: int, values: tuple[tuple[str, Value], ...]) -> tuple[list[Row], int]:
    """The first rows, and how many there are."""
    found = page(store(), question(name), limit=most, base_iri=base_iri(), values=dict(values))
    return _as_rows(found.table), found.total


def _as_rows(found: Table) -> list[Row]:
    columns = found.columns
    return [
        {column: term.value for column, term in zip(columns, row, strict=True) if term is not None}
        for row in found.rows
    ]


def names_like(query: str) -> list[Row]:
    """What may be meant by what was typed, as rows of the question `names`; all names where there is no text index."""
    index = SearchIndex.of(store())
    return rows("names") if index is None else list(index.names(query))


def sentences_like(words: Sequence[str], *, most: int) -> list[Row] | None:
    """At most so many sentences that hold one of some words, with or without their marks; None without a text index."""
    index = SearchIndex.of(store())
    return None if index is None else list(index.sentences(any_of=words, most=most))


def figures(report: str) -> list[Figure]:
    """All figures of one report, by its IRI, in the order of its text."""
    return _figures(store().version(), report)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _figures(version: str, report: str) -> list[Figure]:
    found = answer(store(), question("report-figures"), base_iri=base_iri(), report=report)
    columns = found.columns
    return [
        figure({c: term.value for c, term in zip(columns, row, strict=True) if term is not None}) for row in found.rows
    ]


def asked(text: str) -> Table:
    """The table that a SELECT of the reader's own answers; never kept."""
    return table(store(), text)


def key(iri: str, kind: str) -> str:
    """What stands for an IRI in a link: its last part below `kind`, or the whole IRI when it lies elsewhere.

    >>> key("https://w3id.org/diaban/indicator/rice-area", "indicator")
    'rice-area'
    """
    for base in (base_iri(), VOCABULARY):
        if iri.startswith(f"{base}{kind}/"):
            return iri.removeprefix(f"{base}{kind}/")
    return iri


def iris() -> Iris:
    """Maker of IRIs below the base of this installation."""
    return Iris(base_iri())
