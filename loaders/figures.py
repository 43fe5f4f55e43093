"""The figures of one block: each number with its role, and the actual that a plan, ratio or change belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from kg.values import Role
from loaders.numbers import Number
from loaders.roles import Reading, Stretch, cued, estimated
from loaders.segments import Block

OWN = (Role.ACTUAL, Role.ESTIMATE, Role.TARGET)
"""Roles of values that are told for themselves; the others belong to one of these."""
_MEASURED = frozenset(
    {
        *("VND", "kVND", "MVND", "GVND", "MVND/ha", "ha", "m2", "km2", "m", "km", "m3"),
        *("kg", "g", "quintal", "tonne", "quintal/ha", "tonne/ha", "kg/sao", "dose"),
    }
)
_BESIDE = re.compile(
    r"[^,;.:(]*[,(]?\s*(?:và\s)?"
    r"(?:\b(?:đạt|bằng|chiếm|tỷ lệ|tỉ lệ|tương ứng|tương đương|với|là)\b|[(=:\s])*(?<=[\wđạ=:(])"
    r"\s*:?\s*(?:khoảng|gần|trên|hơn)?\s*"
)
_PLAIN_REACHED = re.compile(r"[^(]*\bđạt\s*$")
_OF_THE_PLAN = re.compile(r"\s*(?:so với |so )?(?:kế hoạch|kh\b|chỉ tiêu|dự toán|nq\b|nghị quyết)")
_OF_ALL = re.compile(
    r"\s*(?:so với |trên |của )?(?:tổng )?(?:dân số|số hộ|số dân|số đảng viên|số hội viên|tổng số|tổng đàn|đàn)\b"
)
_ASSIGNED = re.compile(
    r"\b(?:tiễn|giao(?! thông| dịch| lưu)|nhập ngũ|kết nạp|việc làm|xuất khẩu lao động|xklđ|kế hoạch|kh|chỉ tiêu)\b"
    r"[^,;.\d]{0,40}$"
)
_STATE_OF_ALL = re.compile(r"(?:(?:cứng|nhựa|bê tông|kiên cố) h(?:óa|oá)|chiếu sáng|chủ động)[^,;.\d]{0,24}$")
_RATIO_CUES = ("ratio of the plan behind", "ratio of the plan before", "share of the plan assigned")
_SHARE, _HEADS = re.compile(r"t[ỷỉ] lệ|chiếm"), re.compile(r"\s*con\b")
_BRACKET = re.compile(r"[()]")
_EXACT = Decimal("0.6")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its role; `anchor` is the index, in the block, of the actual it belongs to."""

    number: Number
    role: Role
    value: Decimal
    depth: int
    bounds: tuple[int, int]
    anchor: int | None = None
    cue: str = ""
    year: str = ""

    @property
    def is_ratio(self) -> bool:
        """True for a ratio or growth rate, and for a goal of so much of the plan: any unit may be what it is of."""
        return self.role in (Role.PLAN_RATIO, Role.GROWTH) or (self.role is Role.TARGET and self.cue in _RATIO_CUES)


def figures(
    lower: str, block: Block, stretch: Stretch, numbers: Sequence[Number], *, direction: bool, year: str
) -> list[Figure]:
    """The figures of a block in text order; in the part on next year's directions a value is a target."""
    found: list[Figure] = []
    plans, brackets = _plans_by_ratio(lower, numbers), lower.find("(", block.span.start, block.span.end) >= 0
    for number in numbers:
        bounds = stretch.clause(number.span.start)
        ahead = direction or bool(stretch.target_year(number.span.start, year))
        depth = _depth(lower, block.span.start, number.span.start) if brackets else 0
        anchor = _anchor(found, depth, bounds[0])
        if number.left is not None:
            found.append(_partner(lower, number, numbers, bounds, depth, len(found) - 1, plans=plans, direction=ahead))
            continue
        reading = cued(lower, number, bounds, anchored=anchor is not None, year=year)
        if reading is None and number.unit in ("percent", "permille"):
            reading = _bare_percent(lower, number, found, anchor)
        if reading is None:
            estimate = stretch.may_estimate and estimated(lower, number, bounds)
            reading = Reading(_own_role(estimate=estimate, direction=ahead), number.value)
        elif ahead and reading.role in (Role.PLAN, Role.PLAN_RATIO) and (anchor is None or reading.role is Role.PLAN):
            reading = replace(reading, role=Role.TARGET)
        tied = reading.role not in OWN or reading.cue == "share"
        anchor = _fitting(found, number, reading, anchor) if tied else None
        if reading.role is Role.GROWTH and found and found[-1].cue == "share" and found[-1].bounds == bounds:
            anchor = len(found) - 1
        found.append(Figure(number, reading.role, reading.value, depth, bounds, anchor, reading.cue, reading.year))
    return _partners_settled(found)


def same_bracket(lower: str, earlier: Figure, figure: Figure) -> bool:
    """True for "35" and "29" of "64 cháu (nam 35, nữ 29)": both divide what stands before the bracket."""
    return earlier.depth == figure.depth > 0 and not _BRACKET.search(
        lower, earlier.number.end, figure.number.span.start
    )


def _depth(lower: str, start: int, position: int) -> int:
    return max(0, lower.count("(", start, position) - lower.count(")", start, position))


def _anchor(found: list[Figure], depth: int, clause_start: int) -> int | None:
    """The last value of the clause at the same depth of brackets, or the one before the bracket."""
    for wanted in range(depth, -1, -1):
        for index in range(len(found) - 1, -1, -1):
            figure = found[index]
            if figure.number.span.start < clause_start:
                break
            if figure.depth == wanted and figure.role in OWN:
                return index if figure.cue != "share" else figure.anchor if figure.anchor is not None else index
            if figure.depth < wanted:
                break
    return None


