"""The place of a figure: the commune, or the village that its clause, its item or a "tại ..." behind it names."""

from __future__ import annotations

import pytest

from loaders.places import mentions, villages
from tests.loaders.told import document, told


def places(text: str) -> list[str]:
    """The places of a text's figures, in order."""
    return [str(observation.place) for observation in told(text).observations]


def named(text: str) -> list[str]:
    made = document(text)
    return [str(mention.place) for mention in mentions(made, 0, len(text), villages(made))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("thôn Tân Thượng có", ["thôn Tân Thượng"]),
        ("Thôn Vạn,", ["thôn Vạn"]),
        ("TDP Đức Thịnh", ["TDP Đức Thịnh"]),
        ("tdp Đức Thịnh", ["TDP Đức Thịnh"]),
        ("tổ dân phố số 4", ["tổ dân phố số 4"]),
        ("ấp 5 có 3 hộ", ["ấp 5"]),
        ("buôn Ea Tul có", ["buôn Ea Tul"]),
        ("Thôn  Đông Khê", ["thôn Đông Khê"]),
        ("thôn Đồng Ải 2, thôn Vạn", ["thôn Đồng Ải 2", "thôn Vạn"]),
        ("khu phố Hòa Bình", ["khu phố Hòa Bình"]),
        ("các thôn trong xã", []),
        ("12 thôn", []),
        ("ấp 12,5 ha", []),
        ("nông thôn mới", []),
        ("trưởng thôn", []),
    ],
)
def test_a_place_is_its_type_and_its_name(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hộ nghèo có 48 hộ.", ["self"]),
        ("Thôn Vạn có 20 hộ nghèo.", ["thôn Vạn"]),
        ("Ấp Phú Lợi trồng 42 ha dừa.", ["ấp Phú Lợi"]),
        ("Hộ nghèo 48 hộ, trong đó thôn Vạn 20 hộ, thôn Phúc 28 hộ.", ["self", "thôn Vạn", "thôn Phúc"]),
        ("Hộ nghèo: ấp An Bình: 07; ấp An Lợi: 05.", ["ấp An Bình", "ấp An Lợi"]),
        ("Làm 1,2 km đường tại thôn Vạn.", ["thôn Vạn"]),
        ("Trồng 18 mẫu lúa giống ở thôn Đông.", ["thôn Đông"]),
        ("- Thôn Vạn: 20 hộ nghèo, 31 hộ cận nghèo.", ["thôn Vạn", "thôn Vạn"]),
        ("Thôn Vạn họp. Hộ nghèo theo thôn:\n+ Vạn: 20 hộ nghèo", ["thôn Vạn"]),
        ("Hộ nghèo ở các xóm: Nà Mò 12 hộ, Bãi Cháy 9 hộ.", ["xóm Nà Mò", "xóm Bãi Cháy"]),
        ("Các xóm đã họp: Nà Mò 12 hộ dự họp.", ["self"]),
        ("Vi phạm 05 vụ: thôn Vạn 02, thôn Cẩm Trang 03.", ["self", "thôn Vạn", "thôn Cẩm Trang"]),
        ("Làm 1,2 km đường tại thôn Vạn, thôn Phúc.", ["self"]),
        ("Nhà văn hóa thôn Vạn hết 800 triệu đồng.", ["self"]),
        ("Thôn Vạn đã họp. Toàn xã có 48 hộ nghèo.", ["self"]),
    ],
)
def test_a_figure_is_about_the_place_its_clause_names(text: str, expected: list[str]) -> None:
    assert places(text) == expected


def test_a_plan_and_a_ratio_are_about_the_place_of_their_figure() -> None:
    assert set(places("Thôn Vạn có 20/25 hộ đạt gia đình văn hóa, đạt 80% kế hoạch.")) == {"thôn Vạn"}


def test_a_place_named_with_its_type_once_is_known_without_it_in_a_list() -> None:
    text = "Thôn Vạn có 20 hộ nghèo, thôn Phúc có 9 hộ nghèo.\n- Hộ cận nghèo: Vạn 31 hộ, Phúc 12 hộ."
    assert places(text) == ["thôn Vạn", "thôn Phúc"] * 2


def test_a_name_may_hold_doubled_blanks() -> None:
    assert named("Thôn Đông  Khê") == ["thôn Đông Khê"]


def test_a_figure_of_two_places_is_given_to_neither() -> None:
    assert places("Thôn Vạn, thôn Phúc có 20 hộ nghèo.") == ["self"]
