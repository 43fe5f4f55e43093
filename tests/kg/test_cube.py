"""The cube: the same rows as SPARQL gives, of the content that is served, never of another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.cube import Cube
from kg.intake import identified, publish
from kg.questions import answer, question, table
from kg.store import EmbeddedStore, writing
from kg.values import Reading
from tests.world import IRIS, LIEN_HONG, MAI_TRUNG, lien_hong, mai_trung


def stored(path: Path, *readings: Reading) -> EmbeddedStore:
    publish(path, [identified(reading) for reading in readings], iris=IRIS)
    return EmbeddedStore.open(path)


@pytest.mark.parametrize("name", ["contradictions", "report-coverage"])
@pytest.mark.parametrize("units", [[], [MAI_TRUNG], [MAI_TRUNG, LIEN_HONG]])
def test_the_cube_gives_the_rows_that_sparql_gives(tmp_path: Path, name: str, units: list[str]) -> None:
    store = stored(tmp_path, mai_trung(), lien_hong())
    asked = question(name)
    assert Cube.of(store) is not None
    assert answer(store, asked, unit=units) == table(store, asked.bound(unit=units))
    assert answer(store, asked, unit=units).rows


def test_a_corrected_report_is_corrected_in_the_cube_and_the_others_stay(tmp_path: Path) -> None:
    store = stored(tmp_path, mai_trung(), lien_hong())
    whole = mai_trung()
    store = stored(tmp_path, replace(whole, observations=whole.observations[:2]))
    cube = Cube.of(store)
    assert cube is not None
    assert sorted(row["figures"] for row in cube.coverage()) == [2, len(lien_hong().observations)]
    assert cube.contradictions() == []


def test_the_totals_count_every_figure(tmp_path: Path) -> None:
    cube = Cube.of(stored(tmp_path, mai_trung(), lien_hong()))
    assert cube is not None
    figures = len(mai_trung().observations) + len(lien_hong().observations)
    assert sum(row["count_all"] for row in cube.totals()) == figures


def test_a_cube_of_another_content_is_not_asked(tmp_path: Path) -> None:
    store = stored(tmp_path, mai_trung())
    with writing(tmp_path) as draft:
        draft.remove_graph(IRIS.graph("model"))
    assert Cube.of(store) is None
    asked = question("report-coverage")
    assert answer(store, asked) == table(store, asked.bound())
