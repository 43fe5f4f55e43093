"""Snapshots and exports: complete, in order, the same bytes for the same graph, and readable by others."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

import pandas as pd
import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph

from kg.errors import BadInput, NotFound
from kg.exports import FORMATS, export_answer, export_graph
from kg.intake import identified, publish
from kg.questions import question
from kg.snapshots import MANIFEST, QUADS, TURTLE, difference, write_snapshot
from kg.store import EmbeddedStore, lines, writing
from tests.world import IRIS, lien_hong, mai_trung

DAY = date(2024, 1, 2)


@pytest.fixture(scope="module")
def snapshot(world_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_snapshot(EmbeddedStore.open(world_path), tmp_path_factory.mktemp("snapshot"), on=DAY).parent


def test_a_snapshot_has_every_quad_once_in_order(snapshot: Path, world: EmbeddedStore) -> None:
    written = (snapshot / QUADS).read_bytes().splitlines()
    assert written == sorted(set(written))
    assert set(ox.parse(path=str(snapshot / QUADS))) == set(world.quads())


def test_the_turtle_is_the_merged_graph_for_another_reader(snapshot: Path, world: EmbeddedStore) -> None:
    triples = {quad.triple for quad in world.quads()}
    assert len(Graph().parse(snapshot / TURTLE)) == len(triples)


def test_the_manifest_counts_and_fingerprints_what_is_there(snapshot: Path, world: EmbeddedStore) -> None:
    manifest = json.loads((snapshot / MANIFEST).read_text())
    assert manifest["graphs"] == {iri: state.quads for iri, state in world.manifest().graphs.items()}
    assert manifest["quads"] == world.manifest().quads
    assert manifest["classes"]["http://purl.org/linked-data/cube#Observation"] == 13
    for name, fingerprint in manifest["files"].items():
        assert fingerprint["sha256"] == hashlib.sha256((snapshot / name).read_bytes()).hexdigest()


def test_the_date_is_in_no_hash(snapshot: Path, world: EmbeddedStore, tmp_path: Path) -> None:
    write_snapshot(world, tmp_path, on=date(2030, 1, 1))
    one, two = (json.loads((folder / MANIFEST).read_text()) for folder in (snapshot, tmp_path))
    assert one.pop("date") != two.pop("date")
    assert one == two


def test_a_store_loaded_in_another_order_gives_the_same_bytes(snapshot: Path, tmp_path: Path) -> None:
    for reading in (lien_hong(), mai_trung()):
        publish(tmp_path / "store", [identified(reading)], iris=IRIS)
    write_snapshot(EmbeddedStore.open(tmp_path / "store"), tmp_path / "snapshot", on=DAY)
    for name in (QUADS, TURTLE, MANIFEST):
        assert (tmp_path / "snapshot" / name).read_bytes() == (snapshot / name).read_bytes()


def test_lines_are_sorted_alike_in_memory_and_in_runs(world: EmbeddedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = list(lines.sorted_lines(world.quads()))
    monkeypatch.setattr(lines, "LINES_IN_MEMORY", 100)
    assert list(lines.sorted_lines(world.quads())) == at_once


def test_a_difference_counts_what_was_added_and_removed_by_graph(tmp_path: Path) -> None:
    graph = ox.NamedNode("https://example.org/g")
    for name, numbers in (("before", range(3)), ("after", range(2, 7))):
        with writing(tmp_path / "store") as draft:
            draft.replace_graph(graph.value, [ox.Quad(graph, graph, ox.Literal(str(n)), graph) for n in numbers])
        write_snapshot(EmbeddedStore.open(tmp_path / "store"), tmp_path / name, on=DAY)
    found = difference(tmp_path / "before", tmp_path / "after")
    assert (found.added, found.removed) == ({graph.value: 4}, {graph.value: 2})


def test_a_folder_that_is_no_snapshot_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=str(tmp_path)):
        difference(tmp_path, tmp_path)


@pytest.mark.parametrize("file_format", FORMATS)
def test_an_export_is_the_same_twice(file_format: str, world: EmbeddedStore, tmp_path: Path) -> None:
    for name in ("one", "two"):
        export_graph(world, tmp_path / name, file_format=file_format)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize(("file_format", "other"), [("nt", "nt"), ("ttl", "turtle"), ("rdfxml", "xml")])
def test_another_library_reads_the_merged_graph(
    file_format: str, other: str, world: EmbeddedStore, tmp_path: Path
) -> None:
    export_graph(world, tmp_path / "x", file_format=file_format)
    assert len(Graph().parse(tmp_path / "x", format=other)) == len({quad.triple for quad in world.quads()})


@pytest.mark.parametrize(("file_format", "other"), [("nq", "nquads"), ("trig", "trig"), ("jsonld", "json-ld")])
def test_another_library_reads_the_named_graphs(
    file_format: str, other: str, world: EmbeddedStore, tmp_path: Path
) -> None:
    export_graph(world, tmp_path / "x", file_format=file_format)
    read = Dataset()
    read.parse(tmp_path / "x", format=other)
    assert {str(graph.identifier) for graph in read.graphs() if len(graph)} == set(world.graphs())
    assert len(list(read.quads())) == world.manifest().quads


def test_one_graph_can_be_exported_alone(world: EmbeddedStore, tmp_path: Path) -> None:
    report = next(graph for graph in world.graphs() if "lien-hong" in graph)
    export_graph(world, tmp_path / "x.nq", file_format="nq", graph=report)
    assert set(ox.parse(path=str(tmp_path / "x.nq"))) == set(world.quads(report))
    with pytest.raises(NotFound, match="none"):
        export_graph(world, tmp_path / "y.nq", file_format="nq", graph="https://example.org/none")
    with pytest.raises(BadInput, match="csv"):
        export_graph(world, tmp_path / "y.csv", file_format="csv", graph=report)


@pytest.mark.parametrize("file_format", ["csv", "parquet"])
def test_a_table_keeps_every_figure_as_it_is_in_the_graph(
    file_format: str, world: EmbeddedStore, tmp_path: Path
) -> None:
    export_graph(world, tmp_path / "x", file_format=file_format)
    frame = pd.read_parquet(tmp_path / "x") if file_format == "parquet" else pd.read_csv(tmp_path / "x", dtype="string")
    assert len(frame) == 13
    assert {"58.55", "950", "1.16"} <= set(frame["value"])
    assert {"58,55", "950", "1,16"} <= set(frame["written"])


def test_the_rows_of_a_question_are_exported_as_a_table_only(world: EmbeddedStore, tmp_path: Path) -> None:
    text = question("ranking").bound(indicator="poverty-rate", period="2023")
    export_answer(world, text, tmp_path / "x.csv", file_format="csv")
    assert list(pd.read_csv(tmp_path / "x.csv")["value"]) == [1.6, 1.16]
    with pytest.raises(BadInput, match="csv"):
        export_answer(world, text, tmp_path / "x.ttl", file_format="ttl")
