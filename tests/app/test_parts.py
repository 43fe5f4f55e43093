"""What the pages are made of, without a browser."""

import ast
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from pages.parts.downloads import as_csv, as_json
from pages.parts.figures import Figure, appearances, arithmetic, by_theme, figure, lines
from pages.parts.language import english
from pages.parts.marked import Mark, marked
from pages.parts.search import matches, names

REPORT = "https://w3id.org/diaban/report/xa-mau-00001/2023/kinh-te-xa-hoi"
UNIT = "https://w3id.org/diaban/unit/00001-to-2025-06-30"


def said(start: int, role: str, value: str, *, relates_to: int | None = None, **other: str) -> Figure:
    row: Mapping[str, str] = {
        "figure": f"{REPORT}/figure/{start}",
        "indicator": "https://w3id.org/diaban/indicator/rice-area",
        "indicator_label": "Diện tích lúa",
        "theme_label": "Trồng trọt",
        "role": f"https://w3id.org/diaban/role/{role}",
        "area": UNIT,
        "period": "https://w3id.org/diaban/period/2023",
        "value": value,
        "comparable": value,
        "unit": "https://w3id.org/diaban/measure-unit/ha",
        "unit_label": "ha",
        "written": value,
        "start": str(start),
        "end": str(start + len(value)),
        "sentence": "",
        "sentence_start": "0",
        **({"relates_to": f"{REPORT}/figure/{relates_to}"} if relates_to is not None else {}),
        **other,
    }
    return figure(row)


def test_plan_ratio_and_growth_stand_on_the_line_of_their_actual() -> None:
    [line] = lines(
        [
            said(10, "actual", "605.11"),
            said(20, "plan", "581", relates_to=10),
            said(30, "plan_ratio", "104.1", relates_to=10),
            said(40, "growth", "5.4", relates_to=10),
        ]
    )
    told = [cell.key.rpartition("/")[2] for cell in (line.reached, line.plan, line.ratio, line.growth) if cell]
    assert told == ["10", "20", "30", "40"]


def test_a_percentage_that_follows_from_actual_and_plan_agrees_up_to_rounding() -> None:
    actual, plan = said(10, "actual", "605.11"), said(20, "plan", "581", relates_to=10)
    [right] = lines([actual, plan, said(30, "plan_ratio", "104.1", relates_to=10)])
    [wrong] = lines([actual, plan, said(30, "plan_ratio", "103.5", relates_to=10)])
    assert (right.agrees, wrong.agrees) == (True, False)


def test_a_plan_of_nothing_is_not_divided_by() -> None:
    [line] = lines([said(10, "actual", "5"), said(20, "plan", "0", relates_to=10)])
    assert line.recomputed is None


def test_percent_of_plan_is_computed_in_one_unit_of_measure() -> None:
    tonnes = said(20, "plan", "1", relates_to=10, comparable="1000")
    [line] = lines([said(10, "actual", "1500", comparable="1500"), tonnes])
    assert line.recomputed == Decimal(150)


def test_a_goal_of_next_year_joins_the_only_line_of_its_indicator() -> None:
    [line] = lines([said(10, "actual", "605"), said(90, "target", "610")])
    assert line.target is not None
    assert line.target.value == Decimal(610)


def test_a_goal_stands_alone_where_two_lines_could_take_it() -> None:
    table = lines([said(10, "actual", "300"), said(20, "actual", "305"), said(90, "target", "610")])
    assert [line.target is not None for line in table] == [False, False, True]


def test_a_plan_whose_actual_is_missing_keeps_a_line_of_its_own() -> None:
    table = lines([said(20, "plan", "581", relates_to=10)])
    assert [line.subject.key.rpartition("/")[2] for line in table] == ["20"]


def test_every_figure_of_a_report_has_exactly_one_cell() -> None:
    figures = [
        said(10, "actual", "5"),
        said(20, "plan", "6", relates_to=10),
        said(30, "plan", "7", relates_to=10),
        said(40, "base", "9", relates_to=10),
        said(50, "prior", "4", relates_to=99),
        said(60, "estimate", "8"),
        said(70, "change", "1", relates_to=60),
        said(80, "target", "9"),
    ]
    cells = [
        getattr(line, name)
        for line in lines(figures)
        for name in ("reached", "plan", "ratio", "growth", "change", "prior", "whole", "target")
    ]
    assert sorted(cell.start for cell in cells if cell) == [f.start for f in figures]


