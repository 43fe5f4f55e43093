"""Observations of a report: every figure with its indicator, place, period and sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.iris import slug
from kg.values import SELF, Observation, Place, Refusal, Role, Span
from loaders import places
from loaders.context import BlockContext
from loaders.document import Document
from loaders.figures import Figure, figures
from loaders.lexicon import Entry, lexicon, rates
from loaders.numbers import Number, numbers, without_value
from loaders.periods import heading_period, marks, next_period, period_at, report_period
from loaders.roles import target_year
from loaders.segments import Block
from loaders.units import counted_nouns, counted_noun

_OWN = (Role.ACTUAL, Role.ESTIMATE, Role.TARGET)
_ENOUGH = 1.1
_KINDS = {
    "percent": "ratio", "permille": "ratio", "m/100f": "ratio", "VND": "money", "kVND": "money", "MVND": "money", "GVND": "money",
    "MVND/ha": "money", "MVND/person/year": "money", "VND/person/year": "money", "MVND/person/month": "money",
    "ha": "area", "m2": "area", "km2": "area", "sao": "area", "mau": "area", "m": "length", "km": "length",
    "kg": "mass", "g": "mass", "quintal": "mass", "tonne": "mass", "quintal/ha": "yield", "tonne/ha": "yield", "kg/sao": "yield",
    "score": "score", "rank": "rank", "dose": "count", "count": "count", "other": "other",
}  # fmt: skip
_COMPOUND = {"VND/person/year": {"MVND": "MVND/person/year", "VND": "VND/person/year"}, "VND/person/month": {"MVND": "MVND/person/month"}, "VND/ha": {"MVND": "MVND/ha"}}
_RANKED = re.compile(r"(?:xếp|đứng|hạng|vị trí|giải)(?: hạng| thứ| vị trí)*\s*(?:thứ\s*)?$")
_CONSTANT, _CURRENT = re.compile(r"giá (?:cđ|cd|cố định|so sánh|ss)\b"), re.compile(r"giá (?:hh|hiện hành|thực tế)\b")
_DIRECTION = re.compile(r"phương hướng|nhiệm vụ|mục tiêu|kế hoạch|giải pháp|dự kiến")
_RESULTS = re.compile(r"kết quả|đánh giá|tình hình|tồn tại|hạn chế|nguyên nhân|thực hiện nhiệm vụ|công tác chỉ đạo")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where in the report a block stands: the period its figures have by default, and whether they are targets."""

    period: str
    direction: bool


@dataclass(frozen=True, slots=True)
class Read:
    """What one block gives."""

    observations: list[Observation]
    refusals: list[Refusal]


def settings(document: Document, blocks: Sequence[Block], period: str) -> Iterator[tuple[Block, Setting]]:
    """Each block with its setting; the part on directions begins at a main heading that says so."""
    setting, level = Setting(period, False), 99.0
    for block in blocks:
        if block.title.lower().startswith("nơi nhận"):
            return
        if block.level <= 2 and block.title:
            title = block.title.lower()
            ahead = bool(_DIRECTION.search(title)) and not _RESULTS.search(title)
            if ahead and not setting.direction:
                named = report_period(document.lower, block.span.start, block.span.end)
                setting, level = Setting(named if named and named > period else next_period(period), True), block.level
            elif not ahead and setting.direction and block.level <= level:
                setting = Setting(period, False)
        yield block, setting


def read_block(document: Document, block: Block, setting: Setting) -> Read:
    """The observations and refusals of one block."""
    reasons = without_value(document.lower, block)
    found = numbers(document.lower, document.text, block, reasons)
    refusals = [_refusal(document, block, at, reason) for at, reason in reasons.items()]
    if not found:
        return Read([], refusals)
    reader = _BlockReader(document, block, setting, found)
    return Read(list(reader.observations()), refusals)


def _refusal(document: Document, block: Block, at: int, reason: str) -> Refusal:
    end = at + len(re.match(r"\d(?:[\d.,]*\d)?", document.text[at:])[0])  # type: ignore[index]
    return Refusal(Span(at, end), document.text[at:end], reason, sentence(document, block, at))


