"""`diaban extract`: passages without a head, and offsets that lead back to the file as it was decoded."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

from click.testing import CliRunner

from kg.cli import diaban

PASSAGE = "Năm 2022 đàn trâu có 420/400 con, đạt 105% kế hoạch."


def extracted(path: Path) -> list[dict[str, object]]:
    done = CliRunner().invoke(diaban, ["extract", str(path), "--format", "jsonl"])
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.output.splitlines()]


def test_a_passage_without_its_head_is_read_for_the_year_it_names(tmp_path: Path) -> None:
    path = tmp_path / "passage.txt"
    path.write_text(PASSAGE, encoding="utf-8")
    records = extracted(path)
    assert [(r["written"], r["role"], r["place"], r["period"]) for r in records] == [
        ("420", "actual", "self", "2022"),
        ("400", "plan", "self", "2022"),
        ("105", "plan_ratio", "self", "2022"),
    ]


def test_a_passage_that_names_no_year_says_so(tmp_path: Path) -> None:
    path = tmp_path / "passage.txt"
    path.write_text("Tỷ lệ hộ nghèo 3,5%.", encoding="utf-8")
    assert [r["period"] for r in extracted(path)] == ["XXXX"]


def test_a_passage_is_not_loaded(tmp_path: Path) -> None:
    path = tmp_path / "passage.txt"
    path.write_text(PASSAGE, encoding="utf-8")
    done = CliRunner().invoke(diaban, ["load", str(path), "--store", str(tmp_path / "store")])
    assert done.exit_code == 2


def test_offsets_lead_back_to_decomposed_text(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", PASSAGE)
    path = tmp_path / "passage.txt"
    path.write_text(decomposed, encoding="utf-8")
    for record in extracted(path):
        start, end = record["start"], record["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert decomposed[start:end] == record["written"]
