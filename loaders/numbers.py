"""The numbers of a block that may carry a value, each with its unit and partners (a/b, a - b)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import zip_longest

from kg.values import Span
from loaders.document import Document
from loaders.numerals import is_misprint, readings
from loaders.segments import Block
from loaders.units import noun_ahead, unit_after

_APPROXIMATE = re.compile(r"(?:trên|hơn|gần|khoảng|dưới|xấp xỉ|ước chừng|tối thiểu|ít nhất|không quá|tối đa)\s*$")
_SAMPLED = re.compile(r"\b(?:test|xét nghiệm|kiểm nghiệm|phân tích|lấy|giám sát)\b[^.;]{0,40}$")
_OF_SAMPLES = re.compile(r"\s+(?:xét nghiệm|nước|máu|bệnh phẩm|thực phẩm|dương tính|âm tính)\b")
_FOLD = re.compile(r"(?:tăng|giảm|gấp|hơn|bằng)\s*(?:[^\W\d_]+\s*)?$")
_OR_MORE = re.compile(r"\s*+\S{0,12}\s*trở lên")
_BEHIND_DIGITS, _BEHIND_RATIO = re.compile(r"[\d,./]$"), re.compile(r"[:/]\s*$")
_IN_THOUSANDS = ("nghìn", "ngàn", "triệu")
_COUNTED_IN_MILLIONS = re.compile(r"\s+(?:lượt|con|người|cây|liều|thẻ|tài khoản|giao dịch|hồ sơ|sản phẩm|quả|trái)\b")
_MORE_THAN_ANY_COUNT = 5_000_000
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY_MONTH = re.compile(r"0?([1-9]|[12]\d|3[01])/0?([1-9]|1[0-2])")
_OF = re.compile(r"\s?/\s?(?:(?:kh|kế hoạch|tổng số|tổng)\s?:?\s?)?")
_TO = re.compile(r"\s?(?:-|đến|÷)\s?")
_MARKED = re.compile(r"[.,]")
_NOTHING = re.compile(r"\s?,?\s?")
_PAIR = re.compile(r"(\d+)\s?/\s?(\d+)(?![\d.,/]*\d)")
_HOLIDAY = re.compile(
    r"(?:ngày|dịp|lễ|tết|quốc khánh|giải phóng[^,;]{0,20}|liệt s[ĩỹ]|thể thao|lao động|thiếu nhi|phụ nữ|hùng vương)"
    r"\s*\(?$"
)
_ACHIEVED = re.compile(r"(?:đạt|được|có|là|:|kết quả|còn|duy trì|giữ vững|đến nay|thứ|hạng|xếp|bậc)\s*$")


@dataclass(frozen=True, slots=True)
class Number:
    """A digit run that may carry a value.

    `unit` is None where the report writes none after it; `end` is where number and unit end; `left` and `right` are
    the partners in "a/b"; `bound` is "low" or "high" in a range or behind "trên", "dưới".
    """

    span: Span
    written: str
    value: Decimal
    unit: str | None
    end: int
    approximate: bool = False
    misprint: bool = False
    left: Span | None = None
    right: Span | None = None
    bound: str = ""


def numbers(document: Document, block: Block, reasons: dict[int, str]) -> list[Number]:
    """The numbers of the block that may carry a value, partners joined; adds the reasons of bare dates and years."""
    lower = document.lower
    runs = [span for span in document.runs.within(block.span.start, block.span.end) if span.start not in reasons]
    kept = [span for span in runs if not _is_date_or_year(document, block, span, reasons)]
    read = [_number(lower, document.text, block, span) for span in kept if span.start not in reasons]
    return list(_money_parts(_joined(lower, read), lower, reasons))


def _is_date_or_year(document: Document, block: Block, span: Span, reasons: dict[int, str]) -> bool:
    """True for a bare "27/7" or "2023"; notes the reason of each of its digit runs."""
    lower = document.lower
    before = lower[max(block.span.start, span.start - 24) : span.start]
    pair = _PAIR.match(lower, span.start, block.span.end)
    if pair and _is_date(lower, block, pair, before):
        for found in document.runs.within(pair.start(), pair.end()):
            reasons.setdefault(found.start, "date")
        return True
    if _is_year(lower, block, span, before):
        reasons[span.start] = "year"
        return True
    return False


def _is_date(lower: str, block: Block, pair: re.Match[str], before: str) -> bool:
    """True for a day and month, unless a word of reaching or a counted noun makes it "a of b"."""
    if not _DAY_MONTH.fullmatch(f"{pair[1]}/{pair[2]}") or _BEHIND_DIGITS.search(before):
        return False
    counted = _counted(lower, pair.end(), block) and not _HOLIDAY.search(before)
    return not (_ACHIEVED.search(before) or counted)


def _is_year(lower: str, block: Block, span: Span, before: str) -> bool:
    alone = _YEAR.fullmatch(lower, span.start, span.end) and lower[span.end : span.end + 1] != "/"
    return bool(alone) and not _BEHIND_RATIO.search(before) and not _counted(lower, span.end, block)


def _counted(lower: str, position: int, block: Block) -> bool:
    """True when a noun that is counted, or a unit, follows."""
    return bool(noun_ahead().match(lower, position, block.span.end) or unit_after(lower, position, block.span.end))


def _number(lower: str, text: str, block: Block, span: Span) -> Number:
    written = text[span.start : span.end]
    unit, end = unit_after(lower, span.end, block.span.end) or (None, span.end)
    if unit == "mau" and _is_of_samples(lower, block, span, end):
        unit, end = None, span.end
    value = readings(written)[0]
    if scale := _thousands(lower, unit, end, block):
        return Number(span, written, value * scale, None, end)
    before = lower[max(block.span.start, span.start - 16) : span.start]
    if unit == "other" and lower.endswith("lần", span.end, end) and value == int(value) and not _FOLD.search(before):
        unit = None
    bound = "low" if _OR_MORE.match(lower, end, block.span.end) else ""
    approximate = bool(_APPROXIMATE.search(before))
    if unit is None and value >= _MORE_THAN_ANY_COUNT and not _counted(lower, end, block):
        unit = "VND"
    return Number(span, written, value, unit, end, approximate, is_misprint(written), bound=bound)


def _is_of_samples(lower: str, block: Block, span: Span, end: int) -> bool:
    """True for the "mẫu" that is taken and tested, not the one of land."""
    start = max(block.span.start, span.start - 60)
    return bool(_SAMPLED.search(lower, start, span.start) or _OF_SAMPLES.match(lower, end, block.span.end))


def _thousands(lower: str, unit: str | None, end: int, block: Block) -> int:
    """The scale of "38 nghìn con" or "1,2 triệu lượt": a count in thousands or millions; 0 where money is meant."""
    if not lower.endswith(_IN_THOUSANDS, block.span.start, end):
        return 0
    if unit == "MVND":
        return 1_000_000 if _COUNTED_IN_MILLIONS.match(lower, end, block.span.end) else 0
    counted = lower[end : end + 1].isspace() and noun_ahead().match(lower, end, block.span.end)
    return 1_000 if unit == "kVND" and counted else 0


def _joined(lower: str, read: list[Number]) -> list[Number]:
    """Partners joined: "a/b" share the unit written behind b, and so does a range "a - b"."""
    joined = list(read)
    for i in range(len(joined) - 1):
        a, b = joined[i : i + 2]
        between = lower[a.end : b.span.start]
        if _OF.fullmatch(between) and not (a.unit and _is_of_things(lower, b)):
            unit = a.unit or b.unit
            joined[i : i + 2] = replace(a, unit=unit, right=b.span), replace(b, unit=b.unit or unit, left=a.span)
        elif _TO.fullmatch(between) and b.value > a.value and a.right is None:
            unit = a.unit or b.unit
            joined[i : i + 2] = replace(a, unit=unit, bound="low"), replace(b, unit=b.unit or unit, bound="high")
    return [_likely(n) for n in joined]


def is_range(lower: str, low: Number, high: Number) -> bool:
    """True for the "3" and the "4" of "3 - 4 %"."""
    return (low.bound, high.bound) == ("low", "high") and bool(_TO.fullmatch(lower, low.end, high.span.start))


def _is_of_things(lower: str, number: Number) -> bool:
    """True for a number of what is counted: behind a measured one it is no whole of it ("18,5 tỷ đồng/412 hộ vay")."""
    return number.unit is None and bool(noun_ahead().match(lower, number.end))


def _likely(number: Number) -> Number:
    """A mark before three digits divides in measured units ("23,850 triệu") and groups in counts ("12,500 con")."""
    if not _MARKED.search(number.written):
        return number
    options = readings(number.written)
    if len(options) == 2 and "," in number.written and number.unit in (None, "dose", "VND"):
        return replace(number, value=options[1])
    if len(options) == 2 and "." in number.written and number.unit in ("percent", "permille"):
        return replace(number, value=options[1])
    return number


def _money_parts(read: list[Number], lower: str, reasons: dict[int, str]) -> Iterator[Number]:
    """ "12 tỷ 350 triệu": the first number carries the whole value, the second is a part of it."""
    skip = False
    for number, follower in zip_longest(read, read[1:]):
        if skip:
            skip = False
            continue
        if (
            follower
            and number.unit == "GVND"
            and follower.unit == "MVND"
            and _NOTHING.fullmatch(lower, number.end, follower.span.start)
        ):
            reasons[follower.span.start] = "part"
            skip = True
            yield replace(number, value=number.value + follower.value / 1000, end=follower.end)
        else:
            yield number
