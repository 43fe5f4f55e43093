"""Named things of a report: documents cited, programmes, administrative units, persons, projects, assessments."""

from __future__ import annotations

from dataclasses import replace

from kg.values import NamedThing, Place
from loaders.assessments import assessments
from loaders.document import Document
from loaders.documents import cited
from loaders.localities import localities
from loaders.people import people
from loaders.programmes import programmes
from loaders.projects import projects
from loaders.report_head import Dateline, dateline
from loaders.report_info import reporting_commune
from loaders.taken import Taken


def named_things(document: Document, own: Place | None = None) -> tuple[NamedThing, ...]:
    """All named things, in text order; spans may nest. `own` is the commune that reports, where that is known."""
    words = document.words
    head = dateline(document)
    own = own or reporting_commune(document, head)
    persons = people(document, words)
    named = programmes(document, words)
    found = [
        *(_of_our_own(thing, own, head) for thing in cited(document, words)),
        *localities(document, words, own, head.span if head else None),
        *named,
        *assessments(document, named),
        *_without_persons(projects(document, words, named), persons),
        *persons,
    ]
    return tuple(sorted(found, key=lambda thing: (thing.span.start, thing.span.end, thing.type, thing.id)))


def _without_persons(found: list[NamedThing], persons: list[NamedThing]) -> list[NamedThing]:
    """A stretch of road "from Mr A's house" is no name to keep: it would carry the person along."""
    private = Taken(person.span for person in persons)
    return [thing for thing in found if not private.overlaps(thing.span)]


def _of_our_own(thing: NamedThing, own: Place | None, head: Dateline | None) -> NamedThing:
    """The report's own number, with the day and the commune of its dateline."""
    if not thing.detail.get("self"):
        return thing
    said = {"issuer": f"UBND {own}"} if own else {}
    if head:
        said["date"] = (
            head.day.isoformat() if head.day else f"{head.year}-{head.month:02}" if head.month else str(head.year)
        )
    return replace(thing, detail={**said, **thing.detail})
