"""Every IRI of ours resolves: from the thing to a document about it (303), as RDF or as a page."""

from __future__ import annotations

import asyncio
from urllib.parse import quote

from pyoxigraph import NamedNode, QueryResultsFormat, QuerySolution, QuerySolutions, parse_query_results
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.endpoint.addresses import Addresses
from kg.endpoint.generations import Served
from kg.endpoint.jobs import Job
from kg.endpoint.negotiation import GRAPHS, HTML, JSON, TURTLE, Format, named, negotiated
from kg.endpoint.pages import SAFETY, page
from kg.endpoint.problems import Problem, not_acceptable
from kg.endpoint.service import cached, client, entity_tag, evaluated, folder, served, service, unchanged
from kg.endpoint.sparql import described
from kg.endpoint.statements import Statement, evidence, statements
from kg.errors import NotFound
from kg.matching import named as named_thing
from kg.query_files import view

SHOWN_OUTGOING = 1000
SHOWN_INCOMING = 200


async def thing(request: Request) -> Response:
    """Sends a client from a thing to the document about it that it can read."""
    path = request.path_params["path"]
    _iris(request, path)
    wanted = negotiated(request.headers.get("accept"), (HTML, *GRAPHS))
    if wanted is None:
        raise not_acceptable((HTML, *GRAPHS))
    room = "page" if wanted is HTML else "data"
    return RedirectResponse(f"/{room}/{path}", 303, headers={"Vary": "Accept"})


async def data(request: Request) -> Response:
    """The RDF about a thing."""
    path, written_as = _path_and_format(request)
    iris = _iris(request, path)
    state = await served(request)
    tag = entity_tag(state, "data", path, written_as.name)
    if known := unchanged(request, tag):
        return known
    said = await _solutions(request, state, _said_of(path), iris)
    if not said and not await _solutions(request, state, "describe-incoming", iris):
        raise _unknown(path)
    job = Job(_everything_about(path, iris), JSON.media_type, written_as.media_type, folder=folder(state))
    headers = {**cached(tag), "Content-Location": f"/data/{path}.{written_as.extension}"}
    return await evaluated(request, job, written_as, headers)


async def document(request: Request) -> Response:
    """The page about a thing."""
    path = request.path_params["path"]
    iris = _iris(request, path)
    state = await served(request)
    tag = entity_tag(state, "page", path)
    if known := unchanged(request, tag):
        return known
    names = (_said_of(path), "describe-incoming", "describe-evidence")
    outgoing, incoming, quotes = await asyncio.gather(*(_solutions(request, state, name, iris) for name in names))
    if not outgoing and not incoming:
        return _card(path)
    addresses = Addresses(service(request).settings.base_iri)
    said = statements(outgoing, addresses)
    response = page(
        "thing.html",
        title=_title(said) or _known_name(path) or path,
        iri=iris[0],
        path=path,
        formats=GRAPHS,
        outgoing=said[:SHOWN_OUTGOING],
        incoming=statements(incoming[:SHOWN_INCOMING], addresses),
        more_incoming=len(incoming) > SHOWN_INCOMING,
        evidence=evidence(quotes, addresses),
    )
    response.headers.update({**SAFETY, **cached(tag)})
    return response


def _known_name(path: str) -> str | None:
    """What the tables call a unit or code that the store names but does not describe."""
    try:
        return named_thing(path).name
    except NotFound:
        return None


def _card(path: str) -> Response:
    """What the tables know of a unit or code that no report speaks of; raises `Problem` when they do not know it."""
    try:
        return RedirectResponse(f"/reconcile/preview?id={quote(named_thing(path).id)}", 303)
    except NotFound as error:
        raise _unknown(path) from error


async def void(request: Request) -> Response:
    """What the dataset holds, in VoID."""
    return await described(request, "describe-void", negotiated(request.headers.get("accept"), GRAPHS) or TURTLE)


async def dcat(request: Request) -> Response:
    """The dataset and its service as a catalogue of open data describes them, in DCAT."""
    return await described(request, "describe-dcat", negotiated(request.headers.get("accept"), GRAPHS) or TURTLE)


def _path_and_format(request: Request) -> tuple[str, Format]:
    """The thing's path and the format by extension, `format` parameter or Accept."""
    path: str = request.path_params["path"]
    for offered in GRAPHS:
        if path.endswith("." + offered.extension):
            return path.removesuffix("." + offered.extension), offered
    wanted = request.query_params.get("format")
    chosen = named(wanted, GRAPHS) if wanted else negotiated(request.headers.get("accept"), GRAPHS)
    if chosen is None:
        raise not_acceptable((HTML, *GRAPHS))
    return path, chosen


def _iris(request: Request, path: str) -> list[str]:
    iris = Addresses(service(request).settings.base_iri).iris(path)
    if not iris:
        raise _unknown(path)
    return iris


def _is_graph(path: str) -> bool:
    return path.startswith("graph/")


def _said_of(path: str) -> str:
    """The view with what is said of a thing; the store says nothing of its graphs, so they are counted."""
    return "describe-graph" if _is_graph(path) else "describe-outgoing"


def _everything_about(path: str, iris: list[str]) -> str:
    """The query for the RDF about a thing; of a graph it is the graph."""
    if _is_graph(path):
        return view("one-graph", graph=[NamedNode(iri) for iri in iris])
    return _about("describe-thing", iris)


def _about(name: str, iris: list[str]) -> str:
    return view(name, thing=[NamedNode(iri) for iri in iris])


async def _solutions(request: Request, state: Served | None, name: str, iris: list[str]) -> list[QuerySolution]:
    job = Job(_about(name, iris), JSON.media_type, TURTLE.media_type, folder=folder(state))
    body = await service(request).evaluator.whole(job, client(request))
    results = parse_query_results(body, QueryResultsFormat.JSON)
    assert isinstance(results, QuerySolutions)
    return list(results)


def _title(said: list[Statement]) -> str | None:
    """The first of the names that a thing has."""
    names = ("skos:prefLabel", "dcterms:title", "rdfs:label", "dcterms:identifier", "dia:writtenAs")
    found = (s.value for name in names for s in said if s.property == name and s.language in ("vi", ""))
    return next(found, None)


def _unknown(path: str) -> Problem:
    return Problem(404, f"trong kho không có {path}", "there is no such thing in the store")
