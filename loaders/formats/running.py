"""Running headers, footers and page numbers: rows that say the same at the same height of most pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from loaders.formats.page_rows import Row, Sheet

_EDGE_ROWS = 3
_MARGIN = 0.12
_PAGE_NUMBER = re.compile(r"(?i:trang|page)?\s*[-–—]?\s*(\d{1,4})\s*[-–—]?(?:\s*(?:/|trên|of)\s*\d{1,4})?")
_SAME_HEIGHT = 6.0


def without_running_rows(sheets: Sequence[Sheet]) -> list[list[Row]]:
    """The pages without what only repeats."""
    seen = Counter(key for sheet in sheets for key in {_key(row) for row in _edges(sheet)})
    repeated = {key for key, count in seen.items() if count >= 2 and count * 2 > len(sheets)}
    return [
        [row for row in sheet.rows if row not in edges or not _only_runs(row, sheet, repeated, len(sheets))]
        for sheet in sheets
        for edges in [_edges(sheet)]
    ]


def _only_runs(row: Row, sheet: Sheet, repeated: set[tuple[str, int]], pages: int) -> bool:
    return _key(row) in repeated or (row in (sheet.rows[0], sheet.rows[-1]) and _is_page_number(row, pages))


def _edges(sheet: Sheet) -> list[Row]:
    """The outermost rows of a page that stand in its margins."""
    top = [row for row in sheet.rows[:_EDGE_ROWS] if row.base > sheet.height * (1 - _MARGIN)]
    return top + [row for row in sheet.rows[-_EDGE_ROWS:] if row.base < sheet.height * _MARGIN and row not in top]


def _key(row: Row) -> tuple[str, int]:
    return re.sub(r"\d+", "#", row.text), round(row.base / _SAME_HEIGHT)


def _is_page_number(row: Row, pages: int) -> bool:
    found = _PAGE_NUMBER.fullmatch(row.text.strip())
    return bool(found and int(found[1]) <= pages + row.page)
