"""A text whose lines were filled to a width reads as the text with one line a paragraph."""

from __future__ import annotations

import textwrap

import pytest

from kg.values import Observation
from loaders.document import Document
from loaders.reader import read
from loaders.wraps import unwrapped
from tests.loaders.told import RESULTS

PARAGRAPHS = (
    "1. Trồng trọt: Diện tích lúa cả năm 398,97 ha, đạt 115,6% KH năm, năng suất bình quân 53,35 tạ/ha, tổng sản lượng"
    " 2.128 tấn, tăng 3,7% so với cùng kỳ. Diện tích rau màu các loại 206,14/236 ha đạt 87,35% KH.",
    "- Chăn nuôi: tổng đàn trâu, bò 650/615 con đạt 105% kế hoạch, bằng 106% so với cùng kỳ; đàn lợn 2.045/2.000 con"
    " đạt 102% chỉ tiêu; đàn gia cầm 45.000 con; sản lượng thịt hơi các loại ước đạt 389/380 tấn.",
    "- Hộ nghèo còn 54 hộ, chiếm 2,33%; hộ cận nghèo 76 hộ, chiếm 3,28%. Tỷ lệ bao phủ BHYT đạt 93,7% dân số, khám chữa"
    " bệnh cho 6.250 lượt người. Giải quyết việc làm cho 195 lao động, xuất khẩu lao động 12 người.",
)


def _told(text: str) -> list[tuple[object, ...]]:
    def summary(o: Observation) -> tuple[object, ...]:
        return o.written, o.role, o.indicator, o.value, o.unit, str(o.place), o.period

    return [summary(o) for o in read(Document("thu.txt", "", RESULTS + text)).observations]


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_lines_filled_to_a_width_read_as_one(width: int) -> None:
    whole = _told("\n\n".join(PARAGRAPHS))
    filled = "\n\n".join(textwrap.fill(p, width, break_on_hyphens=False) for p in PARAGRAPHS)
    assert len(whole) > 20
    assert _told(filled) == whole


def test_a_list_of_short_lines_and_a_text_of_long_ones_stay() -> None:
    short = "\n".join(f"thôn số {number} có {number * 7} hộ" for number in range(1, 30))
    assert unwrapped(short) == short
    long = "\n".join(PARAGRAPHS)
    assert unwrapped(long) == long


def test_the_text_keeps_its_length() -> None:
    filled = textwrap.fill(" ".join([PARAGRAPHS[0]] * 3), 60)
    assert len(unwrapped(filled)) == len(filled)
    assert "\n" not in unwrapped(filled)
