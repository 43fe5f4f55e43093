"""The command line: what it prints, how it ends, and that nothing bad comes out as a traceback."""

from __future__ import annotations

import csv
import io
import json
import socket
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from kg.cli import MODULES, diaban
from kg.cli.printing import WIDEST, aligned
from kg.store import EmbeddedStore
from tests.world import MAI_TRUNG

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "loaders" / "samples"
ONE = SAMPLES / "mai-trung-2023.txt"
COMMANDS = sorted(MODULES)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(diaban, [str(argument) for argument in arguments])


def refused(result: Result) -> str:
    """The one line of a command that ended for bad input."""
    assert result.exit_code == 2, result.output
    (line,) = result.stderr.splitlines()
    assert line.startswith("diaban: ")
    return line


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample reports, loaded through the command line."""
    store = tmp_path_factory.mktemp("loaded") / "store"
    result = run("load", SAMPLES, "--store", store)
    assert result.exit_code == 0, result.output
    return store


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    found = diaban.get_command(click.Context(diaban), command)
    assert found is not None
    assert found.help
    assert found.name == command


def test_loading_says_what_was_read_of_each_report(tmp_path: Path) -> None:
    result = run("load", ONE, "--store", tmp_path / "store")
    line = result.stdout.splitlines()[0]
    for part in (ONE.name, "mai-trung-07864/2023", "số liệu", "văn bản viện dẫn", "giây", "đã nạp"):
        assert part in line


def test_loading_again_changes_nothing(loaded: Path) -> None:
    before = EmbeddedStore.open(loaded).version()
    result = run("load", SAMPLES, "--store", loaded)
    assert "(0 thay đổi)" in result.stdout
    assert "đã nạp" not in result.stdout.splitlines()[0]
    assert EmbeddedStore.open(loaded).version() == before


def test_bad_files_of_a_folder_are_named_and_the_others_loaded(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "good.txt").write_bytes(ONE.read_bytes())
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "shopping.txt").write_text("Mua 3 quả trứng và 2 lít sữa.", encoding="utf-8")
    result = run("load", folder, tmp_path / "missing.txt", "--store", tmp_path / "store")
    assert result.exit_code == 2
    assert "good.txt" in result.stdout
    lines = result.stderr.splitlines()
    assert len(lines) == 4
    assert all(any(name in line for line in lines) for name in ("empty", "binary", "shopping", "missing"))
    assert len([g for g in EmbeddedStore.open(tmp_path / "store").graphs() if "/report/" in g]) == 1


def test_two_files_that_claim_one_report_are_both_named_and_neither_loaded(tmp_path: Path) -> None:
    text = ONE.read_text(encoding="utf-8")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt").write_text(text + "\nBổ sung: 5 hộ.\n", encoding="utf-8")
    result = run("load", tmp_path / "a.txt", tmp_path / "b.txt", "--store", tmp_path / "store")
    assert result.exit_code == 2
    assert [("a.txt" in line and "b.txt" in line) for line in result.stderr.splitlines()] == [True, True]
    assert not (tmp_path / "store").exists()


def test_a_copy_of_a_file_is_the_same_report(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(ONE.read_bytes())
    result = run("load", tmp_path, "--store", tmp_path / "store")
    assert result.exit_code == 0
    assert "1 báo cáo" in result.stdout


def test_nothing_to_load_is_not_a_success(tmp_path: Path) -> None:
    assert run("load", tmp_path, "--store", tmp_path / "store").exit_code == 2


def test_each_line_of_extract_is_a_figure_that_stands_in_the_file() -> None:
    text = ONE.read_text(encoding="utf-8")
    records = [json.loads(line) for line in run("extract", ONE, "--format", "jsonl").stdout.splitlines()]
    assert len(records) > 50
    for record in records:
        assert text[record["start"] : record["end"]] == record["written"]
        assert record["written"] in record["quote"]
        assert float(record["value"]) is not None
        assert record["role"] != "none"


def test_extract_all_adds_the_numbers_that_are_no_values_with_their_reason() -> None:
    some = run("extract", ONE, "--format", "jsonl").stdout.splitlines()
    records = [json.loads(line) for line in run("extract", ONE, "--format", "jsonl", "--all").stdout.splitlines()]
    refusals = [record for record in records if record["role"] == "none"]
    assert len(records) == len(some) + len(refusals)
    assert all(record["reason"] for record in refusals)
    assert [r["start"] for r in records] == sorted(r["start"] for r in records)


def test_extract_entities_lists_named_things() -> None:
    lines = run("extract", ONE, "--entities", "--format", "jsonl").stdout.splitlines()
    kinds = {json.loads(line)["type"] for line in lines}
    assert "document" in kinds
    assert "document" in run("extract", ONE, "--entities", "--format", "table").stdout


def test_extract_into_a_pipe_is_one_json_object_a_line() -> None:
    records = [json.loads(line) for line in run("extract", ONE, "--entities").stdout.splitlines()]
    assert {"start", "end", "type", "id"} <= set(records[0])


def test_a_named_question_is_answered_in_three_formats(world_path: Path) -> None:
    asked = ("query", "ranking", "-p", "indicator=poverty-rate", "-p", "period=2023", "--store", world_path)
    shown = run(*asked).stdout
    assert shown.index("xã Mai Trung") < shown.index("xã Liên Hồng")
    rows = list(csv.DictReader(io.StringIO(run(*asked, "--format", "csv").stdout)))
    assert [row["value"] for row in rows] == ["1.6", "1.16"]
    bindings = json.loads(run(*asked, "--format", "json").stdout)["results"]["bindings"]
    assert [binding["value"]["value"] for binding in bindings] == ["1.6", "1.16"]


def test_a_repeated_parameter_gives_several_values(world_path: Path) -> None:
    units = ("-p", f"unit={MAI_TRUNG}", "-p", "unit=11005-to-2025-06-30")
    result = run("query", "compare-units", *units, "-p", "indicator=rice-yield", "--store", world_path)
    assert "xã Mai Trung" in result.stdout
    assert "xã Liên Hồng" in result.stdout


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT ?x WHERE { VALUES ?x { 42 } }", "42"),
        ("ASK { ?s ?p ?o }", "true"),
        ("CONSTRUCT { <http://x/a> <http://x/b> 'c' } WHERE {}", '<http://x/a> <http://x/b> "c"'),
    ],
)
def test_a_sparql_file_of_any_form_is_answered(text: str, expected: str, world_path: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text(text)
    for form in ("table", "csv", "json"):
        result = run("query", tmp_path / "mine.rq", "--store", world_path, "--format", form)
        assert result.exit_code == 0
        assert expected in result.stdout


def test_check_tells_contradictions_and_ends_well_on_a_sound_store(world_path: Path) -> None:
    result = run("check", "--store", world_path)
    assert result.exit_code == 0, result.output
    assert "values-that-differ" in result.stdout
    assert "58.55" in result.stdout or "58,55" in result.stdout


def test_a_snapshot_and_its_difference_from_itself(world_path: Path, tmp_path: Path) -> None:
    assert run("snapshot", tmp_path / "s", "--store", world_path, "--date", "2024-01-02").exit_code == 0
    assert json.loads((tmp_path / "s" / "manifest.json").read_text())["date"] == "2024-01-02"
    assert "thêm 0, bớt 0" in run("diff", tmp_path / "s", tmp_path / "s").stdout


def test_an_export_of_a_question(world_path: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    asked = ("--question", "unit-today", "-p", f"unit={MAI_TRUNG}", "--store", world_path)
    assert run("export", "--format", "csv", "-o", target, *asked).exit_code == 0
    assert "xã Hợp Thịnh" in target.read_text(encoding="utf-8-sig")


BAD = {
    "no store": ("query", "ranking", "--store", "/nonexistent/store"),
    "no question": ("query", "no-such-question", "--store", "/nonexistent/store"),
    "no file": ("query", "no-such-file.rq"),
    "pair": ("query", "ranking", "-p", "indicator"),
    "parameter": ("query", "ranking", "-p", "colour=red"),
    "format": ("query", "ranking", "--format", "xls"),
    "option": ("load", "--no-such-option"),
    "command": ("no-such-command",),
    "argument": ("load",),
    "extract": ("extract", "no-such-file.txt"),
    "both": ("export", "--format", "nq", "-o", "x", "--graph", "http://x/", "--question", "ranking"),
    "endpoint": ("query", "ranking", "--endpoint", "http://127.0.0.1:1/sparql"),
    "address": ("query", "ranking", "--endpoint", "nowhere"),
    "port": ("serve", "--port", "99999"),
    "snapshots": ("diff", "/nonexistent/a", "/nonexistent/b"),
    "date": ("snapshot", "x", "--date", "yesterday"),
    "under a file": ("snapshot", "/dev/null/x"),
}


@pytest.mark.parametrize("arguments", BAD.values(), ids=BAD)
def test_bad_input_is_one_line_and_exit_2(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    refused(run(*arguments))
    assert list(tmp_path.iterdir()) == []


def test_a_setting_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIABAN_APP_PORT", "cổng")
    assert "DIABAN_APP_PORT" in refused(run("query", "ranking"))


def test_a_port_that_is_taken_is_named(world_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        for command in ("serve", "app"):
            assert str(port) in refused(run(command, "--store", world_path, "--port", port))


def test_a_fault_of_ours_is_one_line_too(world_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.cli.asking.open_store", lambda _: 1 / 0)
    result = run("query", "ranking", "--store", world_path)
    assert result.exit_code == 70
    assert len(result.stderr.splitlines()) == 1
    assert "ZeroDivisionError" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code"), [(("--version",), 0), (("query", "no-such-question"), 2), (("load", "missing.txt"), 2)]
)
def test_the_process_ends_with_the_code_and_no_traceback(arguments: tuple[str, ...], code: int, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg", *arguments]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=_environment(tmp_path))
    assert ended.returncode == code
    assert "Traceback" not in ended.stderr
    assert len(ended.stderr.splitlines()) == (1 if code else 0)


def test_a_reader_that_goes_away_is_no_error(world_path: Path, tmp_path: Path) -> None:
    (tmp_path / "all.rq").write_text("SELECT * WHERE { ?s ?p ?o }")
    asked = f"'{sys.executable}' -m kg query '{tmp_path / 'all.rq'}' --store '{world_path}' | head -1"
    ended = subprocess.run(asked, shell=True, cwd=ROOT, capture_output=True, text=True, env=_environment(tmp_path))
    assert (ended.returncode, ended.stderr) == (0, "")


def _environment(folder: Path) -> dict[str, str]:
    return {"PATH": "/usr/bin:/bin", "DIABAN_STORE": str(folder / "store"), "LC_ALL": "C.UTF-8"}


def test_a_long_cell_is_cut_for_display_only() -> None:
    (_, line, _) = aligned(["a"], [["x" * 500]]).splitlines()
    assert len(line) == WIDEST
    assert line.endswith("…")


def test_files_read_by_several_processes_make_the_store_that_one_makes(tmp_path: Path) -> None:
    for workers in ("1", "2"):
        assert run("load", ONE.parent, "--store", tmp_path / workers, "--workers", workers).exit_code == 0
    one, two = (EmbeddedStore.open(tmp_path / workers) for workers in ("1", "2"))
    assert one.version() == two.version()
