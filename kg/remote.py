"""A remote SPARQL server as a store: SPARQLWrapper asks, and the answers are the same terms as the embedded store's."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from typing import cast

import pyoxigraph as ox
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

from kg.errors import BadInput, BadQuery, RemoteStoreError
from kg.query_files import view

GRAPH_FORMS = frozenset({"CONSTRUCT", "DESCRIBE"})
WEB_ADDRESS = ("http://", "https://")


class RemoteStore:
    """A SPARQL 1.1 server, asked by POST; raises `RemoteStoreError` when it is down or answers an error."""

    def __init__(self, endpoint: str, *, timeout_seconds: int = 60) -> None:
        if not endpoint.startswith(WEB_ADDRESS):
            raise BadInput(f"địa chỉ máy chủ SPARQL phải bắt đầu bằng http:// hoặc https://, không phải {endpoint!r}")
        self._endpoint = endpoint
        self._timeout_seconds = timeout_seconds

    def query(self, text: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        request = self._request(text)
        is_graph = request.queryType in GRAPH_FORMS
        request.setReturnFormat(TURTLE if is_graph else JSON)
        with self._errors_named():
            response = request.query().response
            body: bytes = response.read()
            if is_graph:
                return _triples(body, response.headers.get("Content-Type", ""))
            return ox.parse_query_results(body, ox.QueryResultsFormat.JSON)

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

    def _graph_sizes(self) -> list[tuple[str, str]]:
        rows = cast(ox.QuerySolutions, self.query(view("graph-sizes")))
        return [(row["graph"].value, row["triples"].value) for row in rows]

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
        except QueryBadFormed as error:
            raise BadQuery(_first_line(error)) from error
        except SyntaxError as error:
            raise RemoteStoreError(self._endpoint, "câu trả lời không phải kết quả SPARQL: kiểm tra địa chỉ") from error
        except (SPARQLWrapperException, HTTPException, OSError) as error:
            raise RemoteStoreError(self._endpoint, f"không trả lời được ({_first_line(error)})") from error


def _triples(body: bytes, media_type: str) -> ox.QueryTriples:
    """A graph answer as the embedded store gives it: asked of the parsed triples."""
    content = ox.Store()
    content.extend(ox.parse(body, ox.RdfFormat.from_media_type(media_type) or ox.RdfFormat.TURTLE))
    return cast(ox.QueryTriples, content.query(view("everything")))


def _first_line(error: Exception) -> str:
    """What a server said, on one line and not too long."""
    said = str(error).replace("\\n", " ").split("Response:")[-1]
    return " ".join(said.split())[:300] or type(error).__name__
