"""Every query file is SPARQL 1.1 for a second parser too, not only for the engine we ship."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyparsing import ParseException
from rdflib.plugins.sparql import prepareQuery

from kg import reasoning

QUERIES = Path(reasoning.__file__).parent.parent / "queries"


@pytest.mark.parametrize("path", sorted(QUERIES.rglob("*.rq")), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_second_parser_understands_the_query(path: Path) -> None:
    assert prepareQuery(path.read_text(encoding="utf-8")).algebra


def test_the_second_parser_refuses_what_is_not_sparql() -> None:
    with pytest.raises(ParseException):
        prepareQuery("SELECT ?a { ?a ?b }")