def _own_role(*, estimate: bool, direction: bool) -> Role:
    if direction:
        return Role.TARGET
    return Role.ESTIMATE if estimate else Role.ACTUAL


def _plans_by_ratio(lower: str, numbers: Sequence[Number]) -> bool:
    """True when a pair of the block exceeds its partner: then the partners of such pairs are plans, not wholes."""
    return any(a.right is not None and a.value > b.value for a, b in pairwise(numbers))


def _partner(
    lower: str,
    number: Number,
    numbers: Sequence[Number],
    bounds: tuple[int, int],
    depth: int,
    anchor: int,
    *,
    plans: bool,
    direction: bool,
) -> Figure:
    """The right side of "a/b": the plan where words, units or a ratio above 100 say so, else the whole."""
    follower = next((n for n in numbers if n.span.start > number.span.start), None)
    left = next(n for n in numbers if n.span == number.left)
    ratio = follower if follower and follower.unit == "percent" and follower.span.start < bounds[1] else None
    between = lower[number.end : ratio.span.start] if ratio else ""
    behind = lower[ratio.end : ratio.end + 24] if ratio else ""
    said = bool(_OF_THE_PLAN.match(behind))
    reached = bool(ratio and len(between) < 30 and _PLAIN_REACHED.fullmatch(between) and not _SHARE.search(between))
    heads = bool(_HEADS.match(lower, number.end))
    plan = (
        said
        or heads
        or bool(_ASSIGNED.search(lower, bounds[0], left.span.start))
        or number.unit == "percent"
        or left.value > number.value
        or ((number.unit or "") in _MEASURED and not _STATE_OF_ALL.search(lower, bounds[0], left.span.start))
        or (plans and (reached or not ratio))
    )
    role = Role.PLAN if plan and not direction else Role.BASE
    return Figure(number, role, number.value, depth, bounds, anchor, "pair")


def _bare_percent(lower: str, number: Number, found: list[Figure], anchor: int | None) -> Reading | None:
    """A percentage that only stands beside a value: its ratio to the plan, or its share."""
    if anchor is None:
        return None
    own = found[anchor]
    last = found[-1]
    if any(f.role is Role.PLAN and f.anchor == anchor and _confirms(own, f, number.value) for f in found):
        return Reading(Role.PLAN_RATIO, number.value, "of the plan beside it")
    gap = lower[last.number.end : number.span.start]
    if len(gap) > 60 or not _beside(gap):
        return None
    partner = (
        found[anchor + 1] if anchor + 1 < len(found) and found[anchor + 1].number.left == own.number.span else None
    )
    if partner is not None and partner.role is Role.PLAN:
        return Reading(Role.PLAN_RATIO, number.value, "beside a plan")
    if partner is None and _is_share(found, anchor, number.value):
        return Reading(own.role, number.value, "share")
    if _OF_ALL.match(lower, number.end):
        return Reading(own.role, number.value, "share")
    planned = any(
        f.role is Role.PLAN
        and f.number.span.start < own.number.span.start
        and own.number.span.start - f.number.end < 400
        for f in found
    )
    if (
        partner is None
        and "chiếm" not in gap
        and (number.value > 100 or (own.number.unit or "") in _MEASURED or planned)
        and own.number.unit != "percent"
    ):
        return Reading(Role.PLAN_RATIO, number.value, "beside a measured value")
    role = own.role if own.number.unit != "percent" else None
    return Reading(role, number.value, "share") if role else None


def _is_share(found: list[Figure], anchor: int, percentage: Decimal) -> bool:
    """True when the value is that percentage of the value before it in the clause."""
    own, whole = found[anchor], found[anchor - 1] if anchor else None
    if (
        whole is None
        or whole.role not in OWN
        or whole.bounds != own.bounds
        or whole.number.unit != own.number.unit
        or not whole.value
    ):
        return False
    return own.value < whole.value and abs(own.value / whole.value * 100 - percentage) < _EXACT


def _beside(gap: str) -> bool:
    """True when only a noun and a verb of reaching part the percentage from the value."""
    return bool(_BESIDE.fullmatch(gap))


def _fitting(found: list[Figure], number: Number, reading: Reading, anchor: int | None) -> int | None:
    """The actual whose arithmetic the ratio confirms; the nearest one otherwise."""
    if reading.role is not Role.PLAN_RATIO:
        return anchor
    for index, (own, partner) in enumerate(pairwise(found)):
        together = anchor is None or own.bounds == found[anchor].bounds
        if together and partner.number.left == own.number.span and _confirms(own, partner, reading.value):
            return index
    return anchor


def _confirms(own: Figure, partner: Figure, percentage: Decimal) -> bool:
    """True when the pair's own arithmetic gives the percentage; two equal numbers confirm nothing."""
    if not partner.value or own.value == partner.value:
        return False
    return abs(own.value / partner.value * 100 - percentage) < _EXACT


def _partners_settled(found: list[Figure]) -> list[Figure]:
    """A partner is a plan when the percentage that belongs to its pair is one of the plan."""
    ratios = {f.anchor for f in found if f.role is Role.PLAN_RATIO and f.cue != "beside a plan"}
    return [
        replace(f, role=Role.PLAN) if f.cue == "pair" and f.role is Role.BASE and f.anchor in ratios else f
        for f in found
    ]
