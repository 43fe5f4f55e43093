"""Changes of type or name after 1 July 2025, from `changes.csv`: kept by hand, each with its decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from ontology.units.rows import SuccessionRow, UnitRow


def amended(
    units: Iterable[UnitRow], changes: Iterable[Mapping[str, str]]
) -> tuple[list[UnitRow], list[SuccessionRow]]:
    """The units with every change as a new form beside the one it ended, and the successions between the forms.

    Communes before their province on the same day, so that what ended the day before keeps the province of its time.
    """
    rows = {row.key: row for row in units}
    links = []
    for change in sorted(changes, key=lambda change: (change["valid_from"], -len(change["code"]), change["code"])):
        old = next(row for row in rows.values() if row.code == change["code"] and not row.valid_until)
        new = _form(old, change)
        rows |= {old.key: replace(old, valid_until=_day_before(new.valid_from)), new.key: new}
        rows |= {row.key: replace(row, parent_key=new.key) for row in _standing_below(rows.values(), old)}
        links.append(SuccessionRow(old.key, new.key, "whole"))
    return list(rows.values()), links


def _form(old: UnitRow, change: Mapping[str, str]) -> UnitRow:
    began = change["valid_from"]
    key, decision = f"{old.code}-{began}", change["decision"]
    return replace(old, key=key, type=change["type"], name=change["name"], valid_from=began, decision=decision)


def _standing_below(rows: Iterable[UnitRow], parent: UnitRow) -> list[UnitRow]:
    return [row for row in rows if row.parent_key == parent.key and not row.valid_until]


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
