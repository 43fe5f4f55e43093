"""The indicators that a question asks for: phrases of the code list, scored by how much of each the question says."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeAlias

from loaders.asking.spelling import Sentence, empty_words, spelled_empty_words, unmarked
from loaders.lexicon import features, lexicon, rates

ENOUGH = 2.2
"""Scores below it name no indicator."""
MARGIN = 0.1
"""How far below the best another indicator may score and still be meant."""
MOST = 6
_ABSENT, _RARE, _NO_RATIO = 0.72, 0.85, 0.6
_PAIR, _SYLLABLE, _COVERAGE_POWER = 0.8, 0.67, 1.6
_SHARE = re.compile(r"\b(?:may|bao nhieu) phan tram\b")
_OTHER_PERCENT = re.compile(r"\b(?:ke hoach|du toan|chi tieu|nghi quyet|tang|giam|vuot|cung ki|hoan thanh)\b")

Phrase: TypeAlias = tuple[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Found:
    """An indicator, how clearly the question speaks of it, and the words that do."""

    id: str
    score: float
    places: frozenset[int]


class Phrases:
    """Phrases of indicators as features (syllables and pairs), each weighted by how few indicators share it."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self.phrases = phrases
        self._holding: dict[str, list[int]] = defaultdict(list)
        owners: dict[str, set[str]] = defaultdict(set)
        for number, (id, phrase) in enumerate(phrases):
            for feature in phrase:
                owners[feature].add(id)
                self._holding[feature].append(number)
        total = len({id for id, _ in phrases})
        self._weights = {
            f: (_PAIR if " " in f else _SYLLABLE) * math.log(1 + total / len(o)) for f, o in owners.items()
        }

    def scores(self, said: Collection[str]) -> dict[str, tuple[float, frozenset[str]]]:
        """For each indicator spoken of, its best score and the features that made it; about 4 is a short phrase."""
        reached: dict[int, float] = defaultdict(float)
        for feature in said:
            for number in self._holding.get(feature, ()):
                reached[number] += self._weights[feature]
        best: dict[str, tuple[float, frozenset[str]]] = {}
        for number, weight in reached.items():
            id, phrase = self.phrases[number]
            score = weight * (weight / sum(self._weights[f] for f in phrase)) ** _COVERAGE_POWER
            if score > best.get(id, (0.0,))[0]:
                best[id] = (score, phrase)
        return best


@cache
def spelled_phrases() -> Phrases:
    """The phrases of the code list as they are spelled."""
    return Phrases(lexicon().phrases)


@cache
def folded_phrases() -> Phrases:
    """The phrases of the code list without marks."""
    return Phrases([(id, frozenset(map(folded, phrase))) for id, phrase in lexicon().phrases])


def folded(feature: str) -> str:
    return " ".join(unmarked(part) for part in feature.split(" "))


def indicators(
    sentence: Sentence, taken: frozenset[int], *, present: Mapping[str, str] | None = None
) -> tuple[Found, ...]:
    """The indicators that the words not `taken` speak of, clearest first, none far behind the best.

    Those `present` in the reports asked of come before others that fit as well. A question without marks, or with
    words that no indicator is spelled with, is compared without them.
    """
    ways: tuple[tuple[Phrases, Collection[str], Callable[[int], str]], ...] = (
        (spelled_phrases(), spelled_empty_words(), lambda at: sentence.words[at].canonical),
        (folded_phrases(), empty_words(), lambda at: sentence.words[at].plain),
    )
    for phrases, empty, spelling in ways if sentence.marked else ways[1:]:
        found = _scored(sentence, taken, phrases, empty, spelling, present)
        if found and found[0].score >= ENOUGH:
            near = [one for one in found[:MOST] if one.score >= found[0].score * (1 - MARGIN)]
            return _shares(near, present) if _asks_share(sentence) else tuple(near)
    return ()


def _asks_share(sentence: Sentence) -> bool:
    """Whether per cent are asked for that are neither of a plan nor of growth."""
    return bool(_SHARE.search(sentence.plain)) and not _OTHER_PERCENT.search(sentence.plain)


def _shares(found: Sequence[Found], present: Mapping[str, str] | None) -> tuple[Found, ...]:
    """The shares among what was found, or all of it where there is none."""
    told = {one.id: one for one in (_as_share(one, present) for one in found)}
    shares = tuple(one for one in told.values() if lexicon().entries[one.id].unit_kind == "ratio")
    return shares or tuple(told.values())


def _as_share(one: Found, present: Mapping[str, str] | None) -> Found:
    """The share of what was counted, where the reports asked of may give it."""
    rate = rates().get(one.id)
    return replace(one, id=rate) if rate and (present is None or rate in present) else one


def _scored(
    sentence: Sentence,
    taken: frozenset[int],
    phrases: Phrases,
    empty: Collection[str],
    spelling: Callable[[int], str],
    present: Mapping[str, str] | None,
) -> list[Found]:
    runs = _runs(sentence, taken)
    # "trồng được bao nhiêu ha rừng" speaks of "trồng rừng": words that name nothing do not part those that do.
    telling = [[at for at in run if spelling(at) not in empty] for run in runs]
    said = {feature for run in [*runs, *telling] for feature in features([spelling(at) for at in run])}
    found = [
        Found(id, score * _likely(id, sentence, present), _places(phrase, runs, spelling))
        for id, (score, phrase) in phrases.scores(said).items()
    ]
    return sorted(found, key=lambda one: (-one.score, one.id))


def _likely(id: str, sentence: Sentence, present: Mapping[str, str] | None) -> float:
    """Less for what few reports give, what these do not give, and no ratio where one is asked for."""
    entry = lexicon().entries[id]
    likely = 1.0 if entry.common else _RARE
    likely *= 1.0 if present is None or id in present else _ABSENT
    return likely * _NO_RATIO if "ti le" in sentence.plain and entry.unit_kind != "ratio" else likely


def _runs(sentence: Sentence, taken: frozenset[int]) -> list[list[int]]:
    """The stretches of words between those that are taken."""
    runs: list[list[int]] = [[]]
    for at in range(len(sentence.words)):
        if at in taken:
            runs.append([])
        else:
            runs[-1].append(at)
    return [run for run in runs if run]


def _places(phrase: frozenset[str], runs: Sequence[Sequence[int]], spelling: Callable[[int], str]) -> frozenset[int]:
    return frozenset(at for run in runs for at in run if spelling(at) in phrase)
