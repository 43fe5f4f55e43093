"""What a source file shows without being run: its imports, its texts, the length of its functions."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("kg", "loaders", "ontology", "queries", "pages", "bench")
QUERY = re.compile(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE|INSERT|DELETE)\b[^{]*\{|\bWHERE\s*\{")
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Source:
    """One Python file by its path below the project, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    def stands_in(self, *places: str) -> bool:
        """Whether the file is one of `places` or below one that ends with a slash."""
        return any(self.path.startswith(place) if place.endswith("/") else self.path == place for place in places)

    def imports(self) -> set[str]:
        """Every module named by an import, whole: `kg.values`, `rdflib.namespace`; relative ones resolved."""
        return {name for node in ast.walk(self.tree) for name in imported(node, self.package)}

    @property
    def package(self) -> list[str]:
        return list(Path(self.path).parts[:-1])

    def texts(self) -> Iterator[str]:
        """The string literals that are no docstring, f-strings with their fields left out."""
        docstrings = {id(node) for node in docstring_nodes(self.tree)}
        inside = {id(part) for node in ast.walk(self.tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.JoinedStr):
                yield "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings | inside:
                yield node.value

    def queries(self) -> list[str]:
        """The string literals that are SPARQL."""
        return [text for text in self.texts() if QUERY.search(text)]

    def functions(self) -> Iterator[tuple[str, int]]:
        """Every function with its length in lines, decorators left out."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1

    def line_count(self) -> int:
        return len(self.text.splitlines())


def imported(node: ast.AST, package: list[str]) -> list[str]:
    """
    >>> imported(ast.parse("from ..values import Span").body[0], ["kg", "store"])
    ['kg.values']
    >>> imported(ast.parse("from kg import iris").body[0], ["loaders"])
    ['kg', 'kg.iris']
    """
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    above = package[: len(package) - node.level + 1] if node.level else []
    module = ".".join([*above, *filter(None, [node.module])])
    # `from kg import iris` may name a module: what is imported from a package's top counts as one.
    inner = [f"{module}.{alias.name}" for alias in node.names] if module in ROOMS else []
    return [module, *inner]


def docstring_nodes(tree: ast.Module) -> Iterator[ast.expr]:
    """The docstrings, and the strings that stand alone below a constant to explain it."""
    for node in ast.walk(tree):
        if isinstance(node, DOCUMENTED):
            for statement in node.body:
                if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                    yield statement.value


def sources() -> list[Source]:
    """The project's own code: the rooms and `app.py`; tests are no room."""
    files = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    files += [path for path in [ROOT / "app.py"] if path.exists()]
    return [Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in files]
