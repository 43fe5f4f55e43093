"""Documents cited by number, short form and name; what the words behind the number say of them."""

from __future__ import annotations

import pytest

from kg.values import NamedThing
from loaders.document import Document
from loaders.things import named_things


def cited(text: str) -> list[NamedThing]:
    return [thing for thing in named_things(Document("thử.txt", "0", text)) if thing.type == "document"]


@pytest.mark.parametrize(
    ("text", "id", "kind"),
    [
        ("Quyết định số 415/ QĐ-UBND", "415/QĐ-UBND", "quyết định"),
        ("Nghị quyết số 17-NQ/ĐU", "17-NQ/ĐU", "nghị quyết"),
        ("Thông tư số 12/2021/TT-BYT", "12/2021/TT-BYT", "thông tư"),
        ("Kế hoạch liên tịch 44/KHPH-UBND-MTTQ", "44/KHPH-UBND-MTTQ", "kế hoạch"),
        ("Chỉ thị 05-CT/TW", "05-CT/TW", "chỉ thị"),
        ("QĐ 77/QĐ – UBND", "77/QĐ-UBND", "quyết định"),
        ("Luật Cư trú số 68/2020/QH14", "68/2020/QH14", "luật"),
        ("văn bản số 9/UBND-KT", "9/UBND-KT", "văn bản"),
        ("Thông tư 04/2021 hướng dẫn", "Thông tư 04/2021", "thông tư"),
        ("theo Quyết định 142 của Thủ tướng", "Quyết định 142", "quyết định"),
    ],
)
def test_a_document_is_known_by_its_number(text: str, id: str, kind: str) -> None:
    (thing,) = cited(text)
    assert (thing.id, thing.detail["kind"]) == (id, kind)


@pytest.mark.parametrize(
    "text",
    [
        "đạt 12/25 TDP",
        "quốc lộ 1A/B",
        "12/15 HTX",
        "quyết định 3 nội dung",
        "8,5/10 CB",
        "kỳ họp thứ 5 - HĐND",
        "pháp luật đất đai",
        "kỷ luật lao động",
    ],
)
def test_what_is_no_document(text: str) -> None:
    assert cited(text) == []


def test_a_short_citation_is_the_document_cited_in_full_before() -> None:
    text = "Chỉ thị số 09/CT-UBND ngày 3/4/2022 của UBND tỉnh. Thực hiện Chỉ thị số 9, xã đã họp."
    assert [thing.id for thing in cited(text)] == ["09/CT-UBND", "09/CT-UBND"]


def test_a_number_in_a_list_takes_its_kind_from_its_sign() -> None:
    text = "thông báo số 01/TB-UBND ngày 2/1/2024; 36/TB-UBND ngày 5/2/2024"
    assert [(thing.id, thing.detail["kind"], thing.detail["date"]) for thing in cited(text)] == [
        ("01/TB-UBND", "thông báo", "2024-01-02"),
        ("36/TB-UBND", "thông báo", "2024-02-05"),
    ]


def test_date_and_issuer_stand_behind_the_number() -> None:
    (thing,) = cited("Kế hoạch số 8/KH-UBND ngày 7 tháng 3 năm 2024 của UBND huyện Đầm Dơi về việc tiêm phòng")
    assert (thing.detail["date"], thing.detail["issuer"]) == ("2024-03-07", "UBND huyện Đầm Dơi")


@pytest.mark.parametrize(
    ("behind", "issuer"),
    [
        ("của UBND huyện thì xã có 120 hộ thuộc diện", "UBND huyện"),
        ("của Chủ tịch UBND huyện Đầm Dơi với số tiền 4.500.000 đồng", "Chủ tịch UBND huyện Đầm Dơi"),
        ("của Thủ tướng Chính phủ là 12 người", "Thủ tướng Chính phủ"),
        ("của Bộ Tài nguyên và Môi trường và các văn bản liên quan", "Bộ Tài nguyên và Môi trường"),
        ("của Ban Chỉ đạo chuyển đổi số huyện về tiến độ", "Ban Chỉ đạo chuyển đổi số huyện"),
    ],
)
def test_an_issuer_ends_where_its_name_does(behind: str, issuer: str) -> None:
    (thing,) = cited(f"Quyết định số 77/QĐ-XYZ ngày 7/3/2024 {behind}")
    assert thing.detail["issuer"] == issuer


def test_the_government_is_known_by_its_sign() -> None:
    (thing,) = cited("Nghị định 13/2023/NĐ-CP")
    assert (thing.detail["issuer"], thing.detail["date"]) == ("Chính phủ", "2023")


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("triển khai luật đất đai", "Luật Đất đai"),
        ("Luật NVQS", "Luật Nghĩa vụ quân sự"),
        ("luật hôn nhân gia đình", "Luật Hôn nhân và gia đình"),
        ("Luật phòng chống ma tuý", "Luật Phòng, chống ma túy"),
        ("Luật Thủy sản sửa đổi", "Luật Thủy sản (sửa đổi)"),
        ("Pháp lệnh ưu đãi NCC", "Pháp lệnh Ưu đãi người có công với cách mạng"),
        ("Luật Vùng cao, các văn bản", "Luật Vùng cao"),
    ],
)
def test_a_law_has_one_name(text: str, law: str) -> None:
    assert [thing.id for thing in cited(text)] == [law]


def test_a_resolution_is_named_by_its_congress() -> None:
    (thing,) = cited("Thực hiện Nghị quyết Đại hội Đảng bộ xã lần thứ XXV, nhiệm kỳ 2020 - 2025.")
    assert thing.id == "Nghị quyết Đại hội Đảng bộ xã lần thứ XXV, nhiệm kỳ 2020-2025"
    assert thing.detail["unnumbered"] == "true"


@pytest.mark.parametrize(("line", "id"), [("Số: /BC-UBND", "/BC-UBND"), ("Số: 88/BC-UBND", "88/BC-UBND")])
def test_the_report_itself_is_marked(line: str, id: str) -> None:
    dateline = "Tân Duyệt, ngày 18 tháng 12 năm 2023"
    text = f"{line}\n\n{dateline}\n\nBÁO CÁO\nNăm 2023\n\nUBND xã Tân Duyệt theo Kế hoạch 3/KH-UBND."
    own, other = cited(text)
    assert (own.id, own.detail["self"], own.detail["issuer"], own.detail["date"]) == (
        id,
        "true",
        "UBND xã Tân Duyệt",
        "2023-12-18",
    )
    assert "self" not in other.detail
