"""Which stretches of a text are taken already, so that no two findings share one."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable

from kg.values import Span


class Taken:
    """Spans that do not overlap; asking and adding stay fast for texts of any length."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans: list[Span] = []
        for span in spans:
            self.take(span)

    def overlaps(self, span: Span) -> bool:
        """True where a taken stretch shares a character with the span."""
        at = bisect_left(self._spans, span)
        return any(other.overlaps(span) for other in self._spans[max(0, at - 1) : at + 1])

    def take(self, span: Span) -> bool:
        """Takes the span and returns True, or returns False where part of it is taken."""
        if self.overlaps(span):
            return False
        insort(self._spans, span)
        return True
