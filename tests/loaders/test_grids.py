"""Tables that stand in the text: parted by tabs or bars, or one cell a line."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.values import Observation, Role
from loaders.grids import grids
from tests.loaders.told import document, told

HEADS = ["STT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", "% KH"]
ROWS = [["1", "Diện tích lúa", "ha", "581", "605,11", "104,1"], ["2", "Đàn lợn", "con", "3.800", "4.000", "105,3"]]
EXPECTED = [
    ("plan", "rice-area", "581", "ha"),
    ("actual", "rice-area", "605.11", "ha"),
    ("plan_ratio", "rice-area", "104.1", "percent"),
    ("plan", "pig-herd", "3800", "count"),
    ("actual", "pig-herd", "4000", "count"),
    ("plan_ratio", "pig-herd", "105.3", "percent"),
]


def tabs(rows: list[list[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def bars(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def stacked(rows: list[list[str]]) -> str:
    return "\n".join(cell for row in rows for cell in row)


def read(table: str) -> tuple[Observation, ...]:
    return told(f"Biểu số liệu\n\n{table}\n\nTrên đây là báo cáo của xã.").observations


def said(table: str) -> list[tuple[str, str, str, str]]:
    return [(o.role, o.indicator, f"{o.value:f}", o.unit) for o in read(table)]


layouts = pytest.mark.parametrize("layout", [tabs, bars, stacked])


@layouts
def test_each_cell_has_the_indicator_of_its_row_and_the_role_of_its_column(layout) -> None:  # type: ignore[no-untyped-def]
    assert said(layout([HEADS, *ROWS])) == EXPECTED


@layouts
def test_every_digit_of_a_table_is_a_figure_or_refused_once(layout) -> None:  # type: ignore[no-untyped-def]
    text = layout([HEADS, *ROWS])
    found = told(text)
    spans = [o.span for o in found.observations] + [r.span for r in found.refusals]
    assert len(spans) == len(set(spans)) == 8
    assert {r.reason for r in found.refusals} == {"section"}


def test_a_plan_and_a_ratio_point_to_the_actual_of_their_row() -> None:
    found = read(tabs([HEADS, *ROWS]))
    assert [o.relates_to for o in found[:3]] == [found[1].span, None, found[1].span]


def test_an_empty_cell_moves_no_column() -> None:
    found = said(tabs([HEADS, ["1", "Diện tích lúa", "ha", "", "605,11", ""]]))
    assert found == [("actual", "rice-area", "605.11", "ha")]


def test_a_column_of_another_year_is_prior_or_a_goal() -> None:
    heads = ["STT", "Chỉ tiêu", "ĐVT", "Thực hiện năm 2022", "Thực hiện năm 2023", "Kế hoạch năm 2024"]
    found = read(tabs([heads, ["1", "Đàn lợn", "con", "3.750", "4.000", "4.200"]]))
    assert [(o.role, o.period) for o in found] == [
        (Role.PRIOR, "2022"),
        (Role.ACTUAL, "2023"),
        (Role.TARGET, "2024"),
    ]


def test_an_index_against_last_year_becomes_a_growth_rate() -> None:
    heads = ["STT", "Chỉ tiêu", "ĐVT", "Thực hiện", "So với cùng kỳ (%)"]
    found = read(tabs([heads, ["1", "Đàn lợn", "con", "4.000", "106,7"]]))
    assert (found[1].role, found[1].value) == (Role.GROWTH, Decimal("6.7"))


def test_a_row_of_a_village_is_about_that_village() -> None:
    heads = ["STT", "Chỉ tiêu", "ĐVT", "Thực hiện"]
    found = read(tabs([heads, ["1", "Hộ nghèo", "hộ", "48"], ["", "- thôn Vạn", "hộ", "20"]]))
    assert [(str(o.place), o.indicator) for o in found] == [
        ("self", "poor-households"),
        ("thôn Vạn", "poor-households"),
    ]


def test_a_misprinted_cell_is_marked() -> None:
    (found,) = read(tabs([["STT", "Chỉ tiêu", "ĐVT", "Thực hiện"], ["1", "Đàn lợn", "con", "8.3012,9"]]))
    assert found.qualifiers == ("misprint",)


@pytest.mark.parametrize(
    "text",
    [
        "Đàn lợn\t4.000 con\tđạt 105,3% KH",
        "STT\tChỉ tiêu\tĐVT",
        "Chỉ tiêu\tThực hiện\n605\t581",
        "1\t2\t3\n4\t5\t6",
        "Thôn Vạn | thôn Phúc",
    ],
)
def test_what_has_no_heading_line_is_no_table(text: str) -> None:
    assert grids(document(text)) == []


@layouts
def test_a_table_ends_where_its_rows_end(layout) -> None:  # type: ignore[no-untyped-def]
    table = layout([HEADS, *ROWS])
    text = f"Mở đầu có 5 hộ nghèo.\n\n{table}\n\nCuối năm có 7 hộ nghèo."
    (found,) = grids(document(text))
    assert text[found.span.start : found.span.end].strip() == table.strip()
    assert [o.written for o in told(text).observations][:: len(EXPECTED) + 1] == ["5", "7"]


@layouts
def test_a_column_that_names_a_measure_is_one_of_the_crop_of_its_row(layout) -> None:  # type: ignore[no-untyped-def]
    heads = ["STT", "Cây trồng", "Diện tích (ha)", "Năng suất (tạ/ha)", "Sản lượng (tấn)"]
    assert said(layout([heads, ["1", "Lúa", "1.245", "71,2", "8.864"]])) == [
        ("actual", "rice-area", "1245", "ha"),
        ("actual", "rice-yield", "71.2", "quintal/ha"),
        ("actual", "rice-output", "8864", "tonne"),
    ]


def test_a_row_of_a_village_is_about_it_and_the_last_about_the_commune() -> None:
    heads = ["Khóm", "Số hộ", "Hộ nghèo", "Tỷ lệ (%)"]
    found = read(bars([heads, ["Khóm Mỹ An", "412", "5", "1,21"], ["Tổng cộng", "800", "8", "1,0"]]))
    assert [(o.indicator, str(o.place)) for o in found[:2]] == [
        ("households", "khóm Mỹ An"),
        ("poor-households", "khóm Mỹ An"),
    ]
    assert found[2].unit == "percent"
    assert {str(o.place) for o in found[3:]} == {"self"}


@pytest.mark.parametrize("above", ["Đơn vị tính: triệu đồng\n", "(ĐVT: triệu đồng)\n"])
def test_the_unit_of_a_whole_table_stands_above_it(above: str) -> None:
    table = tabs([["TT", "Nội dung", "Dự toán", "Thực hiện"], ["1", "Tổng thu ngân sách", "12.000", "11.500"]])
    assert [(o.indicator, o.unit) for o in told(f"{above}{table}").observations] == [("budget-revenue", "MVND")] * 2


def test_the_unit_of_a_row_may_stand_in_brackets_behind_its_label() -> None:
    table = bars([["Chỉ tiêu", "Dự toán", "Thực hiện"], ["Thuế thu nhập cá nhân (triệu đồng)", "2.600", "2.314"]])
    assert [(o.indicator, o.unit) for o in read(table)] == [("personal-income-tax", "MVND")] * 2


def test_years_within_the_years_of_the_report_are_actual() -> None:
    head = "BÁO CÁO\nTình hình kinh tế - xã hội giai đoạn 2021 - 2025\n\nUBND xã Tân Lập báo cáo.\n\n"
    table = tabs(
        [["TT", "Chỉ tiêu", "ĐVT", "Năm 2020", "Năm 2021", "Năm 2024"], ["1", "Hộ nghèo", "hộ", "9", "7", "5"]]
    )
    found = told(table, head=head).observations
    assert [(o.role, o.period) for o in found] == [(Role.PRIOR, "2020"), (Role.ACTUAL, "2021"), (Role.ACTUAL, "2024")]


def test_a_heading_behind_an_empty_line_opens_the_next_table() -> None:
    first = bars([["STT", "Chỉ tiêu", "ĐVT", "Thực hiện"], ["1", "Đàn lợn", "con", "4.000"]])
    second = bars([["Ấp", "Số hộ", "Hộ nghèo"], ["Ấp Mỹ An", "412", "5"]])
    assert [o.indicator for o in read(f"{first}\n\n{second}")] == ["pig-herd", "households", "poor-households"]


PLACES = ["TT", "Thôn", "Tổng số hộ", "Hộ nghèo", "Tỷ lệ (%)", "Hộ cận nghèo", "Diện tích lúa (ha)"]
VILLAGES = [
    ["1", "Vạn Thắng", "412", "9", "2,18", "11", "35,2"],
    ["2", "xóm Mới", "386", "7", "1,81", "10", "28"],
]
TOLD = [
    ("thôn Vạn Thắng", "households", "412", "count"),
    ("thôn Vạn Thắng", "poor-households", "9", "count"),
    ("thôn Vạn Thắng", "poverty-rate", "2.18", "percent"),
    ("thôn Vạn Thắng", "near-poor-households", "11", "count"),
    ("thôn Vạn Thắng", "rice-area", "35.2", "ha"),
    ("xóm Mới", "households", "386", "count"),
    ("xóm Mới", "poor-households", "7", "count"),
    ("xóm Mới", "poverty-rate", "1.81", "percent"),
    ("xóm Mới", "near-poor-households", "10", "count"),
    ("xóm Mới", "rice-area", "28", "ha"),
]


def of_places(table: str) -> list[tuple[str, str, str, str]]:
    return [(str(o.place), o.indicator, f"{o.value:f}", o.unit) for o in read(table)]


@layouts
def test_a_table_of_villages_tells_of_each_what_its_columns_name(layout) -> None:  # type: ignore[no-untyped-def]
    assert of_places(layout([PLACES, *VILLAGES])) == TOLD


def test_the_last_row_of_a_table_of_villages_is_of_the_whole_commune() -> None:
    found = of_places(tabs([PLACES, *VILLAGES, ["", "Tổng cộng", "798", "16", "2,0", "21", "63,2"]]))
    assert {place for place, *_ in found[10:]} == {"self"}


def test_a_table_of_villages_may_set_a_plan_beside_what_was_reached() -> None:
    heads = ["STT", "Thôn, xóm", "Kế hoạch tiêm phòng đàn lợn (liều)", "Thực hiện (liều)", "Tỷ lệ %"]
    found = read(tabs([heads, ["1", "Vạn", "120", "108", "90"]]))
    assert [(o.role, str(o.place)) for o in found] == [
        (Role.PLAN, "thôn Vạn"),
        (Role.ACTUAL, "thôn Vạn"),
        (Role.PLAN_RATIO, "thôn Vạn"),
    ]


def test_a_village_whose_name_begins_with_a_type_is_the_one_named_elsewhere() -> None:
    found = told("Bệnh xảy ra tại thôn Bản Đẩy. Hộ nghèo: Bản Đẩy 17 hộ.").observations
    assert [str(o.place) for o in found] == ["thôn Bản Đẩy"]
