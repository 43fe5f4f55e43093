"""Named things of a report: documents cited, programmes, administrative units, persons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.values import NamedThing, Span
from loaders.document import Document
from loaders.documents import cited
from loaders.people import people
from loaders.phrases import words_of
from loaders.places import NAME
from loaders.programmes import programmes

_UNIT = re.compile(
    rf"(?i:\b(?P<type>xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tp\.?|tỉnh|thôn|xóm|tổ dân phố|tdp|ấp|bản|buôn|làng|khu phố|khóm))[ \t]+(?P<name>(?:(?i:số)\s+)?\d{{1,2}}(?![\d.,/%])(?:\s{NAME})?|{NAME})"
)
_TYPES = {"tp": "thành phố", "tp.": "thành phố", "tổ dân phố": "TDP", "tdp": "TDP"}


def named_things(document: Document) -> tuple[NamedThing, ...]:
    """All named things, in text order; spans may nest."""
    words = words_of(document.lower)
    found = [*cited(document, words), *units(document), *programmes(document, words), *people(document)]
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
