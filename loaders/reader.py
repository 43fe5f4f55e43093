"""From a document to a reading: the whole way of the data for one report."""

from __future__ import annotations

from pathlib import Path

from kg.values import Reading
from loaders.document import Document
from loaders.formats import document_of
from loaders.observations import read_block
from loaders.parts import settings
from loaders.report_info import report_info
from loaders.segments import blocks
from loaders.things import named_things


def read_file(path: Path) -> Reading:
    """The reading of a report's file; raises BadInput with one clear line where it cannot be read."""
    return read(document_of(path))


def read(document: Document) -> Reading:
    """All that the document's text says."""
    info = report_info(document)
    parts = [
        read_block(document, block, setting) for block, setting in settings(document, blocks(document), info.period)
    ]
    return Reading(
        source=document.name,
        sha256=document.sha256,
        info=info,
        text=document.text,
        observations=tuple(o for part in parts for o in part.observations),
        refusals=tuple(sorted((r for part in parts for r in part.refusals), key=lambda r: r.span)),
        things=named_things(document),
    )
