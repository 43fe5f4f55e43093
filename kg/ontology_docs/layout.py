"""Where the boxes of the diagram stand: columns from what points to what is pointed at, rows with few crossings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Edge = tuple[str, str]
SWEEPS = 24


@dataclass(frozen=True, slots=True)
class Stop:
    """A box, or, with `column` set, the place where lines to a box pass through an earlier column."""

    box: str
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The stops of each column from top to bottom, and the way of each edge through them."""

    columns: tuple[tuple[Stop, ...], ...]
    ways: Mapping[Edge, tuple[Stop, ...]]


def layout(boxes: Sequence[str], edges: Iterable[Edge]) -> Layout:
    """Columns and rows of boxes; the edges make no circle."""
    links = sorted(set(edges))
    depth = _depths(boxes, links)
    ways = {edge: _way(edge, depth) for edge in links}
    stops = {stop for way in ways.values() for stop in way} | {Stop(box) for box in boxes}
    width = 1 + max(depth.values())
    start = [sorted((s for s in stops if _column(s, depth) == i), key=lambda s: s.box) for i in range(width)]
    near = [pair for way in ways.values() for pair in pairwise(way)]
    return Layout(tuple(tuple(column) for column in _ordered(start, near)), ways)


def _depths(boxes: Sequence[str], edges: Sequence[Edge]) -> dict[str, int]:
    """Each box right of all that point to it; one that nothing points to stands beside its nearest goal."""
    depth = dict.fromkeys(boxes, 0)
    for _ in boxes:
        for source, goal in edges:
            depth[goal] = max(depth[goal], depth[source] + 1)
    pointed = {goal for _, goal in edges}
    for box in boxes:
        goals = [depth[goal] for source, goal in edges if source == box]
        if box not in pointed and goals:
            depth[box] = min(goals) - 1
    return depth


def _way(edge: Edge, depth: Mapping[str, int]) -> tuple[Stop, ...]:
    """Lines to one box share their places in the columns between."""
    source, goal = edge
    between = tuple(Stop(goal, column) for column in range(depth[source] + 1, depth[goal]))
    return (Stop(source), *between, Stop(goal))


def _column(stop: Stop, depth: Mapping[str, int]) -> int:
    return depth[stop.box] if stop.column is None else stop.column


def _ordered(columns: list[list[Stop]], near: Sequence[tuple[Stop, Stop]]) -> list[list[Stop]]:
    """The best of many sweeps, each column in the order of the middle of its neighbours."""
    best, fewest = columns, _crossings(columns, near)
    for sweep in range(SWEEPS):
        columns = _swept(columns, near, forth=sweep % 2 == 0)
        crossings = _crossings(columns, near)
        if crossings < fewest:
            best, fewest = columns, crossings
    return best


def _swept(columns: list[list[Stop]], near: Sequence[tuple[Stop, Stop]], *, forth: bool) -> list[list[Stop]]:
    place = {stop: i / max(1, len(column) - 1) for column in columns for i, stop in enumerate(column)}
    swept: dict[int, list[Stop]] = {}
    for index in range(len(columns)) if forth else reversed(range(len(columns))):
        middle = {stop: _middle(stop, near, place, forth=forth) for stop in columns[index]}
        swept[index] = sorted(columns[index], key=lambda stop: (middle[stop], place[stop], stop.box))
        place |= {stop: i / max(1, len(swept[index]) - 1) for i, stop in enumerate(swept[index])}
    return [swept[index] for index in range(len(columns))]


def _middle(stop: Stop, near: Sequence[tuple[Stop, Stop]], place: Mapping[Stop, float], *, forth: bool) -> float:
    beside = [place[a if forth else b] for a, b in near if (b if forth else a) == stop]
    return sum(beside) / len(beside) if beside else place[stop]


def _crossings(columns: Sequence[Sequence[Stop]], near: Sequence[tuple[Stop, Stop]]) -> int:
    row = {stop: i for column in columns for i, stop in enumerate(column)}
    column_of = {stop: i for i, column in enumerate(columns) for stop in column}
    lines = sorted({(column_of[a], row[a], row[b]) for a, b in near})
    return sum(
        one[0] == other[0] and (one[1] - other[1]) * (one[2] - other[2]) < 0
        for i, one in enumerate(lines)
        for other in lines[:i]
    )
