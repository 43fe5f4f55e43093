"""From readings to the store: each report's commune found, its key made, its graph put in the place of the old one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg import gazetteer, periods
from kg.errors import BadInput, NotFound
from kg.gazetteer import Unit
from kg.iris import Iris
from kg.quads import report_key, report_quads
from kg.query_files import view
from kg.questions import table
from kg.reasoning import model_quads
from kg.store import EmbeddedStore, writing
from kg.values import Reading, ReportInfo


@dataclass(frozen=True, slots=True)
class IdentifiedReport:
    """A reading whose commune is known, and the key under which the graph keeps it."""

    reading: Reading
    unit: Unit
    key: str


def identified(reading: Reading) -> IdentifiedReport:
    """The report with its commune of that time; `BadInput` when the commune is unknown or ambiguous."""
    unit = reporting_unit(reading.info)
    return IdentifiedReport(reading, unit, report_key(reading.info, unit.key))


def reporting_unit(info: ReportInfo) -> Unit:
    """The one unit that a report can be of; `BadInput` names the candidates when there are several."""
    found = gazetteer.resolve(info.unit, district=info.district, province=info.province, on=day_of(info))
    if len(found) == 1:
        return found[0]
    around = [str(place) for place in (info.unit, info.district, info.province) if place is not None]
    named = ", ".join(around)
    if not found:
        raise BadInput(
            f"không có đơn vị hành chính {named} vào ngày {day_of(info):%d/%m/%Y}: kiểm tra tên ở đầu báo cáo"
        )
    candidates = "; ".join(f"{gazetteer.path_label(unit.key)} ({unit.key})" for unit in found)
    raise BadInput(f"{named} có thể là {candidates}: ghi rõ huyện, tỉnh trong báo cáo")


def day_of(info: ReportInfo) -> date:
    """The day whose administrative units a report means: its own date, or the last day of its period."""
    return info.date or periods.read(info.period).end


def publish(path: Path, reports: Sequence[IdentifiedReport], *, iris: Iris) -> list[bool]:
    """Puts reports, model and units in use into the store, all at once; for each report, whether it changed."""
    with writing(path) as draft:
        in_use = {report.unit.key for report in reports} | _units_in_use(path, iris)
        draft.replace_graph(iris.graph("model"), model_quads(iris))
        draft.replace_graph(iris.graph("units"), gazetteer.unit_quads(in_use, iris))
        return [
            draft.replace_graph(
                iris.report_graph(report.key), report_quads(report.reading, unit_key=report.unit.key, iris=iris)
            )
            for report in reports
        ]


def clashes(reports: Iterable[tuple[Path, IdentifiedReport]]) -> dict[str, list[Path]]:
    """The files of different content that claim the same report, by its key."""
    contents: dict[str, dict[str, Path]] = {}
    for path, report in reports:
        contents.setdefault(report.key, {}).setdefault(report.reading.sha256, path)
    return {key: list(files.values()) for key, files in contents.items() if len(files) > 1}


def _units_in_use(path: Path, iris: Iris) -> set[str]:
    """The units that reports already in the store are of; none where there is no store yet."""
    try:
        rows = table(EmbeddedStore.open(path), view("reporting-units")).rows
    except NotFound:
        return set()
    units = [str(unit.value) for (unit,) in rows if unit is not None]
    return {unit.removeprefix(iris.unit("")) for unit in units if unit.startswith(iris.unit(""))}
