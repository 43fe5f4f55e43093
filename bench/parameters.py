"""What a store is asked of when it is measured: values of few figures, and those of the most."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pyarrow.parquet as pq

from kg.cube.building import file_of
from kg.questions import Question, answer, question
from kg.store import EmbeddedStore

Values = Mapping[str, str]
UNBOUND = re.compile(r"VALUES \?(\w+) \{ UNDEF \}")


def light(asked: Question, chosen: Values) -> Values:
    """Every parameter bound to something that few figures are of."""
    return {p.name: chosen[f"light {p.name}"] for p in asked.parameters if f"light {p.name}" in chosen}


def heavy(asked: Question, chosen: Values) -> Values:
    """What the file leaves open stays open; what must be named is what most figures are of."""
    bound = {p.name for p in asked.parameters} - set(UNBOUND.findall(asked.text))
    return {name: chosen[f"heavy {name}"] for name in sorted(bound) if f"heavy {name}" in chosen}


def choices(store: EmbeddedStore) -> Values:
    """The values for both, from what the store holds."""
    units, indicators, reports = (_by_count(store, column) for column in ("unit", "indicator", "report"))
    periods = _by_count(store, "period")
    documents = [row[0].value for row in answer(store, question("most-cited-documents")).rows if row[0]]
    return {
        "light unit": units[0],
        "heavy unit": units[-1],
        "light indicator": next(iri for iri in indicators if "/indicator/" in iri),
        "heavy indicator": [iri for iri in indicators if "/indicator/" in iri][-1],
        "light report": reports[0],
        "heavy report": reports[-1],
        "light period": periods[-1],
        "heavy period": periods[-1],
        "light number": documents[-1],
        "heavy number": documents[0],
        "light programme": "scheme-06",
        "heavy programme": "scheme-06",
        "light text": "vướng",
        "light written": "150",
        "light topic": "dự án",
    }


def _by_count(store: EmbeddedStore, column: str) -> list[str]:
    """The values of a column, those of the fewest figures first."""
    table = pq.read_table(file_of(store.generation(), "figures"), columns=[column])
    counted = (
        table.group_by(column)
        .aggregate([([], "count_all")])
        .sort_by([("count_all", "ascending"), (column, "ascending")])
    )
    return [str(value) for value in counted[column].to_pylist()]
