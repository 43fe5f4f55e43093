"""What a row says, whatever way a server writes it: the four ways in which Virtuoso writes values otherwise."""

from __future__ import annotations

from decimal import Decimal

import pyoxigraph as ox

from kg.questions import Table

XSD = "http://www.w3.org/2001/XMLSchema#"
NUMBERS = {XSD + "decimal", XSD + "integer", XSD + "double"}
TRUTHS = {"true": Decimal(1), "false": Decimal(0)}
Said = Decimal | str | None


def rows_said(table: Table) -> list[tuple[Said, ...]]:
    """The rows of a table in their order."""
    return [tuple(map(said, row)) for row in table.rows]


def said(term: object) -> Said:
    """A number by its value (a whole decimal comes back as an integer), a truth value as 1 or 0 (an expression gives
    an integer), a text without its language (GROUP_CONCAT and STRLANG lose it), an empty text as nothing
    (GROUP_CONCAT of nothing gives one)."""
    if not isinstance(term, ox.Literal):
        return None if term is None else str(term)
    if term.datatype.value == XSD + "boolean":
        return TRUTHS.get(term.value) or Decimal(term.value == "1")
    if term.datatype.value in NUMBERS:
        return Decimal(term.value)
    return term.value or None
