"""What a reconciliation client asks, from JSON to values (Reconciliation API 0.2 of the W3C community group)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kg.endpoint.problems import Problem
from kg.matching import Wanted, day

MOST_QUERIES, MOST_CANDIDATES, LONGEST_NAME = 50, 50, 500
MOST_IDS, MOST_PROPERTIES = 500, 20
AROUND = ("province", "district", "within")


@dataclass(frozen=True, slots=True)
class Asked:
    """One name to be matched: of which kinds (none: any) and how many candidates at most."""

    wanted: Wanted
    kinds: tuple[str, ...]
    limit: int


@dataclass(frozen=True, slots=True)
class Extension:
    """Properties to be told of things, by id."""

    ids: tuple[str, ...]
    properties: tuple[str, ...]


def batch(written: str) -> dict[str, Asked]:
    """The queries of a batch by the client's names for them; raises `Problem`."""
    queries = _object(_json(written), "queries")
    if len(queries) > MOST_QUERIES:
        raise Problem(413, f"một lần tối đa {MOST_QUERIES} tên", f"at most {MOST_QUERIES} queries in a batch")
    return {name: _asked(_object(query, name), name) for name, query in queries.items()}


def extension(written: str) -> Extension:
    """A data extension query; raises `Problem`."""
    asked = _object(_json(written), "extend")
    ids = [_text(one, "ids") for one in _list(asked.get("ids"))]
    wanted = [_text(_object(one, "properties").get("id"), "id") for one in _list(asked.get("properties"))]
    if len(ids) > MOST_IDS or len(wanted) > MOST_PROPERTIES:
        raise Problem(413, f"tối đa {MOST_IDS} đối tượng, {MOST_PROPERTIES} thuộc tính", "too many ids or properties")
    return Extension(tuple(ids), tuple(wanted))


def _asked(query: Mapping[str, Any], name: str) -> Asked:
    text = _text(query.get("query", ""), f"{name}.query")
    if len(text) > LONGEST_NAME:
        raise Problem(413, f"{name}: tên dài quá {LONGEST_NAME} ký tự", "the name is too long")
    wanted = Wanted(text.strip())
    for one in _list(query.get("properties")):
        wanted = _with(wanted, _object(one, f"{name}.properties"))
    return Asked(wanted, tuple(_kinds(query.get("type"))), _limit(query.get("limit"), name))


def _with(wanted: Wanted, said: Mapping[str, Any]) -> Wanted:
    """The name with one more thing said around it; properties of which nothing is known say nothing."""
    values = list(_values(said.get("v")))
    match said.get("pid"):
        case pid if pid in AROUND:
            return replace(wanted, around=(*wanted.around, *values))
        case "date" if values:
            on = day(values[0])
            return replace(wanted, on=on, is_vague=wanted.is_vague or on is None)
        case "code" if values:
            return replace(wanted, code=values[0])
    return wanted


def _values(given: object) -> Iterator[str]:
    """Values as texts: of a cell that was reconciled before, its id."""
    for one in given if isinstance(given, list) else [given]:
        if isinstance(one, dict):
            one = one.get("id") or one.get("name")
        if one is not None and str(one).strip():
            yield str(one).strip()[:LONGEST_NAME]


def _kinds(given: object) -> Iterator[str]:
    for one in given if isinstance(given, list) else [given]:
        kind = one.get("id") if isinstance(one, dict) else one
        if isinstance(kind, str) and kind:
            yield kind


def _limit(given: object, name: str) -> int:
    if given is None:
        return 10
    if isinstance(given, bool) or not isinstance(given, int) or given < 1:
        raise Problem(400, f"{name}: limit phải là số nguyên dương", f"{name}: limit must be a positive integer")
    return min(given, MOST_CANDIDATES)


def _json(written: str) -> object:
    try:
        return json.loads(written)
    except (ValueError, RecursionError) as error:
        raise Problem(400, f"không phải JSON: {error}", "not valid JSON") from error


def _object(given: object, name: str) -> Mapping[str, Any]:
    if not isinstance(given, dict):
        raise Problem(400, f"{name} phải là một đối tượng JSON", f"{name} must be a JSON object")
    return given


def _list(given: object) -> list[object]:
    return given if isinstance(given, list) else []


def _text(given: object, name: str) -> str:
    if not isinstance(given, str):
        raise Problem(400, f"{name} phải là một chuỗi", f"{name} must be a string")
    return given
