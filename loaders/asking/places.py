"""The administrative units that a question names, told apart by type, marks, what lies around them and the graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rapidfuzz import fuzz

from kg.gazetteer import Level, Unit, ancestors, path_label, predecessors, successors, unit, units
from loaders.asking.spelling import Sentence, Word, plain_words
from loaders.asking.values import Known
from loaders.words import syllables

LONGEST_NAME = 6
ALIKE = 85
"""Likeness, of 100, from which a misspelt name is taken for that of a reporting unit."""
_COMMUNES, _DISTRICTS, _PROVINCES = {Level.COMMUNE}, {Level.DISTRICT}, {Level.PROVINCE}
_TYPES = {
    ("thi", "tran"): _COMMUNES,
    ("dac", "khu"): _COMMUNES,
    ("thanh", "pho"): _DISTRICTS | _PROVINCES,
    ("thi", "xa"): _DISTRICTS,
    ("phuong",): _COMMUNES,
    ("huyen",): _DISTRICTS,
    ("quan",): _DISTRICTS,
    ("tinh",): _PROVINCES,
    ("xa",): _COMMUNES,
}
_VILLAGE_TYPES = (("to", "dan", "pho"), ("thon",), ("xom",), ("ban",), ("khu",), ("ap",), ("buon",))
_ANY = set(Level)


@dataclass(frozen=True, slots=True)
class Mention:
    """A unit named in the question: the words that name it, and the keys of the units it can be.

    `scope` is for a district or province that stands for the reporting units in it.
    """

    places: range
    keys: tuple[str, ...]
    label: str
    scope: bool = False
    typed: bool = True


def mentions(sentence: Sentence, known: Known) -> list[Mention]:
    """The units named, in order; what lies around a commune narrows what it can be."""
    found = [mention for mention in _found(sentence, known) if mention.keys] or _misspelt(sentence, known)
    scopes = [mention for mention in found if mention.scope]
    return [mention if mention.scope else _within(mention, scopes) for mention in found]


def _misspelt(sentence: Sentence, known: Known) -> list[Mention]:
    """The reporting unit that two capitalised words are nearly the name of: "Mai Trug"."""
    names = {key: " ".join(plain_words(unit(key).name)) for key in known.units if key in units()}
    for at in range(len(sentence.words) - 1):
        places = range(at, at + 2)
        if all(sentence.written(range(one, one + 1))[0].isupper() for one in places):
            typed = " ".join(sentence.words[one].plain for one in places)
            near = [key for key, name in names.items() if fuzz.ratio(typed, name) >= ALIKE]
            if near:
                return [Mention(places, tuple(near), ", ".join(dict.fromkeys(unit(key).label for key in near)))]
    return []


def reporting_in(scope: Mention, known: Known) -> tuple[str, ...]:
    """The reporting units that lie, or whose successors lie, in a district or province."""
    return tuple(key for key in known.units if _around(key) & set(scope.keys))


def villages(sentence: Sentence, communes: Sequence[str], known: Known) -> list[Mention]:
    """The villages of these communes that the question names behind "thôn", "xóm" and the like."""
    named = {key: label for commune in communes for key, label in known.villages(commune).items()}
    return [Mention(places, (key,), label) for key, label in named.items() for places in _village_at(sentence, label)]


def _village_at(sentence: Sentence, label: str) -> Iterator[range]:
    plain, words = tuple(word.plain for word in sentence.words), plain_words(label)
    for at in range(len(plain) - len(words) + 1):
        if plain[at : at + len(words)] == words and _type_at(plain, at, _VILLAGE_TYPES):
            yield range(at, at + len(words))


def _found(sentence: Sentence, known: Known) -> Iterator[Mention]:
    at = 0
    while at < len(sentence.words):
        mention = _mention_at(sentence, at, known)
        if mention:
            yield mention
        at = mention.places.stop if mention else at + 1


def _mention_at(sentence: Sentence, at: int, known: Known) -> Mention | None:
    plain = [word.plain for word in sentence.words]
    kind = _type_at(plain, at, tuple(_TYPES))
    begin = at + len(kind)
    for end in range(min(len(plain), begin + LONGEST_NAME), begin, -1):
        fitting = _spelled(sentence.words[begin:end], sentence)
        fitting = [one for one in fitting if one.level in (_TYPES[kind] if kind else _ANY)]
        if fitting and (kind or _is_a_name(sentence, range(begin, end), fitting, known)):
            return _meant(range(at, end), fitting, known, kind)
    return None


def _type_at(plain: Sequence[str], at: int, types: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return next((kind for kind in types if tuple(plain[at : at + len(kind)]) == kind), ())


@cache
def _by_name() -> Mapping[tuple[str, ...], tuple[Unit, ...]]:
    found = defaultdict(list)
    for one in units().values():
        found[plain_words(one.name)].append(one)
    return {name: tuple(several) for name, several in found.items()}


@cache
def _canonical(name: str) -> tuple[str, ...]:
    return tuple(syllables(name))


def _spelled(words: Sequence[Word], sentence: Sentence) -> list[Unit]:
    """The units of this name; marks that were typed must agree, and in a marked question bare words are bare."""
    found = _by_name().get(tuple(word.plain for word in words), ())
    exact = [one for one in found if _canonical(one.name) == tuple(w.canonical for w in words if w.plain.isalpha())]
    if exact and sentence.marked:
        return exact
    return [] if any(word.marked for word in words) and not exact else list(found)


def _is_a_name(sentence: Sentence, places: range, fitting: Sequence[Unit], known: Known) -> bool:
    """Whether words without a type in front are a place: the graph has one so named, or they are capitalised."""
    capital = sentence.written(places)[0].isupper()
    in_graph = any(one.key in known.units for one in fitting)
    if len(places) == 1:
        return in_graph and capital and sentence.words[places[0]].marked
    return in_graph or _scopes(fitting, known) != [] or capital or not _spoken(sentence, places)


def _spoken(sentence: Sentence, places: range) -> bool:
    """Whether lower-case words are too likely to be no name at all."""
    return len(places) < 3 and not {"thuoc", "nhap"} & {word.plain for word in sentence.words}


def _meant(places: range, fitting: Sequence[Unit], known: Known, kind: tuple[str, ...]) -> Mention:
    """What a name means: a reporting unit, the ones it was made from, a district around some, or any unit so named."""
    reporting = [one for one in fitting if one.key in known.units]
    scopes = _scopes(fitting, known)
    earlier = [one for one in fitting if not reporting and _reporting_before(one, known)]
    chosen = reporting or scopes or earlier or list(fitting)
    label = ", ".join(dict.fromkeys(one.label for one in chosen))
    is_wide = all(one.level is not Level.COMMUNE for one in chosen)
    return Mention(places, tuple(one.key for one in chosen), label, is_wide, bool(kind))


def _scopes(fitting: Sequence[Unit], known: Known) -> list[Unit]:
    wide = [one for one in fitting if one.level is not Level.COMMUNE]
    return [one for one in wide if any(one.key in _around(key) for key in known.units)]


def _reporting_before(one: Unit, known: Known) -> list[str]:
    return [before.key for before in predecessors(one.key) if before.key in known.units]


@cache
def _around(key: str) -> frozenset[str]:
    stages = [unit(key), *successors(key)]
    return frozenset(up.key for stage in stages for up in ancestors(stage.key))


def _within(mention: Mention, scopes: Sequence[Mention]) -> Mention:
    """The mention narrowed to what lies in every district or province named."""
    kept = [key for key in mention.keys if all(_around(key) & set(scope.keys) for scope in scopes)]
    return replace(mention, keys=tuple(kept)) if kept else mention


def reporting(mention: Mention, known: Known) -> tuple[str, ...]:
    """The units to ask the graph for: those named, and where they do not report those they were made from."""
    keys = [key for key in mention.keys if key in known.units]
    before = [earlier for key in mention.keys for earlier in _reporting_before(unit(key), known)]
    return tuple(keys or dict.fromkeys(before) or mention.keys)


def described(key: str) -> str:
    """A unit with what lies around it and when it stood: what a person needs to choose among namesakes."""
    one = unit(key)
    until = f", đến {one.valid_until:%d/%m/%Y}" if one.valid_until else ", nay"
    return f"{path_label(key)}{until}"
