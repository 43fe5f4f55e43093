"""The report card: what it counts, and that a loss against the accepted run is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import diaban
from kg.errors import BadInput
from kg.store import EmbeddedStore
from loaders.evaluation import evaluated

GOLD = Path(__file__).parent / "gold"
NAME = "dak-lak-ea-tul-2023"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for ending in (".txt", ".tsv"):
        shutil.copy(GOLD / f"{NAME}{ending}", tmp_path)
    return tmp_path


def spoil(folder: Path, column: int, value: str) -> int:
    """Changes one column of the first actual that is read right; its row."""
    right = {str(graded.row) for graded in evaluated(folder).graded if not graded.wrong}
    path = folder / f"{NAME}.tsv"
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    spoilt = next(cells for cells in lines if cells[0] in right and cells[4] == "actual")
    spoilt[column] = value
    path.write_text("\n".join("\t".join(cells) for cells in lines) + "\n", encoding="utf-8")
    return int(spoilt[0])


def test_every_annotated_figure_is_counted_once_in_total_file_and_theme(folder: Path) -> None:
    card = evaluated(folder)
    assert card.total.gold == card.files[NAME].gold == sum(score.gold for score in card.themes.values())
    assert card.total.read == sum(score.read for score in card.themes.values())
    assert card.total.gold == len(card.graded)


@pytest.mark.parametrize(
    ("column", "value", "wrong"),
    [(4, "plan", "role"), (6, "999999", "value"), (8, "thôn Nào Đó", "place"), (9, "1999", "period")],
)
def test_a_field_that_differs_from_the_gold_is_named(folder: Path, column: int, value: str, wrong: str) -> None:
    row = spoil(folder, column, value)
    graded = {g.row: g.wrong for g in evaluated(folder).graded}
    assert graded[row] == (wrong,)


def test_a_loss_against_the_accepted_run_is_refused_until_it_is_accepted(folder: Path, tmp_path: Path) -> None:
    run, accepted = CliRunner(), str(tmp_path / "accepted.json")
    assert run.invoke(diaban, ["evaluate", str(folder), "--accepted", accepted, "--accept"]).exit_code == 0
    row = spoil(folder, 6, "999999")
    lost = run.invoke(diaban, ["evaluate", str(folder), "--accepted", accepted])
    assert lost.exit_code == 1
    assert f"dòng {row} (value)" in lost.output
    assert run.invoke(diaban, ["evaluate", str(folder), "--accepted", accepted, "--accept"]).exit_code == 0
    assert run.invoke(diaban, ["evaluate", str(folder), "--accepted", accepted]).exit_code == 0


def test_the_card_is_published_with_the_data(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert CliRunner().invoke(diaban, ["evaluate", str(folder), "--store", str(store)]).exit_code == 0
    graphs = EmbeddedStore.open(store).graphs()
    assert any(graph.endswith("graph/quality") for graph in graphs)


def test_a_folder_without_gold_and_a_gold_file_without_its_text_are_refused(folder: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(BadInput, match="không có tệp chuẩn"):
        evaluated(empty)
    (folder / f"{NAME}.txt").unlink()
    with pytest.raises(BadInput, match="không thấy văn bản"):
        evaluated(folder)
