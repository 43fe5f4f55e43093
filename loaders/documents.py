"""Legal and administrative documents that a report cites by number; `loaders.laws` finds those cited by name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.values import NamedThing, Span
from loaders.document import Document
from loaders.laws import laws, resolutions
from loaders.localities import NAME, UPPER
from loaders.openings import first_words
from loaders.phrases import Words
from loaders.taken import Taken

_KINDS = (
    "bộ luật|luật|pháp lệnh|nghị quyết|nghị định|quyết định|thông tư liên tịch|thông tư|chỉ thị|"
    "kế hoạch|công văn|văn bản|thông báo|hướng dẫn|kết luận|báo cáo|tờ trình|đề án|quy chế|"
    "quy định|chương trình hành động|chương trình|công điện|"
    "thông tri|biên bản|phương án|giấy mời|qđ|nq|nđ|tt|ct|kh|cv|kl|hd"
)
_BY_SIGN = {
    **{"qđ": "quyết định", "nq": "nghị quyết", "nđ": "nghị định", "tt": "thông tư", "ttlt": "thông tư liên tịch"},
    **{"ct": "chỉ thị", "kh": "kế hoạch", "khph": "kế hoạch", "cv": "công văn", "tb": "thông báo", "hd": "hướng dẫn"},
    **{"kl": "kết luận", "bc": "báo cáo", "ttr": "tờ trình", "đa": "đề án", "qc": "quy chế", "qyđ": "quy định"},
    **{
        "qđi": "quy định",
        "ctr": "chương trình",
        "cđ": "công điện",
        "pa": "phương án",
        "bb": "biên bản",
        "gm": "giấy mời",
    },
    **{"l": "luật", "pl": "pháp lệnh", "ubnd": "công văn", "hđnd": "công văn", "vbhn": "văn bản hợp nhất"},
}
_MAKERS = {
    **{
        "cp": "Chính phủ",
        "ttg": "Thủ tướng Chính phủ",
        "bca": "Bộ Công an",
        "btc": "Bộ Tài chính",
        "btp": "Bộ Tư pháp",
    },
    **{
        "bnv": "Bộ Nội vụ",
        "byt": "Bộ Y tế",
        "bqp": "Bộ Quốc phòng",
        "bgdđt": "Bộ Giáo dục và Đào tạo",
        "bxd": "Bộ Xây dựng",
    },
    **{"bgtvt": "Bộ Giao thông vận tải", "btnmt": "Bộ Tài nguyên và Môi trường", "bct": "Bộ Công Thương"},
    **{"bnnptnt": "Bộ Nông nghiệp và Phát triển nông thôn", "btttt": "Bộ Thông tin và Truyền thông"},
    **{"bnnmt": "Bộ Nông nghiệp và Môi trường", "bkhcn": "Bộ Khoa học và Công nghệ", "bkhđt": "Bộ Kế hoạch và Đầu tư"},
    **{"blđtbxh": "Bộ Lao động - Thương binh và Xã hội", "bvhttdl": "Bộ Văn hóa, Thể thao và Du lịch"},
}
_SIGN = r"[A-ZĐ][A-Za-zĐđƯÔ]{0,7}\d{0,2}"
_NUMBERED = re.compile(
    rf"(?<![\w.,/])\d{{1,5}}[a-zA-Z]?\s?(?:/\s?(?P<year>(?:19|20)\d\d)\s?)?[/-]\s?"
    rf"(?P<sign>{_SIGN}(?:\s?[–-]\s?[A-ZĐ][\wĐ&]{{0,11}}){{0,3}}(?:/[A-ZĐ][\wĐ&-]{{0,15}})?)(?![\wđ])"
)
_BLANK = re.compile(
    r"^[ *_]*số\s{0,3}:?[\s.…_]{0,30}(?=/)(?P<number>/\s?[A-ZĐ]{2,4}\s?[–-]\s?[A-ZĐ&-]{2,12})", re.M | re.I
)
_YEARED = re.compile(
    r"\b(?P<kind>(?:thông tư|nghị định|nghị quyết|quyết định|chỉ thị|luật|nđ|tt|qđ|"
    r"nq)(?: số)?:?)\s{1,3}(?P<number>\d{1,4}\s?/\s?(?:19|20)\d\d)(?![/\d-])"
)
_SHORT = re.compile(
    r"\b(?P<kind>quyết định|qđ|nghị quyết|nq|nghị định|nđ|chỉ thị|thông tư|kết luận|kế hoạch|"
    r"thông báo)\s{1,3}(?P<said>số\s{0,2}:?\s{0,2})?"
    r"(?P<number>\d{1,4}[a-z]?)(?![\d.,/%-]*[\d%]|[/-]|\w)"
    r"(?=\s*(?:[,.;:)(\"”\n]|$|của\b|về\b|ngày\b|và\b|năm\b|được\b|đã\b|trong\b|cho\b|đối\b|theo\b|"
    r"ban\b|tại\b|là\b|với\b|thì\b))"
)
_YEARED_WORDS, _SHORT_WORDS = first_words(_YEARED), first_words(_SHORT)
_LEADING_NUMBER = re.compile(r"\d+[a-z]?")
_STANDS_ALONE = frozenset({"quyết định", "nghị quyết", "nghị định", "chỉ thị", "thông tư", "kết luận"})
_KIND = re.compile(rf"\b(?:{_KINDS})\b")
_GAP = re.compile(r"\s*(?:của \S+(?: \S+){0,3}\s+)?(?:liên tịch\s+)?(?:số\s*:?\s*)?|\s*\S{1,12}\s+số\s*:?\s*")
_DATE = re.compile(
    r"\s{0,3}[,(]?\s{0,3}(?:ra\s|ký\s|ban hành\s)?ngày\s{1,3}(\d{1,2})\s{0,2}(?:[/.-]|"
    r"tháng)\s{0,2}(\d{1,2})\s{0,2}(?:[/.-]|năm)\s{0,2}(\d{4})"
)
_IN_YEAR = re.compile(r"\s{1,3}(?:năm\s{1,3})?((?:19|20)\d\d)\b")
_LEVEL = r"tỉnh|thành phố|TP\.?|quận|huyện|thị xã|xã|phường|thị trấn|cấp trên"
_ISSUER = re.compile(
    r"[^.;\n]{0,24}?\bcủa\s+("
    # A council, a committee or the Government: its level and its proper name, and no word more.
    r"(?:Chủ tịch\s+)?(?:UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân|"
    r"(?:Thủ tướng\s+)?Chính phủ|Thủ tướng|Ủy ban thường vụ Quốc hội|Quốc hội|"
    r"(?:Ban Thường vụ\s+)?(?:Đảng ủy|Đảng uỷ|Tỉnh ủy|Tỉnh uỷ|Thành ủy|Thành uỷ|Huyện ủy|Huyện uỷ|Quận ủy|Thị ủy))"
    rf"(?:\s+(?:{_LEVEL})\b)?(?:\s+{NAME})?"
    # A ministry, a department or a board: its field in as many words as it takes, up to a verb.
    r"|(?:Liên bộ|Bộ|Ban|Sở|Công an|Ủy ban|Uỷ ban)\b[^.,;:()\n]{0,60}?"
    r"(?=\s+(?:về|v/v|ngày|quy định|hướng dẫn|ban hành|phê duyệt|sửa đổi|khóa|khoá|giao|triển khai|thực hiện|"
    r"để|tại|trong|cho|đã|được|yêu cầu|gửi|là|thì|với|có|từ|do|nên|mà|bị|còn)\b|\s+và\s+"
    rf"(?![{UPPER}])|[.,;:()\n]|$))"
)
_HEAD = 800
_WINDOW = 90


def cited(document: Document, words: Words) -> list[NamedThing]:
    """The documents cited, in text order; the report's own number is among them, marked `self`."""
    full = [*_own_blank(document), *_numbered(document)]
    short = [*_yeared(document, words), *_short(document, words, full)]
    taken = Taken()
    named = [*full, *short, *laws(document, words), *resolutions(document, words)]
    found = [thing for thing in named if taken.take(thing.span)]
    return sorted((_dated(document, thing) for thing in found), key=lambda thing: thing.span)


