"""How many connections a server holds open: as many as the system lets it, and none that stays silent."""

from __future__ import annotations

import asyncio
import resource
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

MOST = 2000
RESERVED = 160
"""File descriptors kept for the store, the workers' pipes and answers on disk."""
FEWEST = 16
SILENT_SECONDS = 15.0


def most_connections() -> int:
    """As many as fit below the process's limit on open files."""
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return MOST if soft == resource.RLIM_INFINITY else max(FEWEST, min(MOST, soft - RESERVED))


class Connections:
    """The open connections of one server, oldest first; a new one that is too many ends the oldest that is idle."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._open: dict[BoundedProtocol, None] = {}

    def opened(self, one: BoundedProtocol) -> None:
        self._open[one] = None
        if len(self._open) > self._most:
            idle = next((other for other in self._open if other.is_idle and other is not one), one)
            idle.end()

    def closed(self, one: BoundedProtocol) -> None:
        self._open.pop(one, None)


class BoundedProtocol(H11Protocol):
    """One connection; it is ended when it stays without a whole request for too long."""

    def __init__(self, *args: Any, connections: Connections, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._held = connections
        self._patience: asyncio.TimerHandle | None = None

    @property
    def is_idle(self) -> bool:
        """Whether no request is being answered."""
        return self.cycle is None or self.cycle.response_complete

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait()
        self._held.opened(self)

    def data_received(self, data: bytes) -> None:
        """Passes on what came; a request that arrives byte by byte has the same time as one that does not arrive."""
        super().data_received(data)
        if self.is_idle:
            self._wait()
        else:
            self._wait_no_more()

    def connection_lost(self, exc: Exception | None) -> None:
        self._held.closed(self)
        self._wait_no_more()
        super().connection_lost(exc)

    def end(self) -> None:
        """Ends the connection; it no longer counts."""
        self._held.closed(self)
        self.transport.close()

    def _wait(self) -> None:
        if self._patience is None:
            self._patience = self.loop.call_later(SILENT_SECONDS, self._end_if_silent)

    def _wait_no_more(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _end_if_silent(self) -> None:
        self._patience = None
        if self.is_idle:
            self.end()
