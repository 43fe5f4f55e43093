"""From readings to the store: each report's commune found, its key made, its graph put in the place of the old one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress, groupby
from pathlib import Path

import pyoxigraph as ox

from kg import gazetteer, periods
from kg.corrections import CORRECTIONS, Review
from kg.cube import write_cube
from kg.errors import BadInput
from kg.gazetteer import Unit
from kg.iris import Iris
from kg.quads import SHARED, SharedFacts, all_quads, report_key
from kg.reasoning import model_quads
from kg.remote import RemoteStore
from kg.store import Draft, Part, StoreDraft, drafting, part_quads, write_part
from kg.terms import DIA
from kg.values import Reading, ReportInfo

MANY_REPORTS = 50
"""From so many changed reports on, putting the whole database in order pays."""
REPORTING_UNIT = ox.NamedNode(str(DIA.reportingUnit))


@dataclass(frozen=True, slots=True)
class IdentifiedReport:
    """A reading whose commune is known, and the key under which the graph keeps it."""

    reading: Reading
    unit: Unit
    key: str


@dataclass(frozen=True, slots=True)
class ReportPart:
    """A report as files to load: its own graph, and what it says of nodes that reports share."""

    key: str
    unit_key: str
    sha256: str
    own: Part
    shared: Part


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


def publish(target: Path | RemoteStore, reports: Sequence[IdentifiedReport], *, iris: Iris) -> list[bool]:
    """Puts reports, model and units in use into the store, all at once; for each report, whether it changed."""
    with drafting(target) as draft:
        known, said, changed = draft.graphs(), SharedFacts(), []
        review = Review.read(draft.quads(iris.graph(CORRECTIONS)), iris=iris)
        for report in reports:
            quads = all_quads(report.reading, unit_key=report.unit.key, iris=iris)
            own = review.applied(report.key, quads.own)
            changed.append(draft.replace_graph(iris.report_graph(report.key), own))
            said.gather(quads.shared)
        corrected = {iris.report_graph(report.key) for report in compress(reports, changed)} & known
        draft.replace_graph(iris.graph(CORRECTIONS), review.quads())
        _put_around(draft, {report.unit.key for report in reports}, said, iris=iris, corrected=bool(corrected))
    return changed


def publish_parts(target: Path | RemoteStore, parts: Sequence[ReportPart], *, iris: Iris) -> list[bool]:
    """The same from parts, by bulk load: for many reports, of which no more than a graph is in memory."""
    with drafting(target) as draft:
        known, said = draft.graphs(), SharedFacts()
        review = Review.read(draft.quads(iris.graph(CORRECTIONS)), iris=iris)
        changed = draft.load_parts([_as_decided(part, review) for part in parts])
        for part in parts:
            said.gather(part_quads(part.shared.file))
        corrected = {part.own.graph for part in compress(parts, changed)} & known
        draft.replace_graph(iris.graph(CORRECTIONS), review.quads())
        _put_around(draft, {part.unit_key for part in parts}, said, iris=iris, corrected=bool(corrected))
        if sum(changed) >= MANY_REPORTS:
            draft.optimize()
    return changed


def withdraw(target: Path | RemoteStore, key: str, *, iris: Iris) -> bool:
    """Takes a report out of the store, with all that only it named; False when it is not there.

    What persons decided on its figures is kept, and holds again when the report is loaded again.
    """
    with drafting(target) as draft:
        if iris.report_graph(key) not in draft.graphs():
            return False
        draft.replace_graph(iris.report_graph(key), ())
        _put_around(draft, set(), SharedFacts(), iris=iris, corrected=True)
    return True


def write_report(report: IdentifiedReport, folder: Path, *, iris: Iris) -> ReportPart:
    """The parts of a report in a folder: a function of the reading, so writing it again changes nothing."""
    quads = all_quads(report.reading, unit_key=report.unit.key, iris=iris)
    own = write_part(folder, graph=iris.report_graph(report.key), quads=quads.own)
    shared = write_part(folder, graph=iris.graph(SHARED), quads=quads.shared)
    return ReportPart(report.key, report.unit.key, report.reading.sha256, own, shared)


def clashes(reports: Iterable[tuple[Path, ReportPart]]) -> dict[str, list[Path]]:
    """The files of different content that claim the same report, by its key."""
    contents: dict[str, dict[str, Path]] = {}
    for path, report in reports:
        contents.setdefault(report.key, {}).setdefault(report.sha256, path)
    return {key: list(files.values()) for key, files in contents.items() if len(files) > 1}


def _as_decided(part: ReportPart, review: Review) -> Part:
    """The part of a report with what persons decided on its figures."""
    if not review.concerns(part.key):
        return part.own
    own = review.applied(part.key, part_quads(part.own.file))
    return write_part(part.own.file.parent, graph=part.own.graph, quads=own)


def _put_around(draft: StoreDraft, unit_keys: set[str], said: SharedFacts, *, iris: Iris, corrected: bool) -> None:
    """What reports rest on: the model, the units in use, and the nodes that reports share."""
    draft.replace_graph(iris.graph("model"), model_quads(iris))
    draft.replace_graph(iris.graph("units"), gazetteer.unit_quads(unit_keys | _units_in_use(draft, iris), iris))
    shared = iris.graph(SHARED)
    said.gather(_still_named(draft, shared) if corrected else draft.quads(shared))
    draft.replace_graph(shared, said.quads(shared))
    if isinstance(draft, Draft):
        write_cube(draft)


def _still_named(draft: StoreDraft, shared: str) -> Iterator[ox.Quad]:
    """The facts of shared nodes that reports still name after others were corrected."""
    for subject, facts in groupby(sorted(draft.quads(shared), key=_subject), key=_subject):
        if draft.is_named(ox.NamedNode(subject), besides=shared):
            yield from facts


def _subject(quad: ox.Quad) -> str:
    return quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""


def _units_in_use(draft: StoreDraft, iris: Iris) -> set[str]:
    """The units that reports already in the store are of."""
    units = {quad.object.value for quad in draft.facts(REPORTING_UNIT) if isinstance(quad.object, ox.NamedNode)}
    return {unit.removeprefix(iris.unit("")) for unit in units if unit.startswith(iris.unit(""))}
