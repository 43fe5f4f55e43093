"""Which format an answer takes: a pure function of what is offered and what the client accepts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write an answer. `name` is what the `format` parameter says; `aliases` are other media types for it."""

    name: str
    media_type: str
    extension: str
    aliases: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        return f"{self.media_type}; charset=utf-8"

    def is_called(self, name: str) -> bool:
        return name.lower() in (self.name, self.media_type, *self.other_names, *self.aliases)


JSON = Format("json", "application/sparql-results+json", "srj", ("application/json",))
XML = Format("xml", "application/sparql-results+xml", "srx", ("application/xml", "text/xml"))
CSV = Format("csv", "text/csv", "csv")
TSV = Format("tsv", "text/tab-separated-values", "tsv", ("text/plain",))
TURTLE = Format("turtle", "text/turtle", "ttl", ("application/x-turtle",), ("ttl",))
N_TRIPLES = Format("ntriples", "application/n-triples", "nt", ("text/plain",), ("nt", "n-triples"))
RDF_XML = Format("rdfxml", "application/rdf+xml", "rdf", ("application/xml", "text/xml"), ("rdf", "rdf+xml", "xml"))
JSON_LD = Format("jsonld", "application/ld+json", "jsonld", ("application/json",), ("json-ld", "json"))
HTML = Format("html", "text/html", "html", ("application/xhtml+xml",))

SOLUTIONS = (JSON, XML, CSV, TSV)
GRAPHS = (TURTLE, N_TRIPLES, RDF_XML, JSON_LD)


def offers(form: str | None) -> Sequence[Format]:
    """The formats of a query form, the preferred one first."""
    return GRAPHS if form in ("CONSTRUCT", "DESCRIBE") else SOLUTIONS


def negotiated(accept: str | None, offered: Sequence[Format]) -> Format | None:
    """The offered format that an Accept header likes best, on a tie the first; None when it accepts none.

    >>> negotiated("text/csv;q=0.5, application/*", SOLUTIONS).name
    'json'
    """
    ranges = dict(_ranges(accept or "*/*"))
    liked = [(_quality(f, ranges), f) for f in offered]
    quality, best = max(liked, key=lambda pair: pair[0], default=(0.0, None))
    return best if quality > 0 else None


def named(name: str, offered: Sequence[Format]) -> Format | None:
    """The offered format with this name, extension-like name or media type."""
    return next((f for f in offered if f.is_called(name)), None)


def _quality(offer: Format, ranges: dict[str, float]) -> float:
    """The most specific range decides; an alias counts only when it is asked for by name."""
    exact = [ranges[t] for t in (offer.media_type, *offer.aliases) if t in ranges]
    if exact:
        return max(exact)
    return ranges.get(offer.media_type.split("/")[0] + "/*", ranges.get("*/*", 0.0))


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.split(","):
        media_range, *parameters = [p.strip() for p in part.lower().split(";")]
        if media_range:
            yield media_range, _weight(parameters)


def _weight(parameters: Sequence[str]) -> float:
    """The q-value; one that cannot be read makes the range unacceptable."""
    written = next((p[2:] for p in parameters if p.startswith("q=")), "1")
    return float(written) if re.fullmatch(r"0(\.\d{0,3})?|1(\.0{0,3})?", written) else 0.0
