"""`diaban check`: what is wrong with a store, a line each."""

from __future__ import annotations

from pathlib import Path

import click

from kg.checks import findings
from kg.cli.options import endpoint_option, settings, store_option
from kg.store import open_store


@click.command()
@store_option
@endpoint_option
def check(store: Path | None, endpoint: str | None) -> None:
    """Kiểm tra kho: nguyên vẹn, đúng mô hình, mâu thuẫn trong báo cáo. Mã thoát 1 khi đồ thị sai.

    Checks the store: damage, integrity, contradictions; exit 1 when the graph itself is wrong.
    """
    found = list(findings(open_store(settings(store=store, endpoint=endpoint))))
    errors = [finding for finding in found if finding.severity == "error"]
    for finding in found:
        click.echo(f"{'LỖI' if finding.severity == 'error' else 'lưu ý'} {finding}")
    click.echo(f"{len(errors)} lỗi của đồ thị, {len(found) - len(errors)} điểm cần lưu ý trong báo cáo")
    if errors:
        raise SystemExit(1)
