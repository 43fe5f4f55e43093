"""Programmes, units, projects and persons in sentences of our own, from places all over the country."""

from __future__ import annotations

import pytest

from kg.values import NamedThing
from loaders.document import Document
from loaders.things import named_things


def things(text: str, type: str) -> list[NamedThing]:
    return [thing for thing in named_things(Document("thử.txt", "0", text)) if thing.type == type]


def ids(text: str, type: str) -> list[str]:
    return [thing.id for thing in things(text, type)]


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Chương trình MTQG xây dựng NTM", "mtqg-ntm"),
        ("công tác XDNTM của ấp", "mtqg-ntm"),
        ("phong trào TDĐKXDĐSVH", "tdkxdsvh"),
        ("kích hoạt định danh theo ĐA 06", "scheme-06"),
        ("danh hiệu gia đình văn hoá", "cultural-family-title"),
        ("08/12 buôn văn hóa", "cultural-village-title"),
        ("tại Bộ phận “Một cửa” của phường", "one-stop-shop"),
        ("hộ vay vốn NHCSXH", "subsidised-credit-vbsp"),
        ("Quỹ Đền ơn, đáp nghĩa", "fund-gratitude"),
        ("đạt chuẩn nông thôn mới nâng cao", "ntm-advanced"),
        ("công tác CĐS của xã", "digital-transformation"),
        ("tiêu chuẩn TCVN ISO 9001:2015", "iso-9001"),
        ("tiêm chủng mở rộng", "expanded-immunisation"),
        ("tổ liên gia an toàn PCCC", "inter-family-fire-safety"),
    ],
)
def test_a_programme_is_found_in_the_ways_it_is_written(text: str, id: str) -> None:
    assert ids(text, "programme") == [id]


def test_a_scanned_name_with_one_lost_mark_is_still_that_programme() -> None:
    assert ids("phong trào toàn dân bảo vê an ninh Tổ quốc", "programme") == ["tdbvantq"]


def test_the_safety_strip_of_a_road_is_no_safe_village() -> None:
    assert ids("giải tỏa hành lang an toàn giao thông", "programme") == []


def test_an_extension_centre_is_an_office_and_no_programme() -> None:
    assert ids("Trung tâm Khuyến nông huyện mở lớp", "programme") == []


def test_a_scheme_number_that_goes_on_is_not_scheme_06() -> None:
    assert "scheme-06" not in ids("theo Đề án 0625 của tỉnh", "programme")


def test_a_movement_that_the_code_list_lacks_keeps_its_quoted_name() -> None:
    assert ids("phong trào “Cánh đồng không dấu chân”", "programme") == ["canh-dong-khong-dau-chan"]


def test_a_criterion_belongs_to_the_standard_named_before_it() -> None:
    advanced = "Xây dựng nông thôn mới nâng cao: rà soát tiêu chí số 13."
    standard = "Xã đạt chuẩn nông thôn mới: rà soát tiêu chí số 13."
    assert ids(advanced, "programme")[-1] == "ntm-advanced-criterion-13"
    assert ids(standard, "programme")[-1] == "ntm-criterion-13"


def test_sub_projects_are_those_of_the_national_programme_spoken_of() -> None:
    text = (
        "Chương trình MTQG phát triển KT-XH vùng đồng bào DTTS và miền núi: Dự án 5, tiểu dự án 3 giải ngân 120 triệu."
    )
    assert ids(text, "programme") == ["mtqg-ethnic-minority-mountainous", "dtts-project-5-3"]
    assert ids("Xã có dự án 5 tỷ đồng.", "programme") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("các thôn An Bình, Phú Lộc và Đông Sơn đã", ["thôn:An Bình", "thôn:Phú Lộc", "thôn:Đông Sơn"]),
        ("tại buôn Tu và buôn Sah, huyện Cư M'gar", ["buôn:Tu", "buôn:Sah", "huyện:Cư M'gar"]),
        ("ở các ấp: Hòa Lợi, Hòa Bình, Hòa An.", ["ấp:Hòa Lợi", "ấp:Hòa Bình", "ấp:Hòa An"]),
        ("tổ dân phố 5 và TDP số 7 tổ chức", ["TDP:5", "TDP:số 7"]),
        ("UBND quận 8, TP.HCM", ["quận:8", "thành phố:Hồ Chí Minh"]),
        ("thôn Trung Hoà, thôn Trung Hòa và thôn Trung Hòa", ["thôn:Trung Hòa"] * 3),
        ("tỉnh Bến tre giáp tỉnh Bến Tre", ["tỉnh:Bến Tre"] * 2),
    ],
)
def test_units_are_found_with_their_type(text: str, expected: list[str]) -> None:
    assert ids(text, "unit") == expected


