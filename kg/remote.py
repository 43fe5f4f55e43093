"""A remote SPARQL server as a store: SPARQLWrapper asks, and the answers are the same terms as the embedded store's."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from http.client import HTTPException, HTTPResponse
from typing import cast
from urllib.error import HTTPError

import pyoxigraph as ox
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException, Unauthorized

from kg.errors import BadInput, BadQuery, RemoteStoreError, TooSlow
from kg.query_files import view
from kg.remote_auth import Credentials, refusal
from kg.remote_updates import RemoteUpdates

GRAPH_FORMS = frozenset({"CONSTRUCT", "DESCRIBE"})
WEB_ADDRESS = ("http://", "https://")
VIRTUOSO_ASK = ["__ASK_RETVAL"]
"""The column of the table by which Virtuoso answers ASK: a row for yes, none for no."""
DECIMAL = ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")


class RemoteStore:
    """A SPARQL 1.1 server, asked by POST; raises `RemoteStoreError` when it is down or answers an error.

    It can be written to where `updates` says how; a graph is replaced whole or not at all, two graphs are two changes.
    """

    def __init__(
        self,
        endpoint: str,
        *,
        updates: RemoteUpdates | None = None,
        credentials: Credentials | None = None,
        timeout_seconds: int = 60,
    ) -> None:
        if not endpoint.startswith(WEB_ADDRESS):
            raise BadInput(f"địa chỉ máy chủ SPARQL phải bắt đầu bằng http:// hoặc https://, không phải {endpoint!r}")
        self._endpoint = endpoint
        self._updates = updates
        self._credentials = credentials
        self._timeout_seconds = timeout_seconds

    def query(
        self, text: str, *, default_graphs: Iterable[str] = (), named_graphs: Iterable[str] = ()
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """The answer, of the dataset of these graphs where there are any."""
        request = self._request(text)
        for graph in default_graphs:
            request.addParameter("default-graph-uri", graph)
        for graph in named_graphs:
            request.addParameter("named-graph-uri", graph)
        is_graph = request.queryType in GRAPH_FORMS
        request.setReturnFormat(TURTLE if is_graph else JSON)
        with self._errors_named():
            response = self._answered(request)
            body: bytes = response.read()
            if is_graph:
                return _triples(body, response.headers.get("Content-Type", ""))
            answer = ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
        if isinstance(answer, ox.QuerySolutions) and [v.value for v in answer.variables] == VIRTUOSO_ASK:
            return _boolean(any(True for _ in answer))
        return answer

    def graphs(self) -> list[str]:
        return [graph for graph, _ in self._graph_sizes()]

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        for name in self.graphs() if graph is None else [graph]:
            node = ox.NamedNode(name)
            for triple in cast(ox.QueryTriples, self.query(view("one-graph", graph=[node]))):
                yield ox.Quad(triple.subject, triple.predicate, triple.object, node)

    def version(self) -> str:
        """The hash of the sizes of its graphs: the most that any server can be asked for cheaply."""
        lines = [f"{size} {graph}\n" for graph, size in self._graph_sizes()]
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    def replace_graph(self, iri: str, quads: Iterable[ox.Quad]) -> bool:
        """Makes these quads the whole of a graph, by one request; False when they already are."""
        there, wanted = self._whole_graph(iri), _by_value(quads)
        removed = [there[key] for key in there.keys() - wanted.keys()]
        added = [wanted[key] for key in wanted.keys() - there.keys()]
        if removed or added:
            self._writable().change_graph(ox.NamedNode(iri), removed=removed, added=added)
        return bool(removed or added)

    def remove_graph(self, iri: str) -> bool:
        """Removes a graph; False when it was not there."""
        return self.replace_graph(iri, ())

    def _whole_graph(self, iri: str) -> dict[ox.Quad, ox.Quad]:
        """The quads of a graph; `RemoteStoreError` when the server gives fewer than it counts."""
        there = _by_value(self.quads(iri))
        size = int(dict(self._graph_sizes(ox.NamedNode(iri))).get(iri, 0))
        if len(there) < size:
            why = f"chỉ trả {len(there)} trong {size} bộ ba của {iri}: nâng giới hạn số dòng của máy chủ"
            raise RemoteStoreError(self._endpoint, f"{why} (Virtuoso: ResultSetMaxRows)")
        return there

    def _writable(self) -> RemoteUpdates:
        if self._updates is None:
            raise BadInput(f"chưa biết cách ghi vào máy chủ SPARQL {self._endpoint}: đặt DIABAN_ENDPOINT_UPDATE")
        return self._updates

    def _graph_sizes(self, *graphs: ox.NamedNode) -> list[tuple[str, str]]:
        rows = cast(ox.QuerySolutions, self.query(view("graph-sizes", graph=graphs)))
        return [(row["graph"].value, row["triples"].value) for row in rows]

    def _answered(self, request: SPARQLWrapper) -> HTTPResponse:
        """The answer, asked again as our user when the server wants to know who asks."""
        try:
            return request.query().response
        except Unauthorized as error:
            challenge = _challenge(error)
            if self._credentials is None or not challenge:
                raise
            known = self._credentials.answer(challenge, address=self._endpoint)
            request.addCustomHttpHeader("Authorization", known)
            return request.query().response

    def _request(self, text: str) -> SPARQLWrapper:
        request = SPARQLWrapper(self._endpoint)
        request.setMethod(POST)
        request.setTimeout(self._timeout_seconds)
        request.setQuery(text)
        return request

    @contextmanager
    def _errors_named(self) -> Iterator[None]:
        try:
            yield
        except Unauthorized as error:
            raise RemoteStoreError(self._endpoint, refusal(self._credentials, "hỏi")) from error
        except QueryBadFormed as error:
            raise BadQuery(_first_line(error)) from error
        except SyntaxError as error:
            raise RemoteStoreError(self._endpoint, "câu trả lời không phải kết quả SPARQL: kiểm tra địa chỉ") from error
        except (SPARQLWrapperException, HTTPException, OSError) as error:
            cause = getattr(error, "reason", error)
            if isinstance(cause, TimeoutError):
                raise TooSlow(self._endpoint, self._timeout_seconds) from error
            raise RemoteStoreError(self._endpoint, f"không trả lời được ({_first_line(cause)})") from error


def _by_value(quads: Iterable[ox.Quad]) -> dict[ox.Quad, ox.Quad]:
    """The quads by what they say: Virtuoso gives a whole decimal back as an integer."""
    return {_with_integers(quad): quad for quad in quads}


def _with_integers(quad: ox.Quad) -> ox.Quad:
    value = quad.object
    if not isinstance(value, ox.Literal) or value.datatype != DECIMAL:
        return quad
    number = Decimal(value.value)
    whole = ox.Literal(str(int(number)), datatype=INTEGER) if number == int(number) else value
    return ox.Quad(quad.subject, quad.predicate, whole, quad.graph_name)


def _challenge(error: Unauthorized) -> str:
    """What a server that answered 401 wants to see; SPARQLWrapper keeps its headers only in the cause."""
    cause = error.__context__
    return cause.headers.get("WWW-Authenticate", "") if isinstance(cause, HTTPError) else ""


def _boolean(is_true: bool) -> ox.QueryBoolean:
    answer = json.dumps({"head": {}, "boolean": is_true})
    return cast(ox.QueryBoolean, ox.parse_query_results(answer, ox.QueryResultsFormat.JSON))


def _triples(body: bytes, media_type: str) -> ox.QueryTriples:
    """A graph answer as the embedded store gives it: asked of the parsed triples."""
    content = ox.Store()
    content.extend(ox.parse(body, ox.RdfFormat.from_media_type(media_type) or ox.RdfFormat.TURTLE))
    return cast(ox.QueryTriples, content.query(view("everything")))


def _first_line(error: Exception) -> str:
    """What a server said, on one line and not too long."""
    said = str(error).replace("\\n", " ").split("Response:")[-1]
    return " ".join(said.split())[:300] or type(error).__name__
