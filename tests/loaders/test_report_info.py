"""The head of a report: whose it is, what kind, of when; what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from kg.errors import BadInput
from kg.values import Place, ReportInfo
from loaders.document import Document
from loaders.report_info import report_info

BODY = "\n\nUBND xã Tân Duyệt, huyện Đầm Dơi, tỉnh Cà Mau báo cáo như sau:\n\nI. KINH TẾ\n\nChỉ tiêu HUYỆN GIAO đã đạt."


def info(
    title: str, body: str = BODY, *, head: str = "Số: 41/BC-UBND\n\nTân Duyệt, ngày 18 tháng 12 năm 2023"
) -> ReportInfo:
    return report_info(Document("thử.txt", "0", f"{head}\n\nBÁO CÁO\n\n{title}{body}"))


def test_commune_district_and_province_are_read_with_their_types() -> None:
    read = info("Kết quả năm 2023")
    assert (read.unit, read.district, read.province) == (
        Place("xã", "Tân Duyệt"),
        Place("huyện", "Đầm Dơi"),
        Place("tỉnh", "Cà Mau"),
    )


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Số: 9/BC-UBND\n\nSơn Kim 1, ngày 5 tháng 12 năm 2023", "\n\nUBND xã Sơn Kim 1 báo cáo. Xã có 7 thôn."),
        ("ỦY BAN NHÂN DÂN\nXÃ SƠN KIM 1\n\nSố: 9/BC-UBND", "\n\nNăm 2023 ủy ban đã chỉ đạo."),
        ("Số: 9/BC-UBND\n\nSơn Kim 1, ngày 5 tháng 12 năm 2023", "\n\nXã Sơn Kim 1 năm 2023, xã Sơn Kim 12 hộ nghèo."),
    ],
)
def test_a_number_belongs_to_the_name_of_a_commune(head: str, body: str) -> None:
    assert info("Kết quả năm 2023", body, head=head).unit == Place("xã", "Sơn Kim 1")


def test_a_count_behind_a_commune_is_no_part_of_its_name() -> None:
    assert info("Kết quả năm 2023", "\n\nXã Tân Duyệt 15 hộ nghèo, huyện Đầm Dơi.").unit == Place("xã", "Tân Duyệt")


def test_capitals_in_running_text_name_no_district() -> None:
    assert info("Kết quả năm 2023", "\n\nUBND xã Tân Duyệt báo cáo. Chỉ tiêu HUYỆN GIAO 93%.").district is None


@pytest.mark.parametrize(
    ("body", "district", "province"),
    [
        (
            "UBND phường Hòa An, quận Cẩm Lệ, thành phố Đà Nẵng báo cáo",
            Place("quận", "Cẩm Lệ"),
            Place("thành phố", "Đà Nẵng"),
        ),
        (
            "UBND phường Hòa An, thành phố Biên Hòa, tỉnh Đồng Nai",
            Place("thành phố", "Biên Hòa"),
            Place("tỉnh", "Đồng Nai"),
        ),
        ("UBND phường Hòa An, quận 7, TP Hồ Chí Minh", Place("quận", "7"), Place("thành phố", "Hồ Chí Minh")),
        ("UBND phường Hòa An, thành phố Huế", Place("thành phố", "Huế"), None),
    ],
)
def test_a_city_that_answers_to_the_centre_is_the_province(body: str, district: Place, province: Place | None) -> None:
    read = info("Kết quả năm 2023", f"\n\n{body}.", head="Hòa An, ngày 2 tháng 1 năm 2024")
    assert (read.district, read.province) == (district, province)


def test_hue_is_a_province_since_2025() -> None:
    read = info(
        "Kết quả năm 2025", "\n\nUBND phường An Cựu, thành phố Huế báo cáo.", head="An Cựu, ngày 2 tháng 12 năm 2025"
    )
    assert (read.district, read.province) == (None, Place("thành phố", "Huế"))


def test_the_title_ends_before_the_first_paragraph() -> None:
    read = info(
        "Tình hình kinh tế - xã hội năm 2023\nvà nhiệm vụ năm 2024\n\nThực hiện Công văn số 5/UBND-VP, xã báo cáo."
    )
    assert read.title == "Tình hình kinh tế - xã hội năm 2023 và nhiệm vụ năm 2024"


def test_the_session_is_read_and_is_no_part_of_the_title() -> None:
    read = info("Kết quả năm 2023\n(Trình kỳ họp thứ 7 HĐND xã khóa XII, nhiệm kỳ 2021 - 2026)")
    assert (read.title, read.session) == ("Kết quả năm 2023", "kỳ họp thứ 7 HĐND xã khóa XII, nhiệm kỳ 2021 - 2026")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Tình hình kinh tế - xã hội, quốc phòng - an ninh năm 2023", "kinh tế - xã hội"),
        ("Kết quả công tác cải cách hành chính năm 2023", "cải cách hành chính"),
        ("Kết quả thực hiện Đề án 06 năm 2023", "Đề án 06"),
        ("Kết quả xây dựng nông thôn mới năm 2023", "nông thôn mới"),
        ("Rà soát hộ nghèo, hộ cận nghèo năm 2023", "giảm nghèo"),
        ("Công tác quân sự, quốc phòng địa phương năm 2023", "quốc phòng - an ninh"),
        ("Thu, chi ngân sách năm 2023", "ngân sách"),
        ("Kết quả công tác năm 2023", "kinh tế - xã hội"),
    ],
)
def test_the_kind_of_a_report_is_in_its_title(title: str, kind: str) -> None:
    assert info(title).kind == kind


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Kết quả năm 2023, phương hướng năm 2024", "2023"),
        ("Kết quả 6 tháng đầu năm 2024", "2024-H1"),
        ("Kết quả 9 tháng năm 2024", "2024-M9"),
        ("Kết quả quý I năm 2024", "2024-Q1"),
        ("Tổng kết xây dựng nông thôn mới giai đoạn 2021-2025", "2021-2025"),
        ("Đánh giá giữa kỳ kế hoạch 5 năm, giai đoạn 2021-2025", "2021-2023"),
        ("Tình hình thực hiện kế hoạch năm 2023", "2023"),
    ],
)
def test_the_period_is_the_titles(title: str, period: str) -> None:
    assert info(title).period == period


@pytest.mark.parametrize(
    ("head", "number", "day"),
    [
        ("Số: 41/BC-UBND\nTân Duyệt, ngày 18 tháng 12 năm 2023", "41/BC-UBND", date(2023, 12, 18)),
        ("Số:41 /BC- UBND\nTân Duyệt, ngày 18/12/2023", "41/BC-UBND", date(2023, 12, 18)),
        ("Số: 41/BC-UBND          Tân Duyệt, ngày 18 tháng 12 năm 2023", "41/BC-UBND", date(2023, 12, 18)),
        ("Số: …/BC-UBND\nTân Duyệt, ngày … tháng 12 năm 2023", None, None),
    ],
)
def test_number_and_day_are_read_where_they_are_filled_in(head: str, number: str | None, day: date | None) -> None:
    read = info("Kết quả năm 2023", head=head)
    assert (read.number, read.date) == (number, day)


@pytest.mark.parametrize(
    ("sign", "issuer"),
    [("BC-UBND", "UBND xã Tân Duyệt"), ("BC/ĐU", "Đảng ủy xã Tân Duyệt"), ("BC-HĐND", "HĐND xã Tân Duyệt")],
)
def test_the_issuer_is_told_by_the_number(sign: str, issuer: str) -> None:
    head = f"Số: 41-{sign}\n\nTân Duyệt, ngày 18 tháng 12 năm 2023".replace("41-BC-", "41/BC-")
    assert info("Kết quả năm 2023", head=head).issuer == issuer


def test_a_text_without_a_commune_is_refused() -> None:
    with pytest.raises(BadInput, match=r"thử\.txt: .*xã, phường"):
        report_info(Document("thử.txt", "0", "BÁO CÁO\n\nKết quả năm 2023 của công ty."))


def test_two_communes_in_one_file_are_refused() -> None:
    one = "Số: 1/BC-UBND\n\n{}, ngày 3 tháng 1 năm 2024\n\nBÁO CÁO\n\nKết quả năm 2023\n\nUBND xã {} báo cáo.\n\n"
    text = one.format("Tân An", "Tân An") + one.format("Phú Mỹ", "Phú Mỹ")
    with pytest.raises(BadInput, match="Phú Mỹ, Tân An"):
        report_info(Document("hai.txt", "0", text))
