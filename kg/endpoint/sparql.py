"""`/sparql`: queries by the SPARQL 1.1 Protocol; without a query, what this service is."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode
from starlette.requests import Request
from starlette.responses import Response

from kg.endpoint import protocol
from kg.endpoint.jobs import Job
from kg.endpoint.negotiation import CSV, GRAPHS, HTML, JSON, TSV, TURTLE, Format, named, negotiated, offers
from kg.endpoint.pages import query_page
from kg.endpoint.problems import not_acceptable
from kg.endpoint.service import cached, entity_tag, evaluated, folder, served, service, unchanged
from kg.guard import Inspection, inspect
from kg.query_files import view


async def sparql(request: Request) -> Response:
    """The answer to a query, or a description of the service for machines and for people."""
    query = await protocol.asked(request, limit_bytes=service(request).settings.query_kb * 1024)
    if query is None:
        return await _description(request)
    if _is_read_by_a_person(request, query):
        return query_page(query.text)
    inspection = inspect(query.text)
    return await _answer(request, query, inspection, _format(request, query, inspection.form))


def _is_read_by_a_person(request: Request, query: protocol.Query) -> bool:
    """A browser that follows a link to a query gets the page with the query in it."""
    accept = request.headers.get("accept")
    in_browser = "text/html" in (accept or "") and negotiated(accept, (HTML, *offers(None), *GRAPHS)) is HTML
    return request.method != "POST" and not query.format and in_browser


def _format(request: Request, query: protocol.Query, form: str | None) -> Format:
    offered = offers(form)
    accept = request.headers.get("accept")
    chosen = named(query.format, offered) if query.format else negotiated(accept, offered)
    if chosen is None:
        raise not_acceptable(offered)
    # A yes or no has no table.
    return JSON if form == "ASK" and chosen in (CSV, TSV) else chosen


async def _answer(request: Request, query: protocol.Query, inspection: Inspection, chosen: Format) -> Response:
    parts = (query.text, chosen.name, "D", *query.default_graphs, "N", *query.named_graphs)
    state = await served(request)
    tag = None if inspection.volatile else entity_tag(state, *parts)
    if request.method != "POST" and (known := unchanged(request, tag)):
        return known
    job = Job(
        query.text,
        chosen.media_type,
        chosen.media_type,
        inspection.names_dataset,
        query.default_graphs,
        query.named_graphs,
        folder(state),
    )
    return await evaluated(request, job, chosen, cached(tag))


async def _description(request: Request) -> Response:
    chosen = negotiated(request.headers.get("accept"), (*GRAPHS, HTML))
    if chosen is HTML:
        return query_page()
    return await described(request, "describe-service", chosen or TURTLE)


async def described(request: Request, name: str, written_as: Format) -> Response:
    """The RDF that a view says of this service at its own address."""
    address = str(request.base_url)
    state = await served(request)
    tag = entity_tag(state, name, written_as.name, address)
    count = [Literal(state.quads)] if state else []
    known = {"service": [NamedNode(address + "sparql")], "void": [NamedNode(address + ".well-known/void")]}
    text = view(name, **known, triples=count)
    job = Job(text, JSON.media_type, written_as.media_type, folder=folder(state))
    return unchanged(request, tag) or await evaluated(request, job, written_as, cached(tag))
