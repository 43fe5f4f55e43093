"""Tables for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

WIDEST = 60


def aligned(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns as wide as their widest cell; a cell beyond `WIDEST` is cut for display, with an ellipsis.

    >>> print(aligned(["a", "b"], [["1", "hai"], ["10", ""]]), end="")
    a   b
    1   hai
    10
    (2 dòng)
    """
    cells = [[_short(cell) for cell in row] for row in [names, *rows]]
    widths = [max(len(row[i]) for row in cells) for i in range(len(names))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]
    return "\n".join([*lines, f"({len(rows)} dòng)"]) + "\n"


def _short(cell: str) -> str:
    line = " ".join(cell.split())
    return line if len(line) <= WIDEST else line[: WIDEST - 1] + "…"
