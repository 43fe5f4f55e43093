"""Addresses for those who run the server: is it well, what does it count."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.endpoint.service import served, service

METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"


async def health(request: Request) -> Response:
    """Answers without a worker, so also while all of them are busy; `degraded` when a newer state is damaged."""
    state, generations = await served(request), service(request).generations
    damage = generations.damage if generations else ""
    answer = {"status": "degraded" if damage else "ok", "version": state.stamp if state else None}
    return JSONResponse({**answer, **({"damage": damage} if damage else {})}, headers={"Cache-Control": "no-store"})


async def metrics(request: Request) -> Response:
    return Response(service(request).metrics.text(), media_type=METRICS_TYPE)
