"""Every Turtle file of the ontology equals its canonical form: `python -m kg.canonical_turtle` writes it."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from kg.canonical_turtle import ROOT, canonical, turtle_files


@pytest.mark.parametrize("path", turtle_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_equals_its_canonical_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text == canonical(text)


@pytest.mark.parametrize(
    "disordered",
    [
        "PREFIX ex: <http://example.org/>\n\nex:b ex:p 1 .\n\nex:a ex:p 1 .\n",
        "PREFIX ex: <http://example.org/>\n\nex:a ex:q 2 ; ex:p 1 .\n",
    ],
)
def test_a_file_in_another_order_is_told_and_says_the_same_once_ordered(disordered: str) -> None:
    ordered = canonical(disordered)
    assert ordered != disordered
    assert isomorphic(Graph().parse(data=ordered), Graph().parse(data=disordered))
    assert canonical(ordered) == ordered
