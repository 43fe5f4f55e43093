"""`/reconcile`: tables of others matched with our units, indicators and programmes (Reconciliation API 0.2)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.endpoint import reconciliation_answers as answers
from kg.endpoint.pages import page
from kg.endpoint.problems import Problem, busy
from kg.endpoint.protocol import FORM, body_of, content_type, pairs
from kg.endpoint.reconciliation_requests import LONGEST_NAME, batch, extension
from kg.endpoint.service import client, service
from kg.endpoint.turns import NoTurn
from kg.errors import NotFound
from kg.matching import KINDS, Candidate, kind_of, kinds, named, properties, suggested

LONGEST_BODY = 1024 * 1024
SHOWN = 10
EMBEDDED = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"


async def reconcile(request: Request) -> Response:
    """The service's description; with `queries`, candidates for names; with `extend`, what is known of things."""
    given = dict(await _parameters(request))
    if "queries" in given:
        return await _told(request, lambda: answers.batch_answer(batch(given["queries"])))
    if "extend" in given:
        return await _told(request, lambda: answers.extension_answer(extension(given["extend"])))
    return JSONResponse(answers.manifest(str(request.base_url).rstrip("/"), service(request).settings.base_iri))


async def suggest_entity(request: Request) -> Response:
    """Things whose names go on from what somebody has typed."""
    kinds_wanted = [kind for kind in request.query_params.getlist("type") if kind in KINDS]
    prefix, first = _prefix(request), _cursor(request)
    return await _told(
        request, lambda: answers.suggestions(suggested(prefix, kinds_wanted, limit=first + SHOWN)[first:])
    )


async def suggest_type(request: Request) -> Response:
    """Kinds of things."""
    return JSONResponse({"result": [answers.type_of(kind) for kind in kinds(_prefix(request))]})


async def suggest_property(request: Request) -> Response:
    """What can be said around a name, or told of a thing."""
    return JSONResponse({"result": answers.property_suggestions(_prefix(request))})


async def propose_properties(request: Request) -> Response:
    """What can be told of the things of a kind."""
    kind = request.query_params.get("type", "")
    room = KINDS[kind].room if kind in KINDS else None
    told = [{"id": one.id, "name": one.label_vi} for one in properties(room).values()]
    return JSONResponse({"type": kind, "properties": told})


async def preview(request: Request) -> Response:
    """A card about a thing, to be shown inside another page."""
    one = _named(request.query_params.get("id", ""))
    shown = page("preview.html", thing=one, kind=kind_of(one), told=answers.card(one), here=f"/page/{one.id}")
    shown.headers["Content-Security-Policy"] = EMBEDDED
    return shown


def _named(identifier: str) -> Candidate:
    try:
        return named(identifier)
    except NotFound as error:
        raise Problem(404, str(error), "there is no such thing") from error


async def _told(request: Request, tell: Callable[[], Any]) -> Response:
    """The answer, worked out beside the server's own thread, and in the client's turn."""
    try:
        async with service(request).lookups.turn(client(request)):
            return JSONResponse(await asyncio.to_thread(tell), headers={"Cache-Control": "no-store"})
    except NoTurn as error:
        raise busy() from error


async def _parameters(request: Request) -> list[tuple[str, str]]:
    if request.method != "POST":
        return list(pairs(request.scope["query_string"]))
    if content_type(request) != FORM:
        raise Problem(415, f"gửi {FORM}", f"send {FORM}")
    return list(pairs(await body_of(request, LONGEST_BODY)))


def _prefix(request: Request) -> str:
    return request.query_params.get("prefix", "")[:LONGEST_NAME]


def _cursor(request: Request) -> int:
    written = request.query_params.get("cursor", "0")
    return int(written) if written.isdecimal() and len(written) < 4 else 0
