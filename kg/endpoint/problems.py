"""What can go wrong with a request, as an HTTP answer: one line in Vietnamese, one in English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg.endpoint.negotiation import Format
from kg.errors import BadQuery, DiaBanError, ForbiddenQuery, NotFound, QueryTooComplex


class Problem(DiaBanError):
    """A request that gets an error answer with this status."""

    def __init__(self, status: int, vi: str, en: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(vi)
        self.status = status
        self.vi = vi
        self.en = en
        self.headers = headers


ENGLISH: Mapping[type[DiaBanError], tuple[int, str]] = {
    ForbiddenQuery: (403, "read-only endpoint: updates and calls to other servers (SERVICE) are refused"),
    QueryTooComplex: (400, "query too complex: nested or chained too deep"),
    BadQuery: (400, "the query cannot be parsed"),
    NotFound: (503, "there is no data yet"),
}


def problem_of(error: DiaBanError) -> Problem:
    """The problem that an error of ours is to a client."""
    if isinstance(error, Problem):
        return error
    status, english = next((v for k, v in ENGLISH.items() if isinstance(error, k)), (503, "the store is unavailable"))
    return Problem(status, str(error), english)


def not_acceptable(offered: Sequence[Format]) -> Problem:
    names = ", ".join(one.media_type for one in offered)
    return Problem(406, f"không có dạng được yêu cầu; có: {names}", f"not acceptable; available: {names}")


def busy(seconds: int = 2) -> Problem:
    return Problem(
        503,
        f"máy chủ đang bận: thử lại sau {seconds} giây",
        f"busy: try again in {seconds} seconds",
        {"Retry-After": str(seconds)},
    )


async def problem_response(request: Request, error: Exception) -> Response:
    """The answer to a request that failed with an error of ours."""
    assert isinstance(error, DiaBanError)
    problem = problem_of(error)
    headers = {"Cache-Control": "no-store", **(problem.headers or {})}
    return PlainTextResponse(f"{problem.vi}\n{problem.en}\n", problem.status, headers)
