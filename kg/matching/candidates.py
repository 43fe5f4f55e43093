"""What a name can mean, and when the best of several is safe to take without asking a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from rapidfuzz import fuzz, process

from kg.place_names import spelling

MARGIN = 5.0
SAME, SAME_WITHOUT_MARKS, OTHER_MARKS, SIMILAR = 100.0, 98.0, 92.0, 90.0
ALIKE = 75.0
MOST_ALIKE = 25


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name to be matched and what is said around it: the places it lies in, a day on which it stood, its code.

    `is_vague`: something else was said around it that could not be read, so nothing can be a safe match.
    """

    name: str
    around: tuple[str, ...] = ()
    on: date | None = None
    code: str = ""
    is_vague: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that a name can mean. `id` is the path of its IRI; `score` is between 0 and 100.

    `agrees`: the name is the same and nothing said around it contradicts; `match`: it may be taken unseen.
    """

    id: str
    name: str
    description: str
    kinds: tuple[str, ...]
    score: float
    agrees: bool
    features: Mapping[str, float | bool] = field(default_factory=dict)
    match: bool = False


def ranked(found: Iterable[Candidate], *, limit: int, may_match: bool) -> list[Candidate]:
    """The best candidates, best first, on a tie by id; the first matches if it agrees and leads all by a margin."""
    best_first = sorted(found, key=lambda one: (-one.score, one.id))
    if may_match and _leads(best_first) and best_first[0].agrees:
        best_first[0] = replace(best_first[0], match=True)
    return best_first[:limit]


def _leads(best_first: Sequence[Candidate]) -> bool:
    """Whether the first is better than the second by a margin, or there is no second."""
    scores = [one.score for one in best_first[:2]]
    return len(scores) == 1 or (len(scores) == 2 and scores[0] - scores[1] >= MARGIN)


def likeness(wanted: str, name: str) -> float:
    """How far two names of the same folded form are the same: a name typed without marks fits any marks.

    >>> likeness("Hoà Quý", "Hòa Quí"), likeness("hoa qui", "Hòa Quí"), likeness("Hóa Quí", "Hòa Quí")
    (100.0, 98.0, 92.0)
    """
    if spelling(wanted) == spelling(name):
        return SAME
    return SAME_WITHOUT_MARKS if wanted.isascii() else OTHER_MARKS


def alike(wanted: str, names: Sequence[str]) -> list[tuple[str, float]]:
    """The plain names most like a plain one, with a score below that of any name that is the same."""
    found = process.extract(wanted, names, scorer=fuzz.ratio, limit=MOST_ALIKE, score_cutoff=ALIKE)
    return [(name, round(score / 100 * SIMILAR, 1)) for name, score, _ in found]


def is_same(score: float) -> bool:
    """Whether a likeness is that of the same name."""
    return score >= SAME_WITHOUT_MARKS
