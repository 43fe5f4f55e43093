"""The named questions: every file reads, runs and answers from a small world, and what users give stays data."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pyoxigraph as ox
import pytest

from kg.errors import BadInput, NotFound
from kg.questions import READERS, Question, Table, answer, question, questions, read_question, table
from kg.store import EmbeddedStore
from tests.world import LIEN_HONG, MAI_TRUNG

BY_NAME = {asked.name: asked for asked in questions()}


def cells(found: Table, *columns: str) -> list[tuple[str, ...]]:
    """The texts of some columns, row by row."""
    places = [found.columns.index(column) for column in columns]
    return [tuple("" if (cell := row[i]) is None else cell.value for i in places) for row in found.rows]


def ask(store: EmbeddedStore, name: str, /, **values: Any) -> Table:
    return answer(store, question(name), **values)


@pytest.mark.parametrize("name", BY_NAME)
def test_a_question_is_asked_in_both_languages_and_declares_its_parameters(name: str) -> None:
    asked = BY_NAME[name]
    assert asked.vi.endswith("?")
    assert asked.en.endswith("?")
    declared = {parameter.name for parameter in asked.parameters}
    assert all(parameter.type in READERS for parameter in asked.parameters)
    assert declared <= set(re.findall(r"VALUES \?(\w+) \{", asked.text))


@pytest.mark.parametrize("name", BY_NAME)
def test_a_question_runs_as_it_stands_in_its_file_and_gives_the_same_order_twice(
    name: str, world: EmbeddedStore
) -> None:
    first, second = (table(world, BY_NAME[name].text) for _ in range(2))
    assert first == second
    assert first.columns


@pytest.mark.parametrize("name", BY_NAME)
def test_no_row_comes_twice(name: str, world: EmbeddedStore) -> None:
    rows = table(world, BY_NAME[name].text).rows
    assert len(rows) == len(set(rows))


def test_one_indicator_of_a_unit_comes_with_its_sentence(world: EmbeddedStore) -> None:
    found = ask(world, "indicator-of-unit", unit=MAI_TRUNG, indicator="poverty-rate", period="2023")
    expected = ("1.6", "%", "1,6", "Tỷ lệ hộ nghèo còn 1,6%.")
    assert cells(found, "value", "measure_label", "written", "sentence") == [expected]


def test_a_ranking_begins_with_the_highest_and_leaves_villages_out(world: EmbeddedStore) -> None:
    found = ask(world, "ranking", indicator="poverty-rate", period="2023")
    assert cells(found, "unit_label", "value") == [("xã Mai Trung", "1.6"), ("xã Liên Hồng", "1.16")]
    found = ask(world, "ranking", indicator="rice-area", period="2023")
    assert cells(found, "unit_label", "value") == [("xã Mai Trung", "900")]


def test_a_plan_stands_beside_its_actual_with_the_ratio_said_and_recomputed(world: EmbeddedStore) -> None:
    found = ask(world, "plan-and-actual", unit=MAI_TRUNG, period="2023")
    (row,) = cells(found, "plan_value", "actual_value", "ratio_reported", "ratio_recomputed", "growth", "sentence")
    assert [Decimal(value) for value in row[:5]] == [600, 900, 150, 150, 5]
    assert row[5].startswith("Diện tích lúa 900/600 ha")


@pytest.mark.parametrize(("percent", "count"), [("149,9", 1), ("150", 0)])
def test_what_exceeds_the_plan_depends_on_the_percentage(world: EmbeddedStore, percent: str, count: int) -> None:
    assert len(ask(world, "above-plan", unit=MAI_TRUNG, period="2023", percent=percent).rows) == count


def test_targets_of_a_later_period_are_not_figures_of_this_one(world: EmbeddedStore) -> None:
    found = ask(world, "targets", unit=MAI_TRUNG, indicator="rice-area")
    assert cells(found, "period_label", "value") == [("năm 2024", "950")]
    everything = ask(world, "indicator-of-unit", unit=MAI_TRUNG, indicator="rice-area", period="2023")
    assert "950" not in {value for (value,) in cells(everything, "value")}


def test_several_units_are_compared_in_one_answer(world: EmbeddedStore) -> None:
    found = ask(world, "compare-units", unit=[LIEN_HONG, MAI_TRUNG], indicator="rice-yield", period="2023")
    assert set(cells(found, "unit_label", "value")) == {
        ("xã Liên Hồng", "53.35"),
        ("xã Mai Trung", "58.55"),
        ("xã Mai Trung", "57"),
    }


def test_villages_have_their_own_figures(world: EmbeddedStore) -> None:
    found = ask(world, "by-village", unit=MAI_TRUNG, indicator="rice-area")
    assert cells(found, "village_label", "value") == [("thôn Trung Hòa", "12.5"), ("thôn Cẩm Trang", "7")]


@pytest.mark.parametrize(("issuer", "count"), [("ubnd HUYỆN", 1), ("Thủ tướng", 0), ("", 1)])
def test_cited_documents_are_found_by_issuer(world: EmbeddedStore, issuer: str, count: int) -> None:
    found = ask(world, "cited-documents", unit=MAI_TRUNG, issuer=issuer)
    assert cells(found, "number", "kind", "date") == [("4835/QĐ-UBND", "quyết định", "2018-12-28")] * count


def test_a_document_leads_to_the_reports_that_cite_it(world: EmbeddedStore) -> None:
    assert cells(ask(world, "citing-reports", number="4835/QĐ-UBND"), "unit_label") == [("xã Mai Trung",)]
    assert cells(ask(world, "most-cited-documents"), "number", "reports") == [("4835/QĐ-UBND", "1")]


def test_only_units_that_mention_a_programme_are_listed(world: EmbeddedStore) -> None:
    assert cells(ask(world, "units-mentioning-programme", programme="scheme-06"), "unit_label") == [("xã Mai Trung",)]


def test_a_unit_of_before_the_reform_leads_to_the_unit_of_today(world: EmbeddedStore) -> None:
    found = cells(ask(world, "unit-today", unit=MAI_TRUNG), "today_label", "valid_from", "parent_label")
    assert ("xã Hợp Thịnh", "2025-07-01", "tỉnh Bắc Ninh") in found
    assert {today for today, _, _ in found} == {"xã Hợp Thịnh"}


def test_two_values_for_one_thing_in_one_report_are_a_contradiction(world: EmbeddedStore) -> None:
    found = ask(world, "contradictions", unit="")
    expected = ("xã Mai Trung", "Năng suất lúa", "vụ Chiêm", "2", "57", "58.55")
    assert cells(found, "unit_label", "indicator_label", "qualifiers", "values", "lowest", "highest") == [expected]


def test_the_coverage_of_a_report_counts_figures_refusals_and_documents(world: EmbeddedStore) -> None:
    found = cells(ask(world, "report-coverage"), "unit_label", "figures", "refused", "documents")
    assert found == [("xã Liên Hồng", "2", "0", "0"), ("xã Mai Trung", "11", "1", "1")]


@pytest.mark.parametrize(("theme", "units"), [("agriculture", {"ha", "tạ/ha", "%"}), ("culture", set[str]())])
def test_figures_of_a_unit_are_found_by_theme(world: EmbeddedStore, theme: str, units: set[str]) -> None:
    found = ask(world, "figures-of-unit", unit=MAI_TRUNG, theme=theme, period="2023")
    assert {measure for (measure,) in cells(found, "measure_label")} == units


def test_a_phrase_without_an_indicator_is_listed_for_a_person_to_settle(world: EmbeddedStore) -> None:
    found = cells(ask(world, "provisional-indicators"), "figures", "indicator")
    assert found == [("1", "https://w3id.org/diaban/provisional-indicator/nha-bia")]


def test_a_number_that_could_not_be_read_is_shown_with_its_sentence(world: EmbeddedStore) -> None:
    ((written, reason, sentence),) = cells(
        ask(world, "refused-numbers", unit=MAI_TRUNG), "written", "reason", "sentence"
    )
    assert (written, reason) == ("8.3012,9", "unread")
    assert "8.3012,9 m²" in sentence


def test_the_doubtful_come_before_the_sure(world: EmbeddedStore) -> None:
    assert cells(ask(world, "doubtful-figures", unit=MAI_TRUNG, confidence="0.5"), "value") == [("57",)]


def test_growth_points_to_the_figure_that_grew(world: EmbeddedStore) -> None:
    assert cells(ask(world, "growth", unit=MAI_TRUNG, period="2023"), "growth", "actual_value") == [("5", "900")]


def test_labels_are_searched_in_any_letter_case(world: EmbeddedStore) -> None:
    found = cells(ask(world, "search-labels", text="TỶ LỆ HỘ NGHÈO"), "code")
    assert ("poverty-rate",) in found


def test_an_iri_serves_where_a_key_does(world: EmbeddedStore) -> None:
    by_key = ask(world, "indicator-of-unit", unit=MAI_TRUNG, indicator="poverty-rate")
    unit, indicator = f"https://w3id.org/diaban/unit/{MAI_TRUNG}", "https://w3id.org/diaban/indicator/poverty-rate"
    assert ask(world, "indicator-of-unit", unit=unit, indicator=indicator) == by_key


HOSTILE = [
    '"} ?s ?p ?o . #',
    "VALUES ?unit { UNDEF }",
    "\\",
    "a\nb",
    "} SERVICE <http://x/> {",
    "'''",
    '"""',
    "đ\u0300",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_user_writes_stays_one_literal(world: EmbeddedStore, text: str) -> None:
    asked = question("cited-documents")
    assert ox.Literal(text.strip()) in {_only_value(asked, text)}
    assert ask(world, "cited-documents", unit=MAI_TRUNG, issuer=text).rows == []


