"""What a report names: documents, programmes, projects, places, assessments. Persons are never written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from rdflib.namespace import DCTERMS

from kg.codes import programmes
from kg.iris import slug
from kg.quads import nodes, tokens
from kg.quads.draft import Draft
from kg.quads.figures import IN_SENTENCE, stretch
from kg.quads.keys import document_key
from kg.quads.tokens import Triple, below, checked, plain, term, vietnamese
from kg.terms import DIA, PROGRAMME
from kg.values import NamedThing, Place, Span

MENTIONS = term(DIA.mentions)
REFERENCES = term(DCTERMS.references)


def mentions(draft: Draft) -> Iterator[Triple]:
    """All that the report names, each with where it stands; its own name, on every line, is left out."""
    details = _details(draft)
    for thing in draft.reading.things:
        if thing.type == "document" and not thing.detail.get("self"):
            yield from _document(thing, details[thing.id], draft)
        elif thing.type == "programme":
            yield from _programme(thing, draft)
        elif thing.type == "assessment":
            yield from _assessment(thing, draft)
        elif thing.type == "project":
            yield from _project(thing, draft)
        elif thing.type == "unit" and _place(thing) != draft.reading.info.unit:
            yield from _mention(thing, draft.place(_place(thing)), draft)


def _mention(thing: NamedThing, what: str, draft: Draft) -> Iterator[Triple]:
    evidence = draft.stretch(thing.span)
    yield evidence, tokens.REPORT, draft.report
    yield evidence, tokens.START, tokens.integer(thing.span.start)
    yield evidence, tokens.END, tokens.integer(thing.span.end)
    yield evidence, MENTIONS, what
    yield evidence, IN_SENTENCE, draft.sentence(_line(thing.span, draft))


def _document(thing: NamedThing, detail: Mapping[str, str], draft: Draft) -> Iterator[Triple]:
    key = document_key(draft.masked.clean(thing.id), detail, unit_key=draft.unit_key)
    node = checked(draft.iris.document(key))
    yield from _mention(thing, node, draft)
    yield draft.report, REFERENCES, node
    draft.described.extend(_description(thing, detail, node, draft))


def _description(thing: NamedThing, detail: Mapping[str, str], node: str, draft: Draft) -> Iterator[Triple]:
    """What is said of a document."""
    yield node, tokens.TYPE, term(DIA.CitedDocument)
    yield node, tokens.IDENTIFIER, plain(draft.masked.clean(thing.id))
    if kind := detail.get("kind"):
        yield node, term(DIA.documentKind), vietnamese(kind)
    if issuer := detail.get("issuer"):
        yield node, term(DIA.issuerName), vietnamese(draft.masked.clean(issuer))
    if (date := nodes.dated(detail.get("date", ""))) is not None:
        yield node, term(DCTERMS.date), str(date)


def _details(draft: Draft) -> Mapping[str, Mapping[str, str]]:
    """What is known of each document from all its mentions: the first says the most, later ones are short."""
    known: dict[str, dict[str, str]] = {}
    for thing in draft.reading.things:
        if thing.type == "document":
            said = known.setdefault(thing.id, {})
            said.update({name: value for name, value in thing.detail.items() if value and not said.get(name)})
    return MappingProxyType(known)


def _programme(thing: NamedThing, draft: Draft) -> Iterator[Triple]:
    if thing.id in programmes():
        programme = term(PROGRAMME[thing.id])
        yield draft.report, term(DIA.mentionsProgramme), programme
        yield from _mention(thing, programme, draft)
    else:
        yield from _project(thing, draft)


def _project(thing: NamedThing, draft: Draft) -> Iterator[Triple]:
    """A project of the commune, or a programme that the code list lacks."""
    label = draft.masked.clean(thing.detail.get("name") or thing.written)
    key = slug(draft.masked.clean(thing.id) or label)
    node = checked(draft.iris.project(draft.unit_key, key))
    draft.described.extend([(node, tokens.TYPE, term(DIA.Project)), (node, tokens.LABEL, vietnamese(label))])
    yield from _mention(thing, node, draft)


def _assessment(thing: NamedThing, draft: Draft) -> Iterator[Triple]:
    """Who met which standard or criterion, as the report says it."""
    node = below(draft.iris.assessment(draft.key, thing.span))
    yield node, tokens.TYPE, term(DIA.Assessment)
    yield node, tokens.REPORT, draft.report
    if thing.id in programmes():
        yield node, term(DIA.criterion), term(PROGRAMME[thing.id])
    if status := thing.detail.get("status"):
        yield node, term(DIA.outcome), plain(status)
    if value := thing.detail.get("value"):
        yield node, term(DIA.statedValue), vietnamese(draft.masked.clean(value))
    yield from stretch(node, thing.span, thing.written, _line(thing.span, draft), draft)


def _place(thing: NamedThing) -> Place:
    kind, _, name = thing.id.partition(":")
    return Place(kind, name) if name else Place("", kind)


def _line(span: Span, draft: Draft) -> Span:
    text = draft.reading.text
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, end if end >= 0 else len(text))
