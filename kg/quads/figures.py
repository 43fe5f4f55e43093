"""The figures of a report, and the numbers that could not be read safely."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rdflib.namespace import SKOS

from kg.codes import comparable, indicators, measure_units
from kg.quads import tokens
from kg.quads.draft import Draft
from kg.quads.tokens import Triple, below, code, decimal, plain, term, vietnamese
from kg.terms import DIA, FIGURES, INDICATOR, MEASURE_UNIT, ROLE
from kg.values import Observation, Refusal, Span

DATA_SET = term("http://purl.org/linked-data/cube#dataSet")
AREA = term("http://purl.org/linked-data/sdmx/2009/dimension#refArea")
DATA = term(FIGURES)
APPROXIMATE, QUALIFIER = term(DIA.approximate), term(DIA.qualifier)
INDICATES, HAS_ROLE, CONFIDENCE = term(DIA.indicator), term(DIA.role), term(DIA.confidence)
COMPARABLE_VALUE, RELATES_TO, IN_SENTENCE = term(DIA.comparableValue), term(DIA.relatesTo), term(DIA.inSentence)
UNREAD = "unread"


def figure(observation: Observation, draft: Draft) -> Iterator[Triple]:
    """One observation with its dimensions, value, attributes and evidence."""
    node = below(draft.iris.observation(draft.key, observation.span))
    yield node, tokens.TYPE, tokens.OBSERVATION
    yield node, DATA_SET, DATA
    yield node, tokens.REPORT, draft.report
    yield node, AREA, draft.place(observation.place)
    yield node, tokens.PERIOD, draft.period(observation.period)
    yield node, INDICATES, _indicator(observation, draft)
    yield node, HAS_ROLE, code(ROLE, observation.role.value)
    yield node, tokens.VALUE, decimal(observation.value)
    yield node, tokens.UNIT, code(MEASURE_UNIT, _known_unit(observation.unit))
    yield node, CONFIDENCE, decimal(Decimal(str(round(observation.confidence, 3))))
    yield from _optional(node, observation, draft)
    yield from stretch(node, observation.span, observation.written, observation.sentence, draft)


def refusal(refused: Refusal, draft: Draft) -> Iterator[Triple]:
    """One number without a safe reading, with the reason."""
    node = below(draft.iris.refusal(draft.key, refused.span))
    yield node, tokens.TYPE, term(DIA.Refusal)
    yield node, tokens.REPORT, draft.report
    yield node, term(DIA.reason), plain(refused.reason)
    yield from stretch(node, refused.span, refused.written, refused.sentence, draft)


def stretch(node: str, span: Span, written: str, sentence: Span, draft: Draft) -> Iterator[Triple]:
    """What a node rests on: the stretch of text, as written, in its sentence; that it is evidence follows."""
    evidence = draft.stretch(span)
    yield node, tokens.WRITTEN, plain(draft.masked.clean(written))
    yield node, tokens.EVIDENCE, evidence
    yield evidence, tokens.START, tokens.integer(span.start)
    yield evidence, tokens.END, tokens.integer(span.end)
    yield evidence, IN_SENTENCE, draft.sentence(sentence)


def provisional_indicators(draft: Draft) -> Iterator[Triple]:
    """Indicators that the code list lacks: named after the phrase, in the scheme until a person settles them."""
    for node, label in draft.provisional.values():
        yield node, tokens.TYPE, term(DIA.ProvisionalIndicator)
        yield node, tokens.LABEL, vietnamese(label)
        yield node, term(SKOS.inScheme), term(INDICATOR[""])


def _optional(node: str, observation: Observation, draft: Draft) -> Iterator[Triple]:
    known = indicators().get(observation.indicator)
    value = comparable(observation.value, observation.unit, known.canonical_unit) if known else None
    if value is not None:
        yield node, COMPARABLE_VALUE, decimal(value)
    if observation.approximate:
        yield node, APPROXIMATE, tokens.TRUE
    for qualifier in sorted(set(observation.qualifiers)):
        yield node, QUALIFIER, vietnamese(draft.masked.clean(qualifier))
    if observation.relates_to is not None:
        whole = draft.iris.observation(draft.key, observation.relates_to)
        yield node, RELATES_TO, below(whole)


def _indicator(observation: Observation, draft: Draft) -> str:
    if observation.indicator in indicators():
        return code(INDICATOR, observation.indicator)
    return draft.provisional_indicator(observation.label or observation.indicator.removeprefix("new:"))


def _known_unit(code: str) -> str:
    return code if code in measure_units() else "other"
