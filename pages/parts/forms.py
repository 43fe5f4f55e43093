"""A named question as a form: one field for each parameter, of the kind that its type asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping

import streamlit as st

from kg.query_files import VALUES_BLOCK
from kg.questions import Parameter, Question
from pages.parts.answers import key
from pages.parts.language import say
from pages.parts.links import parameter as linked
from pages.parts.links import remember
from pages.parts.named import named, reported, units

NAMED = ("indicator", "programme")


def values(question: Question) -> dict[str, str]:
    """What the reader asks the question with; each field begins with the question's own example."""
    return {parameter.name: _value(question, parameter) for parameter in question.parameters}


def _value(question: Question, parameter: Parameter) -> str:
    label = say(parameter.label_vi, parameter.label_en)
    label = label[:1].upper() + label[1:]
    asked = linked(f"p-{parameter.name}")
    start = asked if asked is not None else example(question, parameter)
    options = choices(parameter.type)
    widget = f"{question.name}-{parameter.name}"
    given: str | None
    if options is None:
        given = st.text_input(label, start, key=widget)
    else:
        order = list(options)
        place = order.index(start) if start in options else None
        any_value = say("bất kỳ", "any")
        given = st.selectbox(
            label, order, place, format_func=lambda one: options[one], key=widget, placeholder=any_value
        )
    remember(f"p-{parameter.name}", given)
    return given or ""


def example(question: Question, parameter: Parameter) -> str:
    """The value that stands in the question's file: a key, a text or a number; empty where any will do."""
    block = next(found[2].strip() for found in VALUES_BLOCK.finditer(question.text) if found[1] == parameter.name)
    if block == "UNDEF":
        return ""
    iri = re.match(r"<([^>]*)>", block)
    if iri:
        return key(iri[1], parameter.type)
    written = re.match(r'"([^"]*)"|(\S+)', block)
    return (written[1] or written[2] or "") if written else ""


def choices(kind: str) -> Mapping[str, str] | None:
    """What a parameter of this type may be, by key; None where the reader writes it."""
    if kind == "unit":
        return units()
    if kind in NAMED:
        return named(kind)
    return reported(kind) if kind in ("period", "report") else None
