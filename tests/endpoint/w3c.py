"""The query evaluation tests of the W3C: read from their manifests, their data in one store, results compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox

BASE = "http://w3c.test/"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
DAWGT = "http://www.w3.org/2001/sw/DataAccess/tests/test-dawg#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
NUMBERS = tuple(f"http://www.w3.org/2001/XMLSchema#{name}" for name in ("integer", "decimal", "double", "float"))
FORMATS = {".ttl": ox.RdfFormat.TURTLE, ".rdf": ox.RdfFormat.RDF_XML, ".nt": ox.RdfFormat.N_TRIPLES}
ROOTS = ("dawg-data-r2", "sparql11")
NOT_FOR_QUERIES = {"entailment", "service", "service-description", "protocol", "http-rdf-update"}

Rows = Counter[tuple[str, ...]]
Node = ox.NamedNode | ox.BlankNode


@dataclass(frozen=True)
class Evaluation:
    """One test: a query, the files of its dataset, and the file that holds the right answer."""

    name: str
    query: Path
    default: tuple[Path, ...]
    named: tuple[Path, ...]
    result: Path
    is_lax: bool

    @property
    def text(self) -> str:
        return self.query.read_text(encoding="utf-8")


class Suite:
    """The tests below a folder that has the two suites as the W3C publishes them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def iri(self, path: Path) -> str:
        return BASE + path.relative_to(self.folder).as_posix()

    def path(self, node: object) -> Path:
        assert isinstance(node, ox.NamedNode)
        return self.folder / node.value.removeprefix(BASE)

    def evaluations(self) -> list[Evaluation]:
        """Every approved evaluation test of queries whose files are there, by name."""
        manifests = (path for root in ROOTS for path in sorted((self.folder / root).glob("*/manifest.ttl")))
        wanted = (path for path in manifests if path.parent.name not in NOT_FOR_QUERIES)
        return [test for path in wanted for test in self._evaluations(path)]

    def files(self) -> list[Path]:
        """Every file of data that a test asks about, or that a query names in FROM."""
        tests = self.evaluations()
        told = {path for test in tests for path in (*test.default, *test.named)}
        beside = {path for test in tests if "FROM" in test.text for path in test.query.parent.iterdir()}
        return sorted(told | {path for path in beside if path.suffix in FORMATS and path.name != "manifest.ttl"})

    def quads(self, path: Path, graph: Node | ox.DefaultGraph) -> list[ox.Quad]:
        parsed = ox.parse(path.read_bytes(), FORMATS[path.suffix], base_iri=self.iri(path), rename_blank_nodes=True)
        return [ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in parsed]

    def _evaluations(self, manifest: Path) -> Iterator[Evaluation]:
        graph = Graph(ox.parse(manifest.read_bytes(), ox.RdfFormat.TURTLE, base_iri=self.iri(manifest)))
        approved = set(graph.subjects(DAWGT + "approval", DAWGT + "Approved"))
        for test in sorted(approved & set(graph.subjects(RDF + "type", MF + "QueryEvaluationTest")), key=str):
            action, result = graph.value(test, MF + "action"), graph.value(test, MF + "result")
            query = graph.value(action, QT + "query")
            if result is None or query is None or not self.path(query).exists():
                continue
            yield Evaluation(
                name=f"{manifest.parent.name}/{test.value.partition('#')[2]}",
                query=self.path(query),
                default=tuple(map(self.path, graph.values(action, QT + "data"))),
                named=tuple(map(self.path, graph.values(action, QT + "graphData"))),
                result=self.path(result),
                is_lax=graph.value(test, MF + "resultCardinality") is not None,
            )


