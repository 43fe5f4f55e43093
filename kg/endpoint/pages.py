"""The pages for people. Everything that comes from the graph or from a client is escaped by the templates."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from kg.questions import questions
from kg.terms import PREFIXES

SAFETY = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Vary": "Accept",
}
FIRST_QUERY = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())


def query_page(text: str = "") -> HTMLResponse:
    """The page to ask queries on, with one already in it where a link brought one."""
    return page("query.html", text=text, prefixes=FIRST_QUERY, questions=questions())


def page(template: str, **values: object) -> HTMLResponse:
    """A page made from a template."""
    return HTMLResponse(_templates().get_template(template).render(**values), headers=SAFETY)


@cache
def _templates() -> Environment:
    return Environment(loader=PackageLoader("kg.endpoint"), autoescape=True, undefined=StrictUndefined)
