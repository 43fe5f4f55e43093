"""What the Reconciliation API 0.2 demands of answers, as small JSON schemas of our own."""

from __future__ import annotations

from typing import Any

TEXT = {"type": "string"}
ENTITY = {"type": "object", "required": ["id", "name"], "properties": {"id": TEXT, "name": TEXT}}
ENTITIES = {"type": "array", "items": ENTITY}
ENDPOINT = {
    "type": "object",
    "required": ["service_url", "service_path"],
    "properties": {"service_url": {"type": "string", "pattern": "^https?://"}, "service_path": TEXT},
}
PATTERN = {"type": "string", "pattern": r"\{\{id\}\}"}

MANIFEST: dict[str, Any] = {
    "type": "object",
    "required": ["versions", "name", "identifierSpace", "schemaSpace"],
    "properties": {
        "versions": {"type": "array", "items": TEXT, "contains": {"const": "0.2"}},
        "name": TEXT,
        "identifierSpace": {"type": "string", "pattern": "^https?://"},
        "schemaSpace": {"type": "string", "pattern": "^https?://"},
        "defaultTypes": ENTITIES,
        "view": {"type": "object", "required": ["url"], "properties": {"url": PATTERN}},
        "preview": {
            "type": "object",
            "required": ["url", "width", "height"],
            "properties": {"url": PATTERN, "width": {"type": "integer"}, "height": {"type": "integer"}},
        },
        "suggest": {"type": "object", "properties": dict.fromkeys(("entity", "property", "type"), ENDPOINT)},
        "extend": {
            "type": "object",
            "properties": {"propose_properties": ENDPOINT, "property_settings": {"type": "array"}},
        },
    },
}
CANDIDATE = {
    "type": "object",
    "required": ["id", "name", "score"],
    "properties": {
        "id": TEXT,
        "name": TEXT,
        "type": ENTITIES,
        "score": {"type": "number", "minimum": 0, "maximum": 100},
        "match": {"type": "boolean"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "value"],
                "properties": {"id": TEXT, "value": {"type": ["number", "boolean"]}},
            },
        },
    },
}
BATCH: dict[str, Any] = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "required": ["result"],
        "properties": {"result": {"type": "array", "items": CANDIDATE}},
    },
}
SUGGESTIONS: dict[str, Any] = {"type": "object", "required": ["result"], "properties": {"result": ENTITIES}}
VALUE = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": False,
    "properties": {
        "id": TEXT,
        "name": TEXT,
        "str": TEXT,
        "float": {"type": "number"},
        "int": {"type": "integer"},
        "date": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}"},
        "bool": {"type": "boolean"},
    },
}
EXTENSION: dict[str, Any] = {
    "type": "object",
    "required": ["meta", "rows"],
    "properties": {
        "meta": ENTITIES,
        "rows": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": {"type": "array", "items": VALUE},
            },
        },
    },
}
