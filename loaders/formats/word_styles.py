"""Properties that a Word paragraph or run takes from its styles: fonts of the years before Unicode, list numbering."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

Element = Any
"""An element of a Word part."""
_FONTS = (qn("w:ascii"), qn("w:hAnsi"), qn("w:cs"))
TCVN3, TCVN3_CAPITALS, VNI = "tcvn3", "tcvn3 capitals", "vni"
_DEEPEST = 12


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, styles: Element | None) -> None:
        found = styles.iterchildren(qn("w:style")) if styles is not None else ()
        self._by_id = {style.get(qn("w:styleId")): style for style in found}
        default = (
            styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}") if styles is not None else None
        )
        self._default = default

    def letters(self, paragraph: Element, run: Element) -> str | None:
        """The letters that a run's font shows: TCVN3, its capitals, VNI, or None for Unicode."""
        for properties in self._run_properties(paragraph, run):
            fonts = properties.find(qn("w:rFonts"))
            names = [fonts.get(name) for name in _FONTS if fonts.get(name)] if fonts is not None else []
            if names:
                return _letters(names[0])
        return None

    def is_raised(self, paragraph: Element, run: Element) -> bool:
        return self._value(paragraph, run, "w:vertAlign") == "superscript"

    def is_hidden(self, run: Element) -> bool:
        properties = run.find(qn("w:rPr"))
        vanish = properties.find(qn("w:vanish")) if properties is not None else None
        return vanish is not None and vanish.get(qn("w:val")) not in ("0", "false")

    def numbering(self, paragraph: Element) -> tuple[str, int] | None:
        """The list (numId) and level of a paragraph, its own or its style's."""
        own = paragraph.find(qn("w:pPr"))
        style = own.find(qn("w:pStyle")) if own is not None else None
        chain = [own] if own is not None else []
        chain += [p for s in self._chain(style) if (p := s.find(qn("w:pPr"))) is not None]
        for properties in chain:
            held = properties.find(qn("w:numPr"))
            number = held.find(qn("w:numId")) if held is not None else None
            if held is not None and number is not None:
                level = held.find(qn("w:ilvl"))
                return number.get(qn("w:val")), int(level.get(qn("w:val"))) if level is not None else 0
        return None

    def _value(self, paragraph: Element, run: Element, name: str) -> str | None:
        for properties in self._run_properties(paragraph, run):
            if (held := properties.find(qn(name))) is not None:
                value: str | None = held.get(qn("w:val"))
                return value
        return None

    def _run_properties(self, paragraph: Element, run: Element) -> Iterator[Element]:
        """From the nearest to the farthest: the run's own, its style's, its paragraph's style's, the document's."""
        own, around = run.find(qn("w:rPr")), paragraph.find(qn("w:pPr"))
        if own is not None:
            yield own
        run_style = own.find(qn("w:rStyle")) if own is not None else None
        paragraph_style = around.find(qn("w:pStyle")) if around is not None else None
        for style in [*self._chain(run_style), *self._chain(paragraph_style)]:
            if (properties := style.find(qn("w:rPr"))) is not None:
                yield properties
        if self._default is not None:
            yield self._default

    def _chain(self, reference: Element | None) -> list[Element]:
        """A style and those it is based on; a circle of styles ends."""
        chain: list[Element] = []
        while reference is not None and len(chain) < _DEEPEST:
            style = self._by_id.get(reference.get(qn("w:val")))
            if style is None:
                break
            chain.append(style)
            reference = style.find(qn("w:basedOn"))
        return chain


def _letters(font: str) -> str | None:
    name = font.lower()
    if name.startswith(".vn"):
        return TCVN3_CAPITALS if name.endswith("h") else TCVN3
    return VNI if name.startswith("vni") else None
