"""From lines to paragraphs: a line goes on with the one above where its first word would not have fitted there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import mode

from loaders.encodings.syllables import is_syllable
from loaders.formats.extracts import Line
from loaders.formats.page_order import TextLine

_MARKER = re.compile(
    r"[-–+*•●▪◦]\s|\(?(?:\d{1,2}|[a-zđA-HĐ]|[IVX]+)[.)/]\s|\d{1,2}(?:\.\d{1,2})+\.?\s|(?i:phần|chương|điều)\s",
    re.UNICODE,
)
_ENDED = re.compile(r"[.;:!?…]\s*[\"”»)]?$")
_SPLIT_WORD = re.compile(r"(\w+)[-\u00ad\u2010]$")
_INDENT, _LOOSE, _FAR = 0.7, 0.35, 3.0
_TOLERANCE = 0.15


def paragraphs(lines: Sequence[TextLine]) -> list[Line]:
    """The paragraphs of a report, each piece with its page."""
    pitch = _pitch(lines)
    found: list[Line] = []
    above: TextLine | None = None
    for line in lines:
        if above is not None and _goes_on(above, line, pitch):
            _append(found[-1], line)
        else:
            found.append([(line.page, line.text)])
        above = line
    return found


def _pitch(lines: Sequence[TextLine]) -> float:
    """The usual distance between two lines."""
    steps = [round(a.base - b.base, 0) for a, b in pairwise(lines) if a.page == b.page and a.base > b.base]
    return mode(steps) if steps else 0.0


def _goes_on(above: TextLine, line: TextLine, pitch: float) -> bool:
    if above.whole or line.whole or _would_have_fitted(above, line):
        return False
    if abs(above.size - line.size) > 0.2 * line.size:
        return False
    next_column = above.page != line.page or line.base >= above.base
    if next_column:
        return not _MARKER.match(line.text) and not _ENDED.search(above.text)
    return above.base - line.base < min(pitch + _LOOSE * line.size, _FAR * line.size) and not _opens(above, line)


def _would_have_fitted(above: TextLine, line: TextLine) -> bool:
    word = line.text.split(maxsplit=1)[0]
    width = (line.x1 - line.x0) * (len(word) + 1) / max(len(line.text), 1)
    return above.x1 + width < above.right - _TOLERANCE * above.size


def _opens(above: TextLine, line: TextLine) -> bool:
    """True where a line below a full one opens a paragraph: by its indent, or by a bullet or number."""
    indent = line.x0 - above.x0
    if indent > _INDENT * line.size:
        return not (_MARKER.match(above.text) and indent < 4 * line.size and line.text[:1].islower())
    if _MARKER.match(line.text):
        return bool(_ENDED.search(above.text)) or line.x0 > line.left + _INDENT * line.size
    indented = line.x0 > line.left + _INDENT * line.size and abs(indent) < _INDENT * line.size
    return indented and bool(_ENDED.search(above.text)) and not line.text[:1].islower()


def _append(paragraph: Line, line: TextLine) -> None:
    """Puts a line behind a paragraph; a word that the line end split is whole again."""
    page, text = paragraph[-1]
    split = _SPLIT_WORD.search(text)
    if split and line.text[:1].islower():
        rest = re.match(r"\w+", line.text)
        whole = split[1] + (rest[0] if rest else "")
        between = ""
        paragraph[-1] = (page, text[:-1] if _is_one_word(split, whole) else text)
    else:
        between = " "
    if line.page == page:
        paragraph[-1] = (page, paragraph[-1][1] + between + line.text)
    else:
        paragraph.append((line.page, between + line.text))


def _is_one_word(split: re.Match[str], whole: str) -> bool:
    return split[0][-1] == "\u00ad" or is_syllable(whole.lower())


def notes_placed(body: list[Line], notes: Iterable[Line]) -> list[Line]:
    """The paragraphs, each note below the nearest one that carries its mark."""
    for note in notes:
        mark = re.match(r"[⁽⁾⁰¹²³⁴⁵⁶⁷⁸⁹]+", note[0][1])
        page = note[0][0]
        holders = [
            i
            for i, line in enumerate(body)
            if line and line is not note and any(n == page for n, _ in line) and mark and _carries(line, mark[0])
        ]
        body.insert(holders[-1] + 1 if holders else len(body), note)
    return body


def _carries(line: Line, mark: str) -> bool:
    text = "".join(piece for _, piece in line)
    return re.search(rf"(?<=\S)(?<![⁰¹²³⁴⁵⁶⁷⁸⁹]){mark}(?![⁰¹²³⁴⁵⁶⁷⁸⁹])", text) is not None
