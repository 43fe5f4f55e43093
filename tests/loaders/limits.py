"""What the reader does not yet read right in the annotated sentences, one row a field, in `known_limits.txt`.

    python -m tests.loaders.limits

writes the rows that hold today; the difference says what became better, and what became worse.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.loaders.annotated import Expected
from tests.loaders.told import HERE, PERIOD, Case, Told, cases, told

TABLE = HERE / "known_limits.txt"
FIELDS = ("role", "value", "unit", "indicator", "place", "period")
PRESENCE = "presence"
"""The field of a figure that is not read, or of a number that is read though it carries no value."""


@dataclass(frozen=True, slots=True, order=True)
class Limit:
    """One field of one number: `file:line`, which run of digits of it (from 1), what is written, the field."""

    sentence: str
    number: int
    written: str
    field: str

    def __str__(self) -> str:
        return f"{self.sentence} {self.number} {self.written} {self.field}"


def known() -> list[Limit]:
    """The rows of the table; blank lines and lines that begin with `#` are for people."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines if line.strip() and not line.startswith("#"))
    return [Limit(sentence, int(number), written, field) for sentence, number, written, field in rows]


def wrong(case: Case) -> dict[Limit, str]:
    """Every field of a sentence that is read differently from what it says, and how."""
    read = told(case.text, head=case.head)
    return {
        Limit(str(case), number, mark.written, field): f"{mark.written}: {differs}"
        for number, mark in enumerate(case.expected, start=1)
        for field, differs in _differences(mark, read)
    }


def _differences(mark: Expected, read: Told) -> Iterator[tuple[str, str]]:
    found = read.at(mark.span)
    if mark.role == "none" or found is None:
        if (mark.role == "none") != (found is None):
            yield PRESENCE, "no figure, but read as one" if found else "a figure, but not read"
        return
    expected = {**{field: getattr(mark, field) for field in FIELDS}, "period": mark.period or PERIOD}
    got = {**{field: getattr(found, field) for field in FIELDS}, "place": str(found.place)}
    if mark.indicator == "new":
        got["indicator"] = "new"
    for field in FIELDS:
        if expected[field] != got[field]:
            yield field, f"{field} {got[field]!r} instead of {expected[field]!r}"


def build() -> None:
    """Write the rows that hold today below the comment that heads the table."""
    heading = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    rows = [str(limit) for case in cases() for limit in wrong(case)]
    TABLE.write_text("\n".join([*heading, *rows]) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    build()
