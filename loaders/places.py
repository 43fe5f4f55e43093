"""Villages, street groups and other places below the commune, and which figures are about them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.values import SELF, Place, Span

_UPPER = "A-ZÀÁÂÃÈÉÊÌÍÎÒÓÔÕÙÚÛÝĂĐĔĨĬŎŨŬŶƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
NAME = rf"[{_UPPER}][^\W\d_]*(?:[ -](?:[{_UPPER}][^\W\d_]*|\d{{1,2}}(?=\s*(?:[:,;)]|có\b|đạt\b|là\b|với\b|được\b|đã\b|$))))*"
_TYPES = "thôn|xóm|tổ dân phố|tdp|ấp|bản|buôn|bon|làng|khu phố|khóm|phum|sóc|plei"
VILLAGE = re.compile(rf"(?i:\b({_TYPES}))[ \t]+((?:(?i:số)\s+)?\d{{1,2}}[A-Z]?(?:\s+{NAME})?(?![\d.,/%])|{NAME})")
_HEADED = re.compile(
    r"(?:khu dân cư|nhà văn h[oó]a|nhà văn hoá|đường|dự án|trường|tuyến|đình|chợ|công trình|điểm|cầu|kênh|mương|tổ hòa giải|trưởng|bí thư|chi bộ|đội)\s*(?:của\s*)?$"
)
_LOCATED = re.compile(r"(?:tại|ở|thuộc|của|trên địa bàn)\s*$")
_OPENING = re.compile(r"trong đó|cụ thể|như|gồm|riêng|tại|ở|năm (?:19|20)\d\d")
_NEAR = 16
_MANY = re.compile(r"\s*(?:,|và|-)\s*(?:các )?(?:thôn|xóm|tdp|tổ dân phố|ấp|bản|buôn|khu phố)?\s*")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place below the commune named in the text."""

    place: Place
    span: Span
    headed: bool
    several: bool


def mentions(text: str, lower: str, start: int, end: int) -> list[Mention]:
    """The places below the commune that a stretch of text names; `headed` ones are part of another thing's name."""
    found = []
    for match in VILLAGE.finditer(text, start, end):
        type = match[1].upper() if match[1].lower() == "tdp" else match[1].lower()
        several = bool(re.compile(_MANY.pattern + rf"(?-i:[{_UPPER}])").match(text, match.end(), end))
        headed = bool(_HEADED.search(lower, max(start, match.start() - 24), match.start()))
        found.append(Mention(Place(type, " ".join(match[2].split())), Span(*match.span()), headed, several))
    return found


def place_at(
    lower: str,
    named: list[Mention],
    number: Span,
    number_end: int,
    clause_start: int,
    block_start: int,
    next_number: int,
) -> Place:
    """The place a figure is about: named at the head of its block or clause, right before the number, or "tại ..." behind it."""
    own = [m for m in named if not m.headed]
    for mention in own:
        behind = lower[number_end : mention.span.start]
        if number_end <= mention.span.start < next_number and len(behind) < 80 and not re.search(r"[,;.(]", behind):
            if _LOCATED.search(behind) and not mention.several:
                return mention.place
    for mention in reversed(own):
        if clause_start <= mention.span.start and mention.span.end <= number.start and not mention.several:
            gap = lower[mention.span.end : number.start]
            opens = lower[clause_start : mention.span.start].rstrip().endswith(":") or not re.search(r"[^\W\d_]{2,}", _OPENING.sub(" ", lower[clause_start : mention.span.start]))
            if opens or (len(gap) <= _NEAR and not re.search(r"[,;(]|\bvà\b", gap)):
                return mention.place
    lead = [
        m
        for m in own
        if m.span.start < block_start + 40 and m.span.end <= number.start and ":" in lower[m.span.end : number.start]
    ]
    return lead[0].place if lead and not lead[0].several else SELF
