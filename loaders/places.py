"""Villages, street groups and other places below the commune, and which figures are about them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.values import SELF, Place, Span
from loaders.document import Document
from loaders.openings import first_words
from loaders.units import counted_noun

UPPER = "A-ZÀÁÂÃÈÉÊÌÍÎÒÓÔÕÙÚÛÝĂĐĔĨĬŎŨŬŶƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_NUMBERED = r"[1-9]\d?(?=\s*(?:[:,;)]|có\b|dài\b|đạt\b|là\b|với\b|được\b|đã\b|$))"
NAME = rf"[{UPPER}][^\W\d_]*(?:(?:-|[^\S\n]{{1,3}})(?:[{UPPER}][^\W\d_]*|{_NUMBERED}))*"
_TYPES = "thôn|xóm|tổ dân phố|tdp|ấp|bản|buôn|bon|làng|khu phố|khóm|phum|sóc|plei"
VILLAGE = re.compile(rf"(?i:\b({_TYPES}))[^\S\n\t]+((?:(?i:số)\s+)?\d{{1,2}}[A-Z]?(?:\s+{NAME})?(?![\d.,/%])|{NAME})")
_VILLAGE_WORDS = first_words(VILLAGE)
_HEADED = re.compile(
    r"(?:khu dân cư(?: mới)?|nhà văn h[oó]a|nhà văn hoá|đường|dự án|trường|tuyến|đình|chợ|công trình|điểm|cầu|kênh"
    r"|mương|tổ hòa giải|trưởng|bí thư|chi bộ|đội)\s*(?:của\s*)?$"
)
_LOCATED = re.compile(r"(?:tại|ở|thuộc|của|trên địa bàn)\s*$")
_OPENING = re.compile(r"trong đó|cụ thể|như|gồm|riêng|tại|ở|năm (?:19|20)\d\d")
_JOINED = re.compile(r"\s*(?:,|và|-)\s*")
_PARTED, _PARTED_BEFORE, _WORD = re.compile(r"[,;.(]"), re.compile(r"[,;(]|\bvà\b"), re.compile(r"[^\W\d_]{2,}")
_NEAR, _FAR = 16, 80
_MANY = re.compile(rf"\s*(?:,|và|-)\s*(?:(?i:các |thôn|xóm|tdp|tổ dân phố|ấp|bản|buôn|khu phố)\s*)*[{UPPER}]")
_ONLY_A_PLACE = re.compile(r"(?:riêng|và|trong đó|tại|ở|cụ thể|gồm|như|[\W_])*")
_LIST = re.compile(rf"\b(?i:các|những|\d{{1,2}})[ ](?i:({_TYPES}))\b[^\d:;.\n]{{0,40}}:[ ]*(?={NAME}[ :]*\(?\d)")
_LISTED = re.compile(rf"[ ]?({NAME})[ :]*\(?\d[\d.,/]*(?:[^\d,;:.()\n]{{0,24}})\)?(?:[,;]|[ ]?và\b|(?=[.\n]|$))")
_ITSELF = rf"({NAME})(?=\s*:?\s*\(?\d)"
_BARE = re.compile(rf"(?:[,;:(]|trong đó|và|gồm|[.]\s)\s*{_ITSELF}")
_BARE_FIRST = re.compile(rf"\s*{_ITSELF}")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place below the commune named in the text.

    `headed` where it is part of another thing's name ("nhà văn hóa thôn X"), `several` where a list of places goes on.
    """

    place: Place
    span: Span
    headed: bool = False
    several: bool = False

    @property
    def name(self) -> Span:
        """Where its name stands, without its type."""
        return Span(max(self.span.start, self.span.end - len(self.place.name)), self.span.end)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a number stands: its clause and block begin, the next number begins."""

    number: Span
    end: int
    clause_start: int
    block_start: int
    next_number: int


def villages(document: Document) -> dict[str, Place]:
    """The places below the commune that a report names with their type, by name; a list may leave the type out."""
    found = [*_listed(document), *map(_place, _typed(document, 0, len(document.text)))]
    return {place.name: place for place in found}


def _listed(document: Document) -> Iterator[Place]:
    """ "các thôn: Đồng Dài 31 hộ, Lương Trung 22 hộ": the names of a list that give each its figure."""
    for head in _LIST.finditer(document.text):
        at, names = head.end(), list[str]()
        while listed := _LISTED.match(document.text, at):
            names.append(listed[1])
            at = listed.end()
        if len(names) > 1:
            yield from (_named(head[1], name) for name in names)


def mentions(document: Document, start: int, end: int, known: Mapping[str, Place]) -> list[Mention]:
    """The places below the commune that a stretch of text names, with their type or, right before a number, without."""
    text, lower = document.text, document.lower
    found = [_mention(text, lower, start, match, known) for match in _typed(document, start, end)]
    is_near = any(text.find(name, start, end) >= 0 for name in known)
    bare = (m for m in _bare(text, start, end) if m[1] in known) if is_near else ()
    found += [
        Mention(known[m[1]], Span(*m.span(1)))
        for m in bare
        if not any(m.start(1) < f.span.end and f.span.start < m.end(1) for f in found)
    ]
    return _lists_marked(lower, sorted(found, key=lambda mention: mention.span)) if found else found


def _bare(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What may be a place's name alone, right before a number: first in the stretch, or behind what opens a part."""
    if first := _BARE_FIRST.match(text, start, end):
        yield first
    yield from _BARE.finditer(text, start, end)


