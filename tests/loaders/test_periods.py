"""The period of a figure: what its sentence, its paragraph, the headings above it or the report name."""

from __future__ import annotations

import pytest

from kg import periods
from loaders.periods import next_period, report_period
from tests.loaders.told import RESULTS, told


def named(text: str) -> str | None:
    return report_period(text.lower(), 0, len(text))


def of_figures(text: str) -> list[str]:
    """The periods of a text's figures, in order."""
    return [observation.period for observation in told(text).observations]


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("kết quả năm 2023", "2023"),
        ("kết quả 6 tháng đầu năm 2024, nhiệm vụ 6 tháng cuối năm 2024", "2024-H1"),
        ("kết quả 06 tháng đầu năm 2024", "2024-H1"),
        ("kết quả sáu tháng đầu năm 2024", "2024-H1"),
        ("nhiệm vụ 6 tháng cuối năm 2024", "2024-H2"),
        ("kết quả 6 tháng đầu năm và phương hướng, nhiệm vụ 6 tháng cuối năm 2024", "2024-H1"),
        ("kết quả 9 tháng đầu năm, nhiệm vụ 3 tháng cuối năm 2024", "2024-M9"),
        ("kết quả quý II, phương hướng quý III năm 2024", "2024-Q2"),
        ("kết quả 9 tháng năm 2023", "2023-M9"),
        ("kết quả 10 tháng đầu năm 2023", "2023-M10"),
        ("tính đến hết tháng 10 năm 2023", "2023-M10"),
        ("đến tháng 9/2023", "2023-M9"),
        ("kết quả quý I năm 2023", "2023-Q1"),
        ("kết quả quý 3/2023", "2023-Q3"),
        ("quý IV năm 2023", "2023-Q4"),
        ("giai đoạn 2021-2023", "2021-2023"),
        ("năm học 2022 - 2023", "SY2022-2023"),
        ("kết quả công tác", None),
    ],
)
def test_a_title_names_its_period(title: str, code: str | None) -> None:
    assert named(title) == code
    assert code is None or periods.read(code).code == code


@pytest.mark.parametrize(
    ("code", "following"),
    [
        ("2023", "2024"),
        ("2024-H1", "2024-H2"),
        ("2024-H2", "2025"),
        ("2023-M9", "2024"),
        ("2021-2023", "2024"),
    ],
)
def test_plans_look_ahead_to_the_next_period(code: str, following: str) -> None:
    assert next_period(code) == following


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Đàn lợn 4.000 con.", ["2023"]),
        ("Năm 2022 khám 4.890 lượt.", ["2022"]),
        ("6 tháng đầu năm 2023, khám 3.105 lượt. Đàn lợn 4.000 con.", ["2023-H1", "2023-H1"]),
        ("6 tháng đầu năm 2023 khám 3.105 lượt; cả năm 2023 khám 6.120 lượt.", ["2023-H1", "2023"]),
        ("Năm học 2022-2023 có 745 học sinh, 28 lớp.", ["SY2022-2023", "SY2022-2023"]),
        ("Năm 2021 khám 4.016 lượt; năm 2022 khám 4.890 lượt.", ["2021", "2022"]),
        ("Năm 2022 khám 4.890 lượt. Đàn lợn 4.000 con.", ["2022", "2023"]),
        ("Đàn lợn 4.000 con, tăng 5% so với năm 2022.", ["2023", "2023"]),
        ("Đến ngày 15/12/2023 khám 6.120 lượt.", ["2023"]),
    ],
)
def test_a_figure_has_the_period_named_before_it(text: str, codes: list[str]) -> None:
    assert of_figures(text) == codes


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Đàn lợn 4.000 con (cùng kỳ 3.750 con)", "2022"),
        ("Đàn lợn 4.000 con (năm 2021: 3.750 con)", "2021"),
        ("Sản lượng ngô giảm từ 1.120 tấn năm 2020 xuống còn 985 tấn", "2020"),
    ],
)
def test_a_prior_value_has_its_own_period(text: str, period: str) -> None:
    (prior,) = [o for o in told(text).observations if o.role == "prior"]
    assert prior.period == period


def test_a_heading_sets_the_period_of_what_stands_below_it() -> None:
    text = "1. Giáo dục năm học 2022-2023\n- Có 745 học sinh.\n2. Y tế\n- Khám 3.105 lượt người."
    assert of_figures(text) == ["SY2022-2023", "2023"]


def test_a_plan_and_a_growth_rate_have_the_period_of_their_figure() -> None:
    text = "6 tháng đầu năm 2023, đàn lợn 4.000/3.800 con, đạt 105,3% KH, tăng 5% so với cùng kỳ năm 2022."
    assert set(of_figures(text)) == {"2023-H1"}


def test_the_report_gives_its_period_where_nothing_else_does() -> None:
    half_year = RESULTS.replace("năm 2023", "6 tháng đầu năm 2024")
    assert [o.period for o in told("Đàn lợn 4.000 con.", head=half_year).observations] == ["2024-H1"]


def test_goals_up_to_a_year_are_of_that_year() -> None:
    assert (
        told("A. KẾT QUẢ\nThu 5 tỷ đồng.\nB. MỤC TIÊU ĐẾN NĂM 2030\n- Thu 9 tỷ đồng.").observations[-1].period == "2030"
    )


@pytest.mark.parametrize("today", ["nay đạt", "đến nay có", "hiện nay còn"])
def test_what_stands_today_is_not_of_the_year_named_before_it(today: str) -> None:
    assert of_figures(f"Xã đạt chuẩn nông thôn mới năm 2019, {today} 13 tiêu chí nâng cao.") == ["2023"]


def test_the_year_compared_with_is_not_that_of_the_parts() -> None:
    text = "Xảy ra 19 vụ việc, giảm 04 vụ so với năm 2021, trong đó: trộm cắp 05 vụ."
    assert of_figures(text) == ["2023", "2023", "2023"]
