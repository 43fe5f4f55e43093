"""The SPARQL endpoint and the linked-data pages of a store.

The web framework is imported only when a server is made: workers and `diaban --help` start without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from kg.settings import Settings


def application(settings: Settings) -> Starlette:
    """The server as an ASGI application; raises `NotFound` or `DamagedStore` when there is no sound store."""
    from kg.endpoint.application import assembled

    return assembled(settings)


def serve(settings: Settings) -> None:
    """Serves on the settings' host and endpoint port until it is interrupted."""
    from kg.endpoint.serving import run

    run(settings)
