"""Programmes, schemes, standards, movements and funds of a report: by label, number, or quoted name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.codes import programmes as programme_list
from kg.iris import slug
from kg.values import NamedThing, Span
from loaders.document import Document
from loaders.openings import first_words
from loaders.phrases import Phrases, Words
from loaders.tables import codes

_MINORITIES, _POVERTY = "mtqg-ethnic-minority-mountainous", "mtqg-poverty-reduction"
_STANDARD, _ADVANCED = "ntm-standard", "ntm-advanced"
_LONGEST_LABEL = 14
_REACH = 1_500
_SCHEME = re.compile(r"\b(?:đề án|đa)(?:\s+số)?\s+(\d{1,4})\b(?!\s?[/-]\s?\w|[.,]\d|\s*(?:triệu|tỷ|%))")
_SUB_PROJECT = re.compile(
    r"\btiểu dự án\s+(?P<sub>\d{1,2})(?:\s*,?\s*(?:thuộc\s+|của\s+)?dự án\s+(?P<of>\d{1,2}))?\b"
    r"|\bdự án\s+(?P<project>\d{1,2})\b(?:\s*[,-]?\s*tiểu dự án\s+(?P<part>\d{1,2})\b)?(?!\s?[/.,]\d|\s*(?:triệu|tỷ|%))"
)
_CRITERION = re.compile(
    r"\b(?:tiêu chí(?:\s+(?!so\b|đạt\b|chưa\b|"
    r"không\b)[^\W\d_]+){1,9}\s*\(\s*)?tiêu chí\s+(?:số\s*:?\s*)?(?P<number>\d{1,2})\b(?![/%]|"
    r"[.,]\d)\)?"
)
_OTHER_CRITERIA = re.compile(r"pháp luật|y tế xã|đô thị văn minh|học tập")
_QUOTED = re.compile(
    r"\b(?:phong trào(?: thi đua)?|cuộc vận động|mô hình|đề án|chương trình|dự án|hội thi|cuộc thi|"
    r"quỹ|chiến dịch|danh hiệu)"
    r"\s*:?\s{0,3}[“\"‘«]\s{0,3}(?P<name>[^“”\"‘’«»\n;]{4,140})[”\"’»]"
)
_SCHEME_WORDS, _PROJECT_WORDS = first_words(_SCHEME), first_words(_SUB_PROJECT)
_CRITERION_WORDS, _QUOTED_WORDS = first_words(_CRITERION), first_words(_QUOTED)
_OFFICE = re.compile(r"(?:trung tâm|trạm|phòng)\s$")
_HEADS = ("chương trình", "đề án")
_PLAIN = re.compile(r"[^\W_]+")


def programmes(document: Document, words: Words) -> list[NamedThing]:
    """All programmes named, in text order; those the code list does not hold carry an id made of their name."""
    labelled = [named for named in _phrases().found(document.text, words) if not _of_an_office(document, *named)]
    named = [
        *labelled,
        *_schemes(document, words),
        *_sub_projects(document, words, labelled),
        *_criteria(document, words, labelled),
    ]
    named += _quoted(document, words, labelled)
    found = [NamedThing(span, "programme", id, document.quote(span)) for span, id in _longest_apart(named)]
    return _by_their_fuller_names(found)


@cache
def _phrases() -> Phrases:
    listed = [(label, one.id) for one in programme_list().values() for label in (one.label_vi, *one.alt_labels)]
    short = [(label, id) for label, id in listed if len(label.split()) < _LONGEST_LABEL]
    return Phrases.of([*((row["label"], row["programme"]) for row in codes("programme_labels.csv")), *short])


def _of_an_office(document: Document, span: Span, id: str) -> bool:
    """ "Trung tâm Khuyến nông" is an office."""
    return id == "agricultural-extension" and bool(_OFFICE.search(document.lower, max(0, span.start - 12), span.start))


def _schemes(document: Document, words: Words) -> Iterator[tuple[Span, str]]:
    """ "Đề án 939": a number means the scheme of that number, of whom it may be."""
    for match in words.matches(_SCHEME, document.lower, _SCHEME_WORDS):
        known = f"scheme-{match[1].zfill(2)}"
        yield Span(*match.span()), known if known in programme_list() else f"de-an-{match[1]}"


def _quoted(document: Document, words: Words, labelled: Sequence[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    """A name in quotes behind "phong trào", "mô hình" and their like: the label it holds, else itself."""
    starts = [span.start for span, _ in labelled]
    for match in words.matches(_QUOTED, document.lower, _QUOTED_WORDS):
        within = labelled[bisect_left(starts, match.start()) : bisect_left(starts, match.end())]
        yield Span(*match.span()), within[0][1] if within else slug(match["name"])


def _sub_projects(document: Document, words: Words, labelled: Sequence[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    """ "Dự án 5, tiểu dự án 3" of the national programme spoken of before."""
    for match in words.matches(_SUB_PROJECT, document.lower, _PROJECT_WORDS):
        parent = _last_before(match.start(), labelled, (_MINORITIES, _POVERTY))
        parts = [match["of"] or match["project"], match["sub"] or match["part"]]
        known = "-".join(["dtts-project", *(str(int(part)) for part in parts if part)])
        if parent:
            yield Span(*match.span()), known if parent == _MINORITIES and known in programme_list() else parent


def _criteria(document: Document, words: Words, labelled: Sequence[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    """ "Tiêu chí số 13" of the standard spoken of before: the commune's, or the advanced one."""
    for match in words.matches(_CRITERION, document.lower, _CRITERION_WORDS):
        around = document.lower[max(0, match.start() - 40) : match.end() + 40]
        standard = _last_before(match.start(), labelled, (_STANDARD, _ADVANCED)) or _STANDARD
        known = f"{standard.replace('ntm-standard', 'ntm')}-criterion-{int(match['number']):02}"
        if 0 < int(match["number"]) < 20 and not _OTHER_CRITERIA.search(around):
            yield Span(*match.span()), known if known in programme_list() else standard


