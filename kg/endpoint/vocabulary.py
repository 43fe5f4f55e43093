"""`/ontology`: the model as a page with its diagram, or as RDF."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg.endpoint.negotiation import GRAPHS, HTML, named, negotiated
from kg.endpoint.pages import SAFETY
from kg.endpoint.problems import not_acceptable
from kg.endpoint.sparql import described
from kg.terms import VOCABULARY

STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


async def ontology(request: Request) -> Response:
    """The whole vocabulary, for people or for machines."""
    offered, wanted = (HTML, *GRAPHS), request.query_params.get("format")
    chosen = named(wanted, offered) if wanted else negotiated(request.headers.get("accept"), offered)
    if chosen is None:
        raise not_acceptable(offered)
    if chosen is HTML:
        return HTMLResponse(_page(), headers={**SAFETY, "Content-Security-Policy": _policy()})
    return await described(request, "describe-vocabulary", chosen)


@cache
def _page() -> str:
    """The page made from the ontology, its links led to this server."""
    page = (files("ontology") / "generated" / "html" / "index.html").read_text(encoding="utf-8")
    return page.replace(f'href="{VOCABULARY}', 'href="/')


@cache
def _policy() -> str:
    """The rule for pages of ours, with leave for the one style sheet that stands in this page."""
    styles = (hashlib.sha256(style.encode()).digest() for style in STYLE.findall(_page()))
    allowed = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in styles)
    return SAFETY["Content-Security-Policy"] + f"; style-src 'self' {allowed}"
