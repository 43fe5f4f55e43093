"""The SPARQL 1.1 Protocol, query operation: from an HTTP request to what was asked. Read-only."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request

from kg.endpoint.problems import Problem

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"
ABSOLUTE_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>\"{}|\\^`]*")
BODY_SECONDS = 15
HEARD_OUT_BYTES = 16 * 1024 * 1024

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Query:
    """What a client asks: the text, the dataset it names by parameters, and the `format` parameter."""

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str | None = None


async def asked(request: Request, *, limit_bytes: int) -> Query | None:
    """The query of a request, None when it carries none (GET); raises `Problem`."""
    in_address = pairs(request.scope["query_string"])
    if request.method != "POST":
        return _query(in_address, limit_bytes) if _has(in_address, "query", "update") else None
    body = await body_of(request, limit_bytes * 3 + 65536)
    match content_type(request):
        case "application/x-www-form-urlencoded":
            return _query(pairs(body), limit_bytes)
        case "application/sparql-query":
            return _query([("query", _decoded(body)), *in_address], limit_bytes)
        case "application/sparql-update":
            raise _read_only()
        case other:
            raise Problem(
                415, f"kiểu nội dung {other!r} không dùng được: gửi {FORM} hoặc {DIRECT}", "unsupported media type"
            )


def _query(given: Pairs, limit_bytes: int) -> Query:
    if _has(given, "update"):
        raise _read_only()
    texts = [value for name, value in given if name == "query"]
    if len(texts) != 1:
        raise Problem(400, f"cần đúng một tham số query, nhận {len(texts)}", "exactly one query parameter is needed")
    if len(texts[0].encode()) > limit_bytes:
        raise Problem(413, f"câu truy vấn dài quá {limit_bytes // 1024} KB", f"query over {limit_bytes // 1024} KB")
    return Query(
        texts[0],
        _graphs(given, "default-graph-uri"),
        _graphs(given, "named-graph-uri"),
        next((value for name, value in given if name == "format" and value), None),
    )


def _graphs(given: Pairs, parameter: str) -> tuple[str, ...]:
    iris = tuple(value for name, value in given if name == parameter)
    wrong = next((iri for iri in iris if not ABSOLUTE_IRI.fullmatch(iri)), None)
    if wrong is not None:
        raise Problem(400, f"{parameter}={wrong!r} không phải IRI tuyệt đối", f"{parameter} is not an absolute IRI")
    return iris


def _has(given: Pairs, *parameters: str) -> bool:
    return any(name in parameters for name, _ in given)


def pairs(encoded: bytes) -> Pairs:
    """The parameters of an address or a form, in order; `Problem` when they are no UTF-8 or too many."""
    try:
        return parse_qsl(encoded.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=1000)
    except UnicodeDecodeError as error:
        raise _not_utf8() from error
    except ValueError as error:
        raise Problem(400, "quá nhiều tham số", "too many parameters") from error


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf8() from error


def content_type(request: Request) -> str:
    """The media type of the body; `Problem` for another charset than UTF-8."""
    media_type, _, parameters = request.headers.get("content-type", "").lower().partition(";")
    charset = re.search(r"charset\s*=\s*\"?([\w\-]+)", parameters)
    if charset and charset[1] not in ("utf-8", "utf8", "us-ascii"):
        raise Problem(415, f"bảng mã {charset[1]} không dùng được: gửi UTF-8", "only UTF-8 is supported")
    return media_type.strip()


async def body_of(request: Request, limit_bytes: int) -> bytes:
    """The body; what is too long is read on for a while, so that the client is there to hear that it is."""
    body, length = bytearray(), 0
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for part in request.stream():
                length += len(part)
                if length <= limit_bytes:
                    body += part
                elif length > HEARD_OUT_BYTES:
                    break
    except TimeoutError as error:
        raise Problem(408, "nội dung gửi lên không đến kịp", "the request body did not arrive in time") from error
    if length > limit_bytes:
        raise Problem(413, "nội dung gửi lên quá dài", "request body too large", {"Connection": "close"})
    return bytes(body)


def _not_utf8() -> Problem:
    return Problem(400, "yêu cầu không phải UTF-8 hợp lệ", "the request is not valid UTF-8")


def _read_only() -> Problem:
    return Problem(403, "điểm truy vấn này chỉ đọc, không nhận cập nhật", "read-only endpoint: updates are refused")
