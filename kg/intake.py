"""From readings to the store: each report's commune found, its key made, its graph put in the place of the old one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
from kg.search import write_index
from kg.store import Draft, StoreDraft, drafting
from kg.terms import DIA
from kg.values import Reading, ReportInfo

REPORTING_UNIT = ox.NamedNode(str(DIA.reportingUnit))


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
        put_around(draft, {report.unit.key for report in reports}, said, iris=iris, corrected=bool(corrected))
        put_beside(draft)
    return changed


def withdraw(target: Path | RemoteStore, key: str, *, iris: Iris) -> bool:
    """Takes a report out of the store, with all that only it named; False when it is not there.

    What persons decided on its figures is kept, and holds again when the report is loaded again.
    """
    with drafting(target) as draft:
        if iris.report_graph(key) not in draft.graphs():
            return False
        draft.replace_graph(iris.report_graph(key), ())
        put_around(draft, set(), SharedFacts(), iris=iris, corrected=True)
        put_beside(draft)
    return True


def put_around(draft: StoreDraft, unit_keys: set[str], said: SharedFacts, *, iris: Iris, corrected: bool) -> None:
    """What reports rest on: the model, the units in use, and the nodes that reports share."""
    draft.replace_graph(iris.graph("model"), model_quads(iris))
    draft.replace_graph(iris.graph("units"), gazetteer.unit_quads(unit_keys | _units_in_use(draft, iris), iris))
    shared = iris.graph(SHARED)
    said.gather(_still_named(draft, shared) if corrected else draft.quads(shared))
    draft.replace_graph(shared, said.quads(shared))


def put_beside(draft: StoreDraft, *, prepared: Mapping[str, Path] | None = None) -> None:
    """What is derived from a store in a folder and asked in its stead: the cube and the text index.

    `prepared` are files of the cube's rows by graph.
    """
    if isinstance(draft, Draft) and draft.folder is not None:
        write_cube(draft, prepared=prepared or {})
        write_index(draft.folder)


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
