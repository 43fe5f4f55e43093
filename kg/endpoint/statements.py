"""Rows of the describing queries as the page shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QuerySolution

from kg.endpoint.addresses import Addresses, short
from kg.endpoint.labels import LABELS

LONGEST = 400
WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Statement:
    """A property and a value with their labels; `link` is where the value is described, on this server or elsewhere."""

    property: str
    property_label: str
    property_link: str | None
    value: str
    value_label: str
    link: str | None
    language: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence with the figure in it, cut in three, and where it stands."""

    before: str
    figure: str
    after: str
    section: str
    page: str
    report: str | None
    title: str


def statements(rows: Iterable[QuerySolution], addresses: Addresses) -> list[Statement]:
    """The rows `?property ?propertyLabel ?value ?valueLabel` as statements."""
    return [_statement(row, addresses) for row in rows]


def evidence(rows: Iterable[QuerySolution], addresses: Addresses) -> list[Evidence]:
    """The sentences that say a figure."""
    return [_evidence(row, addresses) for row in rows]


def _statement(row: QuerySolution, addresses: Addresses) -> Statement:
    property_, value = row["property"].value, row["value"]
    is_node = isinstance(value, NamedNode)
    text = _shown(value.value, addresses) if is_node else str(value.value)
    return Statement(
        property=short(property_),
        property_label=_text(row, "propertyLabel") or LABELS.get(short(property_), short(property_)),
        property_link=_link(property_, addresses),
        value=text if len(text) <= LONGEST else text[:LONGEST] + " …",
        value_label=_text(row, "valueLabel") if is_node else "",
        link=_link(value.value, addresses) if is_node else None,
        language=(value.language or "") if isinstance(value, Literal) else "",
    )


def _evidence(row: QuerySolution, addresses: Addresses) -> Evidence:
    sentence = row["sentence"].value
    first = int(row["start"].value) - int(row["sentenceStart"].value)
    last = int(row["end"].value) - int(row["sentenceStart"].value)
    report = _text(row, "report")
    return Evidence(
        before=sentence[:first],
        figure=sentence[first:last],
        after=sentence[last:],
        section=_text(row, "section"),
        page=_text(row, "page"),
        report=_link(report, addresses) if report else None,
        title=_text(row, "title") or report,
    )


def _shown(iri: str, addresses: Addresses) -> str:
    """An IRI as people read it: ours without its base, others with their prefix."""
    return short(iri) if short(iri) != iri else (addresses.path(iri) or iri).removeprefix("/")


def _link(iri: str, addresses: Addresses) -> str | None:
    """Where an IRI can be followed; never a scheme that a browser would run."""
    return addresses.path(iri) or (iri if iri.startswith(WEB) else None)


def _text(row: QuerySolution, name: str) -> str:
    return row[name].value if row[name] is not None else ""
