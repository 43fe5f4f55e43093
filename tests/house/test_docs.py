"""What the documents say exists: commands, settings, make targets, locked versions, the distribution's pieces."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

import click
import pytest

from kg import __version__
from kg.cli import diaban
from kg.settings import Settings
from tests.house.sources import ROOT
from tests.house.test_imports import plain

README = (ROOT / "README.md").read_text(encoding="utf-8")
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-units.lock")
COMMANDS = ("load", "extract", "query", "check", "serve", "app", "run", "snapshot", "diff", "export")
NOT_SETTINGS = {"DIABAN_REQUIRE_ALL", "DIABAN_SHARED", "DIABAN_REPORTS", "DIABAN_DEBUG"}
"""Variables of the tests and of debugging: no settings of an installation."""


def project() -> dict[str, object]:
    found: dict[str, object] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return found


def command_lines(text: str) -> list[list[str]]:
    """Every `diaban ...` in a document, as words, up to the end of its code."""
    return [line.split() for line in re.findall(r"\bdiaban ([a-z][^`\n|]*)", code(text))]


def code(text: str) -> str:
    """The code of a Markdown document: its fenced blocks and spans, one a line."""
    fenced = re.findall(r"^```\w*\n(.*?)^```", text, re.S | re.M)
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.S | re.M))
    return "\n".join([*fenced, *spans])


def unknown_options(words: list[str]) -> list[str]:
    """The command, when it is none of ours, and the options it does not have."""
    command = diaban.get_command(click.Context(diaban), words[0])
    if command is None:
        return [words[0]]
    known = {name for option in command.params if isinstance(option, click.Option) for name in option.opts}
    return [word for word in words[1:] if re.match(r"--?[a-z]", word) and word.split("=")[0] not in known]


def test_every_command_the_readme_names_exists_with_its_options() -> None:
    named = command_lines(README)
    assert len(named) >= 3
    assert [words for words in named if unknown_options(words)] == []


def test_a_command_that_is_not_there_is_seen() -> None:
    assert [unknown_options(words) for words in command_lines("`diaban fly --high`, `diaban load --sideways x`")] == [
        ["fly"],
        ["--sideways"],
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_plan_exists_and_explains_itself(name: str) -> None:
    command = diaban.get_command(click.Context(diaban), name)
    assert command is not None
    assert command.help
    options = [option for option in command.params if isinstance(option, click.Option)]
    explained = [option.name for option in options if option.help or isinstance(option.type, click.Choice)]
    assert explained == [option.name for option in options], "an option says what it is, or its choices do"


def test_the_command_line_answers_as_a_module() -> None:
    printed = subprocess.run([sys.executable, "-m", "kg", "--version"], capture_output=True, text=True, cwd=ROOT)
    assert __version__ in printed.stdout


def test_every_setting_the_documents_name_exists() -> None:
    known = {f"DIABAN_{name.upper()}" for name in Settings.model_fields}
    documents = [README, *(path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md"))]
    named = {name for text in documents for name in re.findall(r"\bDIABAN_[A-Z_]+\b", text)}
    assert named
    assert named - known - NOT_SETTINGS == set()


def test_every_make_target_the_readme_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.M))
    named = set(re.findall(r"\bmake ([a-z-]+)", code(README)))
    assert {"run", "test"} <= named <= targets


def test_every_file_the_readme_links_to_is_there() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in link]
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_table_of_libraries_agrees_with_the_locks_and_the_project() -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| ([a-z0-9-]+) \| ([0-9][0-9.]*) \|", text, re.M))
    locked = {pair for name in LOCKS for pair in pins((ROOT / name).read_text(encoding="utf-8"))}
    assert {f"{name} {version}" for name, version in rows.items() if (name, version) not in locked} == set()
    assert declared() - rows.keys() == set()


def declared() -> set[str]:
    """Every library the project asks for, but those whose extra is not in the lock files."""
    lines = [*as_lines(project()["dependencies"])]
    extras = project()["optional-dependencies"]
    assert isinstance(extras, dict)
    return {plain(line) for line in lines + extras["dev"] + extras["pdf-tables"] + extras["cluster"]}


def as_lines(value: object) -> list[str]:
    assert isinstance(value, list)
    return value


def pins(lock: str) -> list[tuple[str, str]]:
    return re.findall(r"^([a-z0-9-]+)==(\S+)", lock, re.M)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_address_and_a_hash_for_every_library(name: str) -> None:
    lock = (ROOT / name).read_text(encoding="utf-8")
    assert re.findall(r"\w+://", lock) == []
    entries = re.split(r"^(?=[a-z0-9])", lock, flags=re.M)[1:]
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_development_lock_agrees_with_the_one_for_running() -> None:
    running, developing = (set(pins((ROOT / name).read_text(encoding="utf-8"))) for name in LOCKS[:2])
    assert running - developing == set()


def test_the_changelog_starts_with_the_version_at_hand() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## \[(.+?)\]", changes, re.M)[:2] in (
        ["Unreleased", __version__],
        ["Chưa phát hành", __version__],
    )
