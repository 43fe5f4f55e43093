"""One line and one count for every request: method, path without parameters, status, bytes, time. Nobody's address."""

from __future__ import annotations

import logging
import time
from collections.abc import MutableMapping
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

from kg.endpoint.metrics import Metrics

LOG = logging.getLogger("diaban.access")


class AccessLog:
    """Wraps an application; the log never holds a query text or who asked."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sent = {"status": 0, "bytes": 0}
        begun = time.perf_counter()

        async def counted(message: MutableMapping[str, Any]) -> None:
            sent["status"] = message.get("status", sent["status"])
            sent["bytes"] += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, counted)
        finally:
            self._record(scope, sent, time.perf_counter() - begun)

    def _record(self, scope: Scope, sent: dict[str, int], seconds: float) -> None:
        route = getattr(scope.get("endpoint"), "__name__", "none")
        self._metrics.requests.labels(route, str(sent["status"])).inc()
        path = scope["path"].encode("unicode_escape").decode()
        LOG.info("%s %s %d %d %.0fms", scope["method"], path, sent["status"], sent["bytes"], seconds * 1000)
