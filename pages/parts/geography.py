"""A map without tiles: communes at centroids of today's units, over the dots of all communes of the country."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import streamlit as st

from kg.errors import BadInput, NotFound
from kg.gazetteer import Level, successors, unit, units
from pages.parts.charts import headed
from pages.parts.language import say
from pages.parts.numerals import with_unit
from pages.parts.wording import said

ISLANDS = (("Hoàng Sa (Đà Nẵng)", 16.5, 112.0), ("Trường Sa (Khánh Hòa)", 8.64, 111.92))
"""Every national map of Vietnam names its two archipelagos; the points are amid their islands."""
HEIGHT = 620
Layer = Mapping[str, Any]
DOTS, RULE, INK = "#b4c1ca", "#6f8391", "#1c2733"
BOUNDARY_MB = 20
SMALLEST, LARGEST, ROOMY = 16, 110, 200
"""Areas of the dots, in pixels: up to two hundred have room for the largest, more become smaller."""
NAMED = 20
"""So many units are named below the map, of the others only the number."""


@dataclass(frozen=True, slots=True)
class Point:
    """Where a unit is drawn; `instead` is the unit of today whose centroid stands for it, empty for its own."""

    lat: float
    lon: float
    instead: str = ""


def point(key: str) -> Point | None:
    """Where to draw a unit, old ones at their successor; None where no centroid is known."""
    try:
        own, later = unit(key), successors(key)
    except NotFound:
        return None
    if own.lat and own.lon:
        return Point(float(own.lat), float(own.lon))
    placed = next((one for one in later if one.lat and one.lon), None)
    return Point(float(placed.lat or 0), float(placed.lon or 0), placed.label) if placed else None


@cache
def _country() -> tuple[Layer, ...]:
    """All communes of today, to two decimals, which is about a kilometre."""
    return tuple(
        {"lat": round(float(one.lat), 2), "lon": round(float(one.lon), 2)}
        for one in units().values()
        if one.level is Level.COMMUNE and one.valid_until is None and one.lat and one.lon
    )


def map_of(values: Mapping[str, tuple[str, Decimal]], *, measure: str, title: str) -> None:
    """Draws units by key, each with its name and value, and says which stand at a successor or are missing."""
    placed = {key: where for key in values if (where := point(key))}
    boundaries = _boundaries()
    dots = [
        {
            "name": values[key][0],
            "value": float(values[key][1]),
            "told": with_unit(values[key][1], measure),
            "lat": where.lat,
            "lon": where.lon,
        }
        for key, where in placed.items()
    ]
    layers = [*([_lines(boundaries)] if boundaries else []), _ground(), _units(dots, measure), *_islands()]
    headed(title, measure)
    drawn = {
        "layer": layers,
        "projection": {"type": "mercator"},
        "height": HEIGHT,
        "description": title,
        "config": {"view": {"strokeWidth": 0}},
    }
    st.vega_lite_chart(drawn, width="stretch")
    _said(values, placed)


def _layer(values: Sequence[Layer], mark: Layer, **encoding: object) -> Layer:
    place = {"longitude": {"field": "lon"}, "latitude": {"field": "lat"}}
    return {"data": {"values": list(values)}, "mark": mark, "encoding": {**place, **encoding}}


def _ground() -> Layer:
    return _layer(_country(), {"type": "circle", "size": 3, "color": DOTS, "opacity": 0.8})


def _units(dots: Sequence[Layer], measure: str) -> Layer:
    titles = {"name": say("Đơn vị", "Unit"), "told": say("Giá trị", "Value")}
    shade = {"field": "value", "type": "quantitative", "scale": {"scheme": "blues"}}
    shade |= {"legend": {"title": said(measure) or say("số đếm", "count"), "orient": "left"}}
    tooltip = [{"field": field, "type": "nominal", "title": title} for field, title in titles.items()]
    size = max(SMALLEST, LARGEST * min(1, ROOMY / max(len(dots), 1)))
    mark = {"type": "circle", "size": size, "stroke": INK, "strokeWidth": size / 200, "opacity": 0.95}
    return _layer(dots, mark, color=shade, tooltip=tooltip)


def _islands() -> list[Layer]:
    named = [{"name": name, "lat": lat, "lon": lon} for name, lat, lon in ISLANDS]
    text = {"field": "name", "type": "nominal"}
    return [
        _layer(named, {"type": "point", "shape": "diamond", "size": 50, "color": RULE, "filled": True}),
        _layer(named, {"type": "text", "dy": -11, "dx": -20, "fontSize": 11, "color": INK}, text=text),
    ]


def _lines(boundaries: Sequence[Layer]) -> Layer:
    mark = {"type": "geoshape", "filled": False, "stroke": RULE, "strokeWidth": 0.5}
    return {"data": {"values": list(boundaries)}, "mark": mark}


def _said(values: Mapping[str, tuple[str, Decimal]], placed: Mapping[str, Point]) -> None:
    moved = [f"{values[key][0]} → {where.instead}" for key, where in placed.items() if where.instead]
    missing = [name for key, (name, _) in values.items() if key not in placed]
    lines = [
        say(
            "Chấm nhạt: trọng tâm các xã, phường hiện nay. Không có ranh giới vì chưa có nguồn dùng tự do.",
            "Pale dots: centroids of today's communes. No boundaries, for lack of a free source.",
        )
    ]
    if moved:
        listed = _listed(moved)
        lines.append(
            say(
                f"Đơn vị cũ vẽ ở trọng tâm đơn vị kế tục ({len(moved)}): {listed}.",
                f"Former units stand at the centroid of their successor ({len(moved)}): {listed}.",
            )
        )
    if missing:
        number, listed = len(missing), _listed(missing)
        lines.append(say(f"Chưa có tọa độ ({number}): {listed}.", f"No coordinates ({number}): {listed}."))
    st.caption(" ".join(lines))


def _listed(names: Sequence[str]) -> str:
    return "; ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")


def _boundaries() -> list[dict[str, Any]]:
    """The lines of a boundary file that the reader supplies; nothing of it is kept."""
    with st.expander(say("Thêm ranh giới từ tệp GeoJSON của bạn", "Add boundaries from a GeoJSON file of yours")):
        given = st.file_uploader(
            "GeoJSON",
            type=["geojson", "json"],
            help=say(
                "Hệ tọa độ WGS 84; chỉ vẽ trên trang này, không lưu.", "WGS 84; drawn on this page only, not kept."
            ),
        )
    if given is None:
        return []
    if given.size > BOUNDARY_MB * 1_000_000:
        raise BadInput(f"tệp ranh giới lớn hơn {BOUNDARY_MB} MB: làm đơn giản hình rồi thử lại")
    return outlines(given.getvalue())


def outlines(content: bytes) -> list[dict[str, Any]]:
    """The rings of a GeoJSON file as lines, because the direction of rings, which files differ in, then plays no part.

    >>> outlines(b'{"type": "Polygon", "coordinates": [[[105, 21], [106, 21], [105, 22], [105, 21]]]}')[0]["type"]
    'Feature'
    """
    try:
        found = json.loads(content)
        features = found["features"] if found["type"] == "FeatureCollection" else [found]
        shapes = [feature.get("geometry", feature) for feature in features]
        rings = [ring for shape in shapes if shape for ring in _rings(shape)]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadInput("tệp ranh giới không phải GeoJSON: chọn tệp có Polygon hoặc MultiPolygon") from error
    if not rings:
        raise BadInput("tệp GeoJSON không có Polygon hay MultiPolygon nào")
    return [{"type": "Feature", "geometry": {"type": "MultiLineString", "coordinates": rings}, "properties": {}}]


def _rings(shape: Mapping[str, Any]) -> list[list[list[float]]]:
    polygons = {"Polygon": [shape["coordinates"]], "MultiPolygon": shape["coordinates"]}.get(shape["type"], [])
    return [[[float(x), float(y)] for x, y, *_ in ring] for polygon in polygons for ring in polygon]
