"""The day of whose units a table speaks, as tables write it."""

from __future__ import annotations

import re
from datetime import date

from kg import periods


def day(written: str) -> date | None:
    """A day as tables write it, of a period its last one; None when it cannot be read.

    >>> day("31/12/2023"), day("2024-H1")
    (datetime.date(2023, 12, 31), datetime.date(2024, 6, 30))
    """
    try:
        if found := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", written.strip()):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if found := re.match(r"\d{4}-\d{2}-\d{2}(?=$|T)", written.strip()):
            return date.fromisoformat(found[0])
        return periods.read(written.strip()).end
    except ValueError:
        return None
