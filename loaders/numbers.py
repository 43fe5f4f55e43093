"""Every digit run of a block: a number with its unit and partners (a/b, a - b), or why it is no value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import zip_longest

from kg.values import Span
from loaders.document import Document
from loaders.numerals import NUMBER, is_misprint, readings
from loaders.openings import DIGIT, openings
from loaders.segments import Block
from loaders.tables import grammar
from loaders.units import counted_noun, noun_ahead, unit_after

_APPROXIMATE = re.compile(r"(?:trên|hơn|gần|khoảng|dưới|xấp xỉ|ước chừng|tối thiểu|ít nhất|không quá|tối đa)\s*$")
_OR_MORE = re.compile(r"\s*\S{0,12}\s*trở lên")
DIGITS = "digits"
_SIGN = re.compile(rf"(?P<{DIGITS}>{NUMBER.pattern})|[<>/(\[]")
_BEHIND_DIGITS, _BEHIND_RATIO = re.compile(r"[\d,./]$"), re.compile(r"[:/]\s*$")
_IN_THOUSANDS = ("nghìn", "ngàn", "triệu")
_COUNTED_IN_MILLIONS = re.compile(r"\s+(?:lượt|con|người|cây|liều|thẻ|tài khoản|giao dịch|hồ sơ|sản phẩm)\b")
_MORE_THAN_ANY_COUNT = 5_000_000
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY_MONTH = re.compile(r"0?([1-9]|[12]\d|3[01])/0?([1-9]|1[0-2])")
_OF = re.compile(r"\s?/\s?(?:(?:kh|kế hoạch|tổng số|tổng)\s?:?\s?)?")
TO = re.compile(r"\s?(?:-|đến|÷)\s?")
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


@dataclass(frozen=True, slots=True)
class _Rule:
    """Why the digits that a pattern covers carry no value; an earlier rule wins over a later one."""

    order: int
    reason: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Opened:
    """The rules that can begin at a word, a sign or a digit; `any` tells at once where none of them matches."""

    any: re.Pattern[str]
    rules: tuple[_Rule, ...]


@cache
def _rules_by_opening() -> dict[str, _Opened]:
    found: dict[str, list[_Rule]] = {}
    for order, row in enumerate(grammar("no_values.tsv")):
        pattern = row["pattern"].replace("⟨noun⟩", counted_noun().pattern)
        rule = _Rule(order, row["reason"], re.compile(pattern))
        for opening in openings(pattern):
            found.setdefault(opening, []).append(rule)
    return {opening: _Opened(_any_of(rules), tuple(rules)) for opening, rules in found.items()}


@cache
def _opening_words() -> frozenset[str]:
    return frozenset(_rules_by_opening())


def _any_of(rules: list[_Rule]) -> re.Pattern[str]:
    if len(rules) == 1:
        return rules[0].pattern
    return re.compile("|".join(f"(?:{rule.pattern.pattern})" for rule in rules))


def without_value(document: Document, block: Block) -> dict[int, str]:
    """For each digit run that carries no value: its start and the reason."""
    lower = document.lower
    reasons = {}
    for found in NUMBER.finditer(lower, block.marker.start, block.marker.end):
        reasons[found.start()] = "footnote" if block.style == "note" else "section"
    covered: dict[int, _Rule] = {}
    for start, opened in _opened(document, block):
        if opened.any.match(lower, start, block.span.end):
            for rule in opened.rules:
                if match := rule.pattern.match(lower, start, block.span.end):
                    _cover(covered, rule, lower, match)
    return {at: rule.reason for at, rule in covered.items()} | reasons


def _opened(document: Document, block: Block) -> Iterator[tuple[int, _Opened]]:
    """The places of a block at which rules can begin; none where it holds no digit."""
    signs = [(m.start(), m.lastgroup or m[0]) for m in _SIGN.finditer(document.lower, block.span.start, block.span.end)]
    if all(sign != DIGITS for _, sign in signs):
        return
    rules = _rules_by_opening()
    words = document.words.letters(_opening_words(), block.span.start, block.span.end)
    yield from ((start, rules[word]) for start, word in words)
    yield from ((start, rules[DIGIT if sign == DIGITS else sign]) for start, sign in signs)


def _cover(covered: dict[int, _Rule], rule: _Rule, lower: str, match: re.Match[str]) -> None:
    for found in NUMBER.finditer(lower, match.start(), match.end()):
        if found.start() not in covered or rule.order < covered[found.start()].order:
            covered[found.start()] = rule


def numbers(document: Document, block: Block, reasons: dict[int, str]) -> list[Number]:
    """The numbers of the block that may carry a value, partners joined; adds the reasons of bare dates and years."""
    lower = document.lower
    runs = [
        Span(*m.span()) for m in NUMBER.finditer(lower, block.span.start, block.span.end) if m.start() not in reasons
    ]
    kept = [span for span in runs if not _is_date_or_year(lower, block, span, reasons)]
    read = [_number(lower, document.text, block, span) for span in kept if span.start not in reasons]
    return list(_money_parts(_joined(lower, read), lower, reasons))


def _is_date_or_year(lower: str, block: Block, span: Span, reasons: dict[int, str]) -> bool:
    """True for a bare "27/7" or "2023"; notes the reason of each of its digit runs."""
    before = lower[max(block.span.start, span.start - 24) : span.start]
    pair = _PAIR.match(lower, span.start, block.span.end)
    if pair and _is_date(lower, block, pair, before):
        for found in NUMBER.finditer(lower, pair.start(), pair.end()):
            reasons.setdefault(found.start(), "date")
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
    value = readings(written)[0]
    if scale := _thousands(lower, unit, end, block):
        return Number(span, written, value * scale, None, end)
    before = lower[max(block.span.start, span.start - 16) : span.start]
    bound = "low" if _OR_MORE.match(lower, end, block.span.end) else ""
    approximate = bool(_APPROXIMATE.search(before))
    if unit is None and value >= _MORE_THAN_ANY_COUNT and not _counted(lower, end, block):
        unit = "VND"
    return Number(span, written, value, unit, end, approximate, is_misprint(written), bound=bound)


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
            joined[i : i + 2] = _sharing_unit(replace(a, right=b.span), replace(b, left=a.span))
        elif TO.fullmatch(between) and b.value > a.value and a.right is None:
            low, high = _sharing_unit(a, b)
            joined[i : i + 2] = [replace(low, bound="low"), replace(high, bound="high")]
    return [_likely(n) for n in joined]


def _is_of_things(lower: str, number: Number) -> bool:
    """True for a number of what is counted: behind a measured one it is no whole of it ("18,5 tỷ đồng/412 hộ vay")."""
    return number.unit is None and bool(noun_ahead().match(lower, number.end))


def _sharing_unit(a: Number, b: Number) -> list[Number]:
    unit = a.unit or b.unit
    return [replace(a, unit=unit), replace(b, unit=b.unit or unit)]


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
