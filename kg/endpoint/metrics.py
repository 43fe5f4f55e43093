"""What the server counts, in the Prometheus format; no query text and no client address is kept."""

from __future__ import annotations

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """The counters of one server."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.requests = Counter("diaban_requests", "Answered requests", ["route", "status"], registry=self._registry)
        self.failures = Counter(
            "diaban_query_failures", "Queries without an answer", ["cause"], registry=self._registry
        )
        self.query_seconds = Histogram(
            "diaban_query_seconds", "Time in a worker", buckets=SECONDS, registry=self._registry
        )

    def watch(self, name: str, description: str, value: Callable[[], float]) -> None:
        """Adds a gauge that is read when it is asked for."""
        Gauge(name, description, registry=self._registry).set_function(value)

    def text(self) -> bytes:
        return generate_latest(self._registry)