def _own_blank(document: Document) -> Iterator[NamedThing]:
    """The number of a draft: "Số: /BC-UBND"."""
    if match := _BLANK.search(document.text, 0, _HEAD):
        number = _plain(match["number"])
        yield NamedThing(
            Span(*match.span("number")), "document", number, match["number"], {"kind": "báo cáo", "self": "true"}
        )


def _numbered(document: Document) -> Iterator[NamedThing]:
    own = False
    for match in document.runs.matches(_NUMBERED, document.text):
        sign = _plain(match["sign"]).lower()
        first = re.split(r"[/-]", sign)[0]
        if first not in _BY_SIGN and not re.match(r"qh\d", first) and not ("-" in sign and "/" in match[0]):
            continue
        if "/" not in match[0]:
            continue
        span, kind = _with_kind(document, Span(*match.span()))
        detail = {"kind": kind or _BY_SIGN.get(first, "luật" if first.startswith("qh") else "văn bản")}
        if not own and span.start < _HEAD and _opens_line(document, match.start()):
            own, detail["self"] = True, "true"
        detail |= _maker(sign) | ({"date": match["year"]} if match["year"] else {})
        yield NamedThing(span, "document", _plain(match[0]), document.quote(span), detail)


def _with_kind(document: Document, number: Span) -> tuple[Span, str]:
    """The span with the words before the number that say what it is, and the kind they name."""
    before = document.lower[max(0, number.start - _WINDOW) : number.start].rpartition("\n")[2]
    kinds = list(_KIND.finditer(before))
    if not kinds or not _leads_to_number(kinds[-1][0], before[kinds[-1].end() :]):
        return number, ""
    return Span(number.start - len(before) + kinds[-1].start(), number.end), _kind(kinds[-1][0])