def _last_before(at: int, labelled: Sequence[tuple[Span, str]], wanted: tuple[str, ...]) -> str | None:
    """The programme of some that is named nearest before a place, within reach."""
    for span, id in reversed(labelled[: bisect_left(labelled, (Span(at, at), ""))]):
        if at - span.start > _REACH:
            return None
        if id in wanted:
            return id
    return None


def _longest_apart(named: Iterable[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """In text order; where two overlap the longer stays, of two as long the first given: labels before patterns."""
    kept: list[tuple[Span, str]] = []
    order = sorted(enumerate(named), key=lambda item: (item[1][0].start, item[1][0].start - item[1][0].end, item[0]))
    for _, (span, id) in order:
        if not kept or not kept[-1][0].overlaps(span):
            kept.append((span, id))
        elif span.end - span.start > kept[-1][0].end - kept[-1][0].start:
            kept[-1] = (span, id)
    return kept


def _by_their_fuller_names(found: list[NamedThing]) -> list[NamedThing]:
    """A short name ("chương trình chuyển đổi số", "Đề án 02") means what the report names more fully elsewhere."""
    names = [_plain(thing) for thing in found]
    named = {(name, thing.id) for name, thing in zip(names, found, strict=True) if name.startswith(_HEADS)}
    fuller = {(name, id): {other for full, other in named if full.startswith(f"{name} ")} - {id} for name, id in named}
    return [_renamed(thing, fuller.get((name, thing.id), set())) for name, thing in zip(names, found, strict=True)]


def _plain(thing: NamedThing) -> str:
    return " ".join(_PLAIN.findall(thing.written.lower()))


def _renamed(thing: NamedThing, ids: set[str]) -> NamedThing:
    return replace(thing, id=min(ids)) if len(ids) == 1 else thing
