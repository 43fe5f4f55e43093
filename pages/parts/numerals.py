"""Numbers as the reader writes them: Vietnamese has a dot between thousands and a comma before decimals."""

from __future__ import annotations

from decimal import Decimal

from pages.parts.language import english
from pages.parts.wording import said

SWAPPED = str.maketrans(",.", ".,")


def written(value: Decimal, *, places: int | None = None) -> str:
    """The number with the separators of the reader's language, rounded to `places` decimals when given."""
    return vietnamese(value, places=places).translate(SWAPPED if english() else {})


def vietnamese(value: Decimal, *, places: int | None = None) -> str:
    """The number with Vietnamese separators, whoever reads it: for documents, which are in Vietnamese.

    >>> vietnamese(Decimal("15361669901"))
    '15.361.669.901'
    >>> vietnamese(Decimal("58.5500"))
    '58,55'
    >>> vietnamese(Decimal("101.746"), places=1)
    '101,7'
    """
    rounded = value if places is None else round(value, places)
    plain = f"{rounded:,f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain.translate(SWAPPED)


def with_unit(value: Decimal, unit: str) -> str:
    """The number and its unit; a percentage stands close to its sign.

    >>> with_unit(Decimal("1.6"), "%")
    '1,6%'
    """
    return f"{written(value)}%" if unit == "%" else f"{written(value)} {said(unit)}".strip()


def count(number: int) -> str:
    """A count with marks between thousands.

    >>> count(12810)
    '12.810'
    """
    return written(Decimal(number))


def signed(value: Decimal) -> str:
    """A change: its direction is always written.

    >>> signed(Decimal("5.4")), signed(Decimal("-23"))
    ('+5,4', '-23')
    """
    return f"+{written(value)}" if value > 0 else written(value)
