"""Which indicator a context speaks of: phrases of the code list, scored by how much of each the context covers.

A phrase is compared through its syllables and adjacent pairs of syllables, each weighted by how few indicators share
it; the context gives each of them a nearness between 0 and 1. A long phrase that is wholly there beats a short one.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TypeAlias

from loaders.tables import codes
from loaders.tokens import words

Context: TypeAlias = Mapping[str, float]
"""Features (a syllable, or two joined by a blank) and how near to the number they stand."""

_PAIR_WEIGHT, _SYLLABLE_WEIGHT = 0.8, 0.67
_COVERAGE_POWER = 1.6
_WEAK = frozenset(
    words(
        "và các của cho là được đạt ước có trong với đã tại năm trên địa bàn xã phường về từ theo tổng số toàn tình hình công tác thực hiện"
    )
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An indicator as the reader needs it."""

    id: str
    label: str
    unit_kind: str
    canonical_unit: str
    theme: str
    subject: str
    measure: str


def features(syllables: list[str]) -> set[str]:
    """A phrase's syllables and adjacent pairs."""
    return {*syllables, *(f"{a} {b}" for a, b in zip(syllables, syllables[1:], strict=False))}


@cache
def lexicon() -> Lexicon:
    """The lexicon of the code list that ships with the package."""
    return Lexicon(tuple(_entries()), tuple(_phrases()))


def _entries() -> Iterator[Entry]:
    for row in [*codes("indicators.csv"), *codes("indicators_more.csv")]:
        yield Entry(row["id"], row["label_vi"], row["unit_kind"], row["canonical_unit"], row["theme"], row["subject"], row["measure"])


def _phrases() -> Iterator[tuple[str, str]]:
    for row in [*codes("indicators.csv"), *codes("indicators_more.csv")]:
        yield row["id"], row["label_vi"]
    for row in codes("labels.csv"):
        yield row["indicator"], row["label"]


@cache
def rates() -> Mapping[str, str]:
    """For a count indicator, the indicator of its share."""
    return {row["count"]: row["rate"] for row in codes("rates.csv")}


class Lexicon:
    """Entries and an index from feature to phrases."""

    def __init__(self, entries: tuple[Entry, ...], phrases: tuple[tuple[str, str], ...]) -> None:
        self.entries = {entry.id: entry for entry in entries}
        self.phrases = [(id, frozenset(features(words(label)))) for id, label in phrases if words(label)]

    @cached_property
    def weights(self) -> dict[str, float]:
        """For each feature, how much it tells: little when many indicators share it."""
        owners: dict[str, set[str]] = defaultdict(set)
        for id, found in self.phrases:
            for feature in found:
                owners[feature].add(id)
        total = len(self.entries)
        return {feature: self._weight(feature) * math.log(1 + total / len(ids)) for feature, ids in owners.items()}

    @staticmethod
    def _weight(feature: str) -> float:
        if " " in feature:
            return _PAIR_WEIGHT * (0.3 if all(word in _WEAK for word in feature.split()) else 1)
        return _SYLLABLE_WEIGHT * (0.2 if feature in _WEAK else 1)

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = defaultdict(list)
        for number, (_, found) in enumerate(self.phrases):
            for feature in found:
                index[feature].append(number)
        return dict(index)

    @cached_property
    def _fullness(self) -> list[float]:
        return [sum(self.weights[f] for f in found) for _, found in self.phrases]

    def scores(self, context: Context) -> dict[str, float]:
        """Indicators the context speaks of and how clearly; higher is clearer, about 4 is a short phrase wholly there."""
        reached: dict[int, float] = defaultdict(float)
        for feature, nearness in context.items():
            if phrases := self._index.get(feature):
                gain = self.weights[feature] * nearness
                for number in phrases:
                    reached[number] += gain
        best: dict[str, float] = {}
        for number, gain in reached.items():
            score = gain * (gain / self._fullness[number]) ** _COVERAGE_POWER
            id = self.phrases[number][0]
            if score > best.get(id, 0.0):
                best[id] = score
        return best


def best(scores: Mapping[str, float], allowed: Iterable[str]) -> tuple[str | None, float]:
    """The clearest allowed indicator and its score; equal scores go to the first name, so order never decides."""
    found = max(
        ((scores[id], id) for id in allowed if id in scores), key=lambda pair: (pair[0], pair[1]), default=(0.0, None)
    )
    return found[1], found[0]
