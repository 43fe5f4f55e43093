"""The cube: the same rows as SPARQL gives, of the content that is served, never of another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from pyoxigraph import Literal

from kg.cube import Cube, texts
from kg.cube.building import DATABASE
from kg.intake import identified, publish
from kg.query_files import Term
from kg.questions import Question, Table, answer, question, questions, read_question, table
from kg.store import EmbeddedStore, writing
from kg.values import Reading
from loaders.reader import read_file
from tests.world import IRIS, LIEN_HONG, MAI_TRUNG, lien_hong, mai_trung

SAMPLES = Path(__file__).parents[2] / "loaders" / "samples"
CHOSEN = ("mai-trung-6-thang-2024.txt", "lien-minh-2023.txt", "luong-son-2021-2023.txt")
ANSWERED = tuple(asked for asked in questions() if asked.name in texts())
LIEN_MINH = "05752-to-2025-06-30"
WIDE: Mapping[str, str | list[str]] = {
    "unit": [MAI_TRUNG, LIEN_HONG, LIEN_MINH],
    "indicator": "",
    "period": "",
    "programme": ["scheme-06", "mtqg-ntm"],
    "text": "XÂY DỰNG",
    "above": "1",
    "percent": "50",
    "order": "highest",
    "confidence": "0.9",
    "tolerance": "0",
    "written": ["100", "8.3012,9", "12"],
    "theme": "agriculture",
}
"""Values that give most questions many rows."""


def stored(path: Path, *readings: Reading) -> EmbeddedStore:
    publish(path, [identified(reading) for reading in readings], iris=IRIS)
    return EmbeddedStore.open(path)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    """The small world and three samples."""
    read = [read_file(SAMPLES / name) for name in CHOSEN]
    return stored(tmp_path_factory.mktemp("cube"), mai_trung(), lien_hong(), *read)


def said(found: Table) -> list[tuple[object, ...]]:
    """The rows, with qualifiers in one order (SPARQL leaves theirs open) and quotients to nine places."""
    return [tuple(map(_cell, found.columns, row)) for row in found.rows]


def _cell(column: str, term: Term | None) -> object:
    if column == "qualifiers" and term is not None:
        return sorted(term.value.split("; "))
    if isinstance(term, Literal) and term.datatype.value.endswith("#decimal"):
        return round(Decimal(term.value), 9)
    return term


def known_values(asked: Question) -> dict[str, Any]:
    return {p.name: WIDE[p.name] for p in asked.parameters if p.name in WIDE}


@pytest.mark.parametrize("asked", ANSWERED, ids=lambda asked: asked.name)
def test_the_cube_gives_the_rows_that_sparql_gives(samples: EmbeddedStore, asked: Question) -> None:
    for values in ({}, known_values(asked)):
        found, expected = answer(samples, asked, **values), table(samples, asked.bound(**values))
        assert found.columns == expected.columns
        assert said(found) == said(expected)


def test_most_comparisons_have_rows_to_compare(samples: EmbeddedStore) -> None:
    filled = [asked.name for asked in ANSWERED if answer(samples, asked, **known_values(asked)).rows]
    assert len(filled) > 0.8 * len(ANSWERED)


def test_every_text_of_the_cube_has_its_question() -> None:
    assert {name for name in texts() if name != "tables"} == {asked.name for asked in ANSWERED}


@pytest.mark.parametrize("value", ["'; DROP VIEW figures; --", "$unit", "x' OR 'a' = 'a", "IN $unit"])
def test_what_a_user_writes_stays_one_value(samples: EmbeddedStore, value: str) -> None:
    assert answer(samples, question("written-figure"), written=value).rows == []
    assert answer(samples, question("written-figure"), written="8.3012,9").rows


def test_a_text_of_ones_own_is_not_answered_in_the_name_of_another(samples: EmbeddedStore) -> None:
    mine = read_question("ranking", "SELECT (1 AS ?one) WHERE {}")
    assert answer(samples, mine).columns == ("one",)


def test_a_corrected_report_is_corrected_in_the_cube_and_the_others_stay(tmp_path: Path) -> None:
    stored(tmp_path, mai_trung(), lien_hong())
    whole = mai_trung()
    store = stored(tmp_path, replace(whole, observations=whole.observations[:2]))
    found = answer(store, question("report-coverage"))
    place = found.columns.index("figures")
    assert Cube.of(store) is not None
    assert [row[place] for row in found.rows] == [Literal(len(lien_hong().observations)), Literal(2)]
    assert answer(store, question("contradictions")).rows == []


def test_a_cube_of_another_content_is_not_asked(tmp_path: Path) -> None:
    store = stored(tmp_path, mai_trung())
    with writing(tmp_path) as draft:
        draft.remove_graph(IRIS.graph("model"))
    assert Cube.of(store) is None
    asked = question("report-coverage")
    assert answer(store, asked) == table(store, asked.bound())


def test_a_cube_that_another_release_made_is_not_asked(tmp_path: Path) -> None:
    store = stored(tmp_path, mai_trung())
    with duckdb.connect(str(store.generation() / DATABASE)) as database:
        database.execute("UPDATE stamp SET form = 'of another release'")
    assert Cube.of(store) is None
    assert answer(store, question("report-coverage")).rows
