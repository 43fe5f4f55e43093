"""Places that a report speaks of: the reporting unit, what lies above it, villages below it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.admin_units import ancestors, units
from kg.iris import Iris, slug
from kg.terms import DIA
from kg.values import SELF, Place

VILLAGE_TYPES = {
    "thôn": "thôn",
    "xóm": "xóm",
    "tổ dân phố": "tổ dân phố",
    "tdp": "tổ dân phố",
    "khu phố": "khu phố",
    "khu dân cư": "khu dân cư",
    "khu": "khu",
    "khóm": "khóm",
    "ấp": "ấp",
    "bản": "bản",
    "buôn": "buôn",
    "bon": "bon",
    "làng": "làng",
    "phum": "phum",
    "sóc": "sóc",
    "tổ": "tổ",
    "tiểu khu": "tiểu khu",
    "cụm dân cư": "cụm dân cư",
}


@dataclass(frozen=True, slots=True)
class Located:
    """A place with its IRI; `kind` is the class to declare it with, `None` when another graph does."""

    iri: str
    label: str
    kind: str | None


def located(place: Place, *, own: Place, unit_key: str, iris: Iris) -> Located:
    """Where a place is in the graph; one that nobody above or below is called by is kept as a place of the report."""
    if place in (SELF, own):
        return Located(iris.unit(unit_key), str(own), None)
    village_type = VILLAGE_TYPES.get(place.type.lower())
    if village_type:
        village = Place(village_type, place.name)
        return Located(iris.village(unit_key, str(village)), str(village), DIA.Village)
    if above := _above(place, unit_key):
        return Located(iris.unit(above), str(place), None)
    return Located(iris.village(unit_key, str(place)), str(place), DIA.Place)


def _above(place: Place, unit_key: str) -> str | None:
    """The key of the district or province of that name over the unit, when the table knows the unit."""
    if unit_key not in units():
        return None
    name = slug(place.name)
    same = (one for one in ancestors(unit_key) if slug(one.name) == name)
    return next((one.key for one in same if place.type.lower() in ("", one.type.lower())), None)
