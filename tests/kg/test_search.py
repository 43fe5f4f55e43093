"""The text index: names and sentences found without diacritics, of the content that is served, never of another."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.intake import identified, publish
from kg.questions import answer, question, table
from kg.remote import RemoteStore
from kg.search import SearchIndex
from kg.store import EmbeddedStore, writing
from tests.world import IRIS, LIEN_HONG, MAI_TRUNG, mai_trung


@pytest.fixture
def index(world: EmbeddedStore) -> SearchIndex:
    found = SearchIndex.of(world)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("mai trung", "xã Mai Trung"),
        ("MAI TRÚNG", "xã Mai Trung"),
        ("hop thinh", "xã Mai Trung"),
        ("ho ngheo", "Tỷ lệ hộ nghèo"),
        ("ti le ho ngeo", "Tỷ lệ hộ nghèo"),
        ("4835/qd-ubnd", "4835/QĐ-UBND"),
        ("nang suat lua", "Năng suất lúa"),
        ("tl", "Tỷ lệ hộ nghèo"),
    ],
)
def test_a_name_is_found_without_marks_with_errors_and_by_another_of_its_names(
    index: SearchIndex, words: str, name: str
) -> None:
    assert name in {row["name"] for row in index.names(words)}


@pytest.mark.parametrize("words", ["", "   ", "…", "zzzzqqq"])
def test_what_is_no_name_finds_nothing(index: SearchIndex, words: str) -> None:
    assert index.names(words) == []


@pytest.mark.parametrize("words", ['"', "a AND b", "NEAR(a b)", "%", "mai* OR", "'; DROP TABLE names; --"])
def test_signs_of_the_index_are_words_like_others(index: SearchIndex, words: str) -> None:
    index.names(words)
    index.sentences(any_of=[words])
    assert index.names("mai trung")


def test_sentences_are_found_without_marks(index: SearchIndex) -> None:
    (found,) = index.sentences(any_of=["ho ngheo con 1,6"])
    assert found["sentence"] == "Tỷ lệ hộ nghèo còn 1,6%."
    assert found["unit"] == IRIS.unit(MAI_TRUNG)
    assert index.sentences(any_of=["ho ngheo con 1,6"], units=[IRIS.unit(LIEN_HONG)]) == []


@pytest.mark.parametrize(
    ("units", "text", "topic"),
    [
        ([], ["HỘ nghèo", "lúa"], []),
        ([], ["hộ nghèo"], ["kết quả"]),
        ([], [], ["năng suất"]),
        ([MAI_TRUNG], ["m²"], []),
        ([MAI_TRUNG, LIEN_HONG], [], []),
        ([], ["m²"], []),
        ([], ["ho ngheo"], []),
    ],
)
def test_the_index_gives_the_sentences_that_sparql_gives(
    world: EmbeddedStore, units: list[str], text: list[str], topic: list[str]
) -> None:
    asked = question("sentences-with")
    expected = table(world, asked.bound(unit=units, text=text, topic=topic))
    assert answer(world, asked, unit=units, text=text, topic=topic) == expected
    assert bool(expected.rows) == (text != ["ho ngheo"])


def test_an_index_of_another_content_is_not_asked(tmp_path: Path) -> None:
    publish(tmp_path, [identified(mai_trung())], iris=IRIS)
    store = EmbeddedStore.open(tmp_path)
    assert SearchIndex.of(store) is not None
    with writing(tmp_path) as draft:
        draft.remove_graph(IRIS.graph("model"))
    assert SearchIndex.of(store) is None


def test_a_server_has_no_index_beside_it() -> None:
    assert SearchIndex.of(RemoteStore("http://127.0.0.1:9/sparql")) is None
