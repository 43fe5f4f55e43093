"""The diagram of the model as SVG: a box for each main class, a row and a line for each property that links them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from kg.ontology_docs.layout import Layout, Stop, layout
from kg.ontology_docs.vocabulary import Property, Term, Vocabulary

WIDTH, GAP, MARGIN, HEAD, ROW, LINE, PASSAGE = 212, 96, 24, 40, 18, 14, 10
LETTERS = 33
FONTS = "Noto Sans, DejaVu Sans, Arial, sans-serif"
COLOURS = {"document": "#2563a8", "statistics": "#2e7d4f", "administration": "#a8551f", "programme": "#7a3f9d"}
"""One colour for each module; they differ in lightness too."""


@dataclass(frozen=True, slots=True)
class Box:
    """A class with what it links to, what is only written in it, and the kinds of it that have no box of their own."""

    term: Term
    module: str
    links: tuple[tuple[str, tuple[str, ...]], ...]
    notes: tuple[str, ...]

    @property
    def height(self) -> int:
        return HEAD + ROW * len(self.links) + LINE * len(self.notes) + 8


def diagram(words: Vocabulary) -> str:
    """The picture as SVG, the same for the same ontology."""
    boxes = _boxes(words)
    edges = {(iri, goal) for iri, box in boxes.items() for _, goals in box.links for goal in goals if goal != iri}
    plan = layout(list(boxes), edges)
    tops = _tops(plan, boxes)
    height = max(tops[stop] + _height(stop, boxes) for column in plan.columns for stop in column) + MARGIN
    width = 2 * MARGIN + len(plan.columns) * WIDTH + (len(plan.columns) - 1) * GAP
    body = [*_lines(plan, boxes, tops), "</g>", *_drawn(plan, boxes, tops), *_legend(words, height + 8)]
    return "\n".join((_opening(width, height + 40), *body, "</svg>\n"))


def _boxes(words: Vocabulary) -> dict[str, Box]:
    links = [one for one in words.properties if one.links]
    linked = {iri for one in links for iri in (*one.domains, *one.ranges)}
    known = {term.iri for term in words.classes}
    shown = [one for one in words.classes if one.iri in linked or not set(one.above) & known]
    return {term.iri: _box(term, words, {one.iri for one in shown}) for term in shown}


def _box(term: Term, words: Vocabulary, shown: set[str]) -> Box:
    own = [one for one in words.properties if term.iri in one.domains]
    inverses = {one.inverse for one in own if one.inverse}
    links = [(one.label.vi, _goals(one, shown)) for one in own if one.links and one.iri not in _doubled(own, inverses)]
    links += [("là một", (up,)) for up in term.above if up in shown]
    kinds = [one.label.vi for one in words.classes if term.iri in one.above and one.iri not in shown]
    written = [one.label.vi for one in own if not one.links]
    notes = [f"gồm: {'; '.join(kinds)}"] if kinds else []
    notes += [", ".join(written)] if written else []
    return Box(term, term.module or "statistics", tuple(links), tuple(line for note in notes for line in _folded(note)))


def _doubled(own: Sequence[Property], inverses: set[str]) -> set[str]:
    """Of two properties that say the same from both ends, the one that names the other."""
    return {one.iri for one in own if one.inverse in {other.iri for other in own} and one.iri not in inverses}


def _goals(one: Property, shown: set[str]) -> tuple[str, ...]:
    return tuple(goal for goal in one.ranges if goal in shown)


def _folded(note: str) -> list[str]:
    return wrap(note, LETTERS)


def _height(stop: Stop, boxes: Mapping[str, Box]) -> int:
    return PASSAGE if stop.column is not None else boxes[stop.box].height


def _tops(plan: Layout, boxes: Mapping[str, Box]) -> dict[Stop, int]:
    """How far down each stop begins; every column is centred on the tallest."""
    heights = [sum(_height(stop, boxes) + MARGIN for stop in column) - MARGIN for column in plan.columns]
    tops: dict[Stop, int] = {}
    for column, height in zip(plan.columns, heights, strict=True):
        top = MARGIN + (max(heights) - height) // 2
        for stop in column:
            tops[stop] = top
            top += _height(stop, boxes) + MARGIN
    return tops


def _left(plan: Layout, stop: Stop) -> int:
    column = next(i for i, stops in enumerate(plan.columns) if stop in stops)
    return MARGIN + column * (WIDTH + GAP)


def _lines(plan: Layout, boxes: Mapping[str, Box], tops: Mapping[Stop, int]) -> Iterator[str]:
    for (source, goal), way in sorted(plan.ways.items()):
        colour = COLOURS[boxes[goal].module]
        for row, (_, goals) in enumerate(boxes[source].links):
            if goal in goals:
                start = tops[Stop(source)] + HEAD + ROW * row + ROW // 2
                yield f'<path d="{_path(plan, way, tops, start)}" stroke="{colour}"/>'
        x, y = _left(plan, way[-1]), tops[way[-1]] + HEAD // 2
        yield f'<path d="M{x} {y}l-9 -4v8z" fill="{colour}" stroke="none"/>'


def _path(plan: Layout, way: Sequence[Stop], tops: Mapping[Stop, int], start: int) -> str:
    """From a row of one box to the head of another, straight through the columns between."""
    x, y = _left(plan, way[0]) + WIDTH, start
    parts = [f"M{x} {y}"]
    for stop in way[1:]:
        left, at = _left(plan, stop), tops[stop] + (PASSAGE if stop.column is not None else HEAD) // 2
        parts.append(f"C{x + GAP // 2} {y} {left - GAP // 2} {at} {left} {at}")
        x, y = left + WIDTH, at
        parts += [f"H{x}"] if stop.column is not None else []
    return "".join(parts)


def _drawn(plan: Layout, boxes: Mapping[str, Box], tops: Mapping[Stop, int]) -> Iterator[str]:
    for column in plan.columns:
        for stop in column:
            if stop.column is None:
                yield from _rectangle(boxes[stop.box], _left(plan, stop), tops[stop])


def _rectangle(box: Box, x: int, y: int) -> Iterator[str]:
    colour = COLOURS[box.module]
    yield f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{box.height}" rx="6" fill="#fff" stroke="{colour}"/>'
    yield f'<path d="M{x} {y + 6}a6 6 0 0 1 6 -6h{WIDTH - 12}a6 6 0 0 1 6 6v{HEAD - 10}h-{WIDTH}z" fill="{colour}"/>'
    yield _text(x + 10, y + 16, _cut(box.term.label.vi), 'font-weight="bold" fill="#fff"')
    yield _text(x + 10, y + 30, box.term.name, 'font-size="10" fill="#fff"')
    for row, (label, goals) in enumerate(box.links):
        again = " ↻" if box.term.iri in goals else ""
        yield _text(x + 10, y + HEAD + ROW * row + 12, f"{label}{again}", 'fill="#222"')
    below = y + HEAD + ROW * len(box.links) + 8
    for line, note in enumerate(box.notes):
        yield _text(x + 10, below + LINE * line, note, 'font-size="10.5" fill="#666"')


def _cut(label: str) -> str:
    return label if len(label) <= 28 else label[:27] + "…"


def _text(x: int, y: int, text: str, look: str) -> str:
    return f'<text x="{x}" y="{y}" {look}>{escape(text)}</text>'


def _legend(words: Vocabulary, y: int) -> Iterator[str]:
    for number, module in enumerate(words.modules):
        x = MARGIN + number * (WIDTH + GAP)
        yield f'<rect x="{x}" y="{y}" width="14" height="14" rx="3" fill="{COLOURS[module.name]}"/>'
        yield _text(x + 20, y + 12, module.title.vi, 'fill="#222"')


def _opening(width: int, height: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label="Sơ đồ mô hình" font-family="{FONTS}" font-size="12">\n'
        f'<rect width="{width}" height="{height}" fill="#fff"/>\n'
        '<g fill="none" stroke-width="1.4" stroke-opacity="0.75">'
    )
