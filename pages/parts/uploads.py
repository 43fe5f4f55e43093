"""Files that somebody hands in: read in a process that may be ended, and kept until they are loaded or given up."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from kg import gazetteer, periods
from kg.errors import BadInput
from kg.gazetteer import Level, Unit
from kg.intake import IdentifiedReport, day_of, publish
from kg.iris import Iris
from kg.quads import report_key
from kg.settings import Settings
from kg.store import store_target
from kg.values import Reading, ReportInfo
from loaders.formats.child import finished

REFUSED = 3
UNREAD = "unread"
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One file with its reading, or with one line that says why there is none and what to do."""

    name: str
    reading: Reading | None
    error: str = ""


def published(reports: Sequence[IdentifiedReport], *, settings: Settings) -> list[bool]:
    """Puts reports where the settings say, a folder or a server; for each, whether that changed anything."""
    return publish(store_target(settings), reports, iris=Iris(settings.base_iri))


def handed_in(name: str, data: bytes, *, settings: Settings) -> HandedIn:
    """What came of a file."""
    try:
        return HandedIn(name, reading(name, data, settings=settings))
    except BadInput as refusal:
        return HandedIn(name, None, str(refusal))


def reading(name: str, data: bytes, *, settings: Settings) -> Reading:
    """The reading of an uploaded file, within the limits of the settings; `BadInput` says why there is none."""
    if len(data) > settings.upload_mb * MEGABYTE:
        raise BadInput(f"{name}: tệp lớn hơn {settings.upload_mb} MB: chia nhỏ hoặc chọn đúng tệp báo cáo")
    limits = (str(settings.upload_memory_mb * MEGABYTE), str(ceil(settings.upload_seconds)))
    command = [sys.executable, "-P", "-m", "pages.parts.reading_child", name, *limits]
    status, out = finished(command, data, name=name, seconds=settings.upload_seconds)
    if status == REFUSED:
        raise BadInput(out.decode())
    if status == 0:
        # A program of ours wrote it, with the rights that this one has: nothing is gained by parsing another form.
        made: Reading = pickle.loads(out)
        return made
    raise BadInput(f"{name}: tệp hỏng, hoặc cần quá nhiều bộ nhớ để đọc: mở và lưu lại, hoặc xuất ra .txt")


def candidates(info: ReportInfo) -> list[Unit]:
    """The communes that a report can be of."""
    return gazetteer.resolve(info.unit, district=info.district, province=info.province, on=day_of(info))


def communes(text: str, info: ReportInfo) -> list[Unit]:
    """The communes of the report's day that a search finds."""
    day = day_of(info)
    found = gazetteer.search(text, limit=200)
    return [unit for unit in found if unit.level is Level.COMMUNE and unit.valid_on(day)][:20]


def report_of(reading: Reading, unit: Unit) -> IdentifiedReport:
    """The report as one of this commune."""
    return IdentifiedReport(reading, unit, report_key(reading.info, unit.key))


def facts(reading: Reading, *, doubtful_below: float) -> dict[str, int]:
    """How many numbers a reading explains: as figures, doubtful ones among them, as no values, and not at all."""
    return {
        "figures": len(reading.observations),
        "doubtful": sum(one.confidence < doubtful_below for one in reading.observations),
        "refused": sum(one.reason != UNREAD for one in reading.refusals),
        "unread": sum(one.reason == UNREAD for one in reading.refusals),
    }


def period_label(info: ReportInfo) -> str:
    """The period of a report by its Vietnamese name."""
    return periods.read(info.period).label_vi
