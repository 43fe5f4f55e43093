"""The SPARQL texts of `queries/`, and how terms are bound into them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.errors import NotFound

Term = NamedNode | Literal | BlankNode
VALUES_BLOCK = re.compile(r"VALUES\s+\?(\w+)\s*\{([^{}]*)\}")


@cache
def query_files(room: str) -> Mapping[str, str]:
    """The texts of one folder of `queries/` by name, sorted."""
    found: Iterable[Traversable] = files("queries").joinpath(room).iterdir()
    texts = {f.name.removesuffix(".rq"): f.read_text(encoding="utf-8") for f in found if f.name.endswith(".rq")}
    return dict(sorted(texts.items()))


@cache
def sql_files(room: str) -> Mapping[str, str]:
    """The SQL texts of one folder of `queries/` by name: how the tables beside a store are made and asked."""
    found: Iterable[Traversable] = files("queries").joinpath(room).iterdir()
    texts = {f.name.removesuffix(".sql"): f.read_text(encoding="utf-8") for f in found if f.name.endswith(".sql")}
    return dict(sorted(texts.items()))


def view(name: str, **terms: Iterable[Term]) -> str:
    """The text of `queries/views/NAME.rq` with terms bound; `NotFound` when there is none."""
    if name not in query_files("views"):
        raise NotFound(f"không có khung nhìn {name!r}; có: {', '.join(query_files('views'))}")
    return bound(query_files("views")[name], terms)


def bound(text: str, terms: Mapping[str, Iterable[Term]]) -> str:
    """The text with the contents of each named `VALUES ?name { ... }` block replaced by these terms (none: any).

    One pass over the text of the file, so that a bound value is never itself read as a block. A block that allows
    any value goes away: Oxigraph joins an unbound one with everything it holds.

    >>> bound("VALUES ?place { UNDEF }", {"place": [Literal("thôn {A}")]})
    'VALUES ?place { "thôn {A}" }'
    """

    def block(found: re.Match[str]) -> str:
        contents = " ".join(map(str, terms[found[1]])) if found[1] in terms else found[2].strip()
        return "" if contents in ("", "UNDEF") else f"VALUES ?{found[1]} {{ {contents} }}"

    return VALUES_BLOCK.sub(block, text)
