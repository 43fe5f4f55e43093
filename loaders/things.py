"""Named things of a report: documents cited, programmes, administrative units, persons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.values import NamedThing, Span
from loaders.document import Document
from loaders.documents import cited
from loaders.people import people
from loaders.places import NAME
from loaders.tables import codes
from loaders.words import canonical

_UNIT = re.compile(
    rf"(?i:\b(?P<type>xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tp\.?|tỉnh|thôn|xóm|tổ dân phố|tdp|ấp|bản|buôn|làng|khu phố|khóm))[ \t]+(?P<name>(?:(?i:số)\s+)?\d{{1,2}}(?![\d.,/%])(?:\s{NAME})?|{NAME})"
)
_WORDS = re.compile(r"[^\W_]+")
_TYPES = {"tp": "thành phố", "tp.": "thành phố", "tổ dân phố": "TDP", "tdp": "TDP"}


def named_things(document: Document) -> tuple[NamedThing, ...]:
    """All named things, in text order; spans may nest."""
    found = [*cited(document), *units(document), *programmes(document), *people(document)]
    return tuple(sorted(found, key=lambda thing: (thing.span, thing.type, thing.id)))


def units(document: Document) -> Iterator[NamedThing]:
    """Administrative units by type and name, down to the village."""
    for match in _UNIT.finditer(document.text):
        if document.text[match.start() : match.end()].isupper():
            continue
        type = match["type"].lower()
        name = re.sub(r"\s+\d+$", "", match["name"]) if match["name"][0].isalpha() else match["name"]
        yield NamedThing(
            Span(match.start(), match.start("name") + len(name)),
            "unit",
            f"{_TYPES.get(type, type)}:{' '.join(name.split())}",
            match[0],
        )


@cache
def _programme_phrases() -> dict[tuple[str, ...], str]:
    """Canonical syllables of each programme's labels to its id."""
    labels = [(row["id"], row["label_vi"]) for row in codes("programmes.csv")]
    labels += [(row["programme"], row["label"]) for row in codes("programme_labels.csv")]
    return {tuple(canonical(s) for s in _WORDS.findall(label.lower())): id for id, label in labels}


def programmes(document: Document) -> Iterator[NamedThing]:
    """Programmes, schemes, standards and movements by their labels, the longest label first."""
    phrases = _programme_phrases()
    lengths = sorted({len(p) for p in phrases if p}, reverse=True)
    tokens = [(canonical(m[0]), m.start(), m.end()) for m in _WORDS.finditer(document.lower)]
    words = [word for word, _, _ in tokens]
    at = 0
    while at < len(words):
        length = next((n for n in lengths if at + n <= len(words) and tuple(words[at : at + n]) in phrases), 0)
        if length:
            span = Span(tokens[at][1], tokens[at + length - 1][2])
            yield NamedThing(span, "programme", phrases[tuple(words[at : at + length])], document.quote(span))
        at += length or 1
