"""The unit behind a number: any label of the table, glued or spaced, the longest one, never the start of a word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.codes import measure_units
from loaders.tables import grammar
from loaders.units import counted_noun, counted_nouns, unit_after

LABELS = {row["label"]: row["unit"] for row in grammar("unit_labels.csv")}


def unit(text: str) -> str | None:
    """The unit of the number at the beginning of a text."""
    digits = len(text) - len(text.lstrip("0123456789.,"))
    found = unit_after(text, digits, len(text))
    return found[0] if found else None


@pytest.mark.parametrize("label", LABELS)
def test_a_label_names_its_unit_glued_or_spaced(label: str) -> None:
    assert unit(f"12{label}") == unit(f"12 {label}, ") == unit(f"12  {label}.") == LABELS[label]


@pytest.mark.parametrize("label", [label for label in LABELS if label.isalpha()])
def test_a_label_is_no_unit_where_it_only_begins_a_word(label: str) -> None:
    behind = unit(f"12 {label}ương")
    assert behind is None or behind != LABELS[label]


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(LABELS)), st.sampled_from(sorted(LABELS)))
def test_the_longest_label_wins(one: str, other: str) -> None:
    longest = max((one, other), key=len)
    if longest.startswith(min((one, other), key=len)):
        assert unit(f"5 {longest} ") == LABELS[longest]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("58 tạ/ha", "quintal/ha"),
        ("58 tạ / ha", "quintal/ha"),
        ("58 tạ/01 ha", "quintal/ha"),
        ("5,8 tấn/1ha", "tonne/ha"),
        ("58 triệu đồng/người/năm", "MVND/person/year"),
        ("58 triệu đồng", "MVND"),
        ("58 (ha)", "ha"),
        ("58% kế hoạch", "percent"),
        ("58 điểm", "score"),
    ],
)
def test_compound_units_are_read_whole(text: str, code: str) -> None:
    assert unit(text) == code


@pytest.mark.parametrize(
    "text", ["5 hai", "5 mùa", "5 tạm trú", "5 đường", "5 điểm trường", "5 tiêu chí", "5 con", "5"]
)
def test_a_noun_is_no_unit(text: str) -> None:
    assert unit(text) is None


def test_every_label_names_a_unit_of_the_code_list() -> None:
    assert set(LABELS.values()) <= set(measure_units())


def test_a_unit_ends_where_its_label_ends() -> None:
    assert unit_after("đạt 58 tạ/ha, tăng", 6, 18) == ("quintal/ha", 12)


def test_nothing_is_read_beyond_the_end() -> None:
    assert unit_after("58 tạ/ha", 2, 3) is None


@pytest.mark.parametrize("noun", sorted(counted_nouns()))
def test_a_counted_noun_is_found_whole(noun: str) -> None:
    found = counted_noun().match(noun)
    assert found is not None
    assert found[0] == noun


def test_a_counted_noun_ends_with_its_word() -> None:
    assert counted_noun().match("hộc") is None
