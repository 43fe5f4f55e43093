"""Which indicator a context speaks of: phrases of the code list, scored by how much of each the context covers.

A phrase is compared through its syllables and adjacent pairs of syllables, each weighted by how few indicators share
it; the context gives each of them a nearness between 0 and 1. A long phrase that is wholly there beats a short one.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from loaders.tables import codes
from loaders.tokens import words

Nearness: TypeAlias = Mapping[str, float]
"""Features (a syllable, or two joined by a blank) and how near to the number they stand."""

Weights: TypeAlias = NDArray[np.float64]
Places: TypeAlias = NDArray[np.intp]

_PAIR_WEIGHT, _SYLLABLE_WEIGHT = 0.73, 0.67
_COVERAGE_POWER = 1.35
_LEAST_COVERAGE = 0.1
_WEAK = frozenset(
    [
        *words(
            "và các của cho là được đạt ước có trong với đã tại năm trên địa bàn xã phường trấn về từ theo tổng số toàn"
            " tình hình công tác thực hiện"
        ),
        " ".join(words("thị trấn")),  # says as little as "xã", though "thị" alone tells much
    ]
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An indicator as the reader needs it; `common` ones stand in most reports and win over rarer ones."""

    id: str
    label: str
    unit_kind: str
    canonical_unit: str
    theme: str
    subject: str
    measure: str
    common: bool


def features(syllables: list[str]) -> set[str]:
    """A phrase's syllables and adjacent pairs."""
    return {*syllables, *(f"{a} {b}" for a, b in pairwise(syllables))}


@cache
def lexicon() -> Lexicon:
    """The lexicon of the code list that ships with the package."""
    return Lexicon(tuple(_entries()), tuple(_phrases()))


def _entries() -> Iterator[Entry]:
    for table, common in (("indicators.csv", True), ("indicators_more.csv", False)):
        for row in codes(table):
            yield Entry(
                row["id"],
                row["label_vi"],
                row["unit_kind"],
                row["canonical_unit"],
                row["theme"],
                row["subject"],
                row["measure"],
                common,
            )


def _phrases() -> Iterator[tuple[str, str]]:
    for row in [*codes("indicators.csv"), *codes("indicators_more.csv")]:
        yield row["id"], row["label_vi"]
    for row in codes("labels.csv"):
        yield row["indicator"], row["label"]


@cache
def rates() -> Mapping[str, str]:
    """For a count indicator, the indicator of its share."""
    return {row["count"]: row["rate"] for row in codes("rates.csv")}


@cache
def counted_in(rate: str, nouns: frozenset[str]) -> str | None:
    """The indicator that counts, in one of the units, what a rate is the share of."""
    entries = lexicon().entries
    counts = (count for count, of in sorted(rates().items()) if of == rate and count in entries)
    return next((count for count in counts if entries[count].canonical_unit in nouns), None)


class Lexicon:
    """Entries, and how much each feature tells of each phrase."""

    def __init__(self, entries: tuple[Entry, ...], phrases: tuple[tuple[str, str], ...]) -> None:
        self.entries = {entry.id: entry for entry in sorted(entries, key=lambda e: e.id)}
        self.ids = list(self.entries)
        found = sorted({(id, frozenset(features(words(label)) - _WEAK)) for id, label in phrases}, key=_by_name)
        self.phrases = [(id, phrase) for id, phrase in found if phrase]
        holding: dict[str, list[int]] = defaultdict(list)
        for number, (_, phrase) in enumerate(self.phrases):
            for feature in phrase:
                holding[feature].append(number)
        self._holding = {feature: np.array(holding[feature]) for feature in sorted(holding)}
        self._weights = self._weighed()
        self._fullness = np.zeros(len(self.phrases))
        for feature, held in self._holding.items():
            self._fullness[held] += self._weights[feature]
        position = {id: i for i, id in enumerate(self.ids)}
        self._owner = np.array([position[id] for id, _ in self.phrases])
        self.features = self._holding.keys()

    def _weighed(self) -> Mapping[str, float]:
        """For each feature, how much it tells: little when many indicators share it."""
        owners = {f: {self.phrases[number][0] for number in held} for f, held in self._holding.items()}
        return {f: _weight(f) * math.log(1 + len(self.entries) / len(owned)) for f, owned in owners.items()}

    def scores(self, context: Nearness) -> tuple[Places, Weights]:
        """How clearly a context speaks of the phrases it covers enough of: the places of their indicators in `ids`,
        and a score each, about 4 for a short phrase wholly there."""
        known = [feature for feature in context if feature in self._holding]
        if not known:
            return np.zeros(0, np.intp), np.zeros(0)
        held = [self._holding[feature] for feature in known]
        told = np.array([self._weights[feature] * context[feature] for feature in known])
        reached = np.bincount(np.concatenate(held), told.repeat([*map(len, held)]), len(self.phrases))
        covered = reached / self._fullness
        enough = (covered > _LEAST_COVERAGE).nonzero()[0]
        return self._owner[enough], reached[enough] * covered[enough] ** _COVERAGE_POWER


def _by_name(phrase: tuple[str, frozenset[str]]) -> tuple[str, list[str]]:
    return phrase[0], sorted(phrase[1])


def _weight(feature: str) -> float:
    if " " in feature:
        return _PAIR_WEIGHT * (0.3 if all(word in _WEAK for word in feature.split()) else 1)
    return _SYLLABLE_WEIGHT
