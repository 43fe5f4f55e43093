"""The role of a figure, one row per wording, and the actual that a plan, a ratio or a change belongs to."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.values import Observation, Role
from loaders.tables import grammar
from tests.loaders.told import TASKS, told

A, E, P, R, G, C, B, T = (
    *(Role.ACTUAL, Role.ESTIMATE, Role.PLAN, Role.PLAN_RATIO),
    *(Role.GROWTH, Role.CHANGE, Role.BASE, Role.TARGET),
)
PRIOR = Role.PRIOR


def read(text: str, *, tasks: bool = False) -> tuple[Observation, ...]:
    return (told(text, head=TASKS) if tasks else told(text)).observations


def roles(text: str) -> list[Role]:
    return [observation.role for observation in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đàn lợn 4.000 con.", [A]),
        ("Đàn lợn hiện có 4.000 con.", [A]),
        ("Đàn lợn ước đạt 4.000 con.", [E]),
        ("Đàn lợn dự kiến đạt 4.000 con.", [E]),
        ("Đàn lợn dự ước 4.000 con.", [E]),
        ("Đàn lợn 4.000/3.800 con, đạt 105,3% KH.", [A, P, R]),
        ("Lúa 605,11/581 ha đạt 104,1% kế hoạch.", [A, P, R]),
        ("Lúa 605,11/581 ha.", [A, P]),
        ("Hộ văn hóa 3.285/3.451 hộ.", [A, B]),
        ("Hộ văn hóa 3.285/3.451 hộ, đạt 95,2%.", [A, B, A]),
        ("Đàn lợn 4.000 con (KH 3.800 con).", [A, P]),
        ("Đàn lợn 4.000 con, kế hoạch 3.800 con.", [A, P]),
        ("Đàn lợn 4.000 con, chỉ tiêu giao 3.800 con.", [A, P]),
        ("Đàn lợn 4.000 con, bằng 105,3% so với kế hoạch.", [A, R]),
        ("Đàn lợn 4.000 con, đạt 105,3% chỉ tiêu.", [A, R]),
        ("Đàn lợn 4.000 con, đạt 105,3% dự toán năm.", [A, R]),
        ("Đàn lợn 4.000 con, bằng 105,3% nghị quyết.", [A, R]),
        ("Đàn lợn 4.000 con, vượt 5,3% kế hoạch.", [A, R]),
        ("Đàn lợn 4.000 con, vượt kế hoạch 5,3%.", [A, R]),
        ("Đàn lợn 4.000 con, tăng 12% so với cùng kỳ.", [A, G]),
        ("Đàn lợn 4.000 con, so cùng kỳ giảm 7,5%.", [A, G]),
        ("Đàn lợn 4.000 con, bằng 109% cùng kỳ.", [A, G]),
        ("Đàn lợn 4.000 con, bằng 94,2% so với năm trước.", [A, G]),
        ("Đàn lợn 4.000 con, tăng 250 con so với cùng kỳ.", [A, C]),
        ("Đàn lợn 4.000 con, giảm 250 con.", [A, C]),
        ("Đàn lợn 4.000 con, ít hơn năm trước 180 con.", [A, C]),
        ("Đàn lợn 4.000 con (cùng kỳ 3.750 con).", [A, PRIOR]),
        ("Đàn lợn 4.000 con (năm 2022: 3.750 con).", [A, PRIOR]),
        ("Đàn lợn tăng từ 3.600 con lên 4.000 con.", [PRIOR, A]),
        ("Hộ nghèo 57 hộ, chiếm 1,6%.", [A, A]),
        ("Hộ nghèo 57 hộ (1,6%).", [A, A]),
        ("Năm 2024 phấn đấu đàn lợn 4.000 con.", [T]),
        ("Kế hoạch năm 2024: đàn lợn 4.000 con.", [T]),
        ("Xếp thứ 02/25 xã.", [A, B]),
    ],
)
def test_a_wording_gives_its_figures_their_roles(text: str, expected: list[Role]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("vượt 12% kế hoạch", "112"),
        ("giảm 7,5% so với cùng kỳ", "-7.5"),
        ("tăng 7,5% so với cùng kỳ", "7.5"),
        ("bằng 109% cùng kỳ", "9"),
        ("bằng 94,2% cùng kỳ", "-5.8"),
        ("giảm 250 con so với cùng kỳ", "-250"),
        ("tăng 250 con so với cùng kỳ", "250"),
        ("-2,4% so với cùng kỳ", "-2.4"),
    ],
)
def test_a_comparison_is_turned_into_its_signed_value(text: str, value: str) -> None:
    assert read(f"Đàn lợn 4.000 con, {text}.")[1].value == Decimal(value)


def test_a_plan_figure_is_not_an_actual_figure() -> None:
    assert [o.written for o in read("Đàn lợn 4.000/3.800 con, đạt 105,3% KH.") if o.role is A] == ["4.000"]


@pytest.mark.parametrize(
    "text",
    [
        "Đàn lợn 4.000/3.800 con, đạt 105,3% KH, tăng 12% so với cùng kỳ.",
        "Đàn lợn 4.000 con (KH 3.800 con), đạt 105,3% kế hoạch.",
        "Đàn lợn 4.000 con, tăng 250 con so với cùng kỳ.",
        "Hộ văn hóa 3.285/3.451 hộ.",
    ],
)
def test_what_a_sentence_ties_together_points_to_its_actual_and_has_its_indicator(text: str) -> None:
    actual, *others = read(text)
    assert others
    assert {other.relates_to for other in others} == {actual.span}
    assert {other.indicator for other in others} == {actual.indicator}


def test_a_ratio_belongs_to_the_pair_whose_arithmetic_it_confirms() -> None:
    lua, _, ngo, _, ratio = read("Lúa 605,11/581 ha, ngô 31/40 ha, đạt 77,5% KH.")
    assert ratio.relates_to == ngo.span
    assert lua.relates_to is None


def test_a_value_in_the_part_on_tasks_is_a_target() -> None:
    (figure,) = read("- Đàn lợn 4.000 con.", tasks=True)
    assert (figure.role, figure.period) == (T, "2024")


def test_every_cue_is_named_and_its_role_can_be_reached() -> None:
    names = [row["name"] for row in grammar("role_cues.tsv")]
    assert len(names) == len(set(names))
    assert all(row["before"] or row["after"] for row in grammar("role_cues.tsv"))
