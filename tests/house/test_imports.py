"""The directions of the rooms, read from the source: who may import whom, where queries and addresses may stand."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest

from tests.house.sources import ROOMS, ROOT, Source, sources

FOR_LOADERS = {"kg.values", "kg.terms", "kg.periods", "kg.codes", "kg.gazetteer", "kg.errors", "kg.iris"}
MAY_IMPORT_LOADERS = ("loaders/", "kg/cli/", "kg/cli.py", "app.py", "pages/", "bench/")
HEAVY = {
    "pyoxigraph": ("kg/", "bench/rivals.py"),
    "rdflib": ("kg/", "ontology/", "bench/rivals.py"),
    "owlrl": ("kg/reasoning.py", "kg/reasoning/"),
    "pyshacl": ("kg/validation.py", "kg/validation/"),
    "SPARQLWrapper": ("kg/remote.py", "kg/remote/"),
    "networkx": ("kg/networks.py", "kg/networks/"),
    "streamlit": ("app.py", "pages/"),
    "starlette": ("kg/endpoint/",),
    "uvicorn": ("kg/endpoint/",),
    "click": ("kg/cli/",),
    "distributed": ("kg/cli/cluster.py",),
    "docx": ("loaders/", "kg/briefings/"),
    "reportlab": ("kg/briefings/",),
    "pypdfium2": ("loaders/",),
    "pdfplumber": ("loaders/",),
}
"""Each heavy library and the rooms it may enter."""
MAKES_STORES = ("kg/store/", "kg/remote.py", "kg/endpoint/", "bench/rivals.py")
KNOWS_THE_ADDRESS = ("kg/terms.py", "kg/settings.py")
LONGEST_FUNCTION, LONGEST_FILE = 40, 300

every_source = pytest.mark.parametrize("source", sources(), ids=lambda source: source.path)


def forbidden_rooms(source: Source) -> list[str]:
    """Imports that go against the way of the data."""
    found = source.imports()
    wrong = [name for name in found if name.split(".")[0] == "loaders" and not source.stands_in(*MAY_IMPORT_LOADERS)]
    if source.stands_in("loaders/"):
        wrong += [name for name in found if re.match(r"kg\.", name) and not in_modules(name, FOR_LOADERS)]
    if not source.stands_in("app.py", "pages/"):
        wrong += [name for name in found if name.split(".")[0] in {"app", "pages"}]
    return sorted(wrong)


def in_modules(name: str, modules: set[str]) -> bool:
    return any(name == module or name.startswith(module + ".") for module in modules)


def forbidden_libraries(source: Source) -> list[str]:
    tops = {name.split(".")[0] for name in source.imports()}
    return sorted(library for library in tops & HEAVY.keys() if not source.stands_in(*HEAVY[library]))


@every_source
def test_a_module_imports_only_rooms_that_the_way_of_the_data_allows(source: Source) -> None:
    assert forbidden_rooms(source) == []


@every_source
def test_a_heavy_library_stays_in_its_rooms(source: Source) -> None:
    assert forbidden_libraries(source) == []


@every_source
def test_an_engine_is_made_only_by_the_stores_and_the_endpoint(source: Source) -> None:
    opens = re.search(r"\b(ox|pyoxigraph)\.Store\b|from pyoxigraph import [^\n]*\bStore\b", source.text)
    assert opens is None or source.stands_in(*MAKES_STORES)


@every_source
def test_sparql_stands_only_in_query_files(source: Source) -> None:
    assert source.queries() == []


@every_source
def test_the_address_of_the_vocabulary_is_written_once(source: Source) -> None:
    assert source.stands_in(*KNOWS_THE_ADDRESS) or not [text for text in source.texts() if "w3id.org/diaban" in text]


@every_source
def test_functions_and_files_stay_short(source: Source) -> None:
    assert [f"{name}: {lines}" for name, lines in source.functions() if lines > LONGEST_FUNCTION] == []
    assert source.line_count() <= LONGEST_FILE


def test_every_library_imported_is_a_dependency_of_ours() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    optional = [*extras["pdf-tables"], *extras["cluster"], *extras["assistant"]]
    declared = {plain(line) for line in [*project["dependencies"], *optional]}
    measuring = {plain(line) for line in extras["dev"]}
    shipped = {name for source in sources() if not source.stands_in("bench/") for name in source.imports()}
    measured = {name for source in sources() if source.stands_in("bench/") for name in source.imports()}
    assert undeclared(shipped, declared) == []
    assert undeclared(measured, declared | measuring) == []


def undeclared(modules: set[str], declared: set[str]) -> list[str]:
    """Modules of libraries that none of the declared distributions brings."""
    tops = {name.split(".")[0] for name in modules} - {*ROOMS, "app", "tests", "__future__"} - sys.stdlib_module_names
    brought_by = packages_distributions()
    return sorted(top for top in tops if not declared & {plain(name) for name in brought_by.get(top, [])})


def plain(requirement: str) -> str:
    """The name of a distribution as package indexes compare it."""
    name = re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize(
    ("path", "text", "wrong"),
    [
        ("kg/snapshots.py", "from loaders.reader import read_file", ["loaders.reader"]),
        ("loaders/reader.py", "from kg.store import Store", ["kg.store"]),
        ("loaders/reader.py", "from kg import store", ["kg.store"]),
        ("kg/store/embedded.py", "from ...loaders import reader", ["loaders", "loaders.reader"]),
        ("kg/networks.py", "import pages.parts.links", ["pages.parts.links"]),
        ("kg/cli/loading.py", "from loaders.corpus import outcomes", []),
        ("loaders/reader.py", "from kg.values import Span", []),
    ],
)
def test_a_wrong_direction_is_seen(path: str, text: str, wrong: list[str]) -> None:
    assert forbidden_rooms(Source(path, text)) == wrong


def test_a_library_out_of_its_room_is_seen() -> None:
    assert forbidden_libraries(Source("kg/checks.py", "import streamlit as st")) == ["streamlit"]
    assert forbidden_libraries(Source("pages/1_x.py", "def f():\n    from pyoxigraph import Quad")) == ["pyoxigraph"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('q = "SELECT ?s { ?s ?p ?o }"', 1),
        ('q = f"CONSTRUCT {{ ?s ?p {o} }} WHERE {{ ?s ?p ?o }}"', 1),
        ('q = "PREFIX a: <b>\\nASK { ?s a ?o }"', 1),
        ('def f():\n    """SELECT ?s { ?s ?p ?o } is what it finds."""', 0),
        ('label = "SELECT, ASK"', 0),
    ],
)
def test_a_query_in_code_is_seen(text: str, count: int) -> None:
    assert len(Source("kg/checks.py", text).queries()) == count


def test_an_undeclared_library_is_seen() -> None:
    assert undeclared({"pytest", "json", "kg.values"}, {"click"}) == ["pytest"]


def test_a_long_function_is_measured() -> None:
    body = "def f():\n" + "    x = 1\n" * 41
    assert list(Source("kg/checks.py", body).functions()) == [("f", 42)]
