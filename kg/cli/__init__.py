"""The command line `diaban`: one group, its commands in modules named after what they do."""

from __future__ import annotations

import click

from kg import __version__
from kg.cli.asking import query
from kg.cli.asking_words import ask
from kg.cli.assisting import mcp
from kg.cli.checking import check
from kg.cli.errors import Commands
from kg.cli.evaluating import evaluate
from kg.cli.extracting import extract
from kg.cli.loading import load
from kg.cli.passwords import hash_password
from kg.cli.publishing import diff, export, snapshot
from kg.cli.serving import app, run, serve

__all__ = ["diaban", "main"]


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="diaban")
def diaban() -> None:
    """DiaBan: đồ thị tri thức từ báo cáo cấp xã.

    A knowledge graph of Vietnamese commune reports: every figure traced to its sentence.
    """


_READING = (load, extract, evaluate)
_ASKING = (query, ask, check, mcp)
_SERVING = (serve, app, run, hash_password)
_PUBLISHING = (snapshot, diff, export)
for command in (*_READING, *_ASKING, *_SERVING, *_PUBLISHING):
    diaban.add_command(command)


def main() -> None:
    """The console script."""
    diaban(prog_name="diaban")
