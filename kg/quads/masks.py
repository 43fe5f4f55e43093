"""Private persons are taken out of a report's text before anything of it is written; offsets stay."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.values import Reading, Span

BLOCK = "█"
TITLES = ("ông", "bà", "anh", "chị", "cụ", "em", "cháu")


@dataclass(frozen=True, slots=True)
class Masked:
    """The text of a report without the names of private persons, in the same length."""

    text: str
    names: re.Pattern[str] | None

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def clean(self, phrase: str) -> str:
        """A label, heading or qualifier without those names."""
        return self.names.sub(_blocks, phrase) if self.names else phrase


def masked(reading: Reading) -> Masked:
    """The text with every private person masked where they are marked, and wherever a full name comes again."""
    persons = [thing for thing in reading.things if thing.type == "person"]
    names = _names({reading.quote(person.span) for person in persons} | {person.written for person in persons})
    text = names.sub(_blocks, reading.text) if names else reading.text
    for person in persons:
        text = _covered(text, person.span)
    return Masked(text, names)


def _covered(text: str, span: Span) -> str:
    return text[: span.start] + BLOCK * (span.end - span.start) + text[span.end :]


def _names(written: set[str]) -> re.Pattern[str] | None:
    """A full name wherever it stands; a given name alone, often a common word, only after a form of address."""
    full = [r"\s+".join(map(re.escape, name.split())) for name in _longest_first(written) if " " in name.strip()]
    alone = [re.escape(name.strip()) for name in _longest_first(written) if name.strip() and " " not in name.strip()]
    patterns = [f"(?i:{name})" for name in full]
    patterns += [rf"(?<=(?i:{title}) ){name}\b" for title in TITLES for name in alone]
    return re.compile("|".join(patterns)) if patterns else None


def _longest_first(written: set[str]) -> list[str]:
    return sorted(written, key=lambda name: (-len(name), name))


def _blocks(match: re.Match[str]) -> str:
    return BLOCK * len(match[0])
