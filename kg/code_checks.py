"""What is missing in the tables that people edit: one line for each cell, saying what to write there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.code_tables import DIRECTIONS, Row, rows
from kg.codes import indicators, measure_units, programmes, qualifiers, themes

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
KINDS = (
    "campaign",
    "fund",
    "mechanism",
    "model",
    "national-target-programme",
    "ntm-advanced-criterion",
    "ntm-criterion",
    "plan",
    "policy-scheme",
    "programme",
    "project",
    "scheme",
    "standard",
    "sub-project",
    "title",
)


@dataclass(frozen=True, slots=True)
class Column:
    """What a cell must hold: one of `known` (any text if that is None), several if `many`, maybe none if `optional`."""

    known: Collection[str] | None = None
    optional: bool = False
    many: bool = False

    def fault(self, written: str) -> str | None:
        """What is wrong with a cell, in Vietnamese; `None` when nothing is."""
        if not written:
            return None if self.optional else "còn trống"
        parts = written.split("|") if self.many else [written]
        unknown = [part for part in parts if self.known is not None and part not in self.known]
        return f"không biết {', '.join(map(repr, unknown))}" if unknown else None


def faults() -> list[str]:
    """Everything missing or unknown in the tables of indicators, programmes and tasks."""
    return [
        *in_rows((*rows("indicators"), *rows("indicators_more")), indicator_columns()),
        *in_rows(rows("programmes"), programme_columns()),
        *in_rows(rows("tasks"), task_columns()),
    ]


def in_rows(placed: Iterable[tuple[str, Row]], columns: Mapping[str, Column]) -> Iterator[str]:
    """The faults of some rows, each with place, code and column."""
    for place, row in placed:
        if not ID.fullmatch(row["id"]):
            yield f"{place}: mã {row['id']!r} chỉ được có chữ thường không dấu, số và gạch nối"
        for name, column in columns.items():
            if fault := column.fault(row.get(name) or ""):
                yield f"{place} ({row['id']}), cột {name}: {fault}"


def indicator_columns() -> Mapping[str, Column]:
    text, units = Column(), measure_units()
    return {
        "label_vi": text,
        "label_en": text,
        "theme": Column(themes()),
        "subject": text,
        "measure": text,
        "unit_kind": Column({unit.kind for unit in units.values()}),
        "canonical_unit": Column(units),
        "additive": Column(("yes", "no")),
        "direction": Column(DIRECTIONS),
        "qualifiers": Column(qualifiers(), optional=True, many=True),
    }


def programme_columns() -> Mapping[str, Column]:
    text = Column()
    return {"label_vi": text, "label_en": text, "kind": Column(KINDS), "part_of": Column(programmes(), optional=True)}


def task_columns() -> Mapping[str, Column]:
    text = Column()
    return {
        "programme": Column(programmes()),
        "label_vi": text,
        "label_en": text,
        "indicators": Column(indicators(), many=True),
        "source": text,
        "verified": Column(("checked", "unverified")),
        "checked_against": text,
    }
