"""The documentation of the ontology as one page, made from the ontology and the code lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files as package_files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.concepts import SCHEMES
from kg.ontology_docs.diagram import diagram
from kg.ontology_docs.vocabulary import Said, Vocabulary, short, vocabulary
from kg.reasoning import ontology
from kg.terms import PREFIXES, VOCABULARY

HOME = Path(str(package_files("ontology"))) / "generated" / "html"
"""Where the files stand, in the source tree and in the wheel."""


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list of concepts: its address, name and length."""

    iri: str
    label: Said
    size: int


def files() -> Mapping[str, str]:
    """The files by name: the page and the picture in it."""
    words = vocabulary(ontology())
    picture = diagram(words)
    return {"index.html": _page(words, picture), "model.svg": picture}


def documentation() -> str:
    """The page that is shipped, to be served at `/ontology`; its styles and its picture are in it."""
    return (HOME / "index.html").read_text(encoding="utf-8")


def _page(words: Vocabulary, picture: str) -> str:
    template = _templates().get_template("ontology.html")
    names = {term.iri: term for term in (*words.classes, *words.properties)}
    return template.render(
        words=words, picture=picture, lists=_code_lists(), short=short, names=names, prefixes=PREFIXES, base=VOCABULARY
    )


def _code_lists() -> list[CodeList]:
    lists = []
    for scheme in SCHEMES:
        members = {subject for subject, _, _ in scheme.facts()}
        lists.append(CodeList(str(scheme.names[""]), Said(scheme.label_vi, scheme.label_en), len(members)))
    return lists


def _templates() -> Environment:
    loader = PackageLoader("kg.ontology_docs")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
