"""The answer to a query as a chart, a map or a graph, where its columns lend themselves to it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

import streamlit as st

from kg.networks import Network
from pages.parts.answers import base_iri, key
from pages.parts.charts import bars
from pages.parts.drawing import MOST_NODES, chart, pruned
from pages.parts.figures import Row
from pages.parts.geography import map_of
from pages.parts.headings import heading
from pages.parts.language import say
from pages.parts.numerals import count

IRI = ("http://", "https://")


def number(text: str) -> Decimal | None:
    """The number that a cell holds, if it holds one."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def numeric(rows: Sequence[Row], columns: Sequence[str]) -> list[str]:
    """The columns whose cells are all numbers, and not years or positions only because of that."""
    return [
        column
        for column in columns
        if (cells := [row[column] for row in rows if column in row]) and all(number(cell) is not None for cell in cells)
    ]


def links(rows: Sequence[Row], columns: Sequence[str]) -> list[str]:
    """The columns that hold IRIs."""
    return [
        column
        for column in columns
        if (cells := [row[column] for row in rows if column in row]) and all(cell.startswith(IRI) for cell in cells)
    ]


def units(rows: Sequence[Row], columns: Sequence[str]) -> list[str]:
    """The columns that hold administrative units of the graph."""
    start = f"{base_iri()}unit/"
    return [column for column in links(rows, columns) if all(row.get(column, start).startswith(start) for row in rows)]


def views(rows: Sequence[Row], columns: Sequence[str]) -> dict[str, str]:
    """The ways to see an answer, with their names."""
    values, things = numeric(rows, columns), links(rows, columns)
    found = {"table": say("Bảng", "Table")}
    if values and len(values) < len(columns) and len(rows) > 1:
        found["chart"] = say("Biểu đồ", "Chart")
    if values and units(rows, columns):
        found["map"] = say("Bản đồ", "Map")
    if len(things) > 1:
        found["graph"] = say("Đồ thị", "Graph")
    return found


def as_chart(rows: Sequence[Row], columns: Sequence[str]) -> None:
    """Bars of one numeric column, named by another column."""
    values = numeric(rows, columns)
    labels = [column for column in columns if column not in values]
    left, right = st.columns(2)
    value = left.selectbox(say("Giá trị", "Value"), values, format_func=heading)
    label = right.selectbox(say("Tên", "Name"), labels, format_func=heading)
    shown = {row[label]: Decimal(row[value]) for row in reversed(rows) if label in row and value in row}
    bars(shown, title=heading(value))


def as_map(rows: Sequence[Row], columns: Sequence[str]) -> None:
    """Units of the answer at their centroids, shaded by a numeric column."""
    unit = units(rows, columns)[0]
    value = st.selectbox(say("Giá trị", "Value"), numeric(rows, columns), format_func=heading)
    label = f"{unit}_label"
    told = {key(row[unit], "unit"): (row.get(label, row[unit]), Decimal(row[value])) for row in rows if value in row}
    map_of(told, measure="", title=heading(value))


def answer_network(rows: Sequence[Row], columns: Sequence[str]) -> Network:
    """The things of each row, the first linked to the others by the names of their columns."""
    found = Network()
    things = links(rows, columns)
    for row in rows:
        told = [column for column in things if column in row]
        for column in told:
            found.add_node(row[column], label=row.get(f"{column}_label", key_of(row[column])), kind=column)
        for column in told[1:]:
            found.add_edge(row[told[0]], row[column], key=column, relation=column)
    return found


def key_of(iri: str) -> str:
    """The last part of an IRI, for things without a name."""
    return iri.rstrip("/").rsplit("/", 1)[-1]


def as_graph(network: Network) -> None:
    """The network, its most linked nodes where there are too many."""
    shown, left_out = pruned(network, hidden=(), keep=())
    if left_out:
        st.caption(say(f"Vẽ {MOST_NODES} nút, còn {count(left_out)} nút.", f"{count(left_out)} more nodes not drawn."))
    alt = say("Kết quả vẽ thành đồ thị", "The answer as a graph")
    st.echarts_chart(chart(shown, centre=(), named={}, layout="force"), height=520, alt=alt, key="answer-graph")
