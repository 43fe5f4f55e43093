"""Answers by pages: together they are the whole answer, in its order, and each says how many rows there are."""

from __future__ import annotations

from typing import Any

import pytest

from kg.errors import BadInput
from kg.intake import identified, publish
from kg.paging import Page, page, prepare
from kg.questions import Question, answer, question, questions, read_question
from kg.store import EmbeddedStore
from loaders.reader import read_file
from tests.kg.test_cube import CHOSEN, SAMPLES, WIDE
from tests.world import IRIS, lien_hong, mai_trung

MOST_PAGES = 4
LONG = "indicator-figures"


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    """The small world and three samples."""
    path = tmp_path_factory.mktemp("paging")
    readings = (mai_trung(), lien_hong(), *(read_file(SAMPLES / name) for name in CHOSEN))
    publish(path, [identified(reading) for reading in readings], iris=IRIS)
    return EmbeddedStore.open(path)


def pages(store: EmbeddedStore, asked: Question, values: dict[str, Any], *, limit: int) -> list[Page]:
    found = [page(store, asked, limit=limit, values=values)]
    while (offset := found[-1].next_offset) is not None:
        found.append(page(store, asked, offset=offset, limit=limit, values=values))
    return found


@pytest.mark.parametrize("asked", questions(), ids=lambda asked: asked.name)
def test_the_pages_of_an_answer_are_the_whole_answer(samples: EmbeddedStore, asked: Question) -> None:
    values: dict[str, Any] = {p.name: WIDE[p.name] for p in asked.parameters if p.name in WIDE}
    whole = answer(samples, asked, **values)
    found = pages(samples, asked, values, limit=max(1, -(-len(whole.rows) // MOST_PAGES)))
    assert [row for one in found for row in one.table.rows] == whole.rows
    assert {one.total for one in found} == {len(whole.rows)}
    assert found[0].table.columns == whole.columns


def test_a_page_says_that_it_is_not_all(samples: EmbeddedStore) -> None:
    part = page(samples, question(LONG), limit=3, values={"indicator": ""})
    assert (len(part.table.rows), part.is_whole, part.next_offset) == (3, False, 3)


def test_a_page_of_the_exact_length_is_the_whole(samples: EmbeddedStore) -> None:
    rows = len(answer(samples, question(LONG), indicator="").rows)
    assert page(samples, question(LONG), limit=rows, values={"indicator": ""}).is_whole


def test_behind_the_last_row_there_is_nothing_and_the_number_stays(samples: EmbeddedStore) -> None:
    rows = len(answer(samples, question(LONG), indicator="").rows)
    beyond = page(samples, question(LONG), offset=rows + 5, values={"indicator": ""})
    assert (beyond.table.rows, beyond.total, beyond.next_offset) == ([], rows, None)


def test_a_question_of_ones_own_has_pages_too(samples: EmbeddedStore) -> None:
    mine = read_question("ranking", "SELECT ?number WHERE { VALUES ?number { 1 2 3 } } ORDER BY ?number")
    found = page(samples, mine, offset=1, limit=1)
    assert ([row[0].value for row in found.table.rows if row[0]], found.total) == (["2"], 3)


@pytest.mark.parametrize(("offset", "limit"), [(-1, 1), (0, 0)])
def test_a_page_that_cannot_be_is_refused(samples: EmbeddedStore, offset: int, limit: int) -> None:
    with pytest.raises(BadInput, match="offset"):
        page(samples, question(LONG), offset=offset, limit=limit)


def test_a_store_that_was_warmed_up_answers_as_before(samples: EmbeddedStore) -> None:
    before = answer(samples, question("reports"))
    prepare(samples)
    assert answer(samples, question("reports")) == before
