"""What is wrong with a store: damage, offences against integrity and shapes, contradictions in reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

import pyoxigraph as ox
from rdflib import Graph

from kg.corrections import CORRECTIONS
from kg.iris import Iris
from kg.query_files import query_files
from kg.questions import Question, question, read_question, table
from kg.store import EmbeddedStore, Store
from kg.validation import Violation, violations

Severity = Literal["error", "notice"]
CONTRADICTIONS = ("values-that-differ", "plan-ratios-that-do-not-follow")


@dataclass(frozen=True, slots=True)
class Finding:
    """One offence against a rule, with its facts; an `error` is the graph's, a `notice` is a report's."""

    rule: str
    question: str
    severity: Severity
    facts: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return f"{self.rule}: {self.question} " + "; ".join(f"{name}={value}" for name, value in self.facts)


def findings(store: Store) -> Iterator[Finding]:
    """Everything found: damage first, then integrity by rule, then what reports say in two ways."""
    if isinstance(store, EmbeddedStore):
        for graph in store.damages():
            yield Finding("damage", "Đồ thị nào không còn như khi ghi?", "error", (("graph", graph),))
    for name, text in query_files("integrity").items():
        yield from _offenders(store, read_question(name, text), "error")
    for name in CONTRADICTIONS:
        yield from _offenders(store, question(name), "notice")


def data_graphs(store: Store, *, iris: Iris) -> list[str]:
    """The graphs of reports, and that of corrections: what is loaded, not what is built in."""
    return [
        name for name in store.graphs() if name.startswith(iris.report_graph("")) or name == iris.graph(CORRECTIONS)
    ]


def shape_findings(store: Store, graphs: Iterable[str]) -> Iterator[Finding]:
    """The offences of graphs against the SHACL shapes, one graph at a time: about a millisecond a figure."""
    for name in graphs:
        lines = ox.serialize((quad.triple for quad in store.quads(name)), format=ox.RdfFormat.N_TRIPLES)
        for violation in violations(Graph().parse(data=lines, format="nt")):
            yield _shape_finding(name, violation)


def _shape_finding(graph: str, violation: Violation) -> Finding:
    facts = (("graph", graph), ("node", violation.focus), ("value", violation.value))
    severity: Severity = "notice" if violation.warning else "error"
    return Finding(f"shape {violation.shape}", violation.message_vi, severity, tuple(fact for fact in facts if fact[1]))


def _offenders(store: Store, rule: Question, severity: Severity) -> Iterator[Finding]:
    rows = table(store, rule.text)
    for row in rows.rows:
        facts = ((name, cell.value) for name, cell in zip(rows.columns, row, strict=True) if cell is not None)
        yield Finding(rule.name, rule.vi, severity, tuple(facts))
