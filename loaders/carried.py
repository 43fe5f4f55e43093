"""What a block named that the items below it, and the one behind it, take up without saying it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

from loaders.figures import OWN, Figure
from loaders.leads import LATER
from loaders.naming import Named, Traits
from loaders.segments import Block


@dataclass(frozen=True, slots=True)
class Carried:
    """The values of a block in order: what was known of each before its indicator, and the indicator."""

    values: tuple[tuple[Traits, Named], ...] = ()

    def ids(self) -> list[str]:
        """The indicators, the last first."""
        return [named.id for _, named in reversed(self.values)]

    def total(self, traits: Traits) -> Named | None:
        """The last value that a part of these traits can be a part of: of its kind, and counting the same."""
        return next((n for t, n in reversed(self.values) if t.kind == traits.kind and traits.noun <= t.noun), None)


_NOTHING = Carried()


class Carrying:
    """The blocks that are still open above the next one, and the item before it."""

    def __init__(self) -> None:
        self._open: dict[int, Carried] = {}
        self._latest: dict[int, Carried] = {}

    def above(self, block: Block) -> Carried:
        """What the block right above named."""
        return self._open.get(_above(block), _NOTHING)

    def before(self, block: Block) -> Carried:
        """What the item before, below the same block, named."""
        return self._latest.get(_above(block), _NOTHING)

    def note(self, block: Block, figures: Sequence[Figure], traits: Sequence[Traits], known: Sequence[Named]) -> None:
        """Keeps what a block's values named, no plans, changes and shares; forgets the blocks that it closed."""
        own = (f.role in OWN and f.cue != "share" for f in figures)
        carried = Carried(tuple(compress(zip(traits, known, strict=True), own)))
        parents = {-1, *(parent.span.start for parent in block.parents)}
        self._open = {at: kept for at, kept in self._open.items() if at in parents}
        self._latest = {at: kept for at, kept in self._latest.items() if at in parents}
        self._open[block.span.start] = self._latest[_above(block)] = carried


def later(lower: str, figures: Sequence[Figure], traits: Sequence[Traits], known: Sequence[Named]) -> Named | None:
    """The indicator of the last value of the same kind, where only a time and a verb lead on to the next figure."""
    index = len(known)
    between = lower[figures[index - 1].number.end : figures[index].number.span.start]
    alike = (at for at in range(index - 1, -1, -1) if figures[at].role in OWN and traits[at].kind == traits[index].kind)
    last = next(alike, None)
    return known[last] if last is not None and LATER.fullmatch(between) else None


def _above(block: Block) -> int:
    return block.parents[-1].span.start if block.parents else -1
