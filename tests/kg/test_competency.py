"""Questions of policy staff that need the model: what adds up, which way is good, tasks, price bases, the reform."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.intake import identified, publish
from kg.questions import answer, question
from kg.store import EmbeddedStore
from kg.values import Place, Reading, ReportInfo, Role
from tests.world import IRIS, MAI_TRUNG, Written, lien_hong, mai_trung

THANG = "07840-to-2025-06-30"
HIEP_HOA = Place("huyện", "Hiệp Hòa")
TODAY = "07864-2025-07-01"


def thang() -> Reading:
    """A township with both price bases, tasks of Scheme 06, schools, a project, and things that grew worse."""
    report = Written(
        ReportInfo(Place("thị trấn", "Thắng"), "2023", "Báo cáo năm 2023 của thị trấn Thắng", district=HIEP_HOA)
    )
    s = report.say("Tổng giá trị sản xuất 100 tỷ đồng (giá CĐ 2010), 150 tỷ đồng (giá HH).")
    report.figure(s, "100", Role.ACTUAL, "gross-output-constant-2010", "100", "GVND")
    report.figure(s, "150", Role.ACTUAL, "gross-output-current", "150", "GVND")
    s = report.say("Tỷ lệ hộ nghèo tăng 0,2%; sản lượng lúa giảm 3%, diện tích lúa giảm 1%.")
    report.figure(s, "0,2", Role.CHANGE, "poverty-rate", "0.2", "percent")
    report.figure(s, "3", Role.GROWTH, "rice-output", "-3", "percent")
    report.figure(s, "1", Role.GROWTH, "rice-area", "-1", "percent")
    s = report.say("Diện tích lúa 300 ha (năm 2022: 305 ha); chi ngân sách 7 tỷ đồng.")
    report.figure(s, "300", Role.ACTUAL, "rice-area", "300", "ha")
    report.figure(s, "305", Role.PRIOR, "rice-area", "305", "ha", period="2022")
    report.figure(s, "7", Role.ACTUAL, "budget-expenditure", "7", "GVND")
    s = report.say("Kích hoạt định danh mức 2 được 6.124 tài khoản.")
    report.figure(s, "6.124", Role.ACTUAL, "eid-level2-activations", "6124", "account")
    s = report.say("Học sinh tiểu học 1.720, mầm non 989; Khu dân cư số 1 còn vướng giải phóng mặt bằng.")
    report.figure(s, "1.720", Role.ACTUAL, "school-pupils", "1720", "person", qualifiers=("tiểu học",))
    report.figure(s, "989", Role.ACTUAL, "school-pupils", "989", "person", qualifiers=("mầm non",))
    report.thing(s, "Khu dân cư số 1", "project", "Khu dân cư số 1", name="Khu dân cư số 1")
    return report.reading("thang.txt")


@pytest.fixture(scope="module")
def wider_world(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    """A store with the small world and a township beside it."""
    path: Path = tmp_path_factory.mktemp("wider") / "store"
    publish(path, [identified(reading) for reading in (mai_trung(), lien_hong(), thang())], iris=IRIS)
    return EmbeddedStore.open(path)


def ask(store: EmbeddedStore, name: str, columns: str, /, **values: Any) -> list[tuple[str, ...]]:
    """The texts of some columns of an answer, row by row."""
    found = answer(store, question(name), **values)
    places = [found.columns.index(column) for column in columns.split()]
    return [tuple("" if (cell := row[i]) is None else cell.value for i in places) for row in found.rows]


def test_what_adds_up_is_totalled_with_how_many_units_report_it(wider_world: EmbeddedStore) -> None:
    columns = "additive total measure_label reporting differing reports"
    found = ask(wider_world, "total-over-units", columns, indicator="rice-area", period="2023")
    assert found == [("true", "1200", "ha", "2", "0", "3")]


def test_a_rate_is_never_totalled(wider_world: EmbeddedStore) -> None:
    columns = "additive total reporting"
    found = ask(wider_world, "total-over-units", columns, indicator="poverty-rate", period="2023")
    assert found == [("false", "", "2")]


def test_units_that_leave_an_indicator_out_are_named(wider_world: EmbeddedStore) -> None:
    found = ask(wider_world, "units-without-indicator", "unit_label", indicator="budget-expenditure", period="2023")
    assert found == [("xã Liên Hồng",), ("xã Mai Trung",)]


def test_an_indicator_is_followed_over_the_periods(wider_world: EmbeddedStore) -> None:
    columns = "period_label role_label value"
    assert ask(wider_world, "over-time", columns, unit=THANG, indicator="rice-area") == [
        ("năm 2022", "kỳ trước", "305"),
        ("năm 2023", "thực hiện", "300"),
        ("năm 2023", "tăng trưởng", "-1"),
    ]


def test_the_tasks_of_scheme_06_show_their_state_and_that_they_are_not_verified(wider_world: EmbeddedStore) -> None:
    columns = "unit_label task_label value measure_label verification"
    expected = ("thị trấn Thắng", "Cấp và kích hoạt định danh điện tử", "6124", "tài khoản", "unverified")
    assert ask(wider_world, "task-state", columns, programme="scheme-06") == [expected]


def test_worse_is_down_where_higher_is_good_and_up_where_lower_is_good(wider_world: EmbeddedStore) -> None:
    found = ask(wider_world, "turned-for-the-worse", "indicator_label direction moved", unit=THANG, period="2023")
    assert found == [("Sản lượng lúa (thóc)", "higher", "-3"), ("Tỷ lệ hộ nghèo", "lower", "0.2")]


def test_growth_of_what_is_good_is_not_worse(wider_world: EmbeddedStore) -> None:
    assert ask(wider_world, "turned-for-the-worse", "moved", unit=MAI_TRUNG, period="2023") == []


@pytest.mark.parametrize(
    ("programme", "years", "count", "source"),
    [
        ("ntm-standard", "2021-2025", 19, "Quyết định 318/QĐ-TTg"),
        ("ntm-standard", "2026-2030", 10, "Quyết định 51/2025/QĐ-TTg"),
        ("ntm-model", "2021-2025", 4, "Quyết định 319/QĐ-TTg"),
        ("ntm-model", "2026-2030", 0, ""),
    ],
)
def test_the_criteria_of_a_version_cite_their_document(
    wider_world: EmbeddedStore, programme: str, years: str, count: int, source: str
) -> None:
    found = ask(wider_world, "criteria-of-standard", "number legal_source", programme=programme, text=years)
    assert [int(number) for number, _ in found] == list(range(1, count + 1))
    assert all(cited.startswith(source) for _, cited in found)


@pytest.mark.parametrize(("words", "count"), [("VƯỚNG giải phóng", 1), ("khánh thành", 0), ("", 1)])
def test_projects_are_found_by_what_their_sentence_says(wider_world: EmbeddedStore, words: str, count: int) -> None:
    found = ask(wider_world, "projects", "unit_label project_label", unit=THANG, text=words)
    assert found == [("thị trấn Thắng", "Khu dân cư số 1")] * count


def test_pupils_are_told_apart_by_school_level(wider_world: EmbeddedStore) -> None:
    found = ask(wider_world, "by-qualifier", "qualifiers value", unit=THANG, indicator="school-pupils", period="2023")
    assert found == [("mầm non", "989"), ("tiểu học", "1720")]


def test_a_value_at_constant_prices_stands_beside_the_one_at_current_prices(wider_world: EmbeddedStore) -> None:
    columns = "value other_value measure_label"
    found = ask(wider_world, "both-price-bases", columns, unit=THANG, period="2023")
    assert found == [("100000000000", "150000000000", "đồng")]


def test_a_unit_of_today_leads_to_the_units_it_was_made_from_and_their_reports(wider_world: EmbeddedStore) -> None:
    found = ask(wider_world, "reports-before-the-reform", "earlier_label part report_title", unit=TODAY)
    assert ("xã Mai Trung", "false", "Báo cáo năm 2023 của xã Mai Trung") in found
    assert len(found) == len(set(found)) > 1
    assert {title for label, _, title in found if label != "xã Mai Trung"} == {""}
