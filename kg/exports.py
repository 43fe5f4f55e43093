"""The graph, or the rows of a question, as a file for another tool; the same graph gives the same bytes."""

from __future__ import annotations

from collections import deque
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
from pyoxigraph import RdfFormat

from kg.errors import BadInput, NotFound
from kg.networks import named_network, write_network
from kg.query_files import Term, view
from kg.questions import Table, table
from kg.store import Store
from kg.store.lines import write_graphs, write_lines, write_merged

# Not rdflib: of its writers only Turtle gives the same bytes twice, and none of them streams.
MERGED_FORMATS = {"nt": RdfFormat.N_TRIPLES, "ttl": RdfFormat.TURTLE, "rdfxml": RdfFormat.RDF_XML}
GRAPH_FORMATS = {"nq": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD}
NETWORK_FORMATS = ("graphml", "gexf")
ROW_FORMATS = ("csv", "parquet")
FORMATS = (*GRAPH_FORMATS, *MERGED_FORMATS, *NETWORK_FORMATS, *ROW_FORMATS)


def export_graph(store: Store, target: Path, *, file_format: str, graph: str | None = None) -> None:
    """Writes all graphs, or one, in one of `FORMATS`; rows and networks are of the whole store."""
    if graph is not None and graph not in store.graphs():
        raise NotFound(f"kho không có đồ thị {graph}: xem tên các báo cáo bằng `diaban query reports`")
    if file_format in GRAPH_FORMATS:
        names = store.graphs() if graph is None else [graph]
        write_graphs((store.quads(name) for name in names), target, rdf_format=GRAPH_FORMATS[file_format])
    elif file_format in MERGED_FORMATS:
        _write_merged(store, graph, target, rdf_format=MERGED_FORMATS[file_format])
    elif graph is not None:
        raise BadInput(f"--format {file_format} chỉ ghi được cả kho: bỏ --graph")
    elif file_format in NETWORK_FORMATS:
        write_network(named_network(store, "network"), target, file_format=file_format)
    else:
        write_rows(table(store, view("figures")), target, file_format=file_format)


def export_answer(store: Store, text: str, target: Path, *, file_format: str) -> None:
    """Writes the rows of a SELECT query as `csv` or `parquet`."""
    if file_format not in ROW_FORMATS:
        raise BadInput(f"kết quả câu hỏi là một bảng: chọn --format csv hoặc parquet, không phải {file_format}")
    write_rows(table(store, text), target, file_format=file_format)


def write_rows(rows: Table, target: Path, *, file_format: str) -> None:
    """Writes a table; every cell is the text of its term, so that no code or figure is rewritten on the way."""
    frame = pd.DataFrame(
        [[_text(cell) for cell in row] for row in rows.rows], columns=list(rows.columns), dtype="string"
    )
    if file_format == "csv":
        frame.to_csv(target, index=False, encoding="utf-8-sig")  # with the mark by which Excel knows UTF-8
    else:
        frame.to_parquet(target, index=False)


def _write_merged(store: Store, graph: str | None, target: Path, *, rdf_format: RdfFormat) -> None:
    with TemporaryDirectory(dir=target.parent) as folder:
        quads = Path(folder) / "sorted.nq"
        deque(write_lines(store.quads(graph), quads), maxlen=0)
        write_merged(quads, target, rdf_format=rdf_format)


def _text(cell: Term | None) -> str | None:
    return None if cell is None else cell.value
