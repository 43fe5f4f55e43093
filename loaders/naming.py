"""Which indicator a figure measures: by the words around it, its unit, what its noun counts, its price basis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from loaders.context import Context, Said
from loaders.lexicon import Entry, Nearness, Places, Weights, features, lexicon
from loaders.tables import grammar
from loaders.tokens import words as words_of
from loaders.units import counted_nouns, noun_ahead

ENOUGH = 0.27
"""Scores below it name no indicator of the list."""

ANY = "any"
"""The kind of a ratio or growth rate that stands alone: what it is a ratio of can have any unit."""

_COUNTS_IT, _COUNTS_ANOTHER = 1.65, 0.48
_SHARE_OF_COUNT, _COUNT_OF_RATE, _OTHER_KIND = 0.45, 0.5, 0.9
_BASIS_MISSING, _BASIS_WRONG, _NO_BASIS_EXPECTED, _REDUCED_TO = 0.8, 0.35, 0.5, 0.2
_RARE = 0.6
_WEIGHED = 0.3
"""How well things counted one by one, such as firecrackers, suit a weight."""
_SPEAKS = 4.5
_AMOUNTS, _WHOLE, _CLEARLY = ("money", "area", "mass"), 100, 2.0
_DECIMALS, _SAME = 9, 1e-9
_UNLIKELY_OTHER = ("money", "area", "mass")
_UNITS_OF_KIND = {
    "ratio": ("percent", "permille", "m/100f"),
    "money": ("VND", "kVND", "MVND", "GVND", "MVND/ha", "MVND/person/year", "VND/person/year", "MVND/person/month"),
    "area": ("ha", "m2", "km2", "sao", "mau"),
    "length": ("m", "km"),
    "mass": ("kg", "g", "quintal", "tonne"),
    "yield": ("quintal/ha", "tonne/ha", "kg/sao"),
    "score": ("score",),
    "rank": ("rank",),
    "count": ("dose", "count"),
}
_KINDS = {unit: kind for kind, units in _UNITS_OF_KIND.items() for unit in units}
_COMPOUND = {
    ("VND/person/year", "MVND"): "MVND/person/year",
    ("VND/person/year", "VND"): "VND/person/year",
    ("VND/person/month", "MVND"): "MVND/person/month",
    ("VND/ha", "MVND"): "MVND/ha",
    ("VND/ha", "MVND/person/year"): "MVND/ha",
}
_CONSTANT, _CURRENT = re.compile(r"giá (?:cđ|cd|cố định|so sánh|ss)\b"), re.compile(r"giá (?:hh|hiện hành|thực tế)\b")


class Traits(NamedTuple):
    """What is known of a figure before its indicator: kind of unit, what its noun can count, price basis.

    `paired` is a number written "a/b"; `reached` one behind "còn", "xuống": a level, not the change.
    """

    kind: str
    noun: frozenset[str] = frozenset()
    basis: str = ""
    hundred_girls: bool = False
    paired: bool = False
    reached: bool = False


def kind_of(unit: str | None) -> str:
    """The kind of quantity of a unit; a number without a unit counts."""
    return _KINDS.get(unit, "other") if unit else "count"


def noun_word(lower: str, position: int, end: int) -> str:
    """The noun right behind a number; empty when none is known."""
    found = noun_ahead().match(lower, position, end)
    return found[1] if found else ""


def noun_behind(lower: str, position: int, end: int) -> frozenset[str]:
    """What the noun right behind a number can count; empty when none is known."""
    return counted_nouns().get(noun_word(lower, position, end), frozenset())


def ends_phrase(lower: str, position: int, end: int) -> bool:
    """True when the noun behind a number is the last word of its phrase."""
    noun = noun_ahead().match(lower, position, end)
    return lower[noun.end() if noun else position : end].lstrip()[:1] in (*"),;.", "")


def price_basis(*texts: str) -> str:
    """The price basis that the first of the texts to name one names."""
    for text in texts:
        if "giá" not in text:
            continue
        if _CONSTANT.search(text):
            return "constant-2010"
        if _CURRENT.search(text):
            return "current"
    return ""


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator, how clearly the context speaks of it, and how much more clearly than of the next (0 to 1)."""

    id: str
    score: float
    lead: float


