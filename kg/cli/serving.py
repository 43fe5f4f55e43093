"""`diaban serve`, `diaban app`, `diaban run`: the endpoint, the web app, or both with the sample reports."""

from __future__ import annotations

import os
import sys
from importlib.resources import as_file, files
from pathlib import Path

import click

from kg.cli.options import endpoint_option, settings, store_option
from kg.errors import BadInput
from kg.launch import environment, is_free
from kg.launch import run as run_both
from kg.settings import Settings

host_option = click.option("--host", help="Địa chỉ nghe; mặc định chỉ máy này. This machine only by default.")
port_option = click.option("--port", type=click.IntRange(1, 65535), help="Cổng. Port.")
APP = Path(__file__).parents[2] / "app.py"
LAUNCHER = APP.parent / "pages" / "launcher.py"


@click.command()
@store_option
@endpoint_option
@host_option
@port_option
def serve(store: Path | None, endpoint: str | None, host: str | None, port: int | None) -> None:
    """Mở điểm truy vấn SPARQL và các trang dữ liệu liên kết.

    Serves the SPARQL endpoint and the linked-data pages.
    """
    from kg.endpoint import serve as serve_endpoint  # the web framework is loaded only by who serves

    chosen = settings(store=store, endpoint=endpoint, host=host, endpoint_port=port)
    _refuse_taken(chosen.host, chosen.endpoint_port)
    serve_endpoint(chosen)


@click.command()
@store_option
@endpoint_option
@host_option
@port_option
def app(store: Path | None, endpoint: str | None, host: str | None, port: int | None) -> None:
    """Mở ứng dụng web.

    Opens the web app.
    """
    chosen = settings(store=store, endpoint=endpoint, host=host, app_port=port)
    _refuse_taken(chosen.host, chosen.app_port)
    command = streamlit_command(chosen)
    os.execve(command[0], command, environment(chosen))  # the signals that end us then end the app itself


@click.command()
@store_option
def run(store: Path | None) -> None:
    """Nạp báo cáo mẫu, mở điểm truy vấn và ứng dụng; Ctrl-C để dừng.

    Loads the sample reports and runs the endpoint and the app until Ctrl-C.
    """
    with as_file(files("loaders") / "samples") as samples:
        run_both(settings(store=store), samples=samples)


def streamlit_command(chosen: Settings) -> list[str]:
    """How the app is started: without a browser of its own, and without telling anybody that it runs."""
    options = {
        "server.address": chosen.host,
        "server.port": str(chosen.app_port),
        "server.headless": "true",
        "browser.gatherUsageStats": "false",
        "server.maxUploadSize": str(chosen.upload_mb),
    }
    flags = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, os.fspath(LAUNCHER), "run", os.fspath(APP), *flags]


def _refuse_taken(host: str, port: int) -> None:
    if not is_free(host, port):
        raise BadInput(f"cổng {port} trên {host} đang được dùng: chọn cổng khác bằng --port")
