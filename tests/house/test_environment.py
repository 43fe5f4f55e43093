"""`.ci/environment` on machines that lack something: it says what was found and what to install, and makes nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import ROOT

TOOLS = ("sh", "cksum", "cat", "tr", "grep", "dirname", "rm", "mkdir", "cp")
OLD = '#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.8.18" && exit 0\nexit 1\n'
WITHOUT_VENV = f'#!/bin/sh\ncase "$*" in *ensurepip*) exit 1;; esac\nexec {sys.executable} "$@"\n'
RECORDING = """#!/bin/sh
case "$*" in
    *"-m venv"*) mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
    *"pip install"*) echo "$*" >>installs && cp "$0" .venv/bin/diaban ;;
esac
"""
"""A Python that only notes what it is asked to install."""


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A fresh copy of what the script reads, and a `bin` that holds no Python yet."""
    (tmp_path / "bin").mkdir()
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "environment", tmp_path / ".ci")
    for name in ("requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    for tool in TOOLS:
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool) or tool)
    return tmp_path


def add_python(machine: Path, script: str) -> None:
    python = machine / "bin" / "python3"
    python.write_text(script)
    python.chmod(0o755)


def refusal(machine: Path, **variables: str) -> str:
    """What the script says when it gives up; the environment was not made."""
    command = [".ci/environment", "requirements.lock"]
    environment = {"PATH": str(machine / "bin"), **variables}
    ended = subprocess.run(command, cwd=machine, env=environment, capture_output=True, text=True)
    assert ended.returncode == 2
    assert not (machine / ".venv" / "installed").exists()
    return ended.stderr


def test_a_machine_without_python_is_told_what_to_install(machine: Path) -> None:
    said = refusal(machine)
    assert "không có gì" in said
    assert "apt install python3.11" in said


def test_an_old_python_is_named_with_its_version(machine: Path) -> None:
    add_python(machine, OLD)
    said = refusal(machine)
    assert f"{machine}/bin/python3 (Python 3.8.18)" in said
    assert "3.11" in said


def test_a_python_without_venv_is_told_which_package_brings_it(machine: Path) -> None:
    add_python(machine, WITHOUT_VENV)
    said = refusal(machine)
    assert f"{machine}/bin/python3" in said
    assert "apt install python3-venv" in said


def test_a_python_named_by_hand_that_is_not_there_is_named(machine: Path) -> None:
    assert "/nowhere/python" in refusal(machine, PYTHON="/nowhere/python")


def test_a_machine_without_a_network_is_told_so(machine: Path) -> None:
    add_python(machine, f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    unreachable = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_CONFIG_FILE": "/dev/null", "PIP_RETRIES": "0"}
    said = refusal(machine, **unreachable)
    assert "không có mạng" in said
    assert "altair" in said


def test_an_environment_is_made_once_for_each_state_of_the_lock(machine: Path) -> None:
    add_python(machine, RECORDING)
    made(machine)
    assert installs(machine) == 2
    made(machine)
    assert installs(machine) == 2
    (machine / "requirements.lock").write_text("click==8.5.1\n")
    made(machine)
    assert installs(machine) == 4


def made(machine: Path) -> None:
    environment = {"PATH": str(machine / "bin")}
    subprocess.run([".ci/environment", "requirements.lock"], cwd=machine, env=environment, check=True)


def installs(machine: Path) -> int:
    """How many times pip was asked to install: the libraries, then the project."""
    return (machine / "installs").read_text(encoding="utf-8").count("-m pip install")
