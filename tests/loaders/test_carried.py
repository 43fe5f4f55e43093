"""What an item takes up from the block above it and the item before it, and what it does not."""

from __future__ import annotations

import pytest

from tests.loaders.told import told

SALT = "- Tổng diện tích muối: 186 ha. Trong đó:\n+ Muối thủ công: 77 ha, tại các thôn:\n  • Thôn {name} 1: 31 ha\n"


def read(text: str) -> list[tuple[str, str, str]]:
    return [(o.written, o.indicator, str(o.place)) for o in told(text).observations]


@pytest.mark.parametrize("name", ["Lạc Tân", "Mía", "Đại Ngô"])
def test_an_item_that_names_only_a_place_divides_the_total_above(name: str) -> None:
    assert read(SALT.format(name=name))[-1] == ("31", "salt-area", f"thôn {name} 1")


def test_a_village_that_is_called_like_a_crop_grows_none() -> None:
    assert read("Diện tích lúa tại thôn Lạc Ngô là 12 ha.")[0][1] == "rice-area"


def test_a_bare_measure_is_of_the_item_before() -> None:
    found = read("- Cây mía: diện tích 120 ha.\n- Năng suất bình quân 650 tạ/ha.\n- Sản lượng 9 tháng: 7.800 tấn.")
    assert [indicator for _, indicator, _ in found] == ["sugarcane-area", "sugarcane-yield", "sugarcane-output"]


def test_a_bare_measure_behind_a_bracket_is_of_what_stands_before_it() -> None:
    found = read("Diện tích cây ăn trái 530 ha (sầu riêng 120 ha, xoài 75 ha), sản lượng 8.900 tấn.")
    assert found[-1][1] == "fruit-output"


def test_a_harvested_area_is_no_output() -> None:
    found = read("Nuôi tôm thẻ 62 ha, thu hoạch 54 ha, thu hoạch 295 tấn.")
    assert found[-1][1] == "shrimp-output"
    assert found[1][1] != "shrimp-output"


def test_sexes_and_levels_of_school_are_parts_of_the_value_before() -> None:
    assert {i for _, i, _ in read("Toàn xã có 12.684 cử tri (nam 6.210, nữ 6.474).")} == {"voters"}
    assert {i for _, i, _ in read("Xã có 08 trường: MN 03, TH 03, THCS 02.")} == {"schools"}
