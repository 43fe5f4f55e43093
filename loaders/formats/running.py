"""Running headers, footers and page numbers: rows that say the same at the same height of most pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from loaders.formats.page_rows import Row

_EDGE_ROWS = 3
_MARGIN = 0.12
_PAGE_NUMBER = re.compile(r"(?i:trang|page)?\s*[-–—]?\s*(\d{1,4})\s*[-–—]?(?:\s*(?:/|trên|of)\s*\d{1,4})?")
_SAME_HEIGHT = 6.0


def without_running_rows(pages: Sequence[Sequence[Row]], heights: Sequence[float]) -> list[list[Row]]:
    """The pages without what only repeats."""
    seen = Counter(key for rows, height in zip(pages, heights, strict=True) for key in {_key(r) for r in _edges(rows, height)})
    repeated = {key for key, count in seen.items() if count >= 2 and count * 2 > len(pages)}
    return [
        [row for row in rows if not (row in edges and (_key(row) in repeated or _is_page_number(row, rows, len(pages))))]
        for rows, height in zip(pages, heights, strict=True)
        for edges in [_edges(rows, height)]
    ]


def _edges(rows: Sequence[Row], height: float) -> list[Row]:
    """The outermost rows of a page that stand in its margins."""
    top = [row for row in rows[:_EDGE_ROWS] if row.base > height * (1 - _MARGIN)]
    return top + [row for row in rows[-_EDGE_ROWS:] if row.base < height * _MARGIN and row not in top]


def _key(row: Row) -> tuple[str, int]:
    return re.sub(r"\d+", "#", row.text), round(row.base / _SAME_HEIGHT)


def _is_page_number(row: Row, rows: Sequence[Row], pages: int) -> bool:
    found = _PAGE_NUMBER.fullmatch(row.text.strip())
    return bool(found and int(found[1]) <= pages + row.page and row in (rows[0], rows[-1]))
