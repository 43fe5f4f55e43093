"""Every run of digits of a sentence is a number, with its unit and its partner, or has a reason why it is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from _pytest.mark.structures import ParameterSet
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.no_values import NoValues
from loaders.numbers import Number, numbers
from loaders.numerals import NUMBER
from loaders.segments import blocks
from loaders.tables import grammar
from tests.loaders.limits import known
from tests.loaders.told import cases, document

KNOWN_LIMIT = pytest.mark.xfail(strict=True, reason="known_limits.txt")
SENTENCES = [case.text for case in cases()]


def read(text: str) -> tuple[list[Number], dict[int, str]]:
    """The numbers of a text, and the reason of every other run of digits by its start."""
    made, found, reasons = document(text), list[Number](), dict[int, str]()
    for block in blocks(made):
        without = NoValues(made).reasons(block)
        found += numbers(made, block, without)
        reasons |= without
    return found, reasons


def only(text: str) -> Number:
    (number,) = read(text)[0]
    return number


def written(text: str) -> list[str]:
    return [number.written for number in read(text)[0]]


def reasons(text: str) -> list[str]:
    return [reason for _, reason in sorted(read(text)[1].items())]


def must_not_match() -> Iterator[ParameterSet]:
    limits = {limit.sentence for limit in known()}
    for case in cases():
        if case.file == "must_not_match.txt":
            runs = [mark.written for mark in case.expected]
            yield pytest.param(case.text, runs, marks=[KNOWN_LIMIT] if str(case) in limits else [], id=str(case))


@pytest.mark.parametrize(
    ("text", "left", "right", "unit"),
    [
        ("Lúa 605,11/581 ha", "605,11", "581", "ha"),
        ("Lúa 605,11 ha/581 ha", "605,11", "581", "ha"),
        ("Lúa 605,11 / 581 ha", "605,11", "581", "ha"),
        ("Hộ văn hóa 3.285/3.451 hộ", "3.285", "3.451", None),
        ("Thu 9.640.120.500đ/8.215.000.000đ", "9.640.120.500", "8.215.000.000", "VND"),
        ("Đạt 15/19 tiêu chí", "15", "19", None),
    ],
)
def test_two_numbers_with_a_stroke_are_partners_and_share_their_unit(
    text: str, left: str, right: str, unit: str | None
) -> None:
    (one, other), _ = read(text)
    assert (one.written, other.written) == (left, right)
    assert (one.right, other.left) == (other.span, one.span)
    assert one.unit == other.unit == unit


@pytest.mark.parametrize("dash", ["-", " - ", " – ", " đến ", "÷"])
def test_a_range_has_a_low_and_a_high_end_in_one_unit(dash: str) -> None:
    low, high = read(f"Năng suất lúa 58{dash}60 tạ/ha")[0]
    assert [(n.bound, n.unit, n.value) for n in (low, high)] == [
        ("low", "quintal/ha", Decimal(58)),
        ("high", "quintal/ha", Decimal(60)),
    ]


def test_two_numbers_that_fall_are_no_range() -> None:
    assert [number.bound for number in read("Năm nay có 60 - 58 con")[0]] == ["", ""]


@pytest.mark.parametrize(
    ("text", "value", "parts"),
    [
        ("Thu 12 tỷ 350 triệu đồng", "12.35", ["part"]),
        ("Thu 12 tỷ, 350 triệu đồng", "12.35", ["part"]),
        ("Thu 11 tỷ 78 triệu đồng", "11.078", ["part"]),
        ("Thu 2,5 tỷ đồng", "2.5", []),
    ],
)
def test_money_in_two_numbers_is_one_value(text: str, value: str, parts: list[str]) -> None:
    assert only(text).value == Decimal(value)
    assert only(text).unit == "GVND"
    assert reasons(text) == parts


@pytest.mark.parametrize("text", ["Dư nợ 18,5 tỷ đồng/412 hộ vay", "Thu hồi 7.918,4 m2/29 hộ", "Hỗ trợ 34 tấn/50 hộ"])
def test_what_is_counted_is_no_whole_of_what_is_measured(text: str) -> None:
    measured, counted = read(text)[0]
    assert (measured.right, counted.left, counted.unit) == (None, None, None)


def test_two_sums_of_money_stay_two_values() -> None:
    found = [(n.value, n.unit) for n in read("Thu 12 tỷ đồng, chi 350 triệu đồng")[0]]
    assert found == [(Decimal(12), "GVND"), (Decimal(350), "MVND")]


@pytest.mark.parametrize(
    "text", ["ngày 15/12", "đến 15/12/2023", "từ 1/3 đến 31/3", "ngày 2 tháng 9", "tháng 10 năm 2023", "kỷ niệm 27/7"]
)
def test_a_date_is_no_pair(text: str) -> None:
    assert written(text) == []
    assert set(reasons(text)) <= {"date", "year", "name"}


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("đã giải quyết 9/11 đơn", ["9", "11"]),
        ("đạt 5/6 chỉ tiêu", ["5", "6"]),
        ("có 7/7 thôn đạt", ["7", "7"]),
        ("xếp thứ 02/12", ["02", "12"]),
        ("đạt 15/19 tiêu chí", ["15", "19"]),
        ("hoàn thành 12/12 hồ sơ", ["12", "12"]),
    ],
)
def test_a_pair_that_looks_like_a_date_is_a_pair_where_something_is_counted(text: str, pair: list[str]) -> None:
    assert written(text) == pair


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Trong tháng 45 ha được thả nuôi", ["45"]),
        ("Trong tháng 5 vụ việc được xử lý", ["5"]),
        ("Trong tháng 10 tai nạn giảm", []),
        ("Đến hết tháng 9/2024 thu được 30 triệu đồng", ["30"]),
    ],
)
def test_what_is_counted_behind_the_word_month_is_no_month(text: str, figures: list[str]) -> None:
    assert written(text) == figures


@pytest.mark.parametrize(
    ("text", "value"),
    [("Năm 2023 cấp 2023 giấy chứng nhận", 2023), ("Thu được 2.023 tấn", 2023), ("có 1990 hộ", 1990)],
)
def test_a_count_that_looks_like_a_year_is_a_count_where_a_noun_follows(text: str, value: int) -> None:
    assert read(text)[0][-1].value == value


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("thả 38 nghìn con", 38_000, None),
        ("đón 1,2 triệu lượt", 1_200_000, None),
        ("thu 38 nghìn đồng", 38, "kVND"),
        ("thu 1,2 triệu đồng", Decimal("1.2"), "MVND"),
    ],
)
def test_thousands_scale_a_count_and_name_a_unit_of_money(text: str, value: Decimal, unit: str | None) -> None:
    assert (only(text).value, only(text).unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12.345 con", "12345"),
        ("12,500 con", "12500"),
        ("12,500 liều", "12500"),
        ("23,850 triệu đồng", "23.850"),
        ("95.123%", "95.123"),
        ("1134.31 ha", "1134.31"),
        ("1.134 ha", "1134"),
    ],
)
def test_the_unit_settles_what_a_single_mark_means(text: str, value: str) -> None:
    assert only(f"Có {text}").value == Decimal(value)


@pytest.mark.parametrize("word", ["trên", "hơn", "gần", "khoảng", "xấp xỉ", "ít nhất", "tối thiểu"])
def test_a_number_behind_a_word_of_doubt_is_approximate(word: str) -> None:
    assert only(f"Có {word} 200 hộ").approximate
    assert not only("Có 200 hộ").approximate


def test_a_number_or_more_is_a_lower_bound() -> None:
    assert only("Năng suất 60 tạ/ha trở lên").bound == "low"


def test_a_misprint_is_marked() -> None:
    assert only("Sản lượng 8.3012,9 tấn").misprint


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1. Nông nghiệp", ["section"]),
        ("1.2. Nông nghiệp", ["section"]),
        ("(3) Theo báo cáo của thôn", ["footnote"]),
        ("Nghị quyết số 138/NQ-HĐND ngày 22/12/2022", ["document", "date", "date", "date"]),
        ("Theo Đề án 06", ["name"]),
        ("Tổ dân phố 5 đã họp", ["name"]),
        ("Giai đoạn 2021-2025", ["period", "period"]),
        ("Người từ 80 tuổi", ["threshold"]),
        ("Họp 2 lần/tuần", ["frequency"]),
    ],
)
def test_a_number_without_a_value_says_why(text: str, why: list[str]) -> None:
    assert reasons(text) == why
    assert written(text) == []


@pytest.mark.xfail(strict=True, reason="“tổ chức” bị coi là danh từ đếm được “tổ” · read as the counted noun “tổ”")
def test_a_verb_that_begins_like_a_noun_counts_nothing() -> None:
    assert reasons("Tổ dân phố 5 tổ chức họp") == ["name"]


@pytest.mark.parametrize(("text", "runs"), list(must_not_match()))
def test_what_must_not_match_has_a_reason_for_every_number(text: str, runs: list[str]) -> None:
    found = read(text)[1]
    assert [NUMBER.match(text, at)[0] for at in sorted(found)] == runs  # type: ignore[index]


@pytest.mark.parametrize("text", SENTENCES)
def test_every_run_of_digits_of_a_sentence_is_a_number_or_has_a_reason(text: str) -> None:
    assert unexplained(text) == []


@settings(deadline=None, max_examples=150)
@given(st.text("0123456789.,/-% \náhn()tỷg", max_size=40))
def test_every_run_of_digits_of_any_text_is_a_number_or_has_a_reason(text: str) -> None:
    assert unexplained(text) == []


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(" ".join(SENTENCES).split()), max_size=30).map(" ".join))
def test_no_arrangement_of_words_and_numbers_loses_a_run_of_digits(text: str) -> None:
    assert unexplained(text) == []


def unexplained(text: str) -> list[str]:
    """The runs of digits that are neither a number nor have a reason, or both."""
    found, why = read(text)
    starts = [number.span.start for number in found] + list(why)
    return [run[0] for run in NUMBER.finditer(text) if starts.count(run.start()) != 1]


def test_every_reason_of_the_table_is_told_by_a_pattern_that_holds_a_digit() -> None:
    for row in grammar("no_values.tsv"):
        assert row["reason"]
        assert re.search(r"\\d|\d", row["pattern"])


def test_a_number_in_the_name_of_who_reports_is_no_figure() -> None:
    made = document("XÃ ĐAM RÔNG 3\n\nXã Đam Rông 3 có 412 hộ nghèo.")
    reasons = NoValues(made, "Đam Rông 3")
    assert [list(reasons.reasons(block).values()) for block in blocks(made)] == [["name"], ["name"]]
