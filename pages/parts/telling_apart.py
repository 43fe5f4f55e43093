"""What tells lines of one indicator with the same qualifiers apart: their period, or the words before the figure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from pages.parts.figures import Figure, Line
from pages.parts.numerals import vietnamese
from pages.parts.wording import said

WORDS = 6


def told_apart(lines: Sequence[Line]) -> Mapping[str, str]:
    """A note by the IRI of a line's subject: its period where it is not the usual one, its words where lines repeat."""
    subjects = [line.subject for line in lines]
    usual = Counter(subject.period for subject in subjects).most_common(1)
    times = Counter(map(_said, subjects))
    notes: dict[str, str] = {}
    for subject in subjects:
        period = said(subject.period_name) if usual and subject.period != usual[0][0] else ""
        words = words_before(subject) if times[_said(subject)] > 1 else ""
        if period or words:
            notes[subject.iri] = " · ".join(filter(None, [period, words]))
    return notes


def _said(figure: Figure) -> tuple[str, str, str]:
    return figure.indicator, figure.qualifiers, figure.period


def words_before(figure: Figure) -> str:
    """The last words of the sentence before the figure, and the figure as written."""
    return _quoted(figure.sentence[: figure.start - figure.sentence_start], figure.written)


def words_to(sentence: str, value: Decimal) -> str:
    """The same where only the value is known; empty where the sentence does not write it so.

    >>> words_to("Số hóa hồ sơ: 2070 hồ sơ.", Decimal(2070))
    '“Số hóa hồ sơ: 2070”'
    """
    plain = f"{value.normalize():f}"
    for written in (vietnamese(value), plain, plain.replace(".", ","), f"0{plain}"):
        if found := re.search(rf"(?<![\d.,]){re.escape(written)}(?![\d]|[.,]\d)", sentence):
            return _quoted(sentence[: found.start()], written)
    return ""


def _quoted(text_before: str, written: str) -> str:
    before = text_before.replace("*", "").split()
    cut = "… " if len(before) > WORDS else ""
    return f"“{cut}{' '.join([*before[-WORDS:], written])}”"