# Reports say the same words of other numbers over and over.
@lru_cache(maxsize=8192)
def named_in(said: Said, index: int, traits: Traits) -> Named:
    """The indicator that what a block says around one of its numbers speaks of."""
    return named(_context(said).around(index), traits)


@lru_cache(maxsize=1)
def _context(said: Said) -> Context:
    return Context(said)


def named(near: Nearness, traits: Traits) -> Named:
    """The indicator that a context speaks of; equal scores go by name, so that no order decides."""
    owners, scores = lexicon().scores(near)
    fitting = scores * _fits(traits)[owners]
    first = fitting.max(initial=0.0)
    # The last decimals of a sum depend on the order of its parts: they must not decide.
    best = owners[fitting >= first - _SAME].min(initial=len(lexicon().ids) - 1) if first else 0
    second = fitting[owners != best].max(initial=0.0)
    return Named(lexicon().ids[best], round(float(first), _DECIMALS), float((first - second) / first) if first else 0.0)


@lru_cache(maxsize=4096)
def names_a_subject(words: str) -> bool:
    """True when words alone speak of an indicator, as "so với cùng kỳ, đàn lợn bằng" does."""
    _, scores = lexicon().scores(dict.fromkeys(features(words_of(words)), 1.0))
    return bool(scores.max(initial=0.0) >= _SPEAKS)


def is_of_an_amount(said: Said, index: int, traits: Traits, value: Decimal) -> bool:
    """True when the words around a percentage speak of no rate but, far more clearly, of an amount."""
    share, amount = named_in(said, index, traits), named_in(said, index, traits._replace(kind=ANY))
    kind = lexicon().entries[amount.id].unit_kind
    amounts = kind in _AMOUNTS or (kind == "count" and value > _WHOLE)
    return amounts and amount.score >= _CLEARLY * share.score


def at_basis(id: str, basis: str) -> str | None:
    """The indicator of the same subject at the other price basis, if the list has it."""
    entry = lexicon().entries.get(id)
    if entry is None or not entry.measure.startswith("production-value"):
        return None
    return at_measure(id, f"production-value-{basis}")


_REACHING = (
    "thu hoạch|thu được|xuất bán|xuất chuồng|tiêu thụ"
    "|bình quân|trung bình|cả năm|cả vụ|toàn vụ|hằng năm|hàng năm|ước tính|ước|đạt được|đạt"
    r"|(?:\d{1,2} tháng|năm \d{4}|đầu năm|trong năm|trong kỳ|vụ)"
    "|khoảng|trên|là|thực hiện|toàn xã|toàn phường|trên địa bàn|thương phẩm|quả|củ|mủ|hạt|nhân|tươi|khô"
)
_LEADING = "và|với|cho|đạt|ước|có|tổng|trong đó|nâng"


@cache
def _bare_measures() -> tuple[re.Pattern[str], Mapping[str, str]]:
    measures = {row["word"]: row["measure"] for row in grammar("bare_measures.csv")}
    said = "|".join(map(re.escape, sorted(measures, key=len, reverse=True)))
    return (
        re.compile(rf"(?:^|[,;.(+%-])\s*(?:(?:{_LEADING})\s)*({said})(?:\s(?:{_REACHING})(?!\w))*[\s:]*$"),
        measures,
    )


def bare_measure(words: str) -> str | None:
    """The measure that words end in without saying of what.

    >>> bare_measure(", năng suất bình quân "), bare_measure("% kh. tổng sản lượng "), bare_measure(", năng suất ngô ")
    ('yield', 'output', None)
    """
    pattern, measures = _bare_measures()
    found = pattern.search(words)
    return measures[found[1]] if found else None


