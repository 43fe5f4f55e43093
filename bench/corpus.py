"""A national corpus by a seed: reports as text, of other communes, years, numbers, crops and order than the samples.

What is varied is what the reader must read anew: names, villages, years, every figure of a line by a factor of its
own (a plan, its actual and their ratio stay together), the order of the lines and which are said at all.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import islice
from pathlib import Path

from kg.admin_units import Unit, units

YEARS = (2021, 2022, 2023, 2024)
SAMPLE_YEAR = 2023
SHARE_SAID = 0.67
"""So that a report has about 450 figures, as reports of a national year have."""
CROPS = ("ngô", "lạc", "đậu tương", "khoai lang", "sắn")
SAMPLE_NAMES = (
    (r"(?:xã|phường|thị trấn) (?:Mai Trung|Liên Hồng|Liên Minh|Lương Sơn|Thắng)\b", "commune"),
    (r"Mai Trung|Liên Hồng|Liên Minh|Lương Sơn", "name"),
    (r"(?:huyện|thành phố) (?:Hiệp Hòa|Võ Nhai|Sông Công|Hải Dương)\b", "district"),
    (r"(?:tỉnh )(?:Bắc Giang|Thái Nguyên|Hải Dương)\b", "province"),
)
WORD = r"[A-ZÀ-ỸĐ][a-zà-ỹđ]+"
VILLAGE = re.compile(rf"\b((?:[Tt]hôn|[Xx]óm|[Tt]ổ dân phố) )({WORD}(?: {WORD})+)")
FIGURE = re.compile(
    r"(?<![\w/.,:\-])(\d{1,3}(?:\.\d{3})+|\d{2,7})(,\d+)?"
    r"(?=[ /;.,)]|đ|$)(?!,?\d|\.\d|/\d{4}|/[A-ZĐ]|-)(?! ?%)"
)
NOT_A_FIGURE = re.compile(r"(?:[Ss]ố|QĐ|án|ngày|tháng|năm|Điều|lần thứ|khóa|mức độ|giá CĐ) $")
YEAR = re.compile(r"\b20[12]\d\b")
CLOSING = "Nơi nhận:\n- Đảng ủy, HĐND xã;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"
"""Behind it a reader looks for no figures: it ends the whole report, not each sample that lent a section."""


@dataclass(frozen=True, slots=True)
class Variation:
    """What makes one report different: its commune, its year and the numbers that chance gives it."""

    commune: Unit
    year: int
    chance: random.Random

    @property
    def names(self) -> Mapping[str, str]:
        district = units()[self.commune.parent_key or ""]
        province = units()[district.parent_key or ""]
        return {
            "commune": self.commune.label,
            "name": self.commune.name,
            "district": district.label,
            "province": province.label,
        }


def write_corpus(folder: Path, *, count: int, seed: int = 1) -> int:
    """Writes so many reports as text files; returns their characters. The same seed gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    characters = 0
    for varied in variations(count, seed=seed):
        text = report(varied)
        (folder / f"{varied.commune.code}-{varied.year}.txt").write_text(text, encoding="utf-8")
        characters += len(text)
    return characters


def variations(count: int, *, seed: int) -> Iterator[Variation]:
    """Communes by chance, each with every year in turn, so that a unit has figures of several years."""
    chance = random.Random(seed)
    chosen = communes()
    chance.shuffle(chosen)
    pairs = ((commune, year) for commune in chosen for year in YEARS)
    for commune, year in islice(pairs, count):
        yield Variation(commune, year, random.Random(f"{seed} {commune.key} {year}"))


def communes() -> list[Unit]:
    """The rural communes of 2024 whose district and province are known."""
    old = (unit for unit in units().values() if unit.key.endswith("-to-2025-06-30") and unit.type == "xã")
    return [unit for unit in old if (above := units().get(unit.parent_key or "")) and above.parent_key in units()]


def report(varied: Variation) -> str:
    """The text of one report: a head of its own, and the sections of three samples told anew."""
    chosen = varied.chance.sample(sorted(samples()), 3)
    sections = [section for name in chosen for section in samples()[name]]
    body = "\n\n".join("\n\n".join(told(section, varied)) for section in sections)
    return f"{head(varied)}\n\n{body}\n\n{CLOSING}\n"


