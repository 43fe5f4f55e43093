"""What pages do where there are too many units for a list, run in this process on the small world."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import picking
from pages.parts.comparing import Shared
from pages.parts.reached import places, quartiles
from pages.parts.register import Register, register
from tests.app.test_parts import said
from tests.app.test_sentences import opened
from tests.world import LIEN_HONG, MAI_TRUNG


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch, app_store: Path) -> AppTest:
    """The app, for which two units are too many for a list."""
    monkeypatch.setattr(picking, "MOST", 1)
    return opened(monkeypatch, DIABAN_STORE=str(app_store))


@pytest.mark.parametrize("words", ["mai trung", "Mai Trung", "trung hiep hoa", "xa mai trung bac giang", "mai 2023"])
def test_a_unit_is_found_by_the_beginnings_of_words_of_its_name_place_and_period(many: AppTest, words: str) -> None:
    assert {row["unit_label"] for row in register().matching(words)} == {"xã Mai Trung"}


TWINS = [
    {"unit": "a", "unit_label": "xã Tân Bình", "parent_label": "huyện Lập Thạch", "province_label": "tỉnh Vĩnh Phúc"},
    {"unit": "b", "unit_label": "xã Tân Lập", "parent_label": "huyện Mộc Châu", "province_label": "tỉnh Sơn La"},
    {"unit": "c", "unit_label": "xã Tân Lập", "parent_label": "huyện Vũ Thư", "province_label": "tỉnh Thái Bình"},
]
PLAIN = (" xa tan binh huyen lap thach", " xa tan lap huyen moc chau", " xa tan lap huyen vu thu")
COUNTRY = Register(TWINS, {}, {}, {row["unit"]: row for row in TWINS}, list(zip(PLAIN, TWINS, strict=True)))


def test_words_in_a_row_come_before_the_same_words_apart() -> None:
    assert [row["unit"] for row in COUNTRY.matching("tân lập")] == ["b", "c", "a"]


def test_a_province_keeps_its_own_units_only() -> None:
    assert [row["unit"] for row in COUNTRY.matching("", province="tỉnh Sơn La")] == ["b"]


def test_units_are_told_with_their_place_only_where_names_are_shared() -> None:
    assert COUNTRY.names_apart(["a", "b", "c"]) == {
        "a": "xã Tân Bình",
        "b": "xã Tân Lập, huyện Mộc Châu, tỉnh Sơn La",
        "c": "xã Tân Lập, huyện Vũ Thư, tỉnh Thái Bình",
    }


def test_what_nobody_is_called_finds_nothing(many: AppTest) -> None:
    assert register().matching("khong co xa nay") == []


def test_units_are_searched_where_they_are_too_many_for_a_list(many: AppTest) -> None:
    app = many.switch_page("pages/screens/unit.py").run()
    assert [field.label for field in app.text_input] == ["Tìm đơn vị"]
    app.text_input[0].set_value("khong co xa nay").run()
    assert "Không có tên nào như vậy" in app.info[0].value


def test_a_link_opens_a_unit_where_they_are_too_many_for_a_list(many: AppTest) -> None:
    app = many.switch_page("pages/screens/unit.py")
    app.query_params["unit"] = MAI_TRUNG
    assert app.run().title[0].value == "Xã Mai Trung"


def test_a_comparison_lists_only_its_own_units_where_they_are_many(many: AppTest) -> None:
    app = many.switch_page("pages/screens/compare.py")
    app.query_params["units"] = f"{MAI_TRUNG},{LIEN_HONG}"
    app.run()
    assert not app.exception
    assert len(app.multiselect[0].options) == 2
    assert "Thêm đơn vị" in [field.label for field in app.text_input]


def test_units_of_one_value_share_a_place() -> None:
    rows = [{"reporter": unit, "value": value} for unit, value in (("a", "9"), ("b", "9.0"), ("c", "8"), ("c", "7"))]
    assert places(rows) == {"a": "1", "b": "1", "c": "3"}


def test_the_middle_of_a_year_counts_each_unit_once_and_needs_four() -> None:
    rows = [{"reporter": unit, "value": unit, "period": "period/2023"} for unit in "12345"]
    again = {"reporter": "5", "value": "99", "period": "period/2023"}
    more = [again, *({**row, "period": "period/2024"} for row in rows[:3])]
    assert quartiles([*rows, *more]) == {"2023": (5, Decimal(2), Decimal(3), Decimal(4))}


def test_values_are_drawn_in_the_unit_that_they_are_compared_in() -> None:
    said_alike = Shared((said(1, "actual", "5", unit_label="ha"), said(9, "actual", "6", unit_label="ha")), (0, 0))
    metres = said(9, "actual", "60000", unit_label="m²", comparable="6")
    said_otherwise = Shared((said(1, "actual", "5", unit_label="sào", comparable="0.18"), metres), (0, 0))
    assert (said_alike.drawn_measure, said_otherwise.drawn_measure) == ("ha", "ha")
