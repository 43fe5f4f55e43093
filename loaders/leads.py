"""Words between two numbers that name nothing new: the second is told of what the first is told of."""

from __future__ import annotations

import re

ONLY_REACHED = re.compile(
    r"(?:[\s,:()=]|\b(?:năm nay|nay|thực hiện|đạt|ước|xã|phường|thị trấn|lên|xuống|kết quả|là|được|đã"
    r"|(?<![,;] )(?:còn|thành)|tăng|giảm|đến|cấp (?:huyện|tỉnh|xã|trường|thành phố|quốc gia)"
    r"|lũy kế|luỹ kế|tính|hiện|có mặt|ngày|hết|tháng)\b|năm (?:19|20)\d\d|đợt \d{1,2}"
    r"|\d{1,2}/\d{1,4}(?:/\d{4})?)*"
)
"""From a value to its later one: "lên", "xuống còn", "thực hiện", "lũy kế đến ngày 30/11 thực hiện".

"..., còn 15 hồ sơ", "..., thành 9 vụ" are parts of it.
"""

LATER = re.compile(
    r"[^;.\d]{0,24}[;.,]\s*(?:trong |riêng )?"
    r"(?:(?:\d{1,2}|sáu|chín) tháng(?: đầu| cuối)?(?: năm)?|cả năm|quý (?:[ivx]+|\d)|năm)"
    r"(?: (?:19|20)\d\d)?(?: ước)?(?: thực hiện)?(?: đạt| là| được)?\s*:?\s*"
)
"""From a value to that of another time: "..., 6 tháng đầu năm đạt"."""

THAT_IS = re.compile(
    r"\s*[(=]\s*(?:(?:tương ứng|tương đương|bằng|với|là|còn)\s*)*|[\s,]*tương (?:ứng|đương)(?: với)?\s*"
)
"""From a rate to its count: "= 45 hộ", "(tương ứng 45 hộ)"."""

ONLY_A_PART = re.compile(r"[(,;:]\s*(?:gồm|trong đó|có)?[\s:]*(?:nam|nữ|mn|mầm non|th|tiểu học|thcs|thpt)\s*:?\s*$")
"""Before a part of a value by sex or level of school: "(nam", ", THCS"."""
