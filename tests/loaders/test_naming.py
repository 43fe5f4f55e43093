"""Which indicator a figure measures: the longest phrase wins, whatever the order of the tables."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.codes import indicators, measure_units
from loaders.lexicon import Lexicon, features, lexicon, rates
from loaders.naming import ENOUGH, Traits, kind_of, named, noun_behind, price_basis, unit_of
from loaders.tokens import words
from tests.loaders.told import told


def indicator(text: str) -> str:
    """The indicator of the first figure of a text."""
    return told(text).observations[0].indicator


def near(*phrases: str) -> dict[str, float]:
    """A context in which the phrases stand, all equally near."""
    return {feature: 1.0 for phrase in phrases for feature in features(words(phrase))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hộ nghèo 48 hộ.", "poor-households"),
        ("Hộ cận nghèo 31 hộ.", "near-poor-households"),
        ("Tỷ lệ hộ nghèo 1,6%.", "poverty-rate"),
        ("Tỷ lệ hộ cận nghèo 1,6%.", "near-poverty-rate"),
        ("Diện tích lúa 605 ha.", "rice-area"),
        ("Năng suất lúa 58 tạ/ha.", "rice-yield"),
        ("Sản lượng thóc 3.500 tấn.", "rice-output"),
        ("Đàn lợn 4.000 con.", "pig-herd"),
        ("Tổng đàn gia cầm 40.000 con.", "poultry-flock"),
        ("Tỷ lệ bao phủ BHYT 95%.", "health-insurance-coverage"),
        ("Tỷ lệ bao phủ bảo hiểm y tế 95%.", "health-insurance-coverage"),
        ("Tổng thu ngân sách 5 tỷ đồng.", "budget-revenue"),
        ("Tổng chi ngân sách 5 tỷ đồng.", "budget-expenditure"),
        ("Thu nhập bình quân đầu người 62 triệu đồng.", "income-per-capita"),
    ],
)
def test_a_short_sentence_names_its_indicator(text: str, expected: str) -> None:
    assert indicator(text) == expected


@pytest.mark.parametrize(
    ("shorter", "longer"), [("hộ nghèo", "hộ cận nghèo"), ("diện tích lúa", "diện tích lúa giống")]
)
def test_the_longest_phrase_that_is_wholly_there_wins(shorter: str, longer: str) -> None:
    kind = Traits("count" if "hộ" in shorter else "area")
    less, more = named(near(shorter), kind), named(near(longer), kind)
    assert less.id != more.id
    assert more.score > less.score


@pytest.mark.parametrize(
    ("text", "unit"),
    [("Lúa có 605 ha.", "ha"), ("Lúa đạt 58 tạ/ha.", "quintal/ha"), ("Lúa thu 3.500 tấn.", "tonne")],
)
def test_an_indicator_can_be_measured_in_the_unit_of_its_figure(text: str, unit: str) -> None:
    found = told(text).observations[0]
    assert found.unit == unit
    if found.indicator in indicators():
        assert indicators()[found.indicator].unit_kind == kind_of(unit)


def test_what_nobody_can_name_is_called_after_its_words() -> None:
    found = told("Quặt quẹo ngoặt ngoẹo 3 lần.").observations[0]
    assert found.indicator.startswith("new:")
    assert "ngoặt" in found.label


def test_no_words_name_no_indicator() -> None:
    assert named({}, Traits("count")).score < ENOUGH


def test_the_order_of_the_tables_does_not_matter() -> None:
    built, contexts = lexicon(), [near("hộ nghèo"), near("đàn lợn", "so với cùng kỳ"), near("tổng thu ngân sách")]
    entries = list(built.entries.values())
    phrases = [(id, phrase) for id, found in _labels().items() for phrase in found]
    scores = []
    for seed in (1, 2):
        random.Random(seed).shuffle(entries)
        random.Random(seed).shuffle(phrases)
        mixed = Lexicon(tuple(entries), tuple(phrases))
        scores.append((mixed.ids, [best_scores(mixed, context) for context in contexts]))
    assert scores[0] == scores[1]


def best_scores(of: Lexicon, context: dict[str, float]) -> dict[str, float]:
    """The score of each indicator that a context speaks of, without the last decimals of a sum."""
    owners, scores = of.scores(context)
    return {of.ids[owner]: round(score, 9) for score, owner in sorted(zip(scores, owners, strict=True))}


def _labels() -> dict[str, list[str]]:
    return {id: [one.label_vi, *one.alt_labels] for id, one in indicators().items()}


def test_one_more_phrase_elsewhere_leaves_a_clear_winner() -> None:
    entries = tuple(lexicon().entries.values())
    phrases = tuple((id, phrase) for id, found in _labels().items() for phrase in found)
    scores = [
        best_scores(Lexicon(entries, some), near("đàn lợn"))
        for some in (phrases, (*phrases, ("rice-area", "ruộng bậc thang")))
    ]
    assert len({max(found, key=found.__getitem__) for found in scores}) == 1


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(sorted(indicators())), st.randoms(use_true_random=False))
def test_a_context_is_named_alike_in_whatever_order_its_words_are_told(id: str, chance: random.Random) -> None:
    one, traits = indicators()[id], Traits(indicators()[id].unit_kind)
    told_first = near(one.label_vi, "so với cùng kỳ năm trước")
    shuffled = list(told_first.items())
    chance.shuffle(shuffled)
    again = named(dict(shuffled), traits)
    first = named(told_first, traits)
    assert (again.id, again.score) == (first.id, first.score)


def test_nearly_every_label_names_its_own_indicator() -> None:
    listed = [one for one in indicators().values() if one.unit_kind in ("area", "mass", "yield", "money")]
    traits = [Traits(one.unit_kind, basis=_basis(one.measure)) for one in listed]
    found = [named(near(one.label_vi), trait) for one, trait in zip(listed, traits, strict=True)]
    right = [one.id == own.id for one, own in zip(listed, found, strict=True)]
    assert sum(right) / len(right) > 0.95


def _basis(measure: str) -> str:
    return next((basis for basis in ("constant-2010", "current") if measure.endswith(basis)), "")


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("giá cđ 2010", "constant-2010"),
        ("theo giá so sánh", "constant-2010"),
        ("(giá hh)", "current"),
        ("giá hiện hành", "current"),
        ("giá lợn hơi", ""),
    ],
)
def test_the_price_basis_is_read_from_its_words(text: str, basis: str) -> None:
    assert price_basis("", text) == basis


def test_the_nearest_price_basis_counts() -> None:
    assert price_basis("giá hiện hành", "giá cố định") == "current"


@pytest.mark.parametrize("unit", sorted(set(measure_units()) & {"VND", "GVND", "ha", "tonne", "quintal/ha", "percent"}))
def test_a_unit_of_the_list_has_a_kind(unit: str) -> None:
    assert kind_of(unit) != "other"


def test_a_number_without_a_unit_counts() -> None:
    assert kind_of(None) == "count"


def test_money_per_head_is_written_without_the_head() -> None:
    assert unit_of("MVND", "money", lexicon().entries["income-per-capita"]) == "MVND/person/year"
    assert unit_of("MVND", "money", lexicon().entries["budget-revenue"]) == "MVND"


def test_a_noun_behind_a_number_tells_what_is_counted() -> None:
    assert noun_behind("48 hộ nghèo", 2, 11) == {"household"}
    assert noun_behind("48, hộ", 2, 6) == frozenset()


def test_the_share_of_a_count_is_an_indicator_of_the_list_measured_as_a_ratio() -> None:
    kinds = {indicators()[rate].unit_kind for rate in rates().values()}
    assert kinds == {"ratio"}
    assert set(rates()) <= set(indicators())
