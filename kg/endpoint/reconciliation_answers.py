"""What the reconciliation service says, as the JSON of the Reconciliation API 0.2."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from kg.endpoint.reconciliation_requests import Asked, Extension
from kg.errors import NotFound
from kg.gazetteer import Unit, path_label
from kg.matching import KINDS, Candidate, Kind, Value, candidates, facts, kind_of, named, properties
from kg.place_names import fold
from kg.terms import DIA

AROUND = {
    "province": "tỉnh, thành phố trực thuộc trung ương",
    "district": "huyện, quận, thị xã",
    "within": "nằm trong (đơn vị cấp trên bất kỳ)",
    "date": "ngày hay kỳ của số liệu (2023, 2024-H1, 31/12/2023)",
    "code": "mã đơn vị hay mã chỉ tiêu",
}
"""What can be said around a name."""


def manifest(address: str, base: str) -> dict[str, Any]:
    """The description of the service at an address."""
    return {
        "versions": ["0.2"],
        "name": "DiaBan: đơn vị hành chính, chỉ tiêu, chương trình",
        "identifierSpace": base,
        "schemaSpace": str(DIA._NS),
        "documentation": f"{address}/sparql",
        "defaultTypes": [type_of(kind) for kind in KINDS.values()],
        "view": {"url": f"{address}/{{{{id}}}}"},
        "preview": {"url": f"{address}/reconcile/preview?id={{{{id}}}}", "width": 420, "height": 260},
        "suggest": {
            what: {"service_url": address, "service_path": f"/reconcile/suggest/{what}"}
            for what in ("entity", "type", "property")
        },
        "extend": {
            "propose_properties": {"service_url": address, "service_path": "/reconcile/properties"},
            "property_settings": [],
        },
    }


def type_of(kind: Kind) -> dict[str, Any]:
    broader = [{"id": kind.broader, "name": KINDS[kind.broader].label_vi}] if kind.broader else []
    return {"id": kind.id, "name": kind.label_vi, "description": kind.label_en, "broader": broader}


def batch_answer(batch: Mapping[str, Asked]) -> dict[str, Any]:
    """The candidates for each name."""
    return {
        name: {"result": [_candidate(one) for one in candidates(asked.wanted, asked.kinds, limit=asked.limit)]}
        for name, asked in batch.items()
    }


def suggestions(found: Sequence[Candidate]) -> dict[str, Any]:
    """Things that somebody may be typing the name of."""
    return {
        "result": [
            {"id": one.id, "name": one.name, "description": one.description, "notable": [_kind(one)]} for one in found
        ]
    }


def property_suggestions(prefix: str) -> list[dict[str, str]]:
    known = {**{one.id: one.label_vi for one in properties().values()}, **AROUND}
    wanted = fold(prefix)
    return [{"id": name, "name": label} for name, label in known.items() if wanted in fold(name) + " " + fold(label)]


def extension_answer(asked: Extension) -> dict[str, Any]:
    """The values of the wanted properties of each thing."""
    known = properties()
    return {
        "meta": [{"id": name, "name": known[name].label_vi if name in known else name} for name in asked.properties],
        "rows": {identifier: _row(identifier, asked.properties) for identifier in asked.ids},
    }


def card(one: Candidate) -> list[tuple[str, str]]:
    """What a person is shown of a thing: labels and values in words."""
    room = one.id.partition("/")[0]
    told = facts(one.id, list(properties(room)))
    return [
        (properties(room)[name].label_vi, "; ".join(map(_words, values))) for name, values in told.items() if values
    ]


def _row(identifier: str, wanted: Sequence[str]) -> dict[str, Any]:
    try:
        named(identifier)
    except NotFound:
        return {name: [] for name in wanted}
    return {name: [_value(one) for one in values] for name, values in facts(identifier, wanted).items()}


def _value(value: Value) -> dict[str, Any]:
    match value:
        case Unit():
            return {"id": f"unit/{value.key}", "name": path_label(value.key)}
        case date():
            return {"date": value.isoformat()}
        case Decimal():
            return {"float": float(value)}
    return {"str": value}


def _words(value: Value) -> str:
    match value:
        case Unit():
            return path_label(value.key)
        case date():
            return f"{value:%d/%m/%Y}"
    return str(value)


def _candidate(one: Candidate) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "description": one.description,
        "type": [{"id": kind, "name": KINDS[kind].label_vi} for kind in one.kinds],
        "score": one.score,
        "match": one.match,
        "features": [{"id": name, "value": value} for name, value in one.features.items()],
    }


def _kind(one: Candidate) -> dict[str, str]:
    kind = kind_of(one)
    return {"id": kind.id, "name": kind.label_vi}