def _only_value(asked: Question, text: str) -> ox.Literal:
    """The term that a query engine reads where the issuer was bound."""
    block = asked.bound(issuer=text).partition("VALUES ?issuer")[2].partition("\n")[0]
    answered = ox.Store().query(f"SELECT ?issuer WHERE {{ VALUES ?issuer{block} }}")
    assert isinstance(answered, ox.QuerySolutions)
    (row,) = list(answered)
    assert isinstance(row["issuer"], ox.Literal)
    return row["issuer"]


@pytest.mark.parametrize(
    ("values", "culprit"),
    [
        ({"unit": "a> b"}, "unit"),
        ({"percent": "nhiều"}, "nhiều"),
        ({"percent": "NaN"}, "NaN"),
        ({"village": "x"}, "village"),
    ],
)
def test_a_value_that_cannot_be_bound_is_named(values: dict[str, str], culprit: str) -> None:
    with pytest.raises(BadInput, match=culprit):
        question("above-plan").bound(**values)


def test_a_number_is_bound_without_an_exponent() -> None:
    assert '"1000"^^<http://www.w3.org/2001/XMLSchema#decimal>' in question("above-plan").bound(percent="1e3")


def test_an_unknown_question_lists_those_there_are() -> None:
    with pytest.raises(NotFound, match="ranking"):
        question("no-such-question")


def test_a_query_that_gives_no_rows_is_not_a_table(world: EmbeddedStore) -> None:
    with pytest.raises(BadInput, match="SELECT"):
        table(world, "ASK { ?s ?p ?o }")


def test_a_text_without_a_header_is_its_own_question() -> None:
    assert read_question("mine", "ASK {}").vi == "mine"


def test_another_base_reaches_the_instances_and_not_the_vocabulary() -> None:
    text = question("ranking").bound(base_iri="https://data.example.vn/", indicator="rice-area", period="2023")
    assert "<https://w3id.org/diaban/indicator/rice-area>" in text
    assert "<https://data.example.vn/period/2023>" in text
