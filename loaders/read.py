"""What one block of a report gives: the figures read in it, and the numbers refused."""

from __future__ import annotations

from dataclasses import dataclass

from kg.values import Observation, Refusal, Span
from loaders.document import Document
from loaders.numerals import NUMBER


@dataclass(frozen=True, slots=True)
class Read:
    """What one block gives."""

    observations: list[Observation]
    refusals: list[Refusal]


def refusal(document: Document, sentence: Span, at: int, reason: str) -> Refusal:
    """The digit run at an offset, in its sentence, as one that carries no value."""
    run = NUMBER.match(document.text, at)
    end = run.end() if run else at + 1
    return Refusal(Span(at, end), document.text[at:end], reason, sentence)
