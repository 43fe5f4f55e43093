"""Which stretches of a text are taken already, so that no two findings share one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from kg.values import Span


class Taken:
    """Spans that do not overlap; asking and adding stay fast for texts of any length."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in spans:
            self.take(span)

    def overlaps(self, span: Span) -> bool:
        """True where a taken stretch shares a character with the span."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._ends[before - 1] > span.start

    def take(self, span: Span) -> bool:
        """Takes the span and returns True, or returns False where part of it is taken."""
        if self.overlaps(span):
            return False
        at = bisect_left(self._starts, span.start)
        self._starts.insert(at, span.start)
        self._ends.insert(at, span.end)
        return True
