"""Which indicator a context speaks of: phrases of the code list, scored by how much of each the context covers.

A phrase is compared through its syllables and adjacent pairs of syllables, each weighted by how few indicators share
it; the context gives each of them a nearness between 0 and 1. A long phrase that is wholly there beats a short one.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from loaders.tables import codes
from loaders.tokens import words

Context: TypeAlias = Mapping[str, float]
"""Features (a syllable, or two joined by a blank) and how near to the number they stand."""

Weights: TypeAlias = NDArray[np.float64]

_PAIR_WEIGHT, _SYLLABLE_WEIGHT = 0.73, 0.67
_COVERAGE_POWER = 1.35
_LEAST_COVERAGE = 0.2
_WEAK = frozenset(
    words(
        "và các của cho là được đạt ước có trong với đã tại năm trên địa bàn xã phường về từ theo tổng số toàn"
        " tình hình công tác thực hiện"
    )
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


class Lexicon:
    """Entries, and how much each feature tells of each phrase, as one sparse matrix."""

    def __init__(self, entries: tuple[Entry, ...], phrases: tuple[tuple[str, str], ...]) -> None:
        self.entries = {entry.id: entry for entry in sorted(entries, key=lambda e: e.id)}
        self.ids = list(self.entries)
        found = sorted({(id, frozenset(features(words(label)) - _WEAK)) for id, label in phrases}, key=_by_name)
        self.phrases = [(id, phrase) for id, phrase in found if phrase]
        self._columns = {
            feature: i for i, feature in enumerate(sorted({f for _, phrase in self.phrases for f in phrase}))
        }
        self.features = self._columns.keys()
        weights = self._weights()
        rows = np.concatenate([np.fromiter((self._columns[f] for f in phrase), np.int32) for _, phrase in self.phrases])
        lengths = [len(phrase) for _, phrase in self.phrases]
        columns = np.repeat(np.arange(len(self.phrases), dtype=np.int32), lengths)
        self._matrix = sparse.csr_array((weights[rows], (rows, columns)), shape=(len(weights), len(self.phrases)))
        self._fullness = self._matrix.sum(axis=0)
        position = {id: i for i, id in enumerate(self.ids)}
        self._owner = np.array([position[id] for id, _ in self.phrases])

    def _weights(self) -> Weights:
        """For each feature, how much it tells: little when many indicators share it."""
        owners: dict[str, set[str]] = defaultdict(set)
        for id, phrase in self.phrases:
            for feature in phrase:
                owners[feature].add(id)
        return np.array([_weight(f) * math.log(1 + len(self.entries) / len(owners[f])) for f in self._columns])

    def scores(self, contexts: Sequence[Context]) -> Weights:
        """How clearly each context (a row) speaks of each indicator (a column, in order of `ids`).

        Higher is clearer; about 4 is a short phrase wholly there.
        """
        known = self._columns
        near = [{f: w for f, w in context.items() if f in known} for context in contexts]
        counts = np.cumsum([0, *map(len, near)])
        indices = np.fromiter((known[f] for context in near for f in context), np.int32, counts[-1])
        data = np.fromiter((w for context in near for w in context.values()), np.float64, counts[-1])
        reached = sparse.csr_array((data, indices, counts), shape=(len(contexts), len(known))) @ self._matrix
        covered = reached.data / self._fullness[reached.indices]
        kept = np.flatnonzero(covered > _LEAST_COVERAGE)
        rows = np.repeat(np.arange(len(contexts)), np.diff(reached.indptr))[kept]
        best = np.zeros((len(contexts), len(self.ids)))
        scores = reached.data[kept] * covered[kept] ** _COVERAGE_POWER
        np.maximum.at(best, (rows, self._owner[reached.indices[kept]]), scores)
        return best


def _by_name(phrase: tuple[str, frozenset[str]]) -> tuple[str, list[str]]:
    return phrase[0], sorted(phrase[1])


def _weight(feature: str) -> float:
    if " " in feature:
        return _PAIR_WEIGHT * (0.3 if all(word in _WEAK for word in feature.split()) else 1)
    return _SYLLABLE_WEIGHT
