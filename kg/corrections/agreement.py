"""How far reviewers agree with the reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.corrections.figures import CONFIDENCE, stated_in
from kg.corrections.values import FIELDS, Correction, Verdict, standing

BANDS = ((0.0, 0.5), (0.5, 0.85), (0.85, 1.01))
"""How sure the reader was: doubtful, fairly sure, sure."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Figures reviewed by verdict; of those that are figures, how many the reader had right, by field; and by band of
    confidence how many were accepted, of how many.
    """

    verdicts: Mapping[Verdict, int]
    judged: int
    right: Mapping[str, int]
    bands: Mapping[tuple[float, float], tuple[int, int]]


def agreement(corrections: Iterable[Correction]) -> Agreement:
    """What the standing decisions say of the reader; those whose figure the report no longer says do not count."""
    counted = [one for one in standing(corrections) if one.matched]
    right: Counter[str] = Counter()
    judged = 0
    for one in counted:
        read = stated_in(one.reading, one.figure)
        if read and one.stated:
            judged += 1
            right.update(field for field in FIELDS if getattr(read, field) == getattr(one.stated, field))
    verdicts = Counter(one.verdict for one in counted)
    return Agreement(verdicts, judged, {field: right[field] for field in FIELDS}, _by_band(counted))


def _by_band(counted: Iterable[Correction]) -> dict[tuple[float, float], tuple[int, int]]:
    sure: dict[tuple[float, float], list[bool]] = {band: [] for band in BANDS}
    for one in counted:
        band = next(band for band in BANDS if band[0] <= _confidence(one) < band[1])
        sure[band].append(one.verdict is Verdict.ACCEPTED)
    return {band: (sum(found), len(found)) for band, found in sure.items()}


def _confidence(one: Correction) -> float:
    said = (t.object.value for t in one.reading if t.predicate == CONFIDENCE)  # type: ignore[union-attr]
    return float(next(said, "0"))
