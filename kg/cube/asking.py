"""Questions that scan everything, asked of the cube; the same rows as their SPARQL text gives."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kg.cube.making import FIGURES_FILE, REPORTS_FILE, is_current
from kg.store import EmbeddedStore

Row = dict[str, Any]
SAME = ("unit", "report", "area", "indicator", "period", "role", "qualifiers", "measure")
"""What two figures have in common that cannot both be right."""


@dataclass(frozen=True, slots=True)
class Cube:
    """The cube of a finished generation."""

    generation: Path

    @classmethod
    def of(cls, store: EmbeddedStore) -> Cube | None:
        """The cube of what the store serves now; None where there is none, or one of another content."""
        generation = store.generation()
        return cls(generation) if is_current(generation, store.version()) else None

    def contradictions(self, units: Collection[str] = ()) -> list[Row]:
        """What a report says twice with different values, of these units or of all: lowest, highest, how many."""
        found = self._figures([*SAME, "value"], units)
        keys = pa.table(
            [found.column(name).combine_chunks().indices for name in SAME] + [found["value"]], [*SAME, "value"]
        )
        counted = keys.group_by(list(SAME)).aggregate([("value", "count_distinct"), ("value", "min"), ("value", "max")])
        several = counted.filter(pc.greater(counted["value_count_distinct"], 1))
        words = {name: found.column(name).combine_chunks().dictionary for name in SAME}
        columns = {name: words[name].take(several[name].combine_chunks()) for name in SAME}
        columns |= {
            "values": several["value_count_distinct"],
            "lowest": several["value_min"],
            "highest": several["value_max"],
        }
        return _rows(columns)

    def coverage(self, units: Collection[str] = ()) -> list[Row]:
        """How many numbers, figures, refusals and cited documents each report has."""
        return _rows(pq.read_table(self.generation / REPORTS_FILE, filters=_of(units)).drop_columns(["graph"]))

    def totals(self, units: Collection[str] = ()) -> list[Row]:
        """How many figures there are of each theme, year and role."""
        found = self._figures(["theme", "year", "role"], units)
        return _rows(
            found.cast(_plain(found.schema)).group_by(["theme", "year", "role"]).aggregate([([], "count_all")])
        )

    def _figures(self, columns: list[str], units: Collection[str]) -> pa.Table:
        file = self.generation / FIGURES_FILE
        words = [name for name in columns if name not in ("value", "year")]
        return pq.read_table(file, columns=columns, read_dictionary=words, filters=_of(units)).unify_dictionaries()


QUERIES: Mapping[str, Callable[[Cube, Collection[str]], list[Row]]] = {
    "contradictions": Cube.contradictions,
    "coverage": Cube.coverage,
}
"""What a question may name in its header line `# cube NAME`."""


def _of(units: Collection[str]) -> pc.Expression | None:
    return pc.field("unit").isin(list(units)) if units else None


def _plain(schema: pa.Schema) -> pa.Schema:
    return pa.schema([(f.name, pa.string() if pa.types.is_dictionary(f.type) else f.type) for f in schema])


def _rows(columns: Any) -> list[Row]:
    table = columns if isinstance(columns, pa.Table) else pa.table(columns)
    return list(table.to_pylist())