def test_indicators_without_a_theme_come_last() -> None:
    table = lines([said(10, "actual", "1", theme_label=""), said(20, "actual", "2")])
    assert list(by_theme(table, other="chưa xếp")) == ["Trồng trọt", "chưa xếp"]


def test_other_appearances_leave_out_what_is_computed_together() -> None:
    figures = [said(10, "actual", "605"), said(20, "plan", "581", relates_to=10), said(70, "actual", "605")]
    assert [f.start for f in arithmetic(figures[0], figures)] == [10, 20]
    assert [f.start for f in appearances(figures[0], figures)] == [70]


def test_a_count_shows_no_unit_because_its_indicator_says_what_is_counted() -> None:
    counted = said(1, "actual", "57", unit="https://w3id.org/diaban/measure-unit/count", unit_label="đơn vị đếm")
    assert counted.unit == ""


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "A & B <b>"])
def test_text_of_a_report_never_becomes_markup(text: str) -> None:
    shown = marked(text + " 12 ha", [Mark(0, len(text), "read", key=text, title=text)])
    assert "<script" not in shown
    assert "<img" not in shown
    assert "<b>" not in shown


def test_of_two_marks_on_one_character_the_first_stands() -> None:
    assert marked("12.345", [Mark(0, 6, "read"), Mark(3, 6, "refused")]) == '<mark class="read">12.345</mark>'


def test_marks_outside_the_shown_stretch_are_left_out() -> None:
    assert marked("3.500 tấn", [Mark(2, 5, "read"), Mark(40, 45, "read")], offset=40) == (
        '<mark class="read">3.500</mark> tấn'
    )


ROWS = [
    {"kind": "indicator", "thing": "i/1", "name": "Tỷ lệ hộ nghèo", "alias": "hộ nghèo chiếm"},
    {"kind": "indicator", "thing": "i/2", "name": "Tỷ lệ bao phủ bảo hiểm y tế", "alias": "BHYT"},
    {"kind": "unit", "thing": "u/1", "name": "xã Mai Trung", "alias": "xã Hợp Thịnh"},
    {"kind": "programme", "thing": "p/1", "name": "Nông thôn mới"},
    {"kind": "document", "thing": "d/1", "name": "…"},
]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ho ngheo", "Tỷ lệ hộ nghèo"),
        ("TỶ LỆ HỘ NGHÈO", "Tỷ lệ hộ nghèo"),
        ("bhyt", "Tỷ lệ bao phủ bảo hiểm y tế"),
        ("ntm", "Nông thôn mới"),
        ("mai trung", "xã Mai Trung"),
        ("hop thinh", "xã Mai Trung"),
        ("mai trugn", "xã Mai Trung"),
    ],
)
def test_search_finds_without_diacritics_by_abbreviation_and_through_slips(query: str, found: str) -> None:
    assert matches(query, names(ROWS))[0].name == found


@pytest.mark.parametrize("query", ["", "???", "xyzzy"])
def test_search_finds_nothing_for_what_no_name_is_like(query: str) -> None:
    assert matches(query, names(ROWS)) == []


def test_a_spreadsheet_gets_vietnamese_letters_and_no_formula() -> None:
    content = as_csv([{"tên": "=HYPERLINK(1)", "tăng": "-0.7"}]).decode("utf-8-sig")
    assert content.splitlines() == ["tên,tăng", "'=HYPERLINK(1),-0.7"]
    assert as_csv([{"tên": "Đất"}]).startswith(b"\xef\xbb\xbf")


def test_a_spreadsheet_has_the_columns_of_all_its_lines() -> None:
    content = as_csv([{"chỉ tiêu": "lúa"}, {"chỉ tiêu": "ngô", "vụ": "Đông"}]).decode("utf-8-sig")
    assert content.splitlines() == ["chỉ tiêu,vụ", "lúa,", "ngô,Đông"]


def test_json_keeps_vietnamese_letters() -> None:
    assert "Đất" in as_json([{"tên": "Đất"}]).decode()


def test_no_page_holds_a_bare_text_which_streamlit_would_show() -> None:
    screens = sorted((Path(__file__).parents[2] / "pages" / "screens").glob("*.py"))
    assert screens
    for screen in screens:
        after_docstring = ast.parse(screen.read_text(encoding="utf-8")).body[1:]
        bare = [node.lineno for node in after_docstring if isinstance(node, ast.Expr) and _is_text(node.value)]
        assert bare == [], screen.name


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_the_page_is_vietnamese_and_silent_where_there_is_no_reader(caplog: pytest.LogCaptureFixture) -> None:
    assert not english()
    assert caplog.records == []
