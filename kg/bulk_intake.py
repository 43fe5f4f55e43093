"""From parts to the store: reports loaded by batches while others are still being read, published all at once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from kg.corrections import CORRECTIONS, Review
from kg.cube import rows_of_triples, write_rows
from kg.intake import IdentifiedReport, put_around, put_beside
from kg.iris import Iris
from kg.quads import SHARED, SharedFacts, report_triples
from kg.remote import RemoteStore
from kg.store import BATCH, Draft, Part, StoreDraft, drafting, part_quads, write_part, write_part_triples

FIRST_BATCH = 40
"""Reports that are loaded together at first, while others are read; later ever more, as few files are merged sooner."""
MANY_REPORTS = 50
"""From so many changed reports on, putting the whole database in order pays."""


@dataclass(frozen=True, slots=True)
class ReportPart:
    """A report as files to load: its graph, what it says of nodes that reports share, its rows of the cube."""

    key: str
    unit_key: str
    sha256: str
    own: Part
    shared: Part
    rows: Path | None
    """None when they are to be read from the store."""

    def moved_to(self, folder: Path) -> ReportPart:
        """The same report with its files in another folder."""
        own, shared = (replace(part, file=folder / part.file.name) for part in (self.own, self.shared))
        return replace(self, own=own, shared=shared, rows=self.rows and folder / self.rows.name)


def write_report(report: IdentifiedReport, folder: Path, *, iris: Iris) -> ReportPart:
    """The parts of a report in a folder: a function of the reading, so writing it again changes nothing."""
    made = report_triples(report.reading, unit_key=report.unit.key, iris=iris)
    graph = iris.report_graph(report.key)
    own = write_part_triples(folder, graph=graph, triples=made.own)
    shared = write_part_triples(folder, graph=iris.graph(SHARED), triples=made.shared)
    cube = write_rows(folder, rows_of_triples(made.own, graph=graph), name=f"{own.state.hash}.rows")
    return ReportPart(report.key, report.unit.key, report.reading.sha256, own, shared, cube)


def publish_parts(target: Path | RemoteStore, parts: Iterable[ReportPart], *, iris: Iris) -> list[bool]:
    """Puts the parts of reports into the store, all at once; for each report, whether it changed the store."""
    with bulk_intake(target, iris=iris, keep_files=True) as intake:
        for part in parts:
            intake.add(part)
    return list(intake.changed.values())


@contextmanager
def bulk_intake(target: Path | RemoteStore, *, iris: Iris, keep_files: bool = False) -> Iterator[BulkIntake]:
    """A way into the store that is open while reports are read; what came in is published when the block ends well.

    The store is locked from the first batch on; when no report came in it is left as it is. Unless they are to be
    kept, files go as soon as they are loaded: a country's take more room than its store.
    """
    with ExitStack() as opened:
        intake = BulkIntake(
            partial(_opened, target, opened), iris, is_live=isinstance(target, RemoteStore), keep_files=keep_files
        )
        yield intake
        intake.finish()


class BulkIntake:
    """Reports on their way into a store; they are loaded in batches, so that others can be read meanwhile."""

    def __init__(self, begin: Callable[[], StoreDraft], iris: Iris, *, is_live: bool, keep_files: bool) -> None:
        self._begin, self._iris, self._is_live, self._keep_files = begin, iris, is_live, keep_files
        self._draft: StoreDraft | None = None
        self._known: set[str] = set()
        self._review = Review((), iris=iris)
        self._waiting: dict[str, ReportPart] = {}
        self._loaded: dict[str, ReportPart] = {}
        self.changed: dict[str, bool] = {}
        """For each report that is in, by key, whether the store was another before."""

    def add(self, part: ReportPart) -> None:
        """Takes a report; added again, the last stands."""
        self._waiting[part.key] = part
        if len(self._waiting) >= self._batch():
            # What persons decided on a report is put to its figures once, when no other file can claim it any more.
            self._load([one for one in self._waiting.values() if not self._begun()[1].concerns(one.key)])

    def withdraw(self, key: str) -> None:
        """Makes a report again what it was before it was added."""
        self._waiting.pop(key, None)
        self.changed.pop(key, None)
        part = self._loaded.pop(key, None)
        if part is not None and isinstance(self._draft, Draft):
            self._draft.restore_graph(part.own.graph)

    def finish(self) -> None:
        """Loads what waits and puts around all of it what reports rest on; nothing when none came in."""
        if self._waiting:
            self._load(list(self._waiting.values()))
        if self._draft is None:
            return
        if not self._loaded:
            self._draft.abandon()
            return
        self._put_around(self._draft)
        prepared = {one.own.graph: one.rows for one in self._loaded.values() if one.rows is not None}
        with _in_order(self._draft, many=sum(self.changed.values()) >= MANY_REPORTS):
            put_beside(self._draft, prepared=prepared)

    def _batch(self) -> int:
        """How many reports are loaded together: a server gets all at the end, since it shows at once what it gets."""
        return sys.maxsize if self._is_live else min(BATCH, max(FIRST_BATCH, len(self._loaded) // 4))

    def _put_around(self, draft: StoreDraft) -> None:
        said = SharedFacts()
        for part in self._loaded.values():
            said.gather(part_quads(part.shared.file))
        draft.replace_graph(self._iris.graph(CORRECTIONS), self._review.quads())
        corrected = {part.own.graph for key, part in self._loaded.items() if self.changed[key]} & self._known
        units = {part.unit_key for part in self._loaded.values()}
        put_around(draft, units, said, iris=self._iris, corrected=bool(corrected))

    def _load(self, parts: Sequence[ReportPart]) -> None:
        draft, review = self._begun()
        decided = [_as_decided(part, review) for part in parts]
        for part, is_changed in zip(decided, draft.load_parts([part.own for part in decided]), strict=True):
            self.changed[part.key] = is_changed or self.changed.get(part.key, False)
            self._loaded[part.key] = part
            del self._waiting[part.key]
            if not self._keep_files:
                part.own.file.unlink(missing_ok=True)

    def _begun(self) -> tuple[StoreDraft, Review]:
        """The draft, opened by the first report, and what persons decided."""
        if self._draft is None:
            self._draft = self._begin()
            self._known = self._draft.graphs()
            self._review = Review.read(self._draft.quads(self._iris.graph(CORRECTIONS)), iris=self._iris)
        return self._draft, self._review


def _opened(target: Path | RemoteStore, opened: ExitStack) -> StoreDraft:
    return opened.enter_context(drafting(target))


@contextmanager
def _in_order(draft: StoreDraft, *, many: bool) -> Iterator[None]:
    """Puts a database that much has changed in in order, while what the block does reads it."""
    with ThreadPoolExecutor(1) as beside:
        ordering = beside.submit(draft.optimize) if many else None
        yield
        if ordering is not None:
            ordering.result()


def _as_decided(part: ReportPart, review: Review) -> ReportPart:
    """The parts of a report with what persons decided on its figures; its rows are then made from the store."""
    if not review.concerns(part.key):
        return part
    quads = review.applied(part.key, part_quads(part.own.file))
    return replace(part, own=write_part(part.own.file.parent, graph=part.own.graph, quads=quads), rows=None)
