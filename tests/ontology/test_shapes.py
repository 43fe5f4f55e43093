"""The shapes let every valid example pass and catch each invalid one for the reason in its name."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.namespace import RDF, SH

from kg import reasoning, validation

HOME = Path(validation.__file__).parent.parent / "ontology"
VALID = sorted((HOME / "examples").glob("valid.*.ttl"))
INVALID = sorted((HOME / "examples").glob("invalid.*.ttl"))
SHAPES = validation.data_shapes() + validation.style_shapes()


def offences(path: Path) -> list[validation.Violation]:
    return validation.violations(Graph().parse(path), shapes=SHAPES)


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.name)
def test_a_valid_example_conforms(path: Path) -> None:
    assert offences(path) == []


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.name)
def test_an_invalid_example_offends_against_exactly_the_shape_in_its_name(path: Path) -> None:
    (offence,) = {(found.shape, bool(found.message_vi), bool(found.message_en)) for found in offences(path)}
    assert offence == (path.name.split(".")[1], True, True)


def test_every_shape_has_an_invalid_example() -> None:
    shapes = {str(shape).rpartition("/")[2] for shape in SHAPES.subjects(RDF.type, SH.PropertyShape)}
    assert shapes == {path.name.split(".")[1] for path in INVALID}


def test_only_the_recommended_shapes_are_warnings() -> None:
    warned = {str(shape).rpartition("/")[2] for shape in SHAPES.subjects(SH.severity, SH.Warning)}
    recommended = Graph().parse(HOME / "shapes" / "recommended.ttl")
    assert warned == {str(shape).rpartition("/")[2] for shape in recommended.subjects(RDF.type, SH.PropertyShape)}


def test_the_ontology_keeps_its_own_style() -> None:
    assert validation.violations(reasoning.ontology(), shapes=validation.style_shapes()) == []


def test_the_code_lists_conform() -> None:
    graph = Graph().parse(HOME / "generated" / "model.nt")
    assert validation.violations(graph) == []
