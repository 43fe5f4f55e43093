"""Puts the server together: routes, middleware, and the workers that live as long as it does."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from kg.endpoint.access import AccessLog
from kg.endpoint.answers import Evaluator
from kg.endpoint.generations import generations
from kg.endpoint.linked_data import data, dcat, document, thing, void
from kg.endpoint.metrics import Metrics
from kg.endpoint.problems import problem_response
from kg.endpoint.reconciliation import (
    preview,
    propose_properties,
    reconcile,
    suggest_entity,
    suggest_property,
    suggest_type,
)
from kg.endpoint.service import Service
from kg.endpoint.sparql import sparql
from kg.endpoint.status import health, metrics
from kg.endpoint.turns import Turns
from kg.endpoint.vocabulary import ontology
from kg.endpoint.workers import Pool
from kg.errors import DiaBanError
from kg.settings import Settings

Handler = Callable[[Request], Awaitable[Response]]
STATIC = Path(__file__).parent / "static"
LOOKUPS = 2
"""Names are looked up in this process: more at once would only make everybody slower."""
EVERY, READING = ["*"], ["GET", "POST"]
"""What pages of other sites may do: the data are public, and no cookie opens anything."""
REASONS = {404: "không có địa chỉ này", 405: "phương thức không dùng được ở địa chỉ này"}


def assembled(settings: Settings) -> Starlette:
    """The application over a store; its workers start and end with it."""
    data_served = generations(settings)
    pool, counted = Pool(settings), Metrics()
    turns, lookups = _turns(settings, settings.query_workers), _turns(settings, LOOKUPS)
    counted.watch("diaban_queries_running", "Queries in a worker", lambda: turns.held)
    counted.watch("diaban_queries_waiting", "Queries waiting for their turn", lambda: turns.waiting)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        pool.open()
        yield
        await pool.close()

    app = Starlette(
        routes=_routes(), middleware=_middleware(counted), lifespan=lifespan, exception_handlers=ERROR_ANSWERS
    )
    app.state.service = Service(settings, data_served, Evaluator(settings, pool, turns, counted), counted, lookups)
    return app


def _turns(settings: Settings, at_once: int) -> Turns:
    return Turns(
        at_once,
        per_client=settings.client_queries,
        waiting=settings.waiting_queries,
        wait_seconds=settings.waiting_seconds,
    )


def _routes() -> list[BaseRoute]:
    return [
        *_route("/sparql", sparql, "GET", "POST"),
        *_route("/health", health, "GET"),
        *_route("/metrics", metrics, "GET"),
        *_route("/.well-known/void", void, "GET"),
        *_route("/.well-known/dcat", dcat, "GET"),
        *_route("/ontology", ontology, "GET"),
        *_route("/ontology/", ontology, "GET"),
        *_route("/reconcile", reconcile, "GET", "POST"),
        *_route("/reconcile/suggest/entity", suggest_entity, "GET"),
        *_route("/reconcile/suggest/type", suggest_type, "GET"),
        *_route("/reconcile/suggest/property", suggest_property, "GET"),
        *_route("/reconcile/properties", propose_properties, "GET"),
        *_route("/reconcile/preview", preview, "GET"),
        *_route("/data/{path:path}", data, "GET"),
        *_route("/page/{path:path}", document, "GET"),
        Mount("/static", StaticFiles(directory=STATIC)),
        *_route("/", front, "GET"),
        *_route("/{path:path}", thing, "GET"),
    ]


async def front(_: Request) -> Response:
    """The front door leads to the query page."""
    return RedirectResponse("/sparql", 303)


def _route(path: str, handler: Handler, *methods: str) -> list[BaseRoute]:
    """A route that also says, when asked, which methods it has."""
    allowed = ", ".join((*methods, "HEAD", "OPTIONS"))

    async def options(_: Request) -> Response:
        return Response(status_code=204, headers={"Allow": allowed})

    return [Route(path, handler, methods=list(methods)), Route(path, options, methods=["OPTIONS"])]


def _middleware(counted: Metrics) -> list[Middleware]:
    shown = ["ETag", "Retry-After", "Content-Location", "Link"]
    return [
        Middleware(AccessLog, metrics=counted),
        Middleware(
            CORSMiddleware, allow_origins=EVERY, allow_methods=READING, allow_headers=EVERY, expose_headers=shown
        ),
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5),
    ]


async def _http_error(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    vi = REASONS.get(error.status_code, "yêu cầu không dùng được")
    return PlainTextResponse(f"{vi}\n{error.detail}\n", error.status_code, headers=error.headers)


ERROR_ANSWERS = {DiaBanError: problem_response, HTTPException: _http_error}
