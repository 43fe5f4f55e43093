"""Finding names without diacritics: units, indicators, programmes, documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from kg.search import folded, initials
from loaders.tables import grammar
from pages.parts.figures import Row
from pages.parts.wording import said

OUT_OF_SIGHT = "\u2003" * 80
"""Wider than any field: what stands behind it is searched and not seen."""
ENOUGH = 80
"""Likeness, of 100, from which a name is offered for misspelt words."""


@dataclass(frozen=True, slots=True)
class Name:
    """Something that can be searched for, with all it is called, folded."""

    kind: str
    iri: str
    name: str
    context: str
    folded: tuple[str, ...]


def findable(label: str) -> str:
    """A label with its plain spelling far behind it: a list to choose from compares what is typed letter by letter.

    >>> findable("xã Liên Minh").split()
    ['xã', 'Liên', 'Minh', 'xa', 'lien', 'minh']
    """
    return label if label.isascii() else f"{label}{OUT_OF_SIGHT}{folded(label)}"


def wanted(query: str) -> Callable[[str], bool]:
    """Whether a name holds all words of one of the wishes between commas; without a wish, every name.

    >>> fits = wanted("ho ngheo, lua")
    >>> fits("Tỷ lệ hộ nghèo"), fits("Diện tích lúa"), fits("Hộ cận nghèo"), fits("Số hộ")
    (True, True, True, False)
    """
    wishes = [words for part in query.split(",") if (words := folded(part).split())]
    return lambda name: not wishes or any(all(word in folded(name) for word in words) for words in wishes)


def names(rows: Iterable[Row]) -> list[Name]:
    """One name per thing of the answer to the question `names`, with its aliases and the initials of its words."""
    found: dict[str, Name] = {}
    for row in rows:
        before = found.get(row["thing"])
        known = before.folded if before else ()
        label, alias = folded(row["name"]), folded(row.get("alias", ""))
        name, context = said(row["name"]), said(row.get("context", ""))
        spellings = tuple(dict.fromkeys(filter(None, [*known, label, alias, folded(name), initials(row["name"])])))
        found[row["thing"]] = Name(row["kind"], row["thing"], name, context, spellings)
    return list(found.values())


def matches(query: str, candidates: Sequence[Name], *, most: int = 12) -> list[Name]:
    """The names that fit, best first: all words found, or nearly so where none fits."""
    asked = folded(query)
    if not asked:
        return []
    scored = [(max((_likeness(asked, text) for text in name.folded), default=0.0), name) for name in candidates]
    good = [(score, name) for score, name in scored if score >= 100] or [s for s in scored if s[0] >= ENOUGH]
    best = sorted(good, key=lambda one: (-one[0], len(one[1].name), one[1].name))
    return [name for _, name in best[:most]]


def _likeness(asked: str, text: str) -> float:
    """Above 100 where every word asked for begins a word of the text, the more so the less else the text says."""
    words = text.split()
    if all(any(word.startswith(part) for word in words) for part in asked.split()):
        return 100 + 100 * len(asked) / max(len(text), len(asked))
    return min(fuzz.partial_ratio(asked, text), 99.0)


def wordings(query: str, found: Iterable[Name]) -> tuple[str, ...]:
    """How reports may write what was asked for: as typed, as the names found spell it, with abbreviations written out.

    >>> wordings("ho ngheo", [Name("indicator", "i", "Tỷ lệ hộ nghèo", "", ("ty le ho ngheo",))])
    ('ho ngheo', 'hộ nghèo')
    """
    typed = " ".join(query.split())
    spelled = [words for name in found if (words := _spelled(folded(typed), name.name))]
    long = " ".join(_abbreviations().get(word.lower(), word) for word in typed.split())
    return tuple(dict.fromkeys(filter(None, [typed, *spelled, long])))


def _spelled(asked: str, name: str) -> str:
    """The part of a name that reads as asked for when its marks are taken away."""
    words, wanted = name.lower().split(), asked.split()
    plain = [folded(word) for word in words]
    for start in range(len(words) - len(wanted) + 1):
        if plain[start : start + len(wanted)] == wanted:
            return " ".join(words[start : start + len(wanted)])
    return ""


@cache
def _abbreviations() -> Mapping[str, str]:
    return {row["abbreviation"]: row["words"] for row in grammar("abbreviations.csv")}
