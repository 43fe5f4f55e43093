"""Which value of its clause a ratio, growth rate or change belongs to, once price bases are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.values import Role
from loaders.figures import Figure
from loaders.naming import Traits

_OWN = (Role.ACTUAL, Role.ESTIMATE, Role.TARGET)


def anchored(read: Sequence[Figure], traits: Sequence[Traits]) -> list[Figure]:
    """The figures; where a value stands at two prices, ratios and growth rates are those at constant prices."""
    bases = [one.basis for one in traits]
    return [
        replace(figure, anchor=at - 1)
        if (at := figure.anchor) and figure.role not in _OWN and bases[at - 1 : at + 1] == ["constant-2010", "current"]
        else figure
        for figure in read
    ]
