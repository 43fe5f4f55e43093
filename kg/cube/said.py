"""What the graph of one report says, by subject and property, for the rows that are made of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from types import MappingProxyType

import pyoxigraph as ox

from kg.terms import DIA

DCTERMS = "http://purl.org/dc/terms/"
OA = "http://www.w3.org/ns/oa#"
START, END, EXACT, TITLE = f"{OA}start", f"{OA}end", f"{OA}exact", f"{DCTERMS}title"
ESCAPED = re.compile(r"\\(?:u([0-9A-F]{4})|(.))")
MEANT = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}
Facts = Mapping[str, list[str]]
Row = dict[str, object]
NOTHING: Facts = MappingProxyType({})
NONE: Sequence[str | None] = (None,)


@dataclass(frozen=True, slots=True)
class Said:
    """All that one graph says, by subject and property."""

    graph: str
    facts: Mapping[str, Facts]
    told: dict[str, Row] = field(default_factory=dict)
    """What every row of a report bears, of the reports that were asked for."""

    def first(self, subject: str, predicate: str) -> str | None:
        values = self.facts.get(subject, {}).get(predicate)
        return values[0] if values else None

    def number(self, subject: str, predicate: str) -> Decimal | None:
        written = self.first(subject, predicate)
        return Decimal(written) if written is not None else None

    def integer(self, subject: str, predicate: str) -> int | None:
        written = self.first(subject, predicate)
        return int(written) if written is not None else None

    def of(self, report: str) -> Row:
        """What every row of a report bears."""
        if report not in self.told:
            self.told[report] = {
                "graph": self.graph,
                "report": report,
                "unit": self.first(report, ours("reportingUnit")),
                "report_title": self.first(report, TITLE),
            }
        return self.told[report]

    def place(self, evidence: str | None) -> Row:
        """Where in the text something is said, and in which sentence."""
        here = self.facts.get(evidence or "", NOTHING)
        sentence = (here.get(IN_SENTENCE) or NONE)[0]
        around = self.facts.get(sentence or "", NOTHING)
        return {
            "start": _whole(here.get(START)),
            "end": _whole(here.get(END)),
            "said": sentence or None,
            "sentence": (around.get(EXACT) or NONE)[0],
            "sentence_start": _whole(around.get(START)),
            "section": (around.get(SECTION) or NONE)[0],
        }


def _whole(values: Sequence[str] | None) -> int | None:
    return int(values[0]) if values else None


@cache
def ours(name: str) -> str:
    """The IRI of a property of our vocabulary."""
    return str(DIA[name])


IN_SENTENCE, SECTION = ours("inSentence"), ours("section")


def facts_of(quads: Iterable[ox.Quad]) -> Mapping[str, Facts]:
    """The facts of quads of one graph."""
    facts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        facts[value_of(quad.subject)][quad.predicate.value].append(value_of(quad.object))
    return facts


def facts_of_triples(triples: Iterable[tuple[str, str, str]]) -> Mapping[str, Facts]:
    """The facts of triples as N-Quads writes them, without blank nodes; each counts once."""
    facts: dict[str, dict[str, list[str]]] = {}
    names: dict[str, str] = {}
    before, one = "", dict[str, list[str]]()
    for subject, predicate, what in dict.fromkeys(triples):
        if subject is not before:  # triples of one subject mostly stand together
            before, one = subject, facts.setdefault(subject[1:-1], {})
        name = names.get(predicate) or names.setdefault(predicate, predicate[1:-1])
        one.setdefault(name, []).append(_written(what))
    return facts


def value_of(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode | ox.Literal) else str(node)


def _written(node: str) -> str:
    """
    >>> _written("<http://x/y>"), _written(r'"a \\"b\\""@vi'), _written(r'"\\u0001\\n"')
    ('http://x/y', 'a "b"', '\\x01\\n')
    """
    if node[0] == "<":
        return node[1:-1]
    text = node[1 : node.rindex('"')]
    return ESCAPED.sub(_meant, text) if "\\" in text else text


def _meant(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else MEANT.get(found[2], found[2])
