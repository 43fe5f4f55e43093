"""What a report says was met, not met or counted; goals are none."""

from __future__ import annotations

import pytest

from loaders.document import Document
from loaders.things import named_things

ADVANCED = "Xây dựng nông thôn mới nâng cao. "


def assessed(text: str) -> list[tuple[str, str, str]]:
    things = named_things(Document("thử.txt", "0", text))
    return [(t.id, t.detail["status"], t.detail["value"]) for t in things if t.type == "assessment"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đạt 14/19 tiêu chí nông thôn mới.", ("ntm-standard", "count", "14/19")),
        (ADVANCED + "Kết quả đạt 11/19 tiêu chí.", ("ntm-advanced", "count", "11/19")),
        (ADVANCED + "Xã còn 6 tiêu chí chưa đạt.", ("ntm-advanced", "not-met", "6")),
        ("Tiêu chí số 7 chưa đạt.", ("ntm-criterion-07", "not-met", "")),
        ("Tiêu chí số 4 đã đạt.", ("ntm-criterion-04", "met", "")),
        ("Có 7/9 ấp đạt danh hiệu ấp văn hóa.", ("cultural-village-title", "count", "7/9")),
        ("Có 2.688/2.962 hộ đạt gia đình văn hóa.", ("cultural-family-title", "count", "2688/2962")),
        ("Gia đình văn hóa đạt 91,5%.", ("cultural-family-title", "count", "91,5%")),
        ("Duy trì 02 trường đạt chuẩn quốc gia mức độ 1.", ("national-standard-school", "met", "02 trường")),
        ("Giữ vững phổ cập giáo dục tiểu học.", ("universal-education", "met", "")),
        ("Phường chưa đạt chuẩn đô thị văn minh.", ("civilised-urban", "not-met", "")),
    ],
)
def test_an_assessment_has_a_status_and_a_value(text: str, expected: tuple[str, str, str]) -> None:
    assert assessed(text) == [expected]


def test_criteria_listed_as_missing_are_each_not_met() -> None:
    text = ADVANCED + "Chưa đạt: tiêu chí số 2, tiêu chí số 13."
    assert [(id, status) for id, status, _ in assessed(text)] == [
        ("ntm-advanced-criterion-02", "not-met"),
        ("ntm-advanced-criterion-13", "not-met"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Phấn đấu đạt 19/19 tiêu chí nông thôn mới.",
        "Đề nghị công nhận làng văn hóa cho 02 xóm.",
        "Đăng ký danh hiệu an toàn về an ninh trật tự.",
        "Nội dung khác. " * 30
        + "\nPHẦN II\nPHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2025\nGiữ vững 7/9 ấp đạt danh hiệu ấp văn hóa.",
    ],
)
def test_a_goal_is_no_assessment(text: str) -> None:
    assert assessed(text) == []
