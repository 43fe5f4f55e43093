"""Nodes that are made once and shared: terms of the vocabularies, codes, literals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache

import pyoxigraph as ox
from rdflib.namespace import DCTERMS, RDF, SKOS, XSD, Namespace

from kg.terms import DIA

Subject = ox.NamedNode
Object = ox.NamedNode | ox.Literal
Triple = tuple[Subject, ox.NamedNode, Object]


@cache
def term(iri: str) -> ox.NamedNode:
    """A node of a vocabulary or code list; there are few, so each is made once."""
    return ox.NamedNode(str(iri))


@cache
def code(scheme: Namespace, key: str) -> ox.NamedNode:
    """The node of a code in its list; made once too, since joining and checking an address is slow."""
    return ox.NamedNode(str(scheme[key]))


TYPE = term(RDF.type)
LABEL = term(SKOS.prefLabel)
IDENTIFIER = term(DCTERMS.identifier)
START = term("http://www.w3.org/ns/oa#start")
END = term("http://www.w3.org/ns/oa#end")
EXACT = term("http://www.w3.org/ns/oa#exact")
REPORT = term(DIA.report)
EVIDENCE = term(DIA.evidence)
WRITTEN = term(DIA.writtenAs)
OBSERVATION = term("http://purl.org/linked-data/cube#Observation")
PERIOD = term("http://purl.org/linked-data/sdmx/2009/dimension#refPeriod")
VALUE = term("http://purl.org/linked-data/sdmx/2009/measure#obsValue")
UNIT = term("http://purl.org/linked-data/sdmx/2009/attribute#unitMeasure")
TRUE = ox.Literal("true", datatype=term(XSD.boolean))
INTEGER = term(XSD.integer)
DECIMAL = term(XSD.decimal)
DATE_TYPES = {4: term(XSD.gYear), 7: term(XSD.gYearMonth), 10: term(XSD.date)}


def vietnamese(text: str) -> ox.Literal:
    return ox.Literal(text, language="vi")


def integer(number: int) -> ox.Literal:
    return ox.Literal(str(number), datatype=INTEGER)


def decimal(number: Decimal) -> ox.Literal:
    return ox.Literal(digits(number), datatype=DECIMAL)


def digits(number: Decimal) -> str:
    """A decimal in the form a store keeps: no exponent, no closing zeros."""
    plain = format(number, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if plain in ("-0", "") else plain


def day(value: date) -> ox.Literal:
    return ox.Literal(value.isoformat(), datatype=DATE_TYPES[10])


def dated(written: str) -> ox.Literal | None:
    """A date as far as it is known: a day, a month or a year; `None` when it is none of them."""
    kind = DATE_TYPES.get(len(written))
    if kind is None or not written.replace("-", "").isdigit():
        return None
    return ox.Literal(written, datatype=kind)
