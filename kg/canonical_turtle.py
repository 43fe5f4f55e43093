"""The canonical form of the ontology's Turtle files, so that a change shows as the lines that changed.

`python -m kg.canonical_turtle` writes every file of `ontology/` in it.
"""

from __future__ import annotations

from pathlib import Path

from rdflib import Graph

import ontology

ROOT = Path(ontology.__file__).parent


def canonical(turtle: str) -> str:
    """The same graph with prefixes, subjects, properties and values in order, a line each."""
    return Graph().parse(data=turtle, format="turtle").serialize(format="longturtle", canon=True)


def turtle_files() -> list[Path]:
    """Every Turtle file that people write: modules, alignments, shapes, examples."""
    return sorted(ROOT.rglob("*.ttl"))


def main() -> None:
    for path in turtle_files():
        path.write_text(canonical(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
