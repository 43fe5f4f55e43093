"""What the bench of the questions tells: a row for each, and what they say together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.questions import Question

AGGREGATE = re.compile(r"\b(?:COUNT|SUM|AVG|MIN|MAX)\s*\(", re.IGNORECASE)
MEDIAN, SLOWEST, TIMES_FASTER = 50, 250, 10
"""Milliseconds that a question may take in the middle and at the worst; what aggregates should gain."""
HEAD = """| câu hỏi · question | | dòng | trang · page, ms | p99 | CPU | p99 | hết · whole | CPU | Virtuoso | p99 | × |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"""


@dataclass(frozen=True, slots=True)
class Times:
    """How long some rounds took, in milliseconds, the shortest first, and how many rows came."""

    walls: tuple[float, ...]
    processors: tuple[float, ...]
    rows: int

    @property
    def median(self) -> float:
        return middle(self.walls)

    @property
    def cells(self) -> str:
        return f"{self.median:.1f} | {self.walls[-1]:.1f}"


Theirs = Times | str
"""The times of the other server, or why it has none."""


@dataclass(frozen=True, slots=True)
class Row:
    """A question with some values: ours by its first page and wholly, theirs."""

    asked: Question
    sort: str
    total: int
    ours: Times
    whole: Times | None
    theirs: Theirs | None

    @property
    def is_aggregate(self) -> bool:
        return AGGREGATE.search(self.asked.text) is not None

    @property
    def times_faster(self) -> float | None:
        """How often ours fits into their time; None where they have none."""
        return self.theirs.median / self.ours.median if isinstance(self.theirs, Times) else None

    def __str__(self) -> str:
        processor = f"{middle(self.ours.processors):.1f} | {self.ours.processors[-1]:.1f}"
        whole = f"{self.whole.median:.1f} | {middle(self.whole.processors):.1f}" if self.whole else "– | –"
        cells = f"{self.total} | {self.ours.cells} | {processor} | {whole} | {self._their_cells}"
        return f"| {self.asked.name} | {self.sort} | {cells} |"

    @property
    def _their_cells(self) -> str:
        """With how many rows came, where they are not as many as ours."""
        if not isinstance(self.theirs, Times):
            return f"{self.theirs or '–'} | – | –"
        count = "" if self.theirs.rows == self.ours.rows else f" ({self.theirs.rows})"
        return f"{self.theirs.cells}{count} | {self.times_faster:.1f}"


def summary(rows: Sequence[Row], *, restarts: int) -> str:
    """How many rows keep what is promised, by the clock and by our processors, and beside the other server."""
    walls = [(row.ours.median, row.ours.walls[-1]) for row in rows]
    processors = [(middle(row.ours.processors), row.ours.processors[-1]) for row in rows]
    lines = [""] + [
        f"{name}: {sum(m <= MEDIAN for m, _ in times)} / {len(rows)} trung vị · medians <= {MEDIAN} ms,"
        f" {sum(s <= SLOWEST for _, s in times)} chậm nhất · slowest <= {SLOWEST} ms"
        for name, times in (("đồng hồ · clock", walls), ("CPU", processors))
    ]
    if any(row.theirs is not None for row in rows):
        lines.append(_beside(rows, restarts))
    return "\n".join(lines)


def _beside(rows: Sequence[Row], restarts: int) -> str:
    gains = [(row.times_faster, row.is_aggregate) for row in rows if row.times_faster is not None]
    aggregates = [gain for gain, is_aggregate in gains if is_aggregate]
    as_fast, far_faster = sum(gain >= 1 for gain, _ in gains), sum(gain >= TIMES_FASTER for gain in aggregates)
    return (
        f"Virtuoso: {len(gains)} / {len(rows)} trả lời · answered, {restarts} lần khởi động lại · restarts\n"
        f"ít nhất nhanh bằng · at least as fast: {as_fast} / {len(gains)}; "
        f"tổng hợp nhanh gấp {TIMES_FASTER} · aggregates as much faster: {far_faster} / {len(aggregates)}"
    )


def middle(ordered: Sequence[float]) -> float:
    return ordered[len(ordered) // 2]
