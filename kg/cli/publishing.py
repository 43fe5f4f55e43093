"""`diaban snapshot`, `diaban diff`, `diaban export`: the graph, or what a question finds in it, as files."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from kg.cli.options import endpoint_option, parameter_option, parameter_values, settings, store_option
from kg.errors import BadInput
from kg.exports import FORMATS, export_answer, export_graph
from kg.questions import question
from kg.snapshots import difference, write_snapshot
from kg.store import open_store


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@store_option
@endpoint_option
@click.option(
    "--date",
    "on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Ngày ghi trong bản kê; mặc định hôm nay. Date of the snapshot.",
)
def snapshot(folder: Path, store: Path | None, endpoint: str | None, on: datetime | None) -> None:
    """Ghi toàn bộ đồ thị ra thư mục: N-Quads đã sắp xếp, Turtle, bản kê số lượng và mã băm.

    Writes the whole graph as sorted N-Quads and Turtle with a manifest of counts and SHA-256.
    """
    day = on.date() if on else date.today()
    manifest = write_snapshot(open_store(settings(store=store, endpoint=endpoint)), folder, on=day)
    click.echo(f"đã ghi {manifest.parent} (bản kê: {manifest.name})")


@click.command()
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
def diff(before: Path, after: Path) -> None:
    """So hai bản chụp: mỗi đồ thị thêm, bớt bao nhiêu.

    Compares two snapshots: quads added and removed, by graph.
    """
    found = difference(before, after)
    for graph in found.graphs:
        click.echo(f"+{found.added[graph]} -{found.removed[graph]} {graph}")
    click.echo(f"thêm {found.added.total()}, bớt {found.removed.total()}")


@click.command()
@click.option("--format", "file_format", type=click.Choice(sorted(FORMATS)), required=True)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="Tệp ghi ra. Output file."
)
@click.option("--graph", help="Chỉ một đồ thị. One named graph.")
@click.option("--question", "name", help="Chỉ kết quả một câu hỏi. What a named question finds.")
@parameter_option
@store_option
@endpoint_option
def export(
    file_format: str,
    output: Path,
    graph: str | None,
    name: str | None,
    parameters: tuple[str, ...],
    store: Path | None,
    endpoint: str | None,
) -> None:
    """Ghi đồ thị, hoặc kết quả một câu hỏi, ra một tệp.

    Exports the graph, or what a named question finds, to a file.
    """
    if graph and name:
        raise BadInput("chỉ chọn một trong hai: --graph hoặc --question")
    chosen = settings(store=store, endpoint=endpoint)
    source = open_store(chosen)
    if name:
        text = question(name).bound(base_iri=chosen.base_iri, **parameter_values(parameters))
        export_answer(source, text, output, file_format=file_format)
    else:
        export_graph(source, output, file_format=file_format, graph=graph)
    click.echo(f"đã ghi {output}")