def sentence(document: Document, block: Block, at: int) -> Span:
    """The sentence of the block that holds the offset."""
    start = block.span.start
    for mark in re.finditer(r"[.!?](?=\s+[^\W\d_]*[A-ZĐÀ-Ỹ])|\n(?=\s*[A-ZĐ+-])", document.text[block.span.start : block.span.end]):
        stop = block.span.start + mark.end()
        if stop > at:
            return _trimmed(document, start, stop)
        start = stop
    return _trimmed(document, start, block.span.end)


def _trimmed(document: Document, start: int, end: int) -> Span:
    text = document.text[start:end]
    return Span(start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip()))


class _BlockReader:
    """Gives each figure of a block its indicator, from its own context or from the figure it belongs to."""

    def __init__(self, document: Document, block: Block, setting: Setting, found: list[Number]) -> None:
        self.document, self.block, self.setting = document, block, setting
        self.lower = document.lower
        self.default = heading_period(self.lower, block, setting.period)
        self.figures = figures(self.lower, block, found, direction=setting.direction, year=setting.period[:4])
        self.context = BlockContext(self.lower, block, found)
        self.figures = self._rebased()
        self.marks = marks(self.lower, block.span.start, block.span.end)
        self.places = places.mentions(document.text, self.lower, block.span.start, block.span.end)
        self.known: list[tuple[str, float]] = []

    def observations(self) -> Iterator[Observation]:
        for index, figure in enumerate(self.figures):
            self.known.append(self._indicator(index, figure))
            yield self._observation(index, figure)

    def _rebased(self) -> list[Figure]:
        """Where a value stands at two prices, ratios and growth rates are those at constant prices."""
        moved = []
        for figure in self.figures:
            at = figure.anchor
            if at and figure.role not in _OWN and self._basis(self.figures[at]) == "current" and self._basis(self.figures[at - 1]) == "constant-2010":
                figure = replace(figure, anchor=at - 1)
            moved.append(figure)
        return moved

    def _indicator(self, index: int, figure: Figure) -> tuple[str, float]:
        """Id and score; a figure that belongs to another has its indicator."""
        if figure.anchor is not None and figure.role not in _OWN:
            return self.known[figure.anchor]
        kind = self._kind(figure)
        if figure.anchor is not None:
            return self._share(figure, self.known[figure.anchor])
        scores = self._scored(figure, kind)
        id, score = max(((s, i) for i, s in scores.items()), default=(0.0, ""))[::-1]
        heir = self._inherited(index, figure, kind)
        if heir and score < heir[1]:
            return heir
        if score < _ENOUGH:
            return f"new:{slug(self.context.phrase(figure.number)) or kind}", score
        return id, score

    def _share(self, figure: Figure, whole: tuple[str, float]) -> tuple[str, float]:
        """A percentage beside a count: the indicator of its share, said in its own words or known of the count."""
        entry = lexicon().entries.get(rates().get(whole[0], ""))
        return (entry.id, whole[1]) if entry else whole

    def _scored(self, figure: Figure, kind: str) -> Mapping[str, float]:
        scores = lexicon().scores(self.context.around(figure.number))
        noun = self._noun(figure)
        basis = self._basis(figure)
        return {id: s for id, score in scores.items() if (s := score * self._fit(lexicon().entries[id], kind, noun, basis, figure)) > 0}

    def _fit(self, entry: Entry, kind: str, noun: frozenset[str], basis: str, figure: Figure) -> float:
        """How well an indicator's unit suits the figure: 0 where it cannot be measured so."""
        if entry.unit_kind != kind:
            if kind == "ratio" and entry.unit_kind == "count":
                return 0.45
            if kind == "count" and entry.unit_kind == "ratio" and figure.number.right is not None:
                return 0.5
            return 0.9 if kind == "other" and entry.unit_kind not in ("money", "area", "mass") else 0.0
        if kind == "money" and entry.measure.startswith("production-value"):
            return 1.0 if entry.measure.endswith(basis or "constant-2010") else 0.35 if basis else 0.8
        if kind == "money" and basis:
            return 0.5
        if kind == "ratio" and (figure.number.unit == "m/100f") != (entry.canonical_unit == "boys/100 girls"):
            return 0.0
        if kind == "count" and noun:
            return 1.2 if entry.canonical_unit in noun else 0.62
        return 1.0

    def _kind(self, figure: Figure) -> str:
        unit = figure.number.unit
        if unit is None:
            before = self.lower[max(self.block.span.start, figure.number.span.start - 24) : figure.number.span.start]
            return "rank" if _RANKED.search(before) and (figure.number.right or not self._noun(figure)) else "count"
        return _KINDS.get(unit, "other")

    def _noun(self, figure: Figure) -> frozenset[str]:
        """What the noun behind the number counts."""
        end = figure.number.end
        if figure.number.right is not None:
            end = next(n.end for n in self.context.numbers if n.span == figure.number.right)
        found = re.compile(rf"\s*({counted_noun().pattern})").match(self.lower, end, self.block.span.end)
        return counted_nouns()[found[1]] if found else frozenset()

    def _basis(self, figure: Figure) -> str:
        """The price basis said right behind a value, or by a heading."""
        behind = self.lower[figure.number.end : figure.number.end + 40].split(",")[0]
        heads = " ".join(p.title.lower() for p in self.block.parents)
        for text in (behind, heads):
            if _CONSTANT.search(text):
                return "constant-2010"
            if _CURRENT.search(text):
                return "current"
        return ""

    def _inherited(self, index: int, figure: Figure, kind: str) -> tuple[str, float] | None:
        """The indicator of the total that a list in brackets or behind "trong đó" divides."""
        for earlier in range(index - 1, -1, -1):
            other = self.figures[earlier]
            if other.role not in _OWN or self._kind(other) != kind or other.cue == "share":
                continue
            same = self._noun(other) == self._noun(figure)
            within = figure.depth > other.depth or bool(re.search(r"trong đó|gồm|cụ thể|gồm:", self.lower[other.number.end : figure.number.span.start]))
            if same and within and self._place(figure) != self._place(other):
                return self.known[earlier][0], self.known[earlier][1] + 2
            if same and within:
                return self.known[earlier][0], self.known[earlier][1] * 0.55
            if figure.depth <= other.depth:
                return None
        return None

    def _place(self, figure: Figure) -> Place:
        number = figure.number
        following = [n.span.start for n in self.context.numbers if n.span.start > number.span.start]
        return places.place_at(
            self.lower, self.places, number.span, number.end, figure.bounds[0], self.block.span.start, min([*following, self.block.span.end])
        )

    def _period(self, figure: Figure) -> str:
        if figure.role is Role.PRIOR:
            return figure.year or str(int(self.setting.period[:4]) - 1)
        aimed = target_year(self.lower, self.block.span.start, figure.number.span.start, self.default[:4])
        return period_at(self.marks, figure.number.span.start, figure.bounds[0], aimed or self.default)

    def _observation(self, index: int, figure: Figure) -> Observation:
        number = figure.number
        id, score = self.known[index]
        entry = lexicon().entries.get(id)
        anchor = self.figures[figure.anchor] if figure.anchor is not None else None
        place = self._place(anchor if anchor and figure.role not in _OWN else figure)
        return Observation(
            span=number.span,
            written=number.written,
            role=figure.role,
            indicator=id,
            label=entry.label if entry else self.context.phrase(number),
            value=figure.value,
            unit=self._unit(figure, entry),
            place=place if place != SELF else SELF,
            period=self._period(anchor if anchor and figure.role is not Role.PRIOR and figure.role not in _OWN else figure),
            sentence=sentence(self.document, self.block, number.span.start),
            section=self.block.path,
            qualifiers=tuple(q for q in (number.bound, "misprint" if number.misprint else "", self._basis(figure)) if q),
            approximate=number.approximate,
            confidence=min(0.99, 0.3 + 0.1 * score),
            relates_to=anchor.number.span if anchor else None,
            page=self.document.page(number.span.start),
        )

    def _unit(self, figure: Figure, entry: Entry | None) -> str:
        unit = figure.number.unit
        if unit is None:
            return self._kind(figure)
        if entry and figure.role not in (Role.PLAN_RATIO, Role.GROWTH):
            return _COMPOUND.get(entry.canonical_unit, {}).get(unit, unit)
        return unit
