"""Runs the server in this process."""

from __future__ import annotations

import logging
from functools import partial

import uvicorn

from kg.endpoint.application import assembled
from kg.endpoint.connections import BoundedProtocol, Connections, most_connections
from kg.settings import Settings

BACKLOG = 256


def server(settings: Settings) -> uvicorn.Server:
    """The server, not yet running; raises `NotFound` or `DamagedStore` when there is no sound store."""
    config = uvicorn.Config(
        assembled(settings),
        host=settings.host,
        port=settings.endpoint_port,
        access_log=False,
        server_header=False,
        log_level="warning",
        http=partial(BoundedProtocol, connections=Connections(most_connections())),  # type: ignore[arg-type]
        backlog=BACKLOG,
        # A query of full length in a GET, every letter of it percent-encoded.
        h11_max_incomplete_event_size=settings.query_kb * 1024 * 3 + 65536,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=int(settings.query_seconds) + 1,
    )
    return uvicorn.Server(config)


def run(settings: Settings) -> None:
    """Serves until interrupted; the access log goes to standard error."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    server(settings).run()