@lru_cache(maxsize=4096)
def at_measure(id: str, measure: str) -> str | None:
    """The indicator of the same subject by another measure ("rice-area" by "yield"), if the list has it."""
    entry = lexicon().entries.get(id)
    if entry is None:
        return None
    measured = {e.subject: e.id for e in reversed(lexicon().entries.values()) if e.measure == measure}
    return next((measured[subject] for subject in _one_subject(entry.subject) if subject in measured), None)


def measured_as(ids: Iterable[str], measure: str, kind: str) -> str | None:
    """The first of the subjects of some indicators that has a measure of a kind of unit."""
    found = (at_measure(id, measure) for id in ids)
    return next((id for id in found if id and kind in (ANY, lexicon().entries[id].unit_kind)), None)


@cache
def _one_subject(subject: str) -> tuple[str, ...]:
    """The subject, and what the code list calls it where another measure of it is meant."""
    return subject, *(row["also"] for row in grammar("one_subject.csv") if row["subject"] == subject)


def unit_of(written: str | None, kind: str, entry: Entry | None) -> str:
    """The unit of a figure: as written, with the "per person" or "per hectare" that its indicator implies."""
    if written is None:
        return kind
    return _COMPOUND.get((entry.canonical_unit, written), written) if entry else written


@lru_cache(maxsize=4096)
def _fits(traits: Traits) -> Weights:
    """For each indicator, how well its unit suits a figure of these traits."""
    sorts, sort_of_each = _sorts()
    return np.array([_fit(entry, traits) * (1 if entry.common else _RARE) for entry in sorts])[sort_of_each]


@cache
def _sorts() -> tuple[tuple[Entry, ...], Places]:
    """One entry for all that any figure fits alike, and for each indicator which of them that is."""
    entries = lexicon().entries.values()
    alike = {(e.unit_kind, e.canonical_unit, e.measure, e.common): e for e in entries}
    number = {sort: i for i, sort in enumerate(alike)}
    sort_of_each = [number[e.unit_kind, e.canonical_unit, e.measure, e.common] for e in entries]
    return tuple(alike.values()), np.array(sort_of_each)


def _fit(entry: Entry, traits: Traits) -> float:
    """How well an indicator's unit suits the figure: 0 where it cannot be measured so."""
    if traits.kind == ANY:
        return 1.0
    if entry.unit_kind != traits.kind and not (entry.unit_kind == "other" and entry.canonical_unit in traits.noun):
        return _fit_of_another_kind(entry, traits)
    if entry.measure == "rate-change" and traits.reached:
        return _REDUCED_TO
    if traits.kind == "money":
        return _fit_of_money(entry, traits)
    if traits.kind == "ratio" and traits.hundred_girls != (entry.canonical_unit == "m/100f"):
        return 0.0
    if traits.kind == "count" and traits.noun:
        return _COUNTS_IT if entry.canonical_unit in traits.noun else _COUNTS_ANOTHER
    return 1.0


def _fit_of_another_kind(entry: Entry, traits: Traits) -> float:
    fits: Mapping[tuple[str, str], float] = {
        ("ratio", "count"): _SHARE_OF_COUNT,
        ("count", "ratio"): _COUNT_OF_RATE if traits.paired else 0.0,
        ("mass", "count"): _WEIGHED if entry.canonical_unit == "item" else 0.0,
    }
    if traits.kind == "other":
        return 0.0 if entry.unit_kind in _UNLIKELY_OTHER else _OTHER_KIND
    return fits.get((traits.kind, entry.unit_kind), 0.0)


def _fit_of_money(entry: Entry, traits: Traits) -> float:
    if entry.measure.startswith("production-value"):
        return (
            1.0
            if entry.measure.endswith(traits.basis or "constant-2010")
            else _BASIS_WRONG
            if traits.basis
            else _BASIS_MISSING
        )
    return _NO_BASIS_EXPECTED if traits.basis else 1.0
