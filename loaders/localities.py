"""Administrative units that a report names, from province to village, with the type each goes by."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from kg.values import NamedThing, Place, Span
from loaders.document import Document
from loaders.openings import first_words
from loaders.phrases import Words
from loaders.words import canonical

UPPER = "A-ZÀÁÂÃÈÉÊÌÍÎÒÓÔÕÙÚÛÝĂĐĔĨĬŎŨŬŶƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
WORD = rf"[{UPPER}][^\W\d_]*(?:['’][^\W\d_]+)?"
NAME = rf"{WORD}(?:[ -]{WORD}){{0,4}}"
_VILLAGES = "thôn|xóm|tổ dân phố|tdp|ấp|bản|buôn|bon|làng|khu phố|khối phố|khóm|phum|sóc|plei|khối"
_ABOVE = "xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tp\\.?|tx\\.?|tỉnh"
NUMBER_BEHIND = r"[ ]\d{1,2}(?![.,/]\d)(?=\s*(?:[:,;.()]|và\b|có\b|đạt\b|là\b|với\b|được\b|đã\b|$))"
"""The number of a part of a place ("thôn Lạc Tân 1", "xã Sơn Kim 1"), which no unit or noun follows."""
_TYPED = re.compile(
    rf"(?i:(?P<type>{_ABOVE}|"
    rf"{_VILLAGES}))[ \t]{{1,3}}(?P<name>(?:(?i:số)\s)?\d{{1,2}}[A-Z]?(?![\d.,]*[\d/%]|\s?(?i:đạt|được|"
    rf"hộ|triệu|tỷ|%))(?:\s{NAME})?|{NAME}(?:{NUMBER_BEHIND})?)"
)
_TYPE_WORDS = first_words(_TYPED)
_NUMBERED_TYPES = frozenset(_VILLAGES.split("|")) | {"phường", "quận"}
_FULL_TYPE = {"tp": "thành phố", "tp.": "thành phố", "tx": "thị xã", "tx.": "thị xã", "tổ dân phố": "TDP", "tdp": "TDP"}
_SHORT = re.compile(r"(?P<type>T(?<!\wT)(?:P|X|\.P|\.X))\.?\s?(?P<initials>[A-ZĐ]{2,4})\b")
_CITY_INITIALS = {"HCM": "Hồ Chí Minh"}
_MORE = re.compile(
    rf"(?:,|\s?;|\s?-|\s+và|\s+đến)\s+(?:(?:thôn|xóm|ấp|bản|buôn)\s+)?(?P<name>{NAME}|"
    rf"\d{{1,2}}(?![\d.,]*[\d/%]))(?=\s*(?:[,;:.)(\n]|-\s|và\b|đến\b|[^\W\d_]|$))"
)
_GROUP = re.compile(rf"(?P<type>{_VILLAGES})\s?[:(]\s?(?P<name>(?-i:{NAME}))(?=\s?[,;)]|\s+và\b)", re.I)
_GROUP_WORDS = first_words(_GROUP)
_OTHER_WORDS = {
    "bản": re.compile(r"(?:văn|cơ|kịch|biên|xuất|nguyên|phiên|nhật|tài|bài|ấn)\s$"),
    "xã": re.compile(r"tác\s$"),
    "làng": re.compile(r"(?:dân|xóm)\s$"),
    "khối": re.compile(r"(?:đất|mét|gỗ|đá|cát)\s$"),
}
_NOT_A_NAME = re.compile(
    r"(?:Hội|Đoàn|Đảng|Nghề|Ban|Công an|Mặt trận|Ủy ban|Uỷ ban|Quy chế|Quy định|Kế hoạch|Nghị quyết|"
    r"Cam kết|Đề án|Luật|Báo cáo|Thường trực|Chủ tịch|Bí thư|Hội đồng|Văn hóa)(?:\s|$)(?!An\b|Kết\b)"
)
_AND = re.compile(r"(?:,|;|\s-|\s?và)\s")
_ACRONYM = re.compile(rf"[{UPPER}]{{2,}}\d*\b")


def localities(
    document: Document, words: Words, own: Place | None = None, head: Span | None = None
) -> list[NamedThing]:
    """All units named; `own` is the reporting commune, which its dateline (`head`) names without its type."""
    matches = list(words.matches(_TYPED, document.text, _TYPE_WORDS))
    typed = [_unit(document, *parts) for match in matches if (parts := _mixed_case(document, match))]
    known = {thing.id for thing in typed}
    found = [
        *typed,
        *_in_lists(document, typed, known, words),
        *_by_initials(document, known),
        *_in_capitals(document, matches, known),
    ]
    found += _listed_alone(document, known)
    if own and head:
        found.append(_unit(document, head, own.type, own.name))
    return _one_spelling(_whole_names(document, _apart(found), known))


def _mixed_case(document: Document, match: re.Match[str]) -> tuple[Span, str, str] | None:
    """Span, type and name of "xã Liên Minh", "thôn 3", "TP Hải Dương"; None where the words mean something else."""
    type, name = match["type"].lower(), match["name"]
    if _ACRONYM.match(name) or _NOT_A_NAME.match(name):
        return None
    if name[-1].isdigit() and not any(c.isalpha() for c in name.removeprefix("số ")) and type not in _NUMBERED_TYPES:
        return None
    other = _OTHER_WORDS.get(type)
    if other and other.search(document.lower, max(0, match.start() - 8), match.start()):
        return None
    return Span(*match.span()), type, name


def _in_lists(document: Document, typed: Iterable[NamedThing], known: set[str], words: Words) -> Iterator[NamedThing]:
    """ "các thôn A, B và C", "04 thôn (A, B)": the names behind the first share its type."""
    heads = [(thing.span.end, thing.id.partition(":")[0], thing.span.start) for thing in typed]
    for match in words.matches(_GROUP, document.text, _GROUP_WORDS):
        type = _FULL_TYPE.get(match["type"].lower(), match["type"].lower())
        yield _unit(document, Span(*match.span("name")), type, match["name"])
        heads.append((match.end(), type, -1))
    walked = 0
    for end, type, start in sorted(heads):
        if end <= walked:
            continue
        several = start < 0 or document.lower[max(0, start - 5) : start].strip().endswith(("các", "hai", "ba"))
        while more := _MORE.match(document.text, end):
            if not _belongs(more["name"], type, several, known):
                break
            yield _unit(document, Span(*more.span("name")), type, more["name"])
            end = walked = more.end()


def _belongs(name: str, type: str, several: bool, known: set[str]) -> bool:
    """A name that goes on a list: of a group ("các thôn"), or one that the report calls so elsewhere."""
    if _ACRONYM.match(name) or _NOT_A_NAME.match(name):
        return False
    return several or f"{type}:{name}" in known


def _by_initials(document: Document, known: set[str]) -> Iterator[NamedThing]:
    """ "TP HD": the only city of those initials that the report names in full."""
    for match in _SHORT.finditer(document.text):
        type = _FULL_TYPE[match["type"].replace(".", "").lower()]
        named = {id.partition(":")[2] for id in known if id.startswith(f"{type}:")}
        fitting = {name for name in named if "".join(w[0] for w in name.split()) == match["initials"]}
        name = fitting.pop() if len(fitting) == 1 else _CITY_INITIALS.get(match["initials"])
        if name:
            yield _unit(document, Span(*match.span()), type, name)


def _in_capitals(document: Document, matches: Iterable[re.Match[str]], known: set[str]) -> Iterator[NamedThing]:
    """ "UBND XÃ LIÊN MINH" in a heading, when running text names the same unit."""
    spelled = {id.upper(): id for id in known}
    for match in matches:
        words = match["name"].split()
        type = _FULL_TYPE.get(match["type"].lower(), match["type"].lower())
        for length in range(len(words), 0, -1) if match[0].isupper() else ():
            name = " ".join(words[:length])
            if id := spelled.get(f"{type}:{name}".upper()):
                span = Span(match.start(), match.start("name") + len(name))
                yield NamedThing(span, "unit", id, document.quote(span))
                break


def _listed_alone(document: Document, known: set[str]) -> Iterator[NamedThing]:
    """ "Trung Hòa, Mai Phong và Nội Xuân": villages in a row without their type, each known by it from elsewhere."""
    villages = {
        name: type
        for type, _, name in (id.partition(":") for id in sorted(known))
        if type.lower() in _NUMBERED_TYPES and not name[-1].isdigit()
    }
    found = [
        span
        for span in document.words.named(villages, document.text)
        if document.text[span.start - 1 : span.start] != "/"
    ]
    goes_on = [bool(_AND.fullmatch(document.text, a.end, b.start)) for a, b in pairwise(found)]
    for span, behind, ahead in zip(found, [False, *goes_on], [*goes_on, False], strict=False):
        if behind or ahead:
            name = document.quote(span)
            yield _unit(document, span, villages[name], name)


def _whole_names(document: Document, found: Iterable[NamedThing], known: set[str]) -> list[NamedThing]:
    """ "tỉnh Thái nguyên": a name cut short by a small letter, when the report writes it in full elsewhere."""
    longer = defaultdict(list)
    for id in sorted(known):
        words = id.split(" ")
        for length in range(1, len(words)):
            longer[" ".join(words[:length])].append(id)
    return [_whole(document, thing, longer.get(thing.id, ())) for thing in found]


def _whole(document: Document, thing: NamedThing, longer: Iterable[str]) -> NamedThing:
    for id in longer:
        more = id[len(thing.id) :].lower()
        if document.lower.startswith(more, thing.span.end):
            span = Span(thing.span.start, thing.span.end + len(more))
            return replace(thing, id=id, span=span, written=document.quote(span))
    return thing


def _unit(document: Document, span: Span, type: str, name: str) -> NamedThing:
    name = " ".join(name.replace("’", "'").split())
    return NamedThing(span, "unit", f"{_FULL_TYPE.get(type, type)}:{name}", document.quote(span))


def _apart(found: Iterable[NamedThing]) -> list[NamedThing]:
    kept: list[NamedThing] = []
    for thing in sorted(found, key=lambda thing: (thing.span.start, -thing.span.end)):
        if not kept or not kept[-1].span.overlaps(thing.span):
            kept.append(thing)
    return kept


def _one_spelling(found: list[NamedThing]) -> list[NamedThing]:
    """Names that differ only in where the tone mark stands (Hoà, Hòa) get the spelling used most."""
    counted = Counter(thing.id for thing in found)
    best: dict[tuple[str, ...], str] = {}
    for id, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        best.setdefault(_key(id), id)
    return [replace(thing, id=id) if (id := best[_key(thing.id)]) != thing.id else thing for thing in found]


def _key(id: str) -> tuple[str, ...]:
    return tuple(canonical(word) for word in id.replace(":", " ").split())
