"""Numbers as Vietnamese readers write them: a dot between thousands, a comma before decimals."""

from __future__ import annotations

from decimal import Decimal


def written(value: Decimal, *, places: int | None = None) -> str:
    """The number with Vietnamese separators, rounded to `places` decimals when given.

    >>> written(Decimal("15361669901"))
    '15.361.669.901'
    >>> written(Decimal("58.5500"))
    '58,55'
    >>> written(Decimal("101.746"), places=1)
    '101,7'
    """
    rounded = value if places is None else round(value, places)
    plain = f"{rounded:,f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain.translate(str.maketrans(",.", ".,"))


def with_unit(value: Decimal, unit: str) -> str:
    """The number and its unit; a percentage stands close to its sign.

    >>> with_unit(Decimal("1.6"), "%")
    '1,6%'
    """
    return f"{written(value)}%" if unit == "%" else f"{written(value)} {unit}".strip()


def count(number: int) -> str:
    """A count with dots between thousands.

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
