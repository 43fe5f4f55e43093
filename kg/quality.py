"""The reader's report card as quads: one DQV measurement a measure and group of figures, published with the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad
from rdflib import Namespace
from rdflib.namespace import DCTERMS, RDF, XSD

from kg.iris import Iris, slug
from kg.terms import DIA, FIGURES, METRIC, THEME

DQV = Namespace("http://www.w3.org/ns/dqv#")


@dataclass(frozen=True, slots=True)
class Measurement:
    """One measure (`tuple F1`) over the annotated figures of one theme, or over all of them (theme empty)."""

    measure: str
    theme: str
    value: float
    figures: int


def quality_quads(measurements: Iterable[Measurement], iris: Iris) -> Iterator[Quad]:
    """The measurements in the graph `quality`; each is of the dataset of figures."""
    graph = NamedNode(iris.graph("quality"))
    for measurement in measurements:
        node = NamedNode(iris.measurement(slug(measurement.measure), measurement.theme or "all"))
        metric = NamedNode(METRIC[slug(measurement.measure)])
        yield Quad(metric, NamedNode(RDF.type), NamedNode(DQV.Metric), graph)
        yield Quad(metric, NamedNode(DCTERMS.title), Literal(measurement.measure, language="en"), graph)
        yield Quad(node, NamedNode(RDF.type), NamedNode(DQV.QualityMeasurement), graph)
        yield Quad(node, NamedNode(DQV.isMeasurementOf), metric, graph)
        yield Quad(node, NamedNode(DQV.computedOn), NamedNode(FIGURES), graph)
        yield Quad(
            node, NamedNode(DQV.value), Literal(f"{measurement.value:.4f}", datatype=NamedNode(XSD.decimal)), graph
        )
        yield Quad(node, NamedNode(DCTERMS.extent), Literal(measurement.figures), graph)
        if measurement.theme:
            yield Quad(node, NamedNode(DIA.theme), NamedNode(THEME[measurement.theme]), graph)
