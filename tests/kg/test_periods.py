"""Periods are read from their codes and written back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import periods
from kg.errors import BadInput

YEARS = st.integers(1900, 2100)
PERIODS = st.one_of(
    st.builds(periods.year, YEARS),
    st.builds(periods.half_year, YEARS, st.integers(1, 2)),
    st.builds(periods.quarter, YEARS, st.integers(1, 4)),
    st.builds(periods.first_months, YEARS, st.integers(1, 12)),
    st.builds(lambda first, more: periods.years(first, first + more), YEARS, st.integers(1, 30)),
    st.builds(lambda first: periods.school_year(first, first + 1), YEARS),
)


@given(PERIODS)
def test_every_period_is_read_back_from_its_code(period: periods.Period) -> None:
    assert periods.read(str(period)) == period


@given(PERIODS)
def test_every_period_ends_after_it_starts(period: periods.Period) -> None:
    assert period.start < period.end


@given(PERIODS, PERIODS)
def test_two_periods_never_share_a_code(one: periods.Period, other: periods.Period) -> None:
    assert (one.code == other.code) == (one == other)


@pytest.mark.parametrize(
    ("code", "start", "end", "label"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31), "năm 2023"),
        ("2023-H1", date(2023, 1, 1), date(2023, 6, 30), "6 tháng đầu năm 2023"),
        ("2023-H2", date(2023, 7, 1), date(2023, 12, 31), "6 tháng cuối năm 2023"),
        ("2024-M2", date(2024, 1, 1), date(2024, 2, 29), "2 tháng đầu năm 2024"),
        ("2023-Q3", date(2023, 7, 1), date(2023, 9, 30), "quý III năm 2023"),
        ("SY2022-2023", date(2022, 9, 1), date(2023, 8, 31), "năm học 2022-2023"),
        ("2021-2025", date(2021, 1, 1), date(2025, 12, 31), "giai đoạn 2021-2025"),
    ],
)
def test_a_code_tells_its_dates_and_label(code: str, start: date, end: date, label: str) -> None:
    period = periods.read(code)
    assert (period.start, period.end, period.label_vi) == (start, end, label)


@pytest.mark.parametrize(
    "code", ["23", "2023-H3", "2023-M0", "2023-M13", "2023-Q5", "2023-2023", "2025-2021", "SY2022-2024", "năm 2023"]
)
def test_what_is_no_code_is_refused_by_name(code: str) -> None:
    with pytest.raises(BadInput, match=code):
        periods.read(code)
