"""Writes all that is generated from ontology and code lists: the closed model, the page, the diagram."""

from __future__ import annotations

import sys

from kg import reasoning
from kg.ontology_docs.page import HOME, files


def build() -> None:
    """Write each file anew; a test fails while one is not what it would be built to."""
    reasoning.build()
    HOME.mkdir(parents=True, exist_ok=True)
    for name, text in files().items():
        (HOME / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"{HOME / name}: {len(text)} ký tự\n")


if __name__ == "__main__":
    build()
