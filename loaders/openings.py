"""The words and signs a pattern can begin with, read off the pattern itself: a rule is tried only where one stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

DIGIT = "#"
"""Stands for any digit."""

_OPTIONAL = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)


def openings(pattern: str) -> frozenset[str]:
    """First words (runs of letters), first signs, or DIGIT; a word cut short by a class of letters is left open.

    >>> sorted(openings(r"(?:ngày|sáng ngày)\\s+\\d+")), sorted(openings(r"(?<!x)\\d+\\s*tuổi"))
    (['ngày', 'sáng'], ['#'])
    """
    return frozenset(begun for begun, _ in _first("", list(_parser.parse(pattern))))


def first_words(*patterns: re.Pattern[str]) -> frozenset[str]:
    """The words in lower case that patterns can begin with; those that begin with a number or a sign are left out.

    >>> sorted(first_words(re.compile(r"(?:Xã|Thị trấn)\\s+\\d")))
    ['thị', 'xã']
    """
    return frozenset(word.lower() for pattern in patterns for word in openings(pattern.pattern) if word.isalpha())


def _first(begun: str, items: list[tuple[Any, Any]]) -> set[tuple[str, bool]]:
    """What has begun when the items are read, each with whether it is finished."""
    if not items:
        return {(begun, False)}
    (kind, argument), rest = items[0], items[1:]
    if kind in (sre.ASSERT, sre.ASSERT_NOT, sre.AT):
        return _first(begun, rest)
    if kind is sre.LITERAL:
        return _after_sign(begun, chr(argument), rest)
    if kind is sre.BRANCH:
        return _each(begun, argument[1], rest)
    if kind is sre.SUBPATTERN:
        return _each(begun, [argument[3]], rest)
    if kind in _OPTIONAL:
        least, _, inner = argument
        return _each(begun, [inner], rest) | (_first(begun, rest) if least == 0 else set())
    if kind is sre.IN and not begun and all(member is sre.LITERAL for member, _ in argument):
        return {(chr(sign), True) for _, sign in argument}
    return {(begun or DIGIT, True)}


def _after_sign(begun: str, sign: str, rest: list[tuple[Any, Any]]) -> set[tuple[str, bool]]:
    if sign.isalpha():
        return _first(begun + sign, rest)
    return {(begun or (DIGIT if sign.isdigit() else sign), True)}


def _each(
    begun: str, branches: Iterable[Iterable[tuple[Any, Any]]], rest: list[tuple[Any, Any]]
) -> set[tuple[str, bool]]:
    """The branches, each followed by the rest where it leaves the word unfinished."""
    found: set[tuple[str, bool]] = set()
    for branch in branches:
        for word, finished in _first(begun, list(branch)):
            found |= {(word, True)} if finished else _first(word, rest)
    return found
