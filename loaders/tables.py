"""The tables that hold the reader's vocabulary and rules."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files


def grammar(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table of `loaders/grammar`; a .tsv file is read without quoting."""
    return _rows("loaders", "grammar", name)


def codes(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table of `ontology/codes`."""
    return _rows("ontology", "codes", name)


def _rows(package: str, folder: str, name: str) -> Iterator[dict[str, str]]:
    lines = (files(package) / folder / name).read_text(encoding="utf-8").splitlines()
    if name.endswith(".tsv"):
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    else:
        yield from csv.DictReader(lines)
