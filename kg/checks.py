"""What is wrong with a store: damaged graphs, offenders of the integrity queries, contradictions in reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kg.query_files import query_files
from kg.questions import Question, question, read_question, table
from kg.store import EmbeddedStore, Store

Severity = Literal["error", "notice"]
CONTRADICTIONS = ("contradictions", "plan-ratios-that-do-not-follow")


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


def _offenders(store: Store, rule: Question, severity: Severity) -> Iterator[Finding]:
    rows = table(store, rule.text)
    for row in rows.rows:
        facts = ((name, cell.value) for name, cell in zip(rows.columns, row, strict=True) if cell is not None)
        yield Finding(rule.name, rule.vi, severity, tuple(facts))