def _leads_to_number(kind: str, gap: str) -> bool:
    """True for "quyết định số", and for a law's whole name before its number."""
    if kind.endswith(("luật", "lệnh")):
        return not re.search(r"[\d;.()]", gap)
    return bool(_GAP.fullmatch(gap))


def _opens_line(document: Document, at: int) -> bool:
    line = document.lower[max(0, at - 40) : at].rpartition("\n")[2]
    return not line.strip() or bool(re.fullmatch(r"\s*số\s*:?\s*", line))


def _maker(sign: str) -> dict[str, str]:
    """Who made the document, where its sign tells: ministries, Government, National Assembly."""
    if sign.startswith("qh"):
        return {"issuer": "Quốc hội"}
    maker = _MAKERS.get(re.split(r"[/-]", sign)[-1])
    return {"issuer": maker} if maker else {}


def _yeared(document: Document, words: Words) -> Iterator[NamedThing]:
    """ "Thông tư 04/2020": a number and a year without the rest."""
    for match in words.matches(_YEARED, document.lower, _YEARED_WORDS):
        kind = _kind(match["kind"].removesuffix(":").removesuffix(" số"))
        detail = {"kind": kind, "date": match["number"][-4:]}
        yield _named(document, Span(*match.span()), f"{kind.capitalize()} {_plain(match['number'])}", detail)


def _short(document: Document, words: Words, full: list[NamedThing]) -> Iterator[NamedThing]:
    """ "Chỉ thị số 09": the document of that kind and number cited in full before, else by kind and number."""
    cited = _by_kind_and_number(full)
    for match in words.matches(_SHORT, document.lower, _SHORT_WORDS):
        kind, number, span = _kind(match["kind"]), match["number"], Span(*match.span())
        same = cited.get((kind, number.lstrip("0")), [])
        at = bisect_left(same, span, key=lambda thing: thing.span)
        if at:
            yield replace(same[at - 1], span=span, written=document.quote(span))
        elif kind in _STANDS_ALONE and (match["said"] or len(number) > 1):
            yield _named(document, span, f"{kind.capitalize()} {number}", {"kind": kind, "number": number})


def _by_kind_and_number(full: list[NamedThing]) -> Mapping[tuple[str, str], list[NamedThing]]:
    """The documents cited in full by kind and leading number, each list in text order."""
    found = defaultdict(list)
    for thing in full:
        if digits := _LEADING_NUMBER.match(thing.id.lower()):
            found[(thing.detail["kind"], digits[0].lstrip("0"))].append(thing)
    return found


def _named(document: Document, span: Span, id: str, detail: Mapping[str, str]) -> NamedThing:
    return NamedThing(span, "document", id, document.quote(span), detail)


def _kind(written: str) -> str:
    return _BY_SIGN.get(written, written)


def _plain(number: str) -> str:
    return re.sub(r"\s+", "", number).replace("–", "-")


def _dated(document: Document, thing: NamedThing) -> NamedThing:
    """The thing with date and issuer as the words behind it tell."""
    end, said = thing.span.end, dict(thing.detail)
    if dated := _DATE.match(document.lower, end):
        said["date"] = f"{dated[3]}-{int(dated[2]):02}-{int(dated[1]):02}"
        end = dated.end()
    elif "date" not in said and (year := _IN_YEAR.match(document.lower, end)):
        said["date"] = year[1]
    if issued := _ISSUER.match(document.text, end, end + 130):
        said["issuer"] = " ".join(issued[1].split())
    return replace(thing, detail=said)
