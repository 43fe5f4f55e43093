"""The SQL texts of `queries/cube/`, each beside the question of its name, and how values are bound into them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from kg.query_files import VALUES_BLOCK, Term, sql_files

Passed = int | str | Decimal
TABLES = "tables"
DECIMAL = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
ONE_OF = re.compile(r"(\S+) (IN|HOLDS) \$(\w+)")
ONE = re.compile(r"\$([a-z]+)\b(?!_)")
ORDER = re.compile(r"\nORDER BY [^)]*$")
PAGE = "/* page */"
"""Where a text takes the bounds of a page that first finds the rows to be `shown`, then reads them."""
BOUNDS = "LIMIT $page_rows OFFSET $page_offset"
WRITTEN = re.compile(r'<([^>]*)>|"([^"]*)"|(-?\d+(?:\.\d+)?)')


@dataclass(frozen=True, slots=True)
class Bound:
    """A text with the names of its values in it, and the values."""

    text: str
    values: Mapping[str, Passed]


def texts() -> Mapping[str, str]:
    """The SQL text of each question that the cube answers, and of the tables that they share, by name."""
    return sql_files("cube")


def bound(text: str, values: Mapping[str, Sequence[Passed]]) -> Bound | None:
    """The text with `column IN $name` (or `HOLDS`) as wide as the values are many, true where there are none.

    None where a text that needs exactly one value is given several or none. Only names of values enter the text.

    >>> bound("area IN $unit AND value > $percent", {"unit": ["a", "b"], "percent": [Decimal(5)]}).text
    'area IN ($unit_0, $unit_1) AND value > $percent_0'
    """
    used: dict[str, Passed] = {}

    def several(found: re.Match[str]) -> str:
        named = {f"{found[3]}_{n}": value for n, value in enumerate(values.get(found[3], ()))}
        used.update(named)
        if found[2] == "IN":
            return f"{found[1]} IN ({', '.join(f'${name}' for name in named)})" if named else "TRUE"
        return "(" + " OR ".join(f"contains({found[1]}, lower(${name}))" for name in named) + ")" if named else "TRUE"

    wide = ONE_OF.sub(several, text)
    alone = {name for name in ONE.findall(wide) if name in values}
    if any(len(values[name]) != 1 for name in alone):
        return None
    used.update({f"{name}_0": values[name][0] for name in alone})
    return Bound(ONE.sub(r"$\1_0", wide), used)


def page_of(text: str) -> str:
    """The text for some of its rows, in its order: `page_rows` of them behind the first `page_offset`.

    >>> page_of("SELECT 1 ORDER BY 1")
    'SELECT * FROM (SELECT 1 ORDER BY 1) LIMIT $page_rows OFFSET $page_offset'
    """
    return text.replace(PAGE, BOUNDS) if PAGE in text else f"SELECT * FROM ({text}) {BOUNDS}"


def counting(text: str) -> str:
    """The text for the number of its rows; they need no order for it.

    >>> counting("SELECT 1 AS one\\nORDER BY one\\n")
    'SELECT count(*) FROM (SELECT 1 AS one)'
    """
    if PAGE in text:
        return f"{text.partition(PAGE)[0]}) SELECT count(*) FROM shown"
    return f"SELECT count(*) FROM ({ORDER.sub('', text)})"


def defaults(text: str) -> dict[str, list[Term]]:
    """What a SPARQL text asks of where nobody says otherwise: the contents of its `VALUES` blocks.

    >>> found = defaults('VALUES ?unit { UNDEF } VALUES ?percent { 150.0 } VALUES ?order { "lowest" }')
    >>> {name: [term.value for term in terms] for name, terms in found.items()}
    {'unit': [], 'percent': ['150.0'], 'order': ['lowest']}
    """
    return {
        name: [_written(*found) for found in WRITTEN.findall(contents)] for name, contents in VALUES_BLOCK.findall(text)
    }


def _written(iri: str, words: str, number: str) -> Term:
    return NamedNode(iri) if iri else Literal(number, datatype=DECIMAL) if number else Literal(words)
