"""The rows of one report: its figures with their dimensions, and what it says of itself, from its graph."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import pyarrow as pa
import pyoxigraph as ox

from kg import gazetteer
from kg.admin_units import Level, ancestors, units
from kg.codes import indicators
from kg.terms import DIA, INDICATOR, THEME

NUMBER = pa.decimal128(38, 12)
IRI = pa.string()
APPROXIMATE = str(DIA.approximate)
COMPARABLE_VALUE = str(DIA.comparableValue)
CONFIDENCE = str(DIA.confidence)
EXPLAINED_COUNT = str(DIA.explainedCount)
INDICATES = str(DIA.indicator)
NUMBER_COUNT = str(DIA.numberCount)
QUALIFIER = str(DIA.qualifier)
REASON = str(DIA.reason)
RELATES_TO = str(DIA.relatesTo)
REPORT = str(DIA.report)
REPORT_PERIOD = str(DIA.reportPeriod)
REPORTING_UNIT = str(DIA.reportingUnit)
ROLE = str(DIA.role)
WRITTEN_AS = str(DIA.writtenAs)
SDMX = "http://purl.org/linked-data/sdmx/2009/"
DCTERMS = "http://purl.org/dc/terms/"

AREA, PERIOD = f"{SDMX}dimension#refArea", f"{SDMX}dimension#refPeriod"
VALUE, MEASURE = f"{SDMX}measure#obsValue", f"{SDMX}attribute#unitMeasure"
TITLE, REFERENCES = f"{DCTERMS}title", f"{DCTERMS}references"
ASKED = frozenset(
    {
        APPROXIMATE, AREA, COMPARABLE_VALUE, CONFIDENCE, EXPLAINED_COUNT, INDICATES, MEASURE, NUMBER_COUNT, PERIOD,
        QUALIFIER, REASON, REFERENCES, RELATES_TO, REPORT, REPORT_PERIOD, REPORTING_UNIT, ROLE, TITLE, VALUE,
        WRITTEN_AS,
    }
)  # fmt: skip
"""The predicates of a column; of a report's quads they are about half."""

FIGURES = pa.schema(
    [
        ("graph", IRI), ("figure", pa.string()), ("report", IRI), ("unit", IRI), ("unit_key", IRI), ("province", IRI),
        ("area", IRI), ("period", IRI), ("year", pa.int16()), ("indicator", IRI), ("theme", IRI), ("role", IRI),
        ("value", NUMBER), ("measure", IRI), ("comparable", NUMBER), ("written", pa.string()),
        ("qualifiers", IRI), ("approximate", pa.bool_()), ("confidence", pa.float32()), ("relates_to", pa.string()),
    ]
)  # fmt: skip
REPORTS = pa.schema(
    [
        *((name, pa.string()) for name in ("graph", "report", "unit", "period", "report_title")),
        *((name, pa.int64()) for name in ("numbers", "explained", "figures", "refused", "documents")),
    ]
)
Facts = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of some reports, in both tables."""

    figures: pa.Table
    reports: pa.Table


def rows(quads: Iterable[ox.Quad], *, graph: str) -> Rows:
    """The rows of the report whose graph this is; none for a graph of another kind."""
    facts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if (predicate := quad.predicate.value) in ASKED:
            facts[_value(quad.subject)][predicate].append(_value(quad.object))
    reports = {iri: said for iri, said in facts.items() if REPORTING_UNIT in said}
    figures = [
        {"graph": graph} | _figure(iri, said, reports) for iri, said in sorted(facts.items()) if INDICATES in said
    ]
    refused = sum(1 for said in facts.values() if REASON in said)
    told = [{"graph": graph} | _report(iri, said, len(figures), refused) for iri, said in reports.items()]
    return Rows(pa.Table.from_pylist(figures, schema=FIGURES), pa.Table.from_pylist(told, schema=REPORTS))


def _figure(iri: str, said: Facts, reports: Mapping[str, Facts]) -> dict[str, object]:
    unit = reports[said[REPORT][0]][REPORTING_UNIT][0]
    key, period = unit.rpartition("/unit/")[2], said[PERIOD][0]
    indicator = said[INDICATES][0]
    return {
        "figure": iri,
        "report": said[REPORT][0],
        "unit": unit,
        "unit_key": key,
        "province": _province(key),
        "area": said[AREA][0],
        "period": period,
        "year": _year(period),
        "indicator": indicator,
        "theme": _theme(indicator),
        "role": said[ROLE][0],
        "value": Decimal(said[VALUE][0]),
        "measure": said[MEASURE][0],
        "comparable": _decimal(said, COMPARABLE_VALUE),
        "written": said[WRITTEN_AS][0],
        "qualifiers": "; ".join(sorted(said.get(QUALIFIER, []))),
        "approximate": APPROXIMATE in said,
        "confidence": float(_decimal(said, CONFIDENCE) or 0),
        "relates_to": _first(said, RELATES_TO),
    }


def _report(iri: str, said: Facts, figures: int, refused: int) -> dict[str, object]:
    return {
        "report": iri,
        "unit": said[REPORTING_UNIT][0],
        "period": said[REPORT_PERIOD][0],
        "report_title": said[TITLE][0],
        "numbers": _integer(said, NUMBER_COUNT),
        "explained": _integer(said, EXPLAINED_COUNT),
        "figures": figures,
        "refused": refused,
        "documents": len(said.get(REFERENCES, [])),
    }


def _value(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode | ox.Literal) else str(node)


def _first(said: Facts, predicate: str) -> str | None:
    return said[predicate][0] if predicate in said else None


def _decimal(said: Facts, predicate: str) -> Decimal | None:
    written = _first(said, predicate)
    return Decimal(written) if written is not None else None


def _integer(said: Facts, predicate: str) -> int | None:
    written = _first(said, predicate)
    return int(written) if written is not None else None


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
