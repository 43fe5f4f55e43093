"""The period a figure speaks of: the report's, or the one its paragraph, sentence or clause names."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from loaders.segments import Block

UNKNOWN = "XXXX"
"""A year that the text does not tell (Extended Date/Time Format)."""

_YEAR = r"(?P<y>(?:19|20)\d\d)"
_RANGE = r"\d\s*-\s*(?:19|20)\d\d"
_MARKS: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (code, re.compile(sign), re.compile(pattern))
    for code, sign, pattern in (
        ("SY{y}-{z}", "năm học", rf"năm học\s*:?\s*{_YEAR}\s*-\s*(?P<z>(?:19|20)\d\d)"),
        ("{y}-H1", "tháng đầu", rf"(?:6|06|sáu) tháng đầu (?:của )?năm\s*{_YEAR}"),
        ("{y}-H2", "tháng cuối", rf"(?:6|06|sáu) tháng cuối (?:của )?năm\s*{_YEAR}"),
        ("{y}-Q4", "tháng cuối", rf"(?:3|03|ba) tháng cuối (?:của )?năm\s*{_YEAR}"),
        ("{y}-M{n}", "tháng", rf"(?P<n>\d{{1,2}}) tháng(?: đầu)? năm\s*{_YEAR}"),
        ("{y}-M{n}", "tháng", rf"đến (?:hết )?tháng\s*(?P<n>\d{{1,2}})\s*(?:/|năm)\s*{_YEAR}"),
        ("{y}-Q{q}", "quý", rf"quý\s+(?P<q>[1-4]|iv|i{{1,3}})\s*(?:năm|/)\s*{_YEAR}"),
        (
            "{y}-{z}",
            _RANGE,
            r"(?:^|(?<=\n)|(?<=[.;:] )|(?<=[-+•] )|(?<=\*\*)|(?<=  ))"
            rf"(?:trong )?(?:giai đoạn|\d+ năm)\s*:?\s*{_YEAR}\s*-\s*(?P<z>(?:19|20)\d\d)",
        ),
        ("{y}", "năm", rf"năm\s*:?\s*{_YEAR}(?!\s*-\s*\d)"),
        ("{y}", "vụ|mùa", rf"(?:vụ|mùa)\s+(?:(?!so |với )[^\d,.;:]){{1,18}}\s{_YEAR}(?!\s*-\s*\d)"),
    )
)
"""Code, what a text must hold, pattern."""
_YEARLESS = (
    ("{y}-H1", re.compile(r"(?:6|06|sáu) tháng đầu năm(?! ?:?\s*\d)")),
    ("{y}-M{n}", re.compile(r"(?P<n>\d{1,2}) tháng(?: đầu)? năm(?! ?:?\s*\d)")),
    ("{y}-Q{q}", re.compile(r"quý\s+(?P<q>[1-4]|iv|i{1,3})\b(?!\s*(?:năm|/)?\s*\d)")),
)
"""Code and pattern of a part of a year whose year stands further behind."""
_YEAR_AT = re.compile(r"\b(?:19|20)\d\d\b")
_MAY_BE_A_YEAR = re.compile(r"[12][09]\d\d")
_QUARTERS = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_ASIDE = re.compile(
    r"(?:so|với|cùng kỳ|so với|ck|từ|đến|trước|giai đoạn|thời kỳ|nghị quyết|kế hoạch|quyết định|luật|đấu giá"
    r"|của|bằng|hơn|sau|ngày|số \d+)\s*(?:[^\W\d]+\s){0,2}$|(?:cuối|đầu)\s*$"
)
_COMPARED = re.compile(r"(?:\bso|so với|cùng kỳ|\bck)\s*$")
_OF_THE_EARLIER = re.compile(r"\s*\)?,?\s*(?:giảm |tăng )?(?:xuống|lên|còn)\b")
_YEAR_BEHIND = re.compile(rf"[^;.\d]{{0,12}}năm\s*{_YEAR}")
_SENTENCE_END = re.compile(r"[.!?\n](?:(?<=\n)|(?=\s))")
_TODAY = re.compile(r"[^.;!?\n]*?[,;]\s*(?:(?:đến|hiện)\s)?nay\b")
_DIGIT, _FOUR_DIGITS = re.compile(r"\d"), re.compile(r"\d{4}")
AIMED_AT = re.compile(r"\bđến (?:hết |cuối )?năm ((?:19|20)\d\d)\s*:\s*$")
_OPENS = re.compile(r"(?:^|[.;:(\n]\s*|[-+*]\s+)(?:tính )?đến (?:hết |cuối )?$")
_REST_OF_THE_YEAR = {"Q1": "Q2", "Q2": "Q3", "Q3": "Q4", "H1": "H2"}
"""For a part of a year, the part that its report looks ahead to."""
_LASTING = ("SY", "-H", "-M", "-Q")


@dataclass(frozen=True, slots=True)
class Mark:
    """A period named in the text, where it ends, and up to where it holds: the end of its block, sentence or clause.

    `until` where today's figures begin: "đạt chuẩn năm 2019, đến nay ...".
    """

    code: str
    end: int
    lasting: bool
    sentence_end: int
    until: int


def marks(lower: str, start: int, end: int) -> list[Mark]:
    """The periods that a stretch of text names for its own figures, in order."""
    found: dict[int, Mark] = {}
    if not _MAY_BE_A_YEAR.search(lower, start, end):
        return []
    for template, sign, pattern in _MARKS:
        for match in pattern.finditer(lower, start, end) if sign.search(lower, start, end) else ():
            if any(match.start() < m.end <= match.end() + 1 for m in found.values()):
                continue
            if template == "{y}" and _OF_THE_EARLIER.match(lower, match.end()):
                continue
            aside = _is_aside if template == "{y}" else _is_compared
            if aside(lower, max(start, match.start() - 30), match.start()):
                continue
            said = {k: _QUARTERS.get(v, v) for k, v in match.groupdict().items()}
            if "n" in said:
                said["n"] = str(int(said["n"]))
            code = template.format(**said)
            opens = not _DIGIT.search(lower, _sentence_start(lower, start, match.start()), match.start())
            ends = _SENTENCE_END.search(lower, match.end(), end) if opens else None
            holds = (ends.start() if ends else end) if opens else match.end()
            today = None if _is_lasting(code) else _TODAY.match(lower, match.end(), end)
            until = today.end() if today else end
            found[match.start()] = Mark(code, match.end(), _is_lasting(code), holds, until)
    return [found[at] for at in sorted(found)]


def _is_lasting(code: str) -> bool:
    return any(lasting in code for lasting in _LASTING)


def _is_aside(lower: str, start: int, position: int) -> bool:
    """True for a year that only something else is told of ("so với năm"), not one that opens ("đến năm 2025 có")."""
    return bool(_ASIDE.search(lower, start, position)) and not _OPENS.search(lower, start, position)


def _is_compared(lower: str, start: int, position: int) -> bool:
    return bool(_COMPARED.search(lower, start, position))


def _sentence_start(lower: str, start: int, position: int) -> int:
    ends = [m.end() for m in _SENTENCE_END.finditer(lower, start, position)]
    return ends[-1] if ends else start


def period_at(named: list[Mark], position: int, clause_start: int, default: str) -> str:
    """The period of a figure: the last one named before it that still holds.

    A school year or half-year holds until a year is named; a year other than the report's holds in its clause.
    """
    code = default
    for mark in named:
        if mark.end > position:
            break
        if position >= mark.until:
            continue
        if mark.lasting or mark.code == default or mark.end > clause_start or position <= mark.sentence_end:
            code = mark.code
    return code


def year_behind(lower: str, position: int) -> str:
    """The year named right behind a figure ("1.120 tấn năm 2022"); empty where none is."""
    found = _YEAR_BEHIND.match(lower, position)
    return found["y"] if found else ""


def heading_period(lower: str, block: Block, default: str) -> str:
    """The period that the headings above a block set: a school year or part of a year."""
    code = default
    for parent in block.parents:
        if parent.title:
            heading = lower[parent.span.start : min(parent.span.end, parent.span.start + 200)]
            aimed = AIMED_AT.search(heading)
            code = aimed[1] if aimed else _lasting(heading) or code
    return code


@lru_cache(maxsize=4096)
def _lasting(heading: str) -> str:
    """The school year or part of a year that a heading names last; empty where it names none."""
    found = [mark.code for mark in marks(heading, 0, len(heading)) if mark.lasting]
    return found[-1] if found else ""


def commonest_year(lower: str) -> str:
    """The year that a text names most, the later of two; UNKNOWN where it names none."""
    named = Counter(re.findall(r"năm\s+((?:19|20)\d\d)\b", lower))
    return max(named, key=lambda year: (named[year], year), default=UNKNOWN)


def report_period(lower: str, start: int, end: int) -> str | None:
    """The first period that a title names; its year may stand once, behind the period to come.

    >>> title = "tình hình 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2024"
    >>> report_period(title, 0, len(title))
    '2024-H1'
    """
    found = marks(lower, start, end)
    first = found[0].end if found else end
    for template, pattern in _YEARLESS:
        part = pattern.search(lower, start, first)
        if part and (year := _YEAR_AT.search(lower, part.end(), end)):
            said = {name: _QUARTERS.get(value, value.lstrip("0")) for name, value in part.groupdict().items()}
            return template.format(y=year[0], **said)
    return found[0].code if found else None


@lru_cache(maxsize=1024)
def last_year(code: str) -> str:
    """The year in which a period ends; UNKNOWN where the period is.

    >>> last_year("2021-2023"), last_year("2024-H1")
    ('2023', '2024')
    """
    years: list[str] = _FOUR_DIGITS.findall(code)
    return years[-1] if years else UNKNOWN


def year_before(code: str) -> str:
    """The year before the one in which a period ends."""
    year = last_year(code)
    return str(int(year) - 1) if year.isdigit() else year


def next_period(code: str) -> str:
    """The period that plans look ahead to: the next year, or what of this one is to come.

    >>> next_period("2023"), next_period("2024-H1"), next_period("2024-Q1"), next_period("2021-2023")
    ('2024', '2024-H2', '2024-Q2', '2024')
    """
    year, _, part = code.partition("-")
    if part in _REST_OF_THE_YEAR:
        return f"{year}-{_REST_OF_THE_YEAR[part]}"
    year = last_year(code)
    return str(int(year) + 1) if year.isdigit() else year
