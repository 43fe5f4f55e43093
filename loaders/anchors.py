"""Which value of its clause a ratio, growth rate or change belongs to, once nouns and price bases are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.values import Role
from loaders.figures import OWN, Figure
from loaders.naming import Traits


def anchored(read: Sequence[Figure], traits: Sequence[Traits]) -> list[Figure]:
    """The figures, each tied to the value that it is told of."""
    return [_at_its_noun(figure, index, read, traits) for index, figure in enumerate(_at_constant_prices(read, traits))]


def _at_constant_prices(read: Sequence[Figure], traits: Sequence[Traits]) -> list[Figure]:
    """Where a value stands at two prices, ratios and growth rates are those at constant prices."""
    bases = [one.basis for one in traits]
    return [
        replace(figure, anchor=at - 1)
        if (at := figure.anchor) and figure.role not in OWN and bases[at - 1 : at + 1] == ["constant-2010", "current"]
        else figure
        for figure in read
    ]


def _at_its_noun(figure: Figure, index: int, read: Sequence[Figure], traits: Sequence[Traits]) -> Figure:
    """ "7 vụ = 11 đối tượng, giảm 2 vụ": a change in cases is one of the cases, not of the persons named between."""
    at, noun = figure.anchor, traits[index].noun
    if at is None or figure.role is not Role.CHANGE or not noun or not traits[at].noun or traits[at].noun == noun:
        return figure
    same = (
        earlier
        for earlier in range(at - 1, -1, -1)
        if read[earlier].bounds == figure.bounds and read[earlier].role in OWN and traits[earlier].noun == noun
    )
    return replace(figure, anchor=next(same, at))
