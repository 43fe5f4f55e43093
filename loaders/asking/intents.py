"""What a question wants: rows of a table, each a wording, the named question it asks and what that must be told."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from loaders.asking.spelling import Sentence, empty_words
from loaders.tables import grammar

QUOTED = frozenset({"number", "written"})


@dataclass(frozen=True, slots=True)
class Intent:
    """A row: the wording (none for what is asked when nothing else is), what it needs, may take and sets itself.

    A period marked `*` is the latest one reported where the question names none.
    """

    name: str
    question: str
    wording: re.Pattern[str]
    needs: frozenset[str]
    takes: frozenset[str]
    sets: Mapping[str, tuple[str, ...]]
    is_default: bool

    @property
    def wants_latest(self) -> bool:
        return "period*" in self.takes | self.needs


@dataclass(frozen=True, slots=True)
class Chosen:
    """The intent of a question, and the words of its cue."""

    intent: Intent
    places: tuple[int, ...]


@cache
def intents() -> tuple[Intent, ...]:
    """The rows of the table, in its order: the first that fits is meant."""
    return tuple(
        Intent(
            row["name"],
            row["question"],
            re.compile(_folded(row["pattern"])),
            frozenset(row["needs"].split()),
            frozenset((row["takes"] or "").split()),
            _sets(row["sets"] or ""),
            not row["pattern"],
        )
        for row in grammar("question_intents.tsv")
    )


def _folded(pattern: str) -> str:
    """Words end in i where the folded spelling has it for y."""
    return re.sub(r"(?<=[bcdghklmnprstv])y\b", "i", pattern)


def _sets(written: str) -> Mapping[str, tuple[str, ...]]:
    pairs = (pair.partition("=") for pair in written.split(";") if pair)
    return {name: tuple(values.split("|")) for name, _, values in pairs}


def chosen(sentence: Sentence, given: Collection[str], named: frozenset[int]) -> Chosen | None:
    """The first intent whose wording stands outside the words of an indicator and whose needs are given."""
    for intent in intents():
        cue = _cue(intent, sentence, named)
        if cue is not None and intent.needs <= set(given):
            return Chosen(intent, cue)
    return None


def lacking(sentence: Sentence, given: Collection[str], named: frozenset[int]) -> frozenset[str]:
    """What the first intent whose wording stands in the question would still need to be told.

    What is quoted from a report is never merely forgotten: "những xã nào ..." needs no number of a document.
    """
    for intent in intents():
        if not intent.is_default and not intent.needs & QUOTED and _cue(intent, sentence, named) is not None:
            return intent.needs - set(given)
    return frozenset({"unit", "indicator"}) - set(given)


def _cue(intent: Intent, sentence: Sentence, named: frozenset[int]) -> tuple[int, ...] | None:
    if intent.is_default:
        return ()
    cues = [sentence.places(*match.span()) for match in intent.wording.finditer(sentence.plain)]
    outside = [cue for cue in cues if "indicator" not in intent.needs or not _is_named(cue, sentence, named)]
    return tuple(at for cue in outside for at in cue) or None


def _is_named(cue: range, sentence: Sentence, named: frozenset[int]) -> bool:
    """Whether the words that make a cue belong to what the question names ("giảm nghèo được bao nhiêu")."""
    telling = [place for place, at in enumerate(cue) if sentence.words[at].plain not in empty_words()]
    return bool(telling) and set(cue[: telling[-1] + 1]) <= named