class Graph:
    """A few triples, looked up by subject and predicate."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._triples = [quad.triple for quad in quads]

    def subjects(self, predicate: str, value: str) -> list[Node]:
        wanted = (ox.NamedNode(predicate), ox.NamedNode(value))
        return [t.subject for t in self._triples if (t.predicate, t.object) == wanted]  # type: ignore[misc]

    def values(self, subject: object, predicate: str) -> list[ox.NamedNode | ox.BlankNode | ox.Literal]:
        wanted = ox.NamedNode(predicate)
        found = [t.object for t in self._triples if t.subject == subject and t.predicate == wanted]
        return [value for value in found if not isinstance(value, ox.Triple)]

    def value(self, subject: object, predicate: str) -> ox.NamedNode | ox.BlankNode | ox.Literal | None:
        return next(iter(self.values(subject, predicate)), None)


def expected(suite: Suite, test: Evaluation) -> object:
    """The right answer, in the form of `solutions`, `graph` or a truth value."""
    suffix, content = test.result.suffix, test.result.read_bytes()
    if suffix in (".srx", ".srj", ".tsv"):
        return told(content, {".srx": "xml", ".srj": "json", ".tsv": "tsv"}[suffix])
    if suffix == ".csv":
        return Counter(content.decode().split())
    quads = list(ox.parse(content, FORMATS[suffix], base_iri=suite.iri(test.result)))
    stated = Graph(quads)
    sets = stated.subjects(RDF + "type", RS + "ResultSet")
    if not sets:
        return triples(quad.triple for quad in quads)
    if (truth := stated.value(sets[0], RS + "boolean")) is not None:
        return truth.value == "true"
    return _stated_rows(stated, sets[0])


def told(content: bytes, name: str) -> object:
    """An answer in one of the result formats."""
    formats = {
        "xml": ox.QueryResultsFormat.XML,
        "json": ox.QueryResultsFormat.JSON,
        "tsv": ox.QueryResultsFormat.TSV,
    }
    answer = ox.parse_query_results(content, formats[name])
    if isinstance(answer, ox.QueryBoolean):
        return bool(answer)
    names = [variable.value for variable in answer.variables]
    return rows([{n: row[n] for n in names if row[n] is not None} for row in answer])


def rows(solutions: Sequence[Mapping[str, object]]) -> Rows:
    """Solutions as a multiset, blank nodes told apart by what stands beside them only."""
    marks: dict[str, str] = {}
    for _ in range(3):
        seen: dict[str, list[str]] = {}
        for solution in solutions:
            line = _line(solution, marks)
            for name, term in solution.items():
                if isinstance(term, ox.BlankNode):
                    seen.setdefault(str(term), []).append(f"{name} in {line}")
        marks = {node: str(hash(tuple(sorted(lines)))) for node, lines in seen.items()}
    return Counter(_line(solution, marks) for solution in solutions)


def triples(found: Iterable[ox.Triple]) -> Rows:
    """A graph as the multiset of its triples."""
    parts = ("subject", "predicate", "object")
    return rows([{part: getattr(triple, part) for part in parts} for triple in set(found)])


def same(answer: object, right: object, *, is_lax: bool) -> bool:
    if is_lax and isinstance(answer, Counter) and isinstance(right, Counter):
        return set(answer) == set(right)
    return answer == right


def with_base(text: str, iri: str) -> str:
    """The query with the address of its file, against which its relative IRIs are read."""
    return f"BASE <{iri}>\n{text}"


def names_dataset(text: str) -> bool:
    return re.search(r"\bFROM\b", text) is not None


def _stated_rows(stated: Graph, result_set: Node) -> Rows:
    solutions = []
    for solution in stated.values(result_set, RS + "solution"):
        bindings = stated.values(solution, RS + "binding")
        solutions.append({_name(stated, b): stated.value(b, RS + "value") for b in bindings})
    return rows(solutions)


def _name(stated: Graph, binding: object) -> str:
    name = stated.value(binding, RS + "variable")
    assert name is not None
    return name.value


def _line(solution: Mapping[str, object], marks: dict[str, str]) -> tuple[str, ...]:
    return tuple(f"{name}={_term(term, marks)}" for name, term in sorted(solution.items()))


def _term(term: object, marks: dict[str, str]) -> str:
    if isinstance(term, ox.BlankNode):
        return f"_:{marks.get(str(term), '')}"
    if isinstance(term, ox.Literal) and term.datatype.value in NUMBERS:
        return f"{_number(term.value)} {term.datatype.value}"
    return str(term)


def _number(written: str) -> str:
    try:
        return str(Decimal(written).normalize())
    except ArithmeticError:
        return written
