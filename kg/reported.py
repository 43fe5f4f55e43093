"""What the reports of a store are about: units, periods, villages and indicators, asked for when needed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from kg.iris import Iris
from kg.questions import answer, question
from kg.store.interface import Store
from kg.terms import INDICATOR


class Reported:
    """The units that report, with their periods; the villages and indicators of one of them."""

    def __init__(self, store: Store, *, base_iri: str) -> None:
        self._store = store
        self._base_iri = base_iri
        self._iris = Iris(base_iri)

    @cached_property
    def units(self) -> Mapping[str, str]:
        """The units that report, label by key."""
        return {self._key(unit, "unit"): label for label, unit, _ in self._reports}

    @cached_property
    def periods(self) -> Mapping[str, tuple[str, ...]]:
        """The codes of the periods that the reports of each unit are about."""
        found: dict[str, tuple[str, ...]] = {}
        for _, unit, period in self._reports:
            key = self._key(unit, "unit")
            found[key] = (*found.get(key, ()), self._key(period, "period"))
        return found

    def villages(self, unit: str) -> Mapping[str, str]:
        """The villages that the reports of a unit name, label by IRI."""
        return {iri: label for label, iri, _ in self._rows("villages", unit=unit)}

    def indicators(self, unit: str) -> Mapping[str, str]:
        """The indicators that the reports of a unit give, label by code, or by IRI where they have no code."""
        found = self._rows("indicators-of-unit", unit=unit)
        return {indicator.removeprefix(str(INDICATOR)): label for label, _, indicator in found}

    @cached_property
    def _reports(self) -> list[tuple[str, ...]]:
        return self._rows("reporting-units")

    def _rows(self, name: str, **values: str) -> list[tuple[str, ...]]:
        table = answer(self._store, question(name), base_iri=self._base_iri, **values)
        return [tuple("" if term is None else term.value for term in row) for row in table.rows]

    def _key(self, iri: str, kind: str) -> str:
        empty = self._iris.unit("") if kind == "unit" else self._iris.period("")
        return iri.removeprefix(empty)
