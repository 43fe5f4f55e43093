"""SPARQL Update over HTTP: one request is one change, made by a user with Digest or Basic authentication.

The Graph Store Protocol is not used: Virtuoso keeps what it had read of a PUT whose end is broken, and shows an empty
graph to readers meanwhile; an update request is whole or not at all there, as the SPARQL protocol recommends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from http.client import HTTPException
from importlib.resources import files
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pyoxigraph as ox

from kg.errors import BadInput, RemoteStoreError, TooSlow
from kg.remote_auth import Credentials, refusal

SLOT = re.compile(r"\?(\w+)")
REFUSED = frozenset({401, 403})
MEDIA_TYPE = "application/sparql-update"


class RemoteUpdates:
    """Where a server takes updates, and as whom; raises `RemoteStoreError` when it is down or refuses."""

    def __init__(self, address: str, *, credentials: Credentials | None = None, timeout_seconds: int = 60) -> None:
        self._address = address
        self._credentials = credentials
        self._timeout_seconds = timeout_seconds

    def change_graph(self, graph: ox.NamedNode, *, removed: Iterable[ox.Quad], added: Iterable[ox.Quad]) -> None:
        """Takes quads out of a graph and puts others in, all at once."""
        changes = {"removal": _triples(removed), "addition": _triples(added)}
        # Virtuoso takes a graph without triples for a syntax error.
        texts = [update(name, graph=str(graph), triples=triples) for name, triples in changes.items() if triples]
        self._send(" ;\n".join(texts), authorization=self._authorization())

    def _authorization(self) -> str | None:
        """What the server wants to see, asked with an empty update: it cuts off a long one without it."""
        if self._credentials is None:
            return None
        try:
            self._open(update("nothing"), None)
        except HTTPError as error:
            if error.code in REFUSED:
                challenge = error.headers.get("WWW-Authenticate", "")
                return self._credentials.answer(challenge, address=self._address)
            raise self._named(error) from error
        except (HTTPException, OSError) as error:
            raise self._named(error) from error
        return None

    def _send(self, text: str, *, authorization: str | None) -> None:
        try:
            self._open(text, authorization)
        except (HTTPException, OSError) as error:
            raise self._named(error) from error

    def _open(self, text: str, authorization: str | None) -> None:
        request = self._request(text)
        if authorization:
            request.add_header("Authorization", authorization)
        with urlopen(request, timeout=self._timeout_seconds) as response:
            response.read()

    def _request(self, text: str) -> Request:
        return Request(self._address, data=text.encode(), headers={"Content-Type": MEDIA_TYPE}, method="POST")

    def _named(self, error: Exception) -> RemoteStoreError:
        if isinstance(getattr(error, "reason", error), TimeoutError):
            return TooSlow(self._address, self._timeout_seconds)
        if not isinstance(error, HTTPError):
            return RemoteStoreError(self._address, f"không trả lời được ({error})")
        if error.code in REFUSED:
            return RemoteStoreError(self._address, refusal(self._credentials, "ghi"))
        said = " ".join(error.read(400).decode(errors="replace").split())
        return RemoteStoreError(self._address, f"không ghi được (HTTP {error.code}: {said[:200]})")


def update(name: str, **slots: str) -> str:
    """The text of `queries/updates/NAME.ru` with its places filled, in one pass over the text of the file.

    >>> print(update("addition", graph="<urn:g>", triples='<urn:s> <urn:p> "?graph" .').splitlines()[-1])
    INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> "?graph" . } }
    """
    text = files("queries").joinpath("updates", f"{name}.ru").read_text(encoding="utf-8")
    return SLOT.sub(lambda found: slots[found[1]], text)


def _triples(quads: Iterable[ox.Quad]) -> str:
    """Triples grouped by subject: Virtuoso's parser gives up at 5,000 ungrouped ones, and takes 20,000 so."""
    triples = sorted((quad.triple for quad in quads), key=str)
    if any(isinstance(node, ox.BlankNode) for triple in triples for node in (triple.subject, triple.object)):
        raise BadInput("đồ thị có nút trống: không ghi được vào máy chủ SPARQL mà vẫn nhận ra lần sau")
    return (ox.serialize(triples, format=ox.RdfFormat.TURTLE) or b"").decode()
