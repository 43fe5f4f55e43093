"""Indicators and programmes as candidates for a phrase, by every label that the code lists give them."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.codes import indicators, programmes, themes
from kg.matching.candidates import SAME, Candidate, Wanted, alike, is_same, likeness
from kg.place_names import fold


@dataclass(frozen=True, slots=True)
class Coded:
    """One entry of a code list: its preferred label, a line about it, and all that it is called."""

    name: str
    description: str
    labels: tuple[str, ...]


@cache
def coded(room: str) -> Mapping[str, Coded]:
    """The entries of `indicator` or `programme`, by code."""
    return dict(_indicators() if room == "indicator" else _programmes())


def coded_candidates(room: str, kind: str, wanted: Wanted) -> Iterator[Candidate]:
    """Every entry of a code list that the phrase, or a code in its place, can mean."""
    scores: dict[str, float] = {}
    for code, score in _likely(room, wanted):
        scores[code] = max(score, scores.get(code, 0.0))
    yield from (_candidate(room, kind, code, score, wanted) for code, score in scores.items())


def described_code(room: str, kind: str, code: str) -> Candidate:
    """An entry as itself."""
    return _candidate(room, kind, code, SAME, Wanted(""))


def _likely(room: str, wanted: Wanted) -> Iterator[tuple[str, float]]:
    if wanted.name in coded(room):
        yield wanted.name, SAME
    phrase = fold(wanted.name)
    for label, code in _by_label(room).get(phrase, ()):
        yield code, likeness(wanted.name, label)
    words = _sorted_words(wanted.name)
    for other, score in alike(words, tuple(_by_words(room))):
        yield from ((code, score) for code in _by_words(room)[other])


def _candidate(room: str, kind: str, code: str, score: float, wanted: Wanted) -> Candidate:
    one = coded(room)[code]
    fits = not wanted.code or wanted.code == code
    return Candidate(
        id=f"{room}/{code}",
        name=one.name,
        description=one.description,
        kinds=(kind,),
        score=round(score if fits else score / 2, 1),
        agrees=is_same(score) and fits,
        features={"name": score, "code": fits},
    )


def _indicators() -> Iterator[tuple[str, Coded]]:
    more = _more_labels("labels", "indicator")
    for one in indicators().values():
        theme = themes()[one.theme].label_vi
        labels = (one.label_vi, one.label_en, *one.alt_labels, *more.get(one.id, ()))
        yield one.id, Coded(one.label_vi, f"{one.label_en} · {theme}", labels)


def _programmes() -> Iterator[tuple[str, Coded]]:
    more = _more_labels("programme_labels", "programme")
    for one in programmes().values():
        labels = (one.label_vi, one.label_en, *one.alt_labels, *more.get(one.id, ()))
        yield one.id, Coded(one.label_vi, one.label_en, labels)


def _more_labels(table: str, column: str) -> Mapping[str, Sequence[str]]:
    """How reports write the entries: the tables that the reader works with."""
    found = defaultdict(list)
    text = (files("ontology") / "codes" / f"{table}.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        found[row[column]].append(row["label"])
    return found


def completions(room: str, prefix: str) -> list[str]:
    """Codes of entries with a label that contains the text: those that begin with it first, then the shorter."""
    wanted = fold(prefix)
    found = [(rank, len(coded(room)[code].name), code) for code in coded(room) if (rank := _rank(room, code, wanted))]
    return [code for _, _, code in sorted(found)] if wanted else []


def _rank(room: str, code: str, wanted: str) -> int:
    """1: a label begins with the text, 2: one contains it, 0: none does."""
    labels = _folded_labels(room)[code]
    if any(label.startswith(wanted) for label in labels):
        return 1
    return 2 if any(wanted in label for label in labels) else 0


@cache
def _folded_labels(room: str) -> Mapping[str, Sequence[str]]:
    return {code: tuple(map(fold, one.labels)) for code, one in coded(room).items()}


@cache
def _by_label(room: str) -> Mapping[str, Sequence[tuple[str, str]]]:
    found = defaultdict(list)
    for code, one in coded(room).items():
        for label in dict.fromkeys(one.labels):
            found[fold(label)].append((label, code))
    return found


@cache
def _by_words(room: str) -> Mapping[str, Sequence[str]]:
    """Codes by the sorted words of each label: the order of words is free in a heading."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for code, one in coded(room).items():
        for label in one.labels:
            found[_sorted_words(label)][code] = None
    return {words: tuple(codes) for words, codes in found.items()}


def _sorted_words(phrase: str) -> str:
    plain = unicodedata.normalize("NFD", phrase.lower()).replace("đ", "d")
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(sorted(re.findall(r"\w+", letters)))
