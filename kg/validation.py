"""The SHACL shapes of `ontology/shapes`, run over a graph; each violation says what is wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from pyshacl import validate
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

STYLE = "style"
"""The shapes of the ontology's own style; all other files are about data."""


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One offence against a shape; `warning` when the shape only recommends."""

    shape: str
    focus: str
    value: str
    message_vi: str
    message_en: str
    warning: bool

    def __str__(self) -> str:
        return f"{self.focus}: {self.message_vi} ({self.shape}{': ' + self.value if self.value else ''})"


def violations(data: Graph, *, shapes: Graph | None = None) -> list[Violation]:
    """Every offence of a graph against the shapes for data, or against those given; sorted."""
    _, report, _ = validate(data, shacl_graph=shapes or data_shapes(), inference="none", advanced=False)
    return sorted(_violations(report))


@cache
def data_shapes() -> Graph:
    """All shapes but those of style."""
    return _shapes(path for path in _files() if path.stem != STYLE)


@cache
def style_shapes() -> Graph:
    """What the ontology asks of its own terms."""
    return _shapes(path for path in _files() if path.stem == STYLE)


def _files() -> list[Path]:
    return sorted((Path(str(files("ontology"))) / "shapes").glob("*.ttl"))


def _shapes(paths: Iterator[Path]) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(path)
    return graph


def _violations(report: Graph) -> Iterator[Violation]:
    for result in report.subjects(RDF.type, SH.ValidationResult):
        yield Violation(
            shape=_text(report.value(result, SH.sourceShape)).rpartition("/")[2],
            focus=_text(report.value(result, SH.focusNode)),
            value=_text(report.value(result, SH.value)),
            message_vi=_message(report, result, "vi"),
            message_en=_message(report, result, "en"),
            warning=report.value(result, SH.resultSeverity) == SH.Warning,
        )


def _message(report: Graph, result: Node, language: str) -> str:
    messages = report.objects(result, SH.resultMessage)
    return next((str(one) for one in messages if isinstance(one, Literal) and one.language == language), "")


def _text(node: Node | None) -> str:
    return str(node) if isinstance(node, URIRef | Literal) else ""
