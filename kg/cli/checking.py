"""`diaban check`: what is wrong with a store, a line each."""

from __future__ import annotations

from pathlib import Path

import click

from kg.checks import Finding, data_graphs, findings, shape_findings
from kg.cli.options import endpoint_option, settings, store_option
from kg.iris import Iris
from kg.store import open_store


@click.command()
@store_option
@endpoint_option
@click.option(
    "--without-shapes",
    is_flag=True,
    help="Bỏ qua SHACL (nửa giây mỗi báo cáo). Skip SHACL (half a second a report).",
)
def check(store: Path | None, endpoint: str | None, without_shapes: bool) -> None:
    """Kiểm tra kho: nguyên vẹn, đúng mô hình (SHACL), mâu thuẫn trong báo cáo. Mã thoát 1 khi đồ thị sai.

    Checks the store: damage, integrity, SHACL shapes, contradictions; exit 1 when the graph itself is wrong.
    """
    chosen = settings(store=store, endpoint=endpoint)
    source = open_store(chosen)
    found: list[Finding] = list(findings(source))
    if not without_shapes:
        found += shape_findings(source, data_graphs(source, iris=Iris(chosen.base_iri)))
    errors = [finding for finding in found if finding.severity == "error"]
    for finding in found:
        click.echo(f"{'LỖI' if finding.severity == 'error' else 'lưu ý'} {finding}")
    click.echo(f"{len(errors)} lỗi của đồ thị, {len(found) - len(errors)} điểm cần lưu ý trong báo cáo")
    if errors:
        raise SystemExit(1)
