"""Decisions written into the store, each with the graph of its report as decided, in one step."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from kg.corrections.figures import anchors, statements
from kg.corrections.quads import CORRECTIONS, read_corrections
from kg.corrections.review import Review
from kg.corrections.values import Anchor, Correction, Stated
from kg.errors import BadInput, NotFound
from kg.iris import Iris
from kg.store import Draft, Store, writing

__all__ = ["CORRECTIONS", "corrections_of", "decide", "said_by", "undo"]


def corrections_of(store: Store, *, iris: Iris) -> list[Correction]:
    """All decisions of a store, those taken back too, in the order in which they were made."""
    return Review(read_corrections(store.quads(iris.graph(CORRECTIONS)), iris=iris), iris=iris).corrections()


def said_by(store: Store, figure: str, *, report: str, iris: Iris) -> tuple[Anchor, Stated]:
    """Where a figure of a report is said and what it says now; `NotFound` where the report does not hold it."""
    decided = list(store.quads(iris.report_graph(report)))
    review = Review(corrections_of(store, iris=iris), iris=iris)
    places = {iri: anchor for anchor, iri in anchors(review.as_read(report, decided), report=report).items()}
    says = statements(decided).get(figure)
    if says is None or figure not in places:
        raise NotFound(f"báo cáo {report} không có số liệu {figure}: có thể báo cáo đã được nạp lại, tải lại trang")
    return places[figure], says


def decide(path: Path, correction: Correction, *, iris: Iris) -> None:
    """Writes a decision; from then on its report says what was decided.

    Raises `BadInput` where the report does not hold the figure (any more), `BusyStore` while another writes.
    """
    with writing(path) as draft:
        _change(draft, _review(draft, iris), correction, iris=iris)


def undo(path: Path, key: str, *, by: str, at: datetime, iris: Iris) -> None:
    """Takes a decision back; what was decided before it, or what was read, holds again. The record stays."""
    with writing(path) as draft:
        review = _review(draft, iris)
        found = next((one for one in review.corrections() if one.key == key), None)
        if found is None or found.undone_at is not None:
            raise BadInput(f"không có quyết định {key} để hoàn tác: có thể đã được hoàn tác, tải lại trang")
        _change(draft, review, replace(found, undone_by=by, undone_at=at), iris=iris)


def _review(draft: Draft, iris: Iris) -> Review:
    return Review.read(draft.quads(iris.graph(CORRECTIONS)), iris=iris)


def _change(draft: Draft, review: Review, correction: Correction, *, iris: Iris) -> None:
    report = correction.anchor.report
    made = review.as_read(report, draft.quads(iris.report_graph(report)))
    review.add(correction)
    decided = list(review.applied(report, made))
    if correction.undone_at is None and not review.is_matched(correction):
        raise BadInput(
            f"báo cáo {report} không còn số {correction.anchor.written!r} trong câu ấy:"
            " tải lại trang rồi xem số liệu mới"
        )
    draft.replace_graph(iris.report_graph(report), decided)
    draft.replace_graph(iris.graph(CORRECTIONS), review.quads())
