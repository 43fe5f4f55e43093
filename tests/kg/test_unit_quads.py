"""Units as quads: a graph that answers for its own history."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from kg.admin_units import predecessors
from kg.iris import Iris
from kg.terms import DIA
from kg.unit_quads import all_unit_quads, unit_quads

IRIS = Iris("https://example.org/d/")
PREFIXES = f"PREFIX dia: <{DIA._NS}> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store(str(tmp_path_factory.mktemp("units")))
    store.bulk_extend(all_unit_quads(IRIS))
    return store


def rows(store: Store, query: str) -> set[tuple[str, ...]]:
    found = store.query(PREFIXES + query, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    return {tuple(cell.value for cell in solution if isinstance(cell, Literal)) for solution in found}


def test_every_unit_has_a_class_a_label_a_code_and_a_decision(everything: Store) -> None:
    query = """SELECT ?label WHERE { ?unit skos:prefLabel ?label FILTER NOT EXISTS {
        ?unit a ?class ; skos:notation ?code ; dia:unitType ?type ; dia:decision ?decision } }"""
    assert rows(everything, query) == set()
    counted = "SELECT (STR(COUNT(?unit)) AS ?n) WHERE { ?unit skos:prefLabel ?label }"
    assert rows(everything, counted) == {("14174",)}


def test_the_graph_leads_from_a_commune_of_before_to_its_province_of_today(everything: Store) -> None:
    query = f"""SELECT ?commune ?province WHERE {{ <{IRIS.unit("07864-to-2025-06-30")}> dia:succeededBy+ ?unit .
        ?unit skos:prefLabel ?commune ; dia:partOf+ ?above . ?above a dia:Province ; skos:prefLabel ?province
        FILTER NOT EXISTS {{ ?above dia:validUntil ?end }} }}"""
    assert rows(everything, query) == {("xã Hợp Thịnh", "thành phố Bắc Ninh")}


def test_a_commune_that_outlives_a_form_of_its_province_is_part_of_both_forms(everything: Store) -> None:
    query = f"""SELECT ?label WHERE {{ <{IRIS.unit("07864-2025-07-01")}> dia:partOf/skos:prefLabel ?label }}"""
    assert rows(everything, query) == {("tỉnh Bắc Ninh",), ("thành phố Bắc Ninh",)}


def test_only_a_divided_unit_is_partly_succeeded(everything: Store) -> None:
    query = "SELECT ?label WHERE { <%s> dia:partlySucceededBy/skos:prefLabel ?label }"
    assert rows(everything, query % IRIS.unit("07864-to-2025-06-30")) == set()
    assert len(rows(everything, query % IRIS.unit("00634-to-2025-06-30"))) == 5


def test_the_units_of_one_report_bring_their_history_and_all_above_and_nothing_dangles() -> None:
    quads = list(unit_quads(["07840-to-2025-06-30"], IRIS))
    described = {quad.subject for quad in quads if quad.predicate.value.endswith("prefLabel")}
    assert {one.value.rpartition("/")[2] for one in described if isinstance(one, NamedNode)} >= {
        "07840-to-2025-06-30", "223-to-2025-06-30", "24-to-2025-06-30", "07840-2025-07-01", "07840-2026-09-20",
    }  # fmt: skip
    links = [quad.object for quad in quads if quad.predicate.value.endswith(("partOf", "By"))]
    assert set(links) <= described


def test_the_unit_of_today_of_a_report_is_told_with_all_it_was_made_from() -> None:
    made_from = {unit.key for unit in predecessors("07864-2025-07-01")}
    told = {
        quad.subject.value.rpartition("/")[2]
        for quad in unit_quads(["07864-to-2025-06-30"], IRIS)
        if quad.predicate.value == str(DIA.succeededBy) and isinstance(quad.subject, NamedNode)
        if quad.object == NamedNode(IRIS.unit("07864-2025-07-01"))
    }
    assert told == made_from
    assert len(told) > 1


def test_quads_are_the_same_every_time_and_none_stands_twice() -> None:
    once, again = (list(unit_quads(["11005-to-2025-06-30"], IRIS)) for _ in range(2))
    assert once == again
    assert len(set(once)) == len(once)
    assert {quad.graph_name for quad in once} == {NamedNode(IRIS.graph("units"))}
    assert all(isinstance(quad.subject, NamedNode) for quad in once)


def test_a_selection_says_nothing_that_the_whole_graph_does_not_say() -> None:
    whole: set[Quad] = set(all_unit_quads(IRIS))
    assert set(unit_quads(["00634-to-2025-06-30", "07840-2025-07-01"], IRIS)) <= whole


def test_neither_the_package_behind_the_tables_nor_unidecode_is_imported_at_run_time() -> None:
    check = "import sys, kg.gazetteer as g; g.units(); print({'vietnamadminunits', 'unidecode'} & set(sys.modules))"
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", check], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
