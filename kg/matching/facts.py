"""What the frozen tables say of a thing, by the name of a property: for filling up somebody's table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kg import gazetteer
from kg.codes import indicators, measure_units, programmes, themes
from kg.gazetteer import Level, Unit

Value = str | date | Decimal | Unit
"""A unit stands for itself; everything else is text, a day or a number."""


@dataclass(frozen=True, slots=True)
class Property:
    """Something that can be told of every thing of a room."""

    id: str
    label_vi: str
    room: str
    values: Callable[[str], Sequence[Value | None]]

    def of(self, key: str) -> list[Value]:
        """The values that the thing with this key has."""
        return [value for value in self.values(key) if value not in (None, "")]


def _unit(told: Callable[[Unit], Value | None]) -> Callable[[str], Sequence[Value | None]]:
    return lambda key: [told(gazetteer.unit(key))]


def _above(level: Level) -> Callable[[str], Sequence[Value | None]]:
    return lambda key: [up for up in gazetteer.ancestors(key) if up.level is level]


def _canonical_unit(code: str) -> Sequence[Value | None]:
    return [measure_units()[indicators()[code].canonical_unit].label_vi]


def _degrees(written: str | None) -> Decimal | None:
    return Decimal(written) if written else None


UNIT_PROPERTIES = (
    Property("code", "mã đơn vị", "unit", _unit(lambda one: one.code)),
    Property("unitType", "loại đơn vị", "unit", _unit(lambda one: one.type)),
    Property("unitName", "tên đơn vị", "unit", _unit(lambda one: one.name)),
    Property("province", "tỉnh, thành phố", "unit", _above(Level.PROVINCE)),
    Property("district", "huyện, quận, thị xã", "unit", _above(Level.DISTRICT)),
    Property("validFrom", "có từ ngày", "unit", _unit(lambda one: one.valid_from)),
    Property("validUntil", "có đến ngày", "unit", _unit(lambda one: one.valid_until)),
    Property("decision", "văn bản quyết định", "unit", _unit(lambda one: one.decision)),
    Property("successor", "đơn vị kế tiếp", "unit", gazetteer.successors),
    Property("today", "đơn vị hiện nay", "unit", gazetteer.today),
    Property("predecessor", "đơn vị trước đó", "unit", gazetteer.predecessors),
    Property("latitude", "vĩ độ", "unit", _unit(lambda one: _degrees(one.lat))),
    Property("longitude", "kinh độ", "unit", _unit(lambda one: _degrees(one.lon))),
)
CODE_PROPERTIES = (
    Property("labelEn", "tên tiếng Anh", "indicator", lambda key: [indicators()[key].label_en]),
    Property("theme", "lĩnh vực", "indicator", lambda key: [themes()[indicators()[key].theme].label_vi]),
    Property("measure", "đo cái gì", "indicator", lambda key: [indicators()[key].measure]),
    Property("unit", "đơn vị đo", "indicator", _canonical_unit),
    Property("labelEn", "tên tiếng Anh", "programme", lambda key: [programmes()[key].label_en]),
    Property("programmeKind", "loại chương trình", "programme", lambda key: [programmes()[key].kind]),
    Property("note", "ghi chú", "programme", lambda key: [programmes()[key].notes]),
)


def properties(room: str | None = None) -> Mapping[str, Property]:
    """What can be told of the things of a room, or of any, by property."""
    every = (*UNIT_PROPERTIES, *CODE_PROPERTIES)
    return {one.id: one for one in every if room in (None, one.room)}


def facts(identifier: str, wanted: Sequence[str]) -> dict[str, list[Value]]:
    """The values of the wanted properties of a thing; of one that the thing's room does not know, none."""
    room, _, key = identifier.partition("/")
    known = properties(room)
    return {name: known[name].of(key) if name in known else [] for name in wanted}
