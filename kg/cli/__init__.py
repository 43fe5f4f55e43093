"""The command line `diaban`: one group, its commands in modules named after what they do."""

from __future__ import annotations

from importlib import import_module

import click

from kg import __version__
from kg.cli.errors import Commands

__all__ = ["diaban", "main"]

MODULES = {
    "load": "loading",
    "extract": "extracting",
    "evaluate": "evaluating",
    "query": "asking",
    "ask": "asking_words",
    "check": "checking",
    "mcp": "assisting",
    "serve": "serving",
    "app": "serving",
    "run": "serving",
    "hash-password": "passwords",
    "snapshot": "publishing",
    "diff": "publishing",
    "export": "publishing",
}
"""The module of each command: it is imported for the command, since all of them take longer than most commands."""


class Diaban(Commands):
    """The commands by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in MODULES:
            return None
        command: click.Command = getattr(import_module(f"kg.cli.{MODULES[cmd_name]}"), cmd_name.replace("-", "_"))
        return command


@click.group(cls=Diaban, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="diaban")
def diaban() -> None:
    """DiaBan: đồ thị tri thức từ báo cáo cấp xã.

    A knowledge graph of Vietnamese commune reports: every figure traced to its sentence.
    """


def main() -> None:
    """The console script."""
    diaban(prog_name="diaban")