def test_initials_are_the_city_that_the_report_names_in_full() -> None:
    assert ids("UBND thành phố Vĩnh Long họp; khu phía bắc TP VL", "unit") == ["thành phố:Vĩnh Long"] * 2
    assert ids("khu phía bắc TP VL", "unit") == []


@pytest.mark.parametrize(
    "text",
    [
        "Hợp tác xã Tân Tiến",
        "văn bản QPPL",
        "xã Đoàn phối hợp",
        "kinh tế Xã Hội",
        "các xã ATK",
        "làng Nghề",
        "tăng 3 xã 5%",
    ],
)
def test_words_that_look_like_a_unit_are_none(text: str) -> None:
    assert ids(text, "unit") == []


def test_the_dateline_names_the_commune_with_the_type_it_has_in_the_text() -> None:
    text = "Ea Súp, ngày 5 tháng 6 năm 2024\n\nBÁO CÁO\nKết quả năm 2024\n\nUBND thị trấn Ea Súp báo cáo."
    assert ids(text, "unit") == ["thị trấn:Ea Súp", "thị trấn:Ea Súp"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("gia đình bà Lò Thị Mẩy ở bản Nà Lốc; bà Mẩy nhận tiền", ["Lò Thị Mẩy", "Mẩy"]),
        ("hộ ông Y Blô Niê và anh Điểu K'Rưng", ["Y Blô Niê", "Điểu K'Rưng"]),
        ("Cơ sở Bùi Văn Tám đạt chuẩn", ["Bùi Văn Tám"]),
        ("thu hồi đất hộ bà Thạch Thị Sa Rây", ["Thạch Thị Sa Rây"]),
    ],
)
def test_private_persons_are_found(text: str, names: list[str]) -> None:
    assert [thing.written for thing in things(text, "person")] == names


@pytest.mark.parametrize(
    "text",
    [
        "đường Võ Nguyên Giáp và phố Trần Văn Ơn",
        "học tập tư tưởng Hồ Chí Minh",
        "trường THCS Nguyễn Văn Trỗi",
        "các đ/c Chủ tịch, Phó Chủ tịch",
        "tỉnh Bà Rịa - Vũng Tàu",
        "hộ Nghèo; hộ Khmer",
    ],
)
def test_streets_schools_offices_and_peoples_are_no_persons(text: str) -> None:
    assert [thing.written for thing in things(text, "person")] == []


def test_who_signs_is_an_official_with_the_office() -> None:
    text = "Nội dung.\n\nNơi nhận:\n- Lưu: VT.\n\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nTrần Quốc Bảo"
    (official,) = things(text, "official")
    assert (official.written, official.detail["role"]) == ("Trần Quốc Bảo", "phó chủ tịch")
    assert things(text, "person") == []


def test_projects_are_named_up_to_where_the_sentence_goes_on() -> None:
    text = "Dự án Khu dân cư Bắc Sơn đã giải phóng mặt bằng; nâng cấp đường Ấp Mới đi chợ Vàm dài 2 km."
    assert [thing.detail["name"] for thing in things(text, "project")] == [
        "Khu dân cư Bắc Sơn",
        "nâng cấp đường Ấp Mới đi chợ Vàm",
    ]


def test_a_road_named_by_a_private_house_is_not_kept() -> None:
    assert things("sửa chữa tuyến đường từ nhà ông Sáu đến cầu Kênh Ba", "project") == []


def test_every_thing_stands_where_its_span_says() -> None:
    text = "UBND xã Ea Tul theo Quyết định số 12/QĐ-UBND, hộ ông Y Blô Niê, Đề án 06, dự án Chợ Ea Tul."
    for thing in named_things(Document("thử.txt", "0", text)):
        assert text[thing.span.start : thing.span.end] == thing.written
