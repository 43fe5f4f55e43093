"""The words of a question however it is typed: with or without marks, abbreviated, with a blank left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from kg.gazetteer import units
from loaders.lexicon import lexicon
from loaders.tables import codes, grammar
from loaders.words import canonical, syllables

TOKEN = re.compile(r"\d+(?:[.,/]\d+)*|%|[^\W\d_]+")
SHORTEST_JOINED, MOST_JOINED = 4, 4


@dataclass(frozen=True, slots=True)
class Word:
    """A syllable or number: folded, in the spelling of the lexicon, and where it stands in the question."""

    plain: str
    canonical: str
    start: int
    end: int

    @property
    def marked(self) -> bool:
        return self.plain != self.canonical


@dataclass(frozen=True, slots=True)
class Sentence:
    """A question and its words; `plain` is the folded words with one blank between them."""

    text: str
    words: tuple[Word, ...]

    @property
    def plain(self) -> str:
        return " ".join(word.plain for word in self.words)

    @property
    def marked(self) -> bool:
        return any(word.marked for word in self.words)

    def places(self, start: int, end: int) -> range:
        """The numbers of the words that a stretch of `plain` covers."""
        first = self.plain.count(" ", 0, start)
        return range(first, first + self.plain.count(" ", start, end) + 1)

    def written(self, places: range) -> str:
        """What the user wrote for some words."""
        return self.text[self.words[places[0]].start : self.words[places[-1]].end]


def plain(syllable: str) -> str:
    """A syllable without any mark.

    >>> plain("Đường"), plain("tỷ")
    ('duong', 'ti')
    """
    return unmarked(canonical(syllable))


def unmarked(spelled: str) -> str:
    """A canonical syllable without its tone and marks."""
    return re.sub(r"[\u0300-\u036f\d]", "", unicodedata.normalize("NFD", spelled)).replace("đ", "d")


def plain_words(text: str) -> tuple[str, ...]:
    """The folded words of a name or label."""
    return tuple(word.plain for word in sentence(text, joined=False).words)


def sentence(text: str, *, joined: bool = True) -> Sentence:
    """A question as words; `joined` ones (`hộnghèo`) are taken apart where the vocabulary tells how."""
    text = unicodedata.normalize("NFC", text)
    found = [word for match in TOKEN.finditer(text) for word in _words(match[0].lower(), match.start(), joined)]
    return Sentence(text, tuple(found))


def _words(token: str, start: int, joined: bool) -> Iterator[Word]:
    end = start + len(token)
    if token[0].isdigit():
        yield Word(token, token, start, end)
    elif token in abbreviations():
        yield from (Word(unmarked(one), one, start, end) for one in abbreviations()[token])
    else:
        for part in parts(token) if joined else (token,):
            yield Word(plain(part), canonical(part), start, start + len(part))
            start += len(part)


@cache
def abbreviations() -> Mapping[str, tuple[str, ...]]:
    """Canonical syllables by abbreviation, with and without its own marks; none that is a word itself."""
    common, own = (_with_bare(table) for table in ("abbreviations.csv", "question_abbreviations.csv"))
    no_words = {short: long for short, long in common.items() if short not in vocabulary()}
    return {"%": tuple(syllables("phần trăm"))} | no_words | own


def _with_bare(table: str) -> dict[str, tuple[str, ...]]:
    rows = {row["abbreviation"]: tuple(syllables(row["words"])) for row in grammar(table)}
    return {plain(short): long for short, long in rows.items()} | rows


@cache
def vocabulary() -> frozenset[str]:
    """The folded syllables of the lexicon, of the names of units and of questions."""
    return frozenset(part for pair in [*_of_lexicon(), *_of_units()] for part in pair) | empty_words()


@cache
def empty_words() -> frozenset[str]:
    """The folded words of a question that name nothing."""
    return frozenset(map(unmarked, spelled_empty_words()))


@cache
def spelled_empty_words() -> frozenset[str]:
    """The same words with their marks: "trong" names nothing, "trồng" does."""
    return frozenset(canonical(word) for row in grammar("question_words.csv") for word in row["words"].split())


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    """Folded syllables that stand side by side in the lexicon, in the name of a unit or of a programme."""
    labels = [syllables(row["label"]) for row in codes("programme_labels.csv")]
    return _of_lexicon() | _of_units() | {pair for label in labels for pair in pairwise(map(plain, label))}


@cache
def _of_lexicon() -> frozenset[tuple[str, str]]:
    spoken = [feature.split() for _, phrase in lexicon().phrases for feature in phrase if " " in feature]
    return frozenset((unmarked(first), unmarked(second)) for first, second in spoken)


@cache
def _of_units() -> frozenset[tuple[str, str]]:
    return frozenset(pair for one in units().values() for pair in pairwise(map(plain, syllables(one.name))))


@cache
def parts(token: str) -> tuple[str, ...]:
    """A token as the words it was typed together from; itself where it is a word, or the vocabulary cannot tell.

    >>> parts("hongheo"), parts("maitrung"), parts("nghèo")
    (('ho', 'ngheo'), ('mai', 'trung'), ('nghèo',))
    """
    if len(token) < SHORTEST_JOINED or plain(token) in vocabulary():
        return (token,)
    splits = [split for split in _splits(token, MOST_JOINED) if len(split) > 1]
    known = [(sum(pair in _pairs() for pair in pairwise(map(plain, split))), split) for split in splits]
    good = [(-(hits - len(split) + 1), len(split), split) for hits, split in known if hits]
    return min(good)[2] if good else (token,)


def _splits(token: str, most: int) -> Iterator[tuple[str, ...]]:
    if plain(token) in vocabulary():
        yield (token,)
    if most > 1:
        for at in range(2, len(token) - 1):
            if plain(token[:at]) in vocabulary():
                yield from ((token[:at], *rest) for rest in _splits(token[at:], most - 1))
