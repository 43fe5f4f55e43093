"""The rows of one report in the cube's files: its figures, itself, and what else it says, from its graph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import pyarrow as pa
import pyoxigraph as ox

from kg import gazetteer
from kg.admin_units import Level, ancestors, units
from kg.codes import indicators
from kg.cube.said import DCTERMS, Row, Said, facts_of, facts_of_triples, ours, value_of
from kg.cube.schemas import FACTS, FILES
from kg.terms import INDICATOR, THEME

SDMX = "http://purl.org/linked-data/sdmx/2009/"
AREA, PERIOD = f"{SDMX}dimension#refArea", f"{SDMX}dimension#refPeriod"
VALUE, MEASURE = f"{SDMX}measure#obsValue", f"{SDMX}attribute#unitMeasure"
DOUBTED_BELOW = Decimal("0.5")
Columns = Mapping[str, list[object]]
Tables = Mapping[str, pa.Table]
"""Rows by the name of their file."""
TRUTHS = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of some graphs: the values of each column of each file."""

    columns: Mapping[str, Columns]

    def tables(self) -> Tables:
        """The rows of each file."""
        return {name: pa.Table.from_pydict(dict(one), schema=FILES[name]) for name, one in self.columns.items()}


def rows(quads: Iterable[ox.Quad], *, graph: str) -> Rows:
    """The rows of the report whose graph this is; none for a graph of another kind."""
    return _rows(Said(graph, facts_of(quads)))


def rows_of_triples(triples: Iterable[tuple[str, str, str]], *, graph: str) -> Rows:
    """The same of triples as N-Quads writes them."""
    return _rows(Said(graph, facts_of_triples(triples)))


def _rows(said: Said) -> Rows:
    facts = said.facts
    reports = [iri for iri, one in facts.items() if ours("reportingUnit") in one]
    figures = [_figure(iri, said) for iri, one in sorted(facts.items()) if ours("indicator") in one]
    places = [row for iri in sorted(facts) for row in _places(iri, said)]
    told = [_report(iri, said, figures, places) for iri in reports]
    return Rows(
        {
            "figures": _columns("figures", figures),
            "reports": _columns("reports", told),
            "places": _columns("places", places if reports else []),
        }
    )


def _columns(name: str, rows: list[Row]) -> Columns:
    return {column: [row.get(column) for row in rows] for column in FILES[name].names}


def fact_rows(quads: Iterable[ox.Quad]) -> pa.Table:
    """The rows of a graph of the model, the units or the shared nodes."""
    rows = [
        {
            "thing": value_of(quad.subject),
            "property": _last_part(quad.predicate.value),
            "value": value_of(quad.object),
            "language": quad.object.language if isinstance(quad.object, ox.Literal) else None,
        }
        for quad in quads
    ]
    return pa.Table.from_pylist(rows, schema=FACTS)


@cache
def _last_part(predicate: str) -> str:
    return re.split(r"[/#]", predicate)[-1]


def _figure(iri: str, said: Said) -> Row:
    one = said.facts[iri]
    told = said.of(one[ours("report")][0])
    key, period = str(told["unit"]).rpartition("/unit/")[2], one[PERIOD][0]
    indicator = one[ours("indicator")][0]
    evidence = said.first(iri, ours("evidence"))
    return (
        told
        | said.place(evidence)
        | {
            "figure": iri,
            "unit_key": key,
            "province": _province(key),
            "area": one[AREA][0],
            "period": period,
            "year": _year(period),
            "indicator": indicator,
            "theme": _theme(indicator),
            "role": one[ours("role")][0],
            "value": said.number(iri, VALUE),
            "measure": one[MEASURE][0],
            "comparable": said.number(iri, ours("comparableValue")),
            "written": one[ours("writtenAs")][0],
            "qualifiers": "; ".join(sorted(one.get(ours("qualifier"), []))) or None,
            "approximate": TRUTHS.get(said.first(iri, ours("approximate")) or ""),
            "confidence": said.number(iri, ours("confidence")),
            "relates_to": said.first(iri, ours("relatesTo")),
            "page": said.integer(said.first(evidence or "", ours("inSentence")) or "", ours("page")),
        }
    )


def _places(iri: str, said: Said) -> Iterator[Row]:
    """The rows of a subject that is no figure."""
    one = said.facts[iri]
    if ours("reportingUnit") in one:
        for kind, predicate in (("document", f"{DCTERMS}references"), ("programme", ours("mentionsProgramme"))):
            for thing in sorted(one.get(predicate, [])):
                yield said.of(iri) | {"kind": kind, "node": iri, "thing": thing}
    elif ours("report") in one and ours("indicator") not in one:
        told = said.of(one[ours("report")][0]) | {"node": iri}
        if ours("mentions") in one:
            for thing in sorted(one[ours("mentions")]):
                yield told | said.place(iri) | {"kind": "mention", "thing": thing}
        else:
            yield told | said.place(said.first(iri, ours("evidence"))) | _judged(iri, said)


def _judged(iri: str, said: Said) -> Row:
    """An assessment or a refusal."""
    criterion = said.first(iri, ours("criterion"))
    return {
        "kind": "assessment" if criterion else "refusal",
        "thing": criterion,
        "written": said.first(iri, ours("writtenAs")),
        "reason": said.first(iri, ours("reason")),
        "outcome": said.first(iri, ours("outcome")),
        "stated": said.first(iri, ours("statedValue")),
    }


def _report(iri: str, said: Said, figures: list[Row], places: list[Row]) -> Row:
    doubted = [row for row in figures if (sure := row["confidence"]) is not None and sure < DOUBTED_BELOW]  # type: ignore[operator]
    return said.of(iri) | {
        "period": said.first(iri, ours("reportPeriod")),
        "kind": said.first(iri, ours("reportKind")),
        "number": said.first(iri, f"{DCTERMS}identifier"),
        "date": said.first(iri, f"{DCTERMS}date"),
        "source_name": said.first(iri, ours("sourceName")),
        "numbers": said.integer(iri, ours("numberCount")),
        "explained": said.integer(iri, ours("explainedCount")),
        "figures": len(figures),
        "doubted": len(doubted),
        "refused": sum(1 for row in places if row["kind"] == "refusal"),
        "documents": sum(1 for row in places if row["kind"] == "document"),
    }


@cache
def _year(period: str) -> int | None:
    """The last year that a period's code names.

    >>> _year("https://w3id.org/diaban/period/2021-2023")
    2023
    """
    years = re.findall(r"(?:19|20)\d\d", period.rpartition("/")[2])
    return int(years[-1]) if years else None


@cache
def _theme(indicator: str) -> str | None:
    known = indicators().get(indicator.removeprefix(str(INDICATOR[""])))
    return str(THEME[known.theme]) if known else None


@cache
def _province(unit_key: str) -> str | None:
    """The key of the province over a unit that the tables know."""
    if unit_key not in units():
        return None
    above = [gazetteer.unit(unit_key), *ancestors(unit_key)]
    return next((one.key for one in above if one.level == Level.PROVINCE), None)
