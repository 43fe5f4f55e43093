"""How well a reading agrees with an annotated report: figures found, and each field of those that were.

As `gold/README.md` and the guide of the shared gold standard have it: a figure and an annotation meet where their
digits overlap; an estimate is as good as an actual; periods agree when their years do; units of one kind are
converted; a place counts without its type; any indicator is right where the code list had none (`new:`).
"""

from __future__ import annotations

import csv
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from kg.codes import comparable
from kg.values import Observation

FIELDS = ("role", "indicator", "value", "unit", "place", "period")
_PLACE_TYPE = re.compile(
    r"^(?:xã|phường|thị trấn|thôn|xóm|tổ dân phố|tdp|tổ|làng|ấp|bản|buôn|khu phố|khu"
    r"|huyện|thành phố|tp|thị xã|tỉnh|trường)\s+"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over one or more reports: annotated figures, figures read, pairs, pairs right in a field, right in all."""

    annotated: int
    read: int
    paired: int
    right: Counter[str]
    whole: int

    @classmethod
    def of_nothing(cls) -> Score:
        return cls(0, 0, 0, Counter(), 0)

    def __add__(self, other: Score) -> Score:
        return Score(
            self.annotated + other.annotated,
            self.read + other.read,
            self.paired + other.paired,
            self.right + other.right,
            self.whole + other.whole,
        )

    def shares(self) -> dict[str, float]:
        """F1 of detection and of whole tuples, and for each field the share of the pairs that agree."""
        fields = {field: self.right[field] / max(1, self.paired) for field in FIELDS}
        return {"detection": self._f1(self.paired), "tuple": self._f1(self.whole), **fields}

    def _f1(self, hits: int) -> float:
        return 2 * hits / max(1, self.annotated + self.read)


def gold_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a gold table."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def score(gold: Iterable[Row], observations: Iterable[Observation]) -> Score:
    """The observations of one report against its annotations; a second figure for one annotation is a wrong one."""
    figures = [row for row in gold if row["role"] != "none"]
    found = list(observations)
    pairs = _pairs(figures, found)
    agreed = [agreement(row, observation) for row, observation in pairs]
    right = Counter(field for fields in agreed for field in fields)
    return Score(len(figures), len(found), len(pairs), right, sum(fields == set(FIELDS) for fields in agreed))


def _pairs(figures: list[Row], found: list[Observation]) -> list[tuple[Row, Observation]]:
    owner = {at: row for row in figures for at in range(int(row["start"]), int(row["end"]))}
    first: dict[str, tuple[Row, Observation]] = {}
    for observation in found:
        row = next((owner[at] for at in range(observation.span.start, observation.span.end) if at in owner), None)
        if row is not None:
            first.setdefault(row["start"], (row, observation))
    return list(first.values())


def agreement(row: Row, observation: Observation) -> set[str]:
    """The fields in which an observation agrees with its annotation."""
    converted = comparable(observation.value, observation.unit, row["unit"])
    value = observation.value if converted is None else converted
    agree = {
        "role": _role(row["role"]) == _role(observation.role),
        "indicator": row["indicator"].startswith("new:") or row["indicator"] == observation.indicator,
        "value": math.isclose(value, Decimal(row["value"]), rel_tol=1e-6, abs_tol=1e-6),
        "unit": converted is not None,
        "place": _place(row["place"]) == _place(str(observation.place)),
        "period": _same_years(row["period"], observation.period),
    }
    return {field for field, agrees in agree.items() if agrees}


def _role(written: str) -> str:
    return "actual" if written == "estimate" else written


def _place(written: str) -> str:
    return " ".join(_PLACE_TYPE.sub("", written.lower(), count=1).split())


def _same_years(one: str, other: str) -> bool:
    """A school year agrees with either of its calendar years."""
    years, others = _YEAR.findall(one), _YEAR.findall(other)
    return years == others or ("SY" in one + other and bool(set(years) & set(others)))
