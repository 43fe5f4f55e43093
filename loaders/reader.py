"""From a document to a reading: the whole way of the data for one report."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from operator import attrgetter
from pathlib import Path

from kg.errors import HeadMissing
from kg.values import SELF, Observation, Reading, ReportInfo
from loaders.document import Document
from loaders.formats import document_of
from loaders.grid_observations import read_grid
from loaders.grids import Grid, grids
from loaders.lexicon import lexicon
from loaders.observations import read_blocks
from loaders.parts import Setting, settings
from loaders.periods import commonest_year
from loaders.places import villages
from loaders.read import Read
from loaders.report_info import report_info
from loaders.segments import Block, blocks
from loaders.things import named_things

_SCANNED = 0.6
_PLACE = attrgetter("span.start")


@contextmanager
def _without_collector() -> Iterator[None]:
    """Reading makes no cycles: the collector would walk the vocabulary and all that is remembered for nothing."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()


@_without_collector()
def read_file(path: Path) -> Reading:
    """The reading of a report's file; raises BadInput with one clear line where it cannot be read."""
    return read(document_of(path))


def read_passage(document: Document) -> Reading:
    """The reading of a report, or of a passage cut out of one.

    A passage without its head is of nobody in particular and of the year it names most; a text in which no known
    indicator is read is refused as `read_file` refuses it.
    """
    try:
        return read(document)
    except HeadMissing:
        info = ReportInfo(unit=SELF, period=commonest_year(document.lower), title="")
        reading = _read(document, info)
        if not any(observation.indicator in lexicon().entries for observation in reading.observations):
            raise
        return reading


def read(document: Document) -> Reading:
    """All that the document's text says."""
    return _read(document, report_info(document))


def _read(document: Document, info: ReportInfo) -> Reading:
    tables = grids(document)
    parts = [*_prose(document, info, tables), *_tables(document, info, tables)]
    return Reading(
        source=document.name,
        sha256=document.sha256,
        info=info,
        text=document.text,
        observations=tuple(
            sorted((_doubted(o) if document.ocr else o for p in parts for o in p.observations), key=_PLACE)
        ),
        refusals=tuple(sorted((r for part in parts for r in part.refusals), key=_PLACE)),
        things=named_things(document, None if info.unit == SELF else info.unit),
    )


def _doubted(observation: Observation) -> Observation:
    """A figure from a scanned page is doubtful: character recognition drops marks and takes digits for others."""
    return replace(
        observation, confidence=min(observation.confidence, _SCANNED), qualifiers=(*observation.qualifiers, "ocr")
    )


def _prose(document: Document, info: ReportInfo, tables: Sequence[Grid]) -> Iterator[Read]:
    outside = [block for block in blocks(document) if not any(block.span.overlaps(table.span) for table in tables)]
    return read_blocks(document, settings(document, outside, info.period), unit=info.unit.name)


def _tables(document: Document, info: ReportInfo, tables: Sequence[Grid]) -> Iterator[Read]:
    if not tables:
        return
    found, setting = blocks(document), Setting(info.period, False, villages(document))
    for table in tables:
        yield read_grid(document, table, setting, _title_above(found, table))


def _title_above(found: Sequence[Block], table: Grid) -> str:
    above = [block.title for block in found if block.title and block.span.end <= table.span.start]
    return above[-1] if above else ""