def numbers_in_names(document: Document, named: Sequence[Mention]) -> Iterator[int]:
    """Where the numbers begin that are part of a name: the "1" of "thôn Lạc Tân 1"."""
    for mention in named:
        if mention.place.name[:1].isalpha():
            yield from (run.start for run in document.runs.within(mention.span.start, mention.span.end))


def _typed(document: Document, start: int, end: int) -> Iterator[re.Match[str]]:
    return document.words.matches_apart(VILLAGE, document.text, _VILLAGE_WORDS, start, end)


def _lists_marked(lower: str, found: list[Mention]) -> list[Mention]:
    """ "thôn A, thôn B": each of several in a row stands for itself alone no more."""
    joined = {i for i, (a, b) in enumerate(pairwise(found)) if _JOINED.fullmatch(lower, a.span.end, b.span.start)}
    return [replace(m, several=True) if i in joined or i - 1 in joined else m for i, m in enumerate(found)]


def _place(match: re.Match[str]) -> Place:
    return _named(match[1], match[2])


def _named(type: str, name: str) -> Place:
    return Place(type.upper() if type.lower() == "tdp" else type.lower(), " ".join(name.split()))


def _mention(text: str, lower: str, start: int, match: re.Match[str], known: Mapping[str, Place]) -> Mention:
    """A place named with its type; "Bản Đẩy" alone is the "thôn Bản Đẩy" that the report names elsewhere."""
    headed = bool(_HEADED.search(lower, max(start, match.start() - 24), match.start()))
    place = known.get(" ".join(match[0].split())) or _place(match)
    return Mention(place, Span(*match.span()), headed, bool(_MANY.match(text, match.end())))


def place_at(lower: str, named: Sequence[Mention], around: Surroundings) -> Place:
    """The place a figure is about: "tại ..." behind it, at the head of its clause or block, or right before it."""
    own = [m for m in named if not m.headed and not m.several]
    behind = (m.place for m in own if _stands_behind(lower, m, around))
    before = (m.place for m in reversed(own) if _stands_before(lower, m, around))
    lead = (m.place for m in own if _leads(lower, m, around))
    return next(behind, None) or next(before, None) or next(lead, SELF)


def _stands_behind(lower: str, mention: Mention, around: Surroundings) -> bool:
    if not around.end <= mention.span.start < around.next_number:
        return False
    gap = lower[around.end : mention.span.start]
    return len(gap) < _FAR and not _PARTED.search(gap) and bool(_LOCATED.search(gap))


def _stands_before(lower: str, mention: Mention, around: Surroundings) -> bool:
    if not (around.clause_start <= mention.span.start and mention.span.end <= around.number.start):
        return False
    opening = lower[around.clause_start : mention.span.start]
    if opening.rstrip().endswith(":") or not _WORD.search(_OPENING.sub(" ", opening)):
        return True
    gap = lower[mention.span.end : around.number.start]
    return len(gap) <= _NEAR and not _PARTED_BEFORE.search(gap)


def _leads(lower: str, mention: Mention, around: Surroundings) -> bool:
    near_start = mention.span.start < around.block_start + 40 and mention.span.end <= around.number.start
    return near_start and lower.find(":", mention.span.end, around.number.start) >= 0


def alone_between(lower: str, mentions: Sequence[Mention], ends: Sequence[int], start: int) -> bool:
    """True when nothing but a place's name stands between the number before an offset and the offset."""
    place = next((m for m in reversed(mentions) if m.span.end <= start), None)
    earlier = [end for end in ends if place and end <= place.span.start]
    if place is None or not earlier:
        return False
    before = lower[max(earlier) : place.span.start].strip()
    noun = counted_noun().match(before)
    behind = lower[place.span.end : start]
    return bool(_ONLY_A_PLACE.fullmatch(before[noun.end() if noun else 0 :]) and _ONLY_A_PLACE.fullmatch(behind))
