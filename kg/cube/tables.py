"""The rows of the cube as a question's own text would give them: its columns, its order, labels from the store."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.cube.asking import Row
from kg.query_files import Term, view
from kg.store import EmbeddedStore

ORDER = re.compile(r"^ORDER BY (.*)$", re.MULTILINE)
THINGS = frozenset({"unit", "report", "area", "indicator", "period", "role", "measure", "theme"})
XSD = "http://www.w3.org/2001/XMLSchema#"
VIETNAMESE = frozenset({"report_title", "qualifiers"})


def columns_of(text: str) -> tuple[str, ...]:
    """The variables that a SELECT query projects, in their order."""
    projection = text.partition("\nSELECT ")[2].partition("WHERE")[0]
    return tuple(re.findall(r"\?(\w+)", projection))


def as_terms(found: list[Row], text: str, store: EmbeddedStore) -> list[tuple[Term | None, ...]]:
    """Each row as terms; a column `X_label` that the cube lacks is the label of X; without it the row is left out."""
    columns = columns_of(text)
    labelled = [name for name in columns if name.endswith("_label")]
    named = _labels(store, {row[name.removesuffix("_label")] for row in found for name in labelled})
    complete = [row for row in found if all(row[name.removesuffix("_label")] in named for name in labelled)]
    made = [tuple(_cell(row, name, named) for name in columns) for row in complete]
    return sorted(made, key=_order(text, columns))


def _labels(store: EmbeddedStore, things: Iterable[str]) -> dict[str, Literal]:
    answer = store.query(view("labels", thing=[NamedNode(iri) for iri in sorted(things)])) if things else ()
    if not isinstance(answer, QuerySolutions):
        return {}
    return {row["thing"].value: row["label"] for row in answer}


def _cell(row: Row, name: str, named: dict[str, Literal]) -> Term | None:
    if name not in row:
        return named[row[name.removesuffix("_label")]]
    value = row[name]
    if value is None:
        return None
    if name in THINGS:
        return NamedNode(value)
    if isinstance(value, Decimal):
        return Literal(_plain(value), datatype=NamedNode(f"{XSD}decimal"))
    if isinstance(value, int):
        return Literal(str(value), datatype=NamedNode(f"{XSD}integer"))
    return Literal(value, language="vi") if value and name in VIETNAMESE else Literal(value)


def _plain(value: Decimal) -> str:
    """
    >>> _plain(Decimal("12.500000000000")), _plain(Decimal("100.000000000000"))
    ('12.5', '100')
    """
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _order(text: str, columns: tuple[str, ...]) -> Callable[[tuple[Term | None, ...]], list[str]]:
    found = ORDER.search(text)
    places = [columns.index(name) for name in re.findall(r"\?(\w+)", found[1])] if found else []
    return lambda row: [cell.value if (cell := row[place]) is not None else "" for place in places]
