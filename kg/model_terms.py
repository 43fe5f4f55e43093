"""The classes and properties of the closed model with their Vietnamese labels, for whoever writes queries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pyoxigraph as ox
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg.iris import Iris
from kg.reasoning import model_quads

Kind = Literal["class", "property"]
KINDS: dict[str, Kind] = {
    str(OWL.Class): "class",
    str(OWL.ObjectProperty): "property",
    str(OWL.DatatypeProperty): "property",
    str(RDF.Property): "property",
}
LABELS = (str(SKOS.prefLabel), str(RDFS.label))


@dataclass(frozen=True, slots=True)
class ModelTerm:
    """One class or property; `label` is empty where the model gives none in Vietnamese."""

    iri: str
    kind: Kind
    label: str


def model_terms(iris: Iris) -> list[ModelTerm]:
    """All classes and properties that have an IRI, by IRI."""
    kinds: dict[str, Kind] = {}
    labels: dict[str, str] = {}
    for quad in model_quads(iris):
        subject, told = quad.subject, quad.object
        if not isinstance(subject, ox.NamedNode):
            continue
        if quad.predicate.value == str(RDF.type) and isinstance(told, ox.NamedNode) and told.value in KINDS:
            kinds.setdefault(subject.value, KINDS[told.value])
        elif quad.predicate.value in LABELS and isinstance(told, ox.Literal) and told.language == "vi":
            labels[subject.value] = told.value
    return [ModelTerm(iri, kinds[iri], labels.get(iri, "")) for iri in sorted(kinds)]
