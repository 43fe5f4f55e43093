"""What loading a report would change: its figures as they would stand against those that stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pyoxigraph as ox

from kg.corrections import CORRECTIONS, Anchor, Review, Stated
from kg.corrections.figures import anchors, statements
from kg.intake import IdentifiedReport
from kg.iris import Iris
from kg.quads import report_quads
from kg.store import Store


@dataclass(frozen=True, slots=True)
class Change:
    """One figure that loading adds (`before` is None), takes away (`after` is None) or makes say something else."""

    anchor: Anchor
    before: Stated | None
    after: Stated | None


def stands(store: Store, report: IdentifiedReport, *, iris: Iris) -> bool:
    """Whether the store holds this report already."""
    return iris.report_graph(report.key) in store.graphs()


def changes(store: Store, report: IdentifiedReport, *, iris: Iris) -> list[Change]:
    """What becomes different in the graph of a report, decisions of reviewers included.

    A figure whose sentence is worded anew is the same figure as long as it says the same.
    """
    review = Review.read(store.quads(iris.graph(CORRECTIONS)), iris=iris)
    read = report_quads(report.reading, unit_key=report.unit.key, iris=iris)
    after = _said(list(review.applied(report.key, read)), report.key)
    before = _said(list(store.quads(iris.report_graph(report.key))), report.key)
    met = [Change(anchor, before[anchor], after[anchor]) for anchor in before.keys() & after.keys()]
    gone = {anchor: says for anchor, says in before.items() if anchor not in after}
    new = (anchor for anchor in after if anchor not in before)
    met += [Change(anchor, _taken(gone, after[anchor]), after[anchor]) for anchor in new]
    found = [*met, *(Change(anchor, says, None) for anchor, says in gone.items())]
    return sorted((change for change in found if change.before != change.after), key=lambda change: change.anchor)


def _taken(gone: dict[Anchor, Stated], says: Stated) -> Stated | None:
    """Takes out of what is gone the figure that says the same, or else the same of another value."""
    alike = [anchor for anchor, one in gone.items() if replace(one, value=says.value) == says]
    same = [anchor for anchor in alike if gone[anchor] == says]
    chosen = next(iter(same or alike), None)
    return gone.pop(chosen) if chosen else None


def _said(quads: Sequence[ox.Quad], key: str) -> dict[Anchor, Stated]:
    says = statements(quads)
    return {anchor: says[figure] for anchor, figure in anchors(quads, report=key).items() if figure in says}
