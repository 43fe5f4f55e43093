"""The figures of a report, and the numbers that could not be read safely."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pyoxigraph as ox
from rdflib.namespace import SKOS

from kg.codes import comparable, indicators, measure_units
from kg.quads import nodes
from kg.quads.draft import Draft
from kg.quads.nodes import Triple, code, decimal, term, vietnamese
from kg.terms import DIA, FIGURES, INDICATOR, MEASURE_UNIT, ROLE
from kg.values import Observation, Refusal, Span

OBSERVATION = term("http://purl.org/linked-data/cube#Observation")
DATA_SET = term("http://purl.org/linked-data/cube#dataSet")
AREA = term("http://purl.org/linked-data/sdmx/2009/dimension#refArea")
PERIOD = term("http://purl.org/linked-data/sdmx/2009/dimension#refPeriod")
VALUE = term("http://purl.org/linked-data/sdmx/2009/measure#obsValue")
UNIT = term("http://purl.org/linked-data/sdmx/2009/attribute#unitMeasure")
DATA = term(FIGURES)
INDICATES, HAS_ROLE, CONFIDENCE = term(DIA.indicator), term(DIA.role), term(DIA.confidence)
COMPARABLE_VALUE, RELATES_TO, IN_SENTENCE = term(DIA.comparableValue), term(DIA.relatesTo), term(DIA.inSentence)
UNREAD = "unread"


def figure(observation: Observation, draft: Draft) -> Iterator[Triple]:
    """One observation with its dimensions, value, attributes and evidence."""
    node = ox.NamedNode(draft.iris.observation(draft.key, observation.span))
    yield node, nodes.TYPE, OBSERVATION
    yield node, DATA_SET, DATA
    yield node, nodes.REPORT, draft.report
    yield node, AREA, draft.place(observation.place)
    yield node, PERIOD, draft.period(observation.period)
    yield node, INDICATES, _indicator(observation, draft)
    yield node, HAS_ROLE, code(ROLE, observation.role.value)
    yield node, VALUE, decimal(observation.value)
    yield node, UNIT, code(MEASURE_UNIT, _known_unit(observation.unit))
    yield node, CONFIDENCE, decimal(Decimal(str(round(observation.confidence, 3))))
    yield from _optional(node, observation, draft)
    yield from stretch(node, observation.span, observation.written, observation.sentence, draft)


def refusal(refused: Refusal, draft: Draft) -> Iterator[Triple]:
    """One number without a safe reading, with the reason."""
    node = ox.NamedNode(draft.iris.refusal(draft.key, refused.span))
    yield node, nodes.TYPE, term(DIA.Refusal)
    yield node, nodes.REPORT, draft.report
    yield node, term(DIA.reason), ox.Literal(refused.reason)
    yield from stretch(node, refused.span, refused.written, refused.sentence, draft)


def stretch(node: ox.NamedNode, span: Span, written: str, sentence: Span, draft: Draft) -> Iterator[Triple]:
    """What a node rests on: the stretch of text, as written, in its sentence; that it is evidence follows."""
    evidence = draft.stretch(span)
    yield node, nodes.WRITTEN, ox.Literal(draft.masked.clean(written))
    yield node, nodes.EVIDENCE, evidence
    yield evidence, nodes.START, nodes.integer(span.start)
    yield evidence, nodes.END, nodes.integer(span.end)
    yield evidence, IN_SENTENCE, draft.sentence(sentence)


def provisional_indicators(draft: Draft) -> Iterator[Triple]:
    """Indicators that the code list lacks: named after the phrase, in the scheme until a person settles them."""
    for node, label in draft.provisional.values():
        yield node, nodes.TYPE, term(DIA.ProvisionalIndicator)
        yield node, nodes.LABEL, vietnamese(label)
        yield node, term(SKOS.inScheme), term(INDICATOR[""])


def _optional(node: ox.NamedNode, observation: Observation, draft: Draft) -> Iterator[Triple]:
    known = indicators().get(observation.indicator)
    value = comparable(observation.value, observation.unit, known.canonical_unit) if known else None
    if value is not None:
        yield node, COMPARABLE_VALUE, decimal(value)
    if observation.approximate:
        yield node, term(DIA.approximate), nodes.TRUE
    for qualifier in sorted(set(observation.qualifiers)):
        yield node, term(DIA.qualifier), vietnamese(draft.masked.clean(qualifier))
    if observation.relates_to is not None:
        whole = draft.iris.observation(draft.key, observation.relates_to)
        yield node, RELATES_TO, ox.NamedNode(whole)


def _indicator(observation: Observation, draft: Draft) -> ox.NamedNode:
    if observation.indicator in indicators():
        return code(INDICATOR, observation.indicator)
    return draft.provisional_indicator(observation.label or observation.indicator.removeprefix("new:"))


def _known_unit(code: str) -> str:
    return code if code in measure_units() else "other"
