"""What every handler of one server shares."""

from __future__ import annotations

import asyncio
import hashlib
import ipaddress
import logging
from dataclasses import dataclass
from typing import cast

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from kg.endpoint.answers import Answer, Evaluator
from kg.endpoint.generations import Generations, Served
from kg.endpoint.jobs import Job
from kg.endpoint.metrics import Metrics
from kg.endpoint.negotiation import Format
from kg.endpoint.problems import Problem
from kg.endpoint.turns import Turns
from kg.settings import Settings

LOG = logging.getLogger("diaban.endpoint")
CLIENT_LEFT = 499
"""What proxies write into their logs for a client that did not wait; nobody is there to receive it."""


@dataclass(frozen=True)
class Service:
    """One server: its settings, the data it serves, what evaluates its queries, what it counts, and whose turn it is
    to have names looked up."""

    settings: Settings
    generations: Generations | None
    evaluator: Evaluator
    metrics: Metrics
    lookups: Turns


def service(request: Request) -> Service:
    """The server that a request has reached."""
    return cast(Service, request.app.state.service)


def client(request: Request) -> str:
    """Who shares a turn: an IPv4 address or an IPv6 network of 64 bits."""
    address = request.client.host if request.client else ""
    try:
        if ipaddress.ip_address(address).version == 6:
            return str(ipaddress.ip_network(f"{address}/64", strict=False))
    except ValueError:
        return address
    return address


async def served(request: Request) -> Served | None:
    """The state of the data that answers a request; None where a remote server keeps them."""
    generations = service(request).generations
    return await generations.served() if generations else None


def folder(state: Served | None) -> str:
    return str(state.folder) if state else ""


def entity_tag(state: Served | None, *parts: str) -> str | None:
    """The stamp of an answer: it changes with the data, the question and the format; None where the data have none."""
    if state is None:
        return None
    stamp = "\0".join((state.stamp, *parts)).encode()
    return f'W/"{hashlib.sha256(stamp).hexdigest()[:32]}"'


def unchanged(request: Request, tag: str | None) -> Response | None:
    """The empty answer for a client that has this answer already."""
    if tag is None:
        return None
    known = [t.strip() for t in request.headers.get("if-none-match", "").split(",")]
    if tag in known or tag.removeprefix("W/") in known:
        return Response(status_code=304, headers=cached(tag))
    return None


def cached(tag: str | None) -> dict[str, str]:
    """Headers of an answer that may be kept but must be asked for again; without a tag it is never kept."""
    always = {"Vary": "Accept"}
    return {**always, "ETag": tag, "Cache-Control": "no-cache"} if tag else {**always, "Cache-Control": "no-store"}


async def evaluated(request: Request, job: Job, written_as: Format, headers: dict[str, str]) -> Response:
    """The answer to a job, sent while it comes; the query ends when its client leaves."""
    answer = Answer()
    work = asyncio.create_task(service(request).evaluator.run(job, client(request), answer))
    try:
        await _while_connected(request, answer, work)
    except BaseException:
        await _ended(work, answer)
        raise
    if answer.length is not None:
        headers = {**headers, "Content-Length": str(answer.length)}
    return AnswerResponse(answer, work, media_type=written_as.content_type, headers=headers)


class AnswerResponse(StreamingResponse):
    """Sends an answer and lets go of it, also when the client does not want it to the end."""

    def __init__(self, answer: Answer, work: asyncio.Task[None], *, media_type: str, headers: dict[str, str]) -> None:
        super().__init__(answer.pieces(), media_type=media_type, headers=headers)
        self._answer = answer
        self._work = work

    async def __call__(self, scope, receive, send) -> None:  # type: ignore[no-untyped-def]
        try:
            await super().__call__(scope, receive, send)
        except Problem as problem:
            # Returning without the last piece makes the server break the connection off: the client sees an error.
            LOG.warning("answer broken off: %s", problem.en)
        finally:
            await _ended(self._work, self._answer)


async def _while_connected(request: Request, answer: Answer, work: asyncio.Task[None]) -> None:
    begun = asyncio.create_task(answer.begun())
    left = asyncio.create_task(_disconnected(request))
    try:
        await asyncio.wait({begun, left}, return_when=asyncio.FIRST_COMPLETED)
        if not begun.done():
            raise Problem(CLIENT_LEFT, "người hỏi đã rời đi", "the client has left")
        begun.result()
    finally:
        begun.cancel()
        left.cancel()


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _ended(work: asyncio.Task[None], answer: Answer) -> None:
    work.cancel()
    await asyncio.wait({work})
    answer.close()
