"""Numbers and bullets of Word lists: they stand in no paragraph's text, but readers see them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

_BULLETS = {"-": "-", "–": "-", "+": "+", "*": "*", "o": "+", "•": "-"}
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass
class _Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass
class Lists:
    """The lists of a document; `label` is asked once for each paragraph, in their order."""

    levels: dict[str, dict[int, _Level]]
    abstract: dict[str, str]
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, numbering: Any | None) -> Lists:
        """The lists of a numbering part."""
        if numbering is None:
            return cls({}, {})
        kinds = {a.get(qn("w:abstractNumId")): _levels(a) for a in numbering.iterchildren(qn("w:abstractNum"))}
        levels: dict[str, dict[int, _Level]] = {}
        abstract: dict[str, str] = {}
        for number in numbering.iterchildren(qn("w:num")):
            name, kind = number.get(qn("w:numId")), _value(number, "w:abstractNumId", "")
            levels[name] = {**kinds.get(kind, {}), **_overridden(number, kinds.get(kind, {}))}
            # Lists that restart have counts of their own; the others go on with those of their kind.
            abstract[name] = name if number.find(qn("w:lvlOverride")) is not None else f"kind {kind}"
        return cls(levels, abstract)

    def label(self, number: str, level: int) -> str:
        """The number or bullet of the next paragraph of a list; empty where the list shows none."""
        levels = self.levels.get(number)
        if not levels or level not in levels:
            return ""
        counts = self.counts[self.abstract[number]]
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [k for k in counts if k > level]:
            del counts[deeper]
        here = levels[level]
        if here.format == "bullet":
            return _BULLETS.get(here.text.strip(), "-" if level == 0 else "+")
        if here.format == "none":
            return here.text.strip()
        return re.sub(r"%(\d)", lambda m: _shown(levels, counts, int(m[1]) - 1), here.text).strip()


def _shown(levels: dict[int, _Level], counts: dict[int, int], level: int) -> str:
    held = levels.get(level, _Level())
    return _written(counts.get(level, held.start), held.format)


def _written(number: int, format: str) -> str:
    """A count as the list writes it.

    >>> [_written(4, f) for f in ("decimal", "lowerLetter", "upperRoman", "decimalZero")]
    ['4', 'd', 'IV', '04']
    """
    if format in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if format == "upperLetter" else letter
    if format in ("lowerRoman", "upperRoman"):
        return _roman(number).upper() if format == "upperRoman" else _roman(number)
    return f"{number:02d}" if format == "decimalZero" else str(number)


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def _levels(kind: Any) -> dict[int, _Level]:
    return {int(level.get(qn("w:ilvl"))): _level(level) for level in kind.iterchildren(qn("w:lvl"))}


def _level(level: Any) -> _Level:
    return _Level(
        _value(level, "w:numFmt", "decimal"), _value(level, "w:lvlText", ""), int(_value(level, "w:start", "1"))
    )


def _overridden(number: Any, levels: dict[int, _Level]) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for override in number.iterchildren(qn("w:lvlOverride")):
        at = int(override.get(qn("w:ilvl")))
        own = override.find(qn("w:lvl"))
        base = _level(own) if own is not None else levels.get(at, _Level())
        found[at] = _Level(base.format, base.text, int(_value(override, "w:startOverride", str(base.start))))
    return found


def _value(element: Any, name: str, default: str) -> str:
    held = element.find(qn(name))
    return held.get(qn("w:val"), default) if held is not None else default
