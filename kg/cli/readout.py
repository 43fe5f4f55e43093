"""What was read of one report, in one line."""

from __future__ import annotations

from collections import Counter

from kg.values import Reading


def readout(reading: Reading) -> str:
    """Figures, numbers that carry no value, documents cited."""
    return f"{len(reading.observations)} số liệu; {refusals(reading)}; {cited_documents(reading)} văn bản viện dẫn"


def refusals(reading: Reading) -> str:
    """How many numbers carry no value, by reason, the most frequent first."""
    reasons = Counter(refusal.reason for refusal in reading.refusals)
    listed = ", ".join(f"{reason} {count}" for reason, count in sorted(reasons.items(), key=lambda r: (-r[1], r[0])))
    return f"{len(reading.refusals)} số không phải số liệu" + (f" ({listed})" if listed else "")


def cited_documents(reading: Reading) -> int:
    return len({thing.id for thing in reading.things if thing.type == "document"})
