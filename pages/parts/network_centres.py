"""Where a network is densest: the documents that most reports cite, and the programmes that go together."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from html import escape

import streamlit as st

from kg.networks import communities, named_network, programmes_together
from pages.parts.answers import first_rows, store
from pages.parts.clickable import clickable
from pages.parts.figures import Row
from pages.parts.language import say
from pages.parts.numerals import count, written
from pages.parts.register import register
from pages.parts.tables import key_button, note, table

SHOWN = 15
MANY_REPORTS = 500
"""Above this the programmes of all reports take seconds and are grouped when they are asked for."""
NAMED = 8
LARGE = 2
"""Programmes of a group that are named, and from which on a group is one."""


def central() -> str | None:
    """Draws both; what was clicked, as an IRI."""
    return cited() or together()


def cited() -> str | None:
    """The documents cited by most reports, with their share of the reports."""
    found = first_rows("most-cited-documents", SHOWN)
    if not found:
        return None
    st.header(say("Văn bản được viện dẫn nhiều nhất", "Documents cited most"))
    headings = (
        (say("Số, ký hiệu", "Number"), ""),
        (say("Loại", "Kind"), ""),
        (say("Cơ quan ban hành", "Issuer"), ""),
        (say("Số báo cáo viện dẫn", "Reports that cite it"), "number"),
        (say("Trên tổng số báo cáo", "Share of all reports"), "number"),
    )
    return clickable(table(headings, "".join(map(cited_line, found))), key="most-cited")


def cited_line(row: Row) -> str:
    share = 100 * Decimal(row["reports"]) / max(len(register().reports), 1)
    return (
        f"<tr><td>{key_button(row['document'], row['number'])}</td><td>{escape(row.get('kind', ''))}</td>"
        f'<td>{escape(row.get("issuer_name", ""))}</td><td class="number">{count(int(row["reports"]))}</td>'
        f'<td class="number">{written(share, places=1)}%</td></tr>'
    )


def together() -> str | None:
    """The groups of programmes that the same units speak of."""
    st.header(say("Chương trình hay đi cùng nhau", "Programmes that go together"))
    wanted = st.session_state.get("programme-groups") or len(register().reports) <= MANY_REPORTS
    if not wanted:
        st.button(
            say("Xếp nhóm chương trình", "Group the programmes"),
            icon=":material/hub:",
            on_click=lambda: st.session_state.update({"programme-groups": True}),
        )
        return None
    st.caption(
        say(
            "Chương trình mà cùng những đơn vị nói tới được xếp vào một nhóm (Louvain, theo tỷ lệ đơn vị chung).",
            "Programmes that the same units speak of stand in one group (Louvain, by the share of units in common).",
        )
    )
    lines = "".join(map(group_line, groups(store().version())))
    headings = (
        (say("Số chương trình", "Programmes"), "number"),
        (say("Được nhiều đơn vị nói tới nhất", "Those that most units speak of"), ""),
    )
    return clickable(table(headings, lines), key="programme-groups-table")


def group_line(group: Sequence[tuple[str, str]]) -> str:
    named = " · ".join(key_button(iri, label) for iri, label in group[:NAMED])
    others = len(group) - NAMED
    rest = note(say(f"và {count(others)} chương trình khác", f"and {count(others)} others")) if others > 0 else ""
    return f'<tr><td class="number">{count(len(group))}</td><td>{named}{rest}</td></tr>'


@st.cache_data(max_entries=2, show_spinner=False)
def groups(version: str) -> list[list[tuple[str, str]]]:
    """The groups, each programme by IRI and label, those that most units speak of first."""
    found = programmes_together(named_network(store(), "programme-network"))
    known = [group for group in communities(found) if len(group) >= LARGE]
    ordered = [
        sorted(group, key=lambda one: (-found.nodes[one]["units"], found.nodes[one]["label"])) for group in known
    ]
    return [[(iri, str(found.nodes[iri]["label"])) for iri in group] for group in ordered]
