"""What the query editor can complete: prefixes, classes and properties of the model, and names of the code lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import streamlit as st

from kg.codes import indicators, measure_units, programmes, roles, themes
from kg.model_terms import model_terms
from kg.terms import INDICATOR, MEASURE_UNIT, PREFIXES, PROGRAMME, ROLE, THEME
from pages.parts.answers import iris
from pages.parts.language import say

KINDS = {"class": ("lớp", "class"), "property": ("thuộc tính", "property")}
Completion = Mapping[str, str]
"""`text` is what is put into the query, `label` says what it is, `kind` which sort of thing."""


@st.cache_data(show_spinner=False)
def completions() -> list[Completion]:
    """Everything that can be completed, terms of the model first."""
    return [*_model(), *_codes()]


def prefixes() -> Mapping[str, str]:
    """The namespaces by prefix."""
    return {prefix: str(namespace) for prefix, namespace in PREFIXES.items()}


def _model() -> Iterator[Completion]:
    for term in model_terms(iris()):
        if short := shortened(term.iri):
            yield {"text": short, "label": term.label, "kind": say(*KINDS[term.kind])}


def shortened(iri: str) -> str:
    """The prefixed name of an IRI, empty where no prefix fits.

    >>> shortened("https://w3id.org/diaban/ontology/Report")
    'dia:Report'
    """
    for prefix, namespace in prefixes().items():
        local = iri.removeprefix(namespace)
        if local != iri and local.replace("-", "").replace("_", "").isalnum():
            return f"{prefix}:{local}"
    return ""


def _codes() -> Iterator[Completion]:
    for namespace, kind, table in (
        (INDICATOR, "chỉ tiêu", indicators()),
        (PROGRAMME, "chương trình", programmes()),
        (ROLE, "loại số", roles()),
        (THEME, "lĩnh vực", themes()),
        (MEASURE_UNIT, "đơn vị tính", measure_units()),
    ):
        for code, concept in table.items():
            iri = f"{namespace}{code}"
            yield {"text": shortened(iri) or f"<{iri}>", "label": concept.label_vi, "kind": kind}
