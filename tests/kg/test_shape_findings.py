"""`diaban check` runs the SHACL shapes over what is loaded."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli.checking import check
from kg.store import EmbeddedStore, writing
from tests.world import IRIS, filled_store

GRAPH = IRIS.report_graph("mai-trung-07864/2023/kinh-te-xa-hoi")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled_store(tmp_path_factory.mktemp("world") / "store")


def checked(path: Path, *options: str) -> Result:
    return CliRunner().invoke(check, ["--store", str(path), *options])


def test_what_is_only_recommended_is_no_error(world: Path) -> None:
    result = checked(world)
    assert result.exit_code == 0, result.output
    assert "lưu ý shape report-date" in result.output


def test_a_figure_without_a_unit_of_measure_is_an_error(world: Path, tmp_path: Path) -> None:
    path = Path(shutil.copytree(world, tmp_path / "store", symlinks=True))
    kept = [q for q in EmbeddedStore.open(path).quads(GRAPH) if not q.predicate.value.endswith("unitMeasure")]
    with writing(path) as draft:
        draft.replace_graph(GRAPH, kept)
    result = checked(path)
    assert result.exit_code == 1
    assert "LỖI shape figure-unit: " in result.output


def test_the_shapes_can_be_left_out(world: Path) -> None:
    assert "shape " not in checked(world, "--without-shapes").output
