"""The reader's report card: its readings against annotated reports, field by field and theme by theme.

Gold files are the tables of `NAME.tsv` beside (or in `../reports` of) the text `NAME.txt`: one row a digit run with
start, end, role, indicator, value, unit, place, period. A reading is right when role, indicator, value, unit, place
and period are; an estimate counts as an actual, and periods agree when their years do.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from kg.codes import indicators, measure_units
from kg.errors import BadInput
from kg.iris import slug
from kg.values import Observation
from loaders.reader import read_file

FIELDS = ("role", "indicator", "value", "unit", "place", "period")
_COLUMNS = {"n", "start", "end", "role", "indicator", "value", "unit", "place", "period"}
_PLACE_TYPE = re.compile(
    r"^(?:xã|phường|thị trấn|thôn|xóm|tổ dân phố|tdp|tổ|làng|ấp|bản|buôn|khu phố|khu"
    r"|huyện|thành phố|tp|thị xã|tỉnh|trường)\s+",
    re.I,
)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass
class Score:
    """Counts of one group of figures; `fields` counts the pairs in which a field is right."""

    gold: int = 0
    read: int = 0
    paired: int = 0
    right: int = 0
    fields: Counter[str] = field(default_factory=Counter)

    @property
    def detection(self) -> float:
        """F1 of telling figures from other numbers."""
        return _f1(self.paired, self.read, self.gold)

    @property
    def tuples(self) -> float:
        """F1 of figures that are right in every field."""
        return _f1(self.right, self.read, self.gold)

    def share(self, name: str) -> float:
        """The share of paired figures whose field is right."""
        return self.fields[name] / self.paired if self.paired else 0.0

    def rows(self) -> list[tuple[str, float]]:
        """Every measure by name."""
        return [
            ("detection F1", self.detection),
            *((name, self.share(name)) for name in FIELDS),
            ("tuple F1", self.tuples),
        ]


@dataclass(frozen=True, slots=True)
class Graded:
    """One annotated figure: file and row, its theme, and the fields that were read wrong (`missed` when not read)."""

    file: str
    row: int
    theme: str
    wrong: tuple[str, ...]


@dataclass
class ReportCard:
    """All that an evaluation found: scores in total, by file and by theme, and each annotated figure graded."""

    total: Score = field(default_factory=Score)
    files: dict[str, Score] = field(default_factory=dict)
    themes: dict[str, Score] = field(default_factory=dict)
    graded: list[Graded] = field(default_factory=list)


def evaluated(folder: Path) -> ReportCard:
    """The report card over all gold files of a folder; raises BadInput where there is none or one is malformed."""
    card = ReportCard()
    for gold, text in _pairs(folder):
        _grade(card, gold, {o.span.start: o for o in read_file(text).observations})
    return card


def _pairs(folder: Path) -> Iterator[tuple[Path, Path]]:
    found = [p for p in sorted(folder.glob("*.tsv")) if not p.name.endswith(".entities.tsv")]
    if not found:
        raise BadInput(f"{folder}: không có tệp chuẩn .tsv nào: chỉ thư mục chứa bộ chuẩn")
    for gold in found:
        places = (gold.with_suffix(".txt"), folder.parent / "reports" / f"{gold.stem}.txt")
        text = next((place for place in places if place.exists()), None)
        if text is None:
            raise BadInput(f"{gold}: không thấy văn bản {gold.stem}.txt bên cạnh hay trong ../reports: đặt tệp vào đó")
        yield gold, text


def _grade(card: ReportCard, gold: Path, read: Mapping[int, Observation]) -> None:
    with gold.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or not set(rows[0]) >= _COLUMNS:
        raise BadInput(
            f"{gold}: thiếu cột {', '.join(sorted(_COLUMNS - set(rows[0] if rows else ())))}: xem mô tả bộ chuẩn"
        )
    file_score = card.files.setdefault(gold.stem, Score())
    starts = {int(row["start"]) for row in rows if row["role"] != "none"}
    for at, observation in read.items():
        if at not in starts:
            for score in (card.total, file_score, card.themes.setdefault(_theme(observation.indicator), Score())):
                score.read += 1
    for row in rows:
        if row["role"] != "none":
            theme = card.themes.setdefault(_theme(row["indicator"]), Score())
            wrong = _count((card.total, file_score, theme), row, read.get(int(row["start"])))
            card.graded.append(Graded(gold.stem, int(row["n"]), _theme(row["indicator"]), wrong))


def _count(scores: Iterable[Score], row: Mapping[str, str], observation: Observation | None) -> tuple[str, ...]:
    """Adds one annotated figure to the scores; the fields that were read wrong."""
    agreed = _agreement(row, observation) if observation else {}
    wrong = tuple(name for name in FIELDS if not agreed[name]) if observation else ("missed",)
    for score in scores:
        score.gold += 1
        score.read += observation is not None
        score.paired += observation is not None
        score.right += not wrong
        score.fields.update(name for name, ok in agreed.items() if ok)
    return wrong


def _agreement(row: Mapping[str, str], read: Observation) -> dict[str, bool]:
    units = measure_units()
    expected, unit = Decimal(row["value"]), units.get(row["unit"])
    got, got_unit = read.value, units.get(read.unit)
    alike = unit is not None and got_unit is not None and unit.kind == got_unit.kind and unit.factor and got_unit.factor
    same = (
        expected * unit.factor == got * got_unit.factor
        if alike and unit and got_unit and unit.factor and got_unit.factor
        else expected == got
    )
    return {
        "role": _role(row["role"]) == _role(read.role.value),
        "indicator": row["indicator"].startswith("new:") or row["indicator"] == read.indicator,
        "value": same,
        "unit": row["unit"] == read.unit or bool(alike),
        "place": _place(row["place"]) == _place(str(read.place)),
        "period": _same_years(row["period"], read.period),
    }


def _role(role: str) -> str:
    return "actual" if role == "estimate" else role


def _place(name: str) -> str:
    return slug(_PLACE_TYPE.sub("", name.strip() or "self"))


def _same_years(expected: str, got: str) -> bool:
    """The same years; a school year agrees with either of its calendar years."""
    one, other = _YEAR.findall(expected)[:2], _YEAR.findall(got)[:2]
    return one == other or (bool(set(one) & set(other)) and "SY" in expected + got)


def _theme(indicator: str) -> str:
    known = indicators().get(indicator)
    return known.theme if known else "other"


def _f1(hits: int, read: int, gold: int) -> float:
    return 2 * hits / (read + gold) if read + gold else 0.0