def head(varied: Variation) -> str:
    name, year, chance = varied.names, varied.year, varied.chance
    return (
        f"ỦY BAN NHÂN DÂN\n{name['commune'].upper()}\n\nSố: {chance.randint(50, 900)}/BC-UBND\n\n"
        f"{name['name']}, ngày {chance.randint(10, 28)} tháng 12 năm {year}\n\nBÁO CÁO\n\n"
        f"Tình hình kinh tế - xã hội {name['commune']} năm {year}; nhiệm vụ năm {year + 1}\n\n"
        f"UBND {name['commune']}, {name['district']}, {name['province']} báo cáo kết quả năm {year}:\n"
    )


def told(section: Sequence[str], varied: Variation) -> list[str]:
    """A section's heading, and most of its lines in another order with other names and numbers."""
    heading, *lines = section
    said = [line for line in lines if varied.chance.random() < SHARE_SAID]
    varied.chance.shuffle(said)
    return [renamed(heading, varied), *(refigured(renamed(line, varied), varied.chance) for line in said)]


def renamed(line: str, varied: Variation) -> str:
    """The line with this report's names, villages, crops and years."""
    for pattern, sort in SAMPLE_NAMES:
        line = re.sub(pattern, varied.names[sort], line)
    line = VILLAGE.sub(lambda found: found[1] + village(varied, found[2]), line)
    line = re.sub(r"\bngô\b", lambda _: varied.chance.choice(CROPS), line)
    return YEAR.sub(lambda found: str(int(found[0]) + varied.year - SAMPLE_YEAR), line)


def village(varied: Variation, name: str) -> str:
    """The name that this commune's village has instead, the same in every report of the commune."""
    names = village_names()
    return names[random.Random(f"{varied.commune.code} {name}").randrange(len(names))]


def refigured(line: str, chance: random.Random) -> str:
    """The line with all its figures multiplied by one factor; percentages, dates and numbers of documents stay."""
    factor = Decimal(chance.randint(50, 200)) / 100

    def other(found: re.Match[str]) -> str:
        whole, decimals = found[1], found[2] or ""
        if NOT_A_FIGURE.search(line[: found.start()]) or YEAR.fullmatch(whole):
            return found[0]
        return written(Decimal(whole.replace(".", "") + decimals.replace(",", ".")) * factor, len(decimals) - 1)

    return FIGURE.sub(other, line)


def written(value: Decimal, places: int) -> str:
    """
    >>> written(Decimal("12345.678"), 2), written(Decimal("7.4"), -1)
    ('12.345,68', '7')
    """
    return f"{value:,.{max(places, 0)}f}".translate(str.maketrans(",.", ".,"))


@cache
def samples() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The sections of each yearly sample, from its first part on: a heading and its lines."""
    folder = files("loaders") / "samples"
    texts = {f.name: f.read_text(encoding="utf-8") for f in folder.iterdir() if f.name.endswith("-2023.txt")}
    return {name: tuple(sections(text)) for name, text in sorted(texts.items())}


def sections(text: str) -> Iterator[tuple[str, ...]]:
    body, _, _ = text.partition("\nNơi nhận:")
    paragraphs = [p.strip() for p in body.split("\n\n") if p.strip()]
    first = next(i for i, p in enumerate(paragraphs) if re.match(r"(?i)phần |I\. ", p))
    section: list[str] = []
    for paragraph in paragraphs[first:]:
        if section and re.match(r"(?i)phần |[IVX]+[./] |[A-D]\. |\d+\. [^:]{3,80}$", paragraph):
            yield tuple(section)
            section = []
        section.append(paragraph)
    yield tuple(section)


@cache
def village_names() -> tuple[str, ...]:
    """Names that villages may have: those of communes, of two words."""
    names = sorted({unit.name for unit in units().values() if re.fullmatch(rf"{WORD} {WORD}", unit.name)})
    return tuple(names)
