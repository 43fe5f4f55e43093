"""How sure the reader is of an observation: the share of right ones among those that looked alike when annotated."""

from __future__ import annotations

import math
from functools import cache

from loaders.naming import Named
from loaders.tables import grammar


@cache
def _weights() -> dict[str, float]:
    return {row["evidence"]: float(row["weight"]) for row in grammar("confidence.csv")}


def confidence(known: Named, *, linked: bool) -> float:
    """Between 0 and 1: how clearly the indicator is named, its lead over the next, what the figure belongs to."""
    weights = _weights()
    evidence = weights["always"] + weights["clearness"] * math.log1p(known.score) + weights["lead"] * known.lead
    if linked:
        evidence += weights["linked"]
    if known.id.startswith("new:"):
        evidence += weights["provisional"]
    return round(1 / (1 + math.exp(-evidence)), 3)
