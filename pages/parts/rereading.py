"""A stored report read again, because numbers without a value and the sections they stand in are not stored."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from kg.errors import HeadMissing
from kg.values import Span
from loaders.document import Document
from loaders.reader import read_passage
from loaders.segments import blocks

DEPTH = 2
"""Levels of headings that make a section: part and chapter."""
KEPT = 32


@dataclass(frozen=True, slots=True)
class Section:
    """Where a section begins, and its headings from the outermost; none before the first heading."""

    start: int
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading the text again adds to what is stored: numbers without a value by reason, and the sections."""

    no_values: Sequence[tuple[Span, str]]
    values: Sequence[Span]
    sections: Sequence[Section]

    def section(self, offset: int) -> Section:
        """The section that holds an offset of the text."""
        return self.sections[max(bisect_right([one.start for one in self.sections], offset) - 1, 0)]


@st.cache_data(max_entries=KEPT, show_spinner=False)
def reread(text: str) -> Reread:
    """The text of a report as the reader of today reads it; half a second for a long report.

    A text that a person said the commune of is read as a passage; where even that tells nothing, only its sections are.
    """
    document = Document("", "", text)
    try:
        reading = read_passage(document)
    except HeadMissing:
        return Reread((), (), tuple(_sections(document)))
    return Reread(
        tuple((refusal.span, refusal.reason) for refusal in reading.refusals),
        tuple(observation.span for observation in reading.observations),
        tuple(_sections(document)),
    )


def _sections(document: Document) -> list[Section]:
    found = [Section(0, ())]
    for block in blocks(document):
        path = (*block.path, block.title)[:DEPTH] if block.style in HEADINGS else block.path[:DEPTH]
        if path != found[-1].path:
            found.append(Section(block.marker.start, path))
    return found


HEADINGS = ("part", "letter", "roman")
