"""`diaban mcp`: the named questions for assistants, on standard input and output."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import endpoint_option, settings, store_option


@click.command()
@store_option
@endpoint_option
def mcp(store: Path | None, endpoint: str | None) -> None:
    """Máy chủ MCP cho trợ lý: hỏi các câu hỏi có sẵn, mỗi con số kèm câu nguồn.

    Serves the named questions to assistants (Model Context Protocol, stdio); every figure with its sentence.
    """
    from kg.mcp import serve  # its library is an extra, loaded only by who asks for it

    serve(settings(store=store, endpoint=endpoint))
