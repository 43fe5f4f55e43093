"""The answer to a query in the formats of the W3C, for programs that read them."""

from __future__ import annotations

from functools import partial

import streamlit as st

from kg.endpoint.negotiation import GRAPHS, SOLUTIONS
from kg.settings import Settings
from pages.parts.confined import written
from pages.parts.language import say


def download_solutions(query: str) -> None:
    """Buttons that hand over the rows of a SELECT with their terms whole, asked for again on a click."""
    with st.popover(say("Định dạng SPARQL", "SPARQL formats")):
        for one in SOLUTIONS:
            make = partial(written, Settings(), query, solutions=one)
            label = f"SPARQL {one.name.upper()}"
            st.download_button(label, make, f"ket-qua.{one.extension}", one.media_type, on_click="ignore")


def download_graph(query: str) -> None:
    """Buttons that hand over what a CONSTRUCT or DESCRIBE makes, asked for again on a click."""
    with st.container(horizontal=True):
        for one in GRAPHS:
            make = partial(written, Settings(), query, graph=one)
            label = f"{say('Tải', 'Download')} .{one.extension}"
            st.download_button(label, make, f"ket-qua.{one.extension}", one.media_type, on_click="ignore")
