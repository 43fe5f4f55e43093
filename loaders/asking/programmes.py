"""The programmes, schemes, standards and criteria that a question names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from kg.codes import programmes as programme_list
from loaders.asking.spelling import Sentence, plain_words
from loaders.tables import codes

_SCHEME = re.compile(r"\bde an(?: so)? (\d{1,4})\b")
_CRITERION = re.compile(r"\btieu chi (?:so )?(\d{1,2})\b")
_HEADS = ("chuong", "de", "phong", "cuoc", "du", "muc")
LONGEST = 14


@dataclass(frozen=True, slots=True)
class Named:
    """A programme with all that is part of it, and the words that name it."""

    places: range
    id: str
    ids: tuple[str, ...]
    label: str
    is_called_so: bool
    """Whether it is called a programme, a scheme, a campaign: "hộ gia đình văn hóa" is a count as well."""


def programmes(sentence: Sentence) -> list[Named]:
    """The programmes named, longest names first to claim their words; a criterion by its number last."""
    scheme = _SCHEME.search(sentence.plain)
    known = f"scheme-{scheme[1].zfill(2)}" if scheme else ""
    if scheme and known in programme_list():
        return [_named(sentence, sentence.places(*scheme.span()), known)]
    found = [_named(sentence, places, id) for places, id in _labelled(sentence)]
    return [_criterion(sentence, one) for one in found]


@cache
def _labels() -> Mapping[tuple[str, ...], str]:
    listed = [(label, one.id) for one in programme_list().values() for label in (one.label_vi, *one.alt_labels)]
    listed += [(row["label"], row["programme"]) for row in codes("programme_labels.csv")]
    return {words: id for label, id in reversed(listed) if len(words := plain_words(label)) > 1 or label.isupper()}


def _labelled(sentence: Sentence) -> Iterator[tuple[range, str]]:
    plain = tuple(word.plain for word in sentence.words)
    at = 0
    while at < len(plain):
        sizes = range(min(LONGEST, len(plain) - at), 0, -1)
        size = next((size for size in sizes if plain[at : at + size] in _labels()), 0)
        if size:
            yield range(at, at + size), _labels()[plain[at : at + size]]
        at += size or 1


def _named(sentence: Sentence, places: range, id: str) -> Named:
    is_called_so = sentence.words[places[0]].plain in _HEADS
    return Named(places, id, (id, *_parts(id)), programme_list()[id].label_vi, is_called_so)


@cache
def _parts(id: str) -> tuple[str, ...]:
    """All that is part of a programme, however deep."""
    direct = [one.id for one in programme_list().values() if one.part_of == id]
    return tuple(part for one in direct for part in (one, *_parts(one)))


def _criterion(sentence: Sentence, named: Named) -> Named:
    number = _CRITERION.search(sentence.plain)
    if not number:
        return named
    kept = tuple(id for id in named.ids if id.endswith(f"-criterion-{int(number[1]):02}"))
    label = f"{named.label}, tiêu chí số {number[1]}"
    return replace(named, ids=kept, label=label) if kept else named
