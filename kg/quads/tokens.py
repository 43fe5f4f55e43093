"""Nodes as N-Quads writes them: of text alone a report's thousands of quads are made in a third of the time.

Text that may hold anything goes through the engine's own nodes, which check addresses and write escapes.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pyoxigraph as ox
from rdflib.namespace import Namespace

from kg.quads import nodes

Triple = tuple[str, str, str]


@cache
def term(iri: str) -> str:
    """A term of a vocabulary or code list."""
    return str(nodes.term(iri))


@cache
def code(scheme: Namespace, key: str) -> str:
    """A code of a list."""
    return str(nodes.code(scheme, key))


def checked(iri: str) -> str:
    """Any address; `ValueError` when it is none."""
    return str(ox.NamedNode(iri))


def below(iri: str) -> str:
    """An address that begins with a checked one and goes on with plain letters and digits."""
    return f"<{iri}>"


def plain(text: str) -> str:
    return str(ox.Literal(text))


def vietnamese(text: str) -> str:
    return str(nodes.vietnamese(text))


def integer(number: int) -> str:
    return f'"{number}"^^{INTEGER}'


def decimal(number: Decimal) -> str:
    return f'"{nodes.digits(number)}"^^{DECIMAL}'


TYPE = str(nodes.TYPE)
LABEL = str(nodes.LABEL)
IDENTIFIER = str(nodes.IDENTIFIER)
START = str(nodes.START)
END = str(nodes.END)
EXACT = str(nodes.EXACT)
REPORT = str(nodes.REPORT)
EVIDENCE = str(nodes.EVIDENCE)
WRITTEN = str(nodes.WRITTEN)
TRUE = str(nodes.TRUE)
INTEGER = str(nodes.INTEGER)
DECIMAL = str(nodes.DECIMAL)
OBSERVATION = str(nodes.OBSERVATION)
PERIOD = str(nodes.PERIOD)
VALUE = str(nodes.VALUE)
UNIT = str(nodes.UNIT)
