"""A real browser on the app: started as a user starts it, on a real store, with nothing but this machine to talk to."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from urllib.parse import urlparse

import pytest
from playwright.sync_api import ConsoleMessage, Page, Request

from kg.launch import environment, wait_until_answering
from kg.services import Service, start, stop
from kg.settings import Settings

PHONE = 390
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
READY = '[data-testid="stApp"][data-test-script-state="notRunning"]'
PROBES = ("/_stcore/health", "/_stcore/host-config")
"""Streamlit's page asks for these below its own path first, to learn where the server's root is."""


def browser_path() -> str | None:
    return os.environ.get("DIABAN_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)


needs_browser = pytest.mark.skipif(
    browser_path() is None, reason="không có Chromium (cài chromium hoặc đặt DIABAN_CHROMIUM) · no Chromium"
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def served(store: Path, logs: Path, **variables: str) -> Iterator[str]:
    """Where an app on this store answers; `variables` are settings of ours."""
    port = int(variables.pop("DIABAN_APP_PORT", 0)) or free_port()
    settings = Settings(store=store, app_port=port, host=variables.pop("DIABAN_HOST", "127.0.0.1"))
    service = Service("app", "App", settings.host, settings.app_port, "DIABAN_APP_PORT", "/_stcore/health")
    running = [start(service, logs=logs, variables={**environment(settings), "DIABAN_ENDPOINT": "", **variables})]
    try:
        wait_until_answering(running, ended=Event())
        yield service.address
    finally:
        stop(running)


@dataclass
class Visit:
    """A page in the browser, with what went wrong in it."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.address}/{path}")
        self.page.wait_for_selector(READY)
        return self.page

    def hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.location["url"].endswith(PROBES):
            self.complaints.append(f"{message.text} ({message.location['url']})")

    def see(self, request: Request) -> None:
        asked = urlparse(request.url)
        if asked.scheme in ("http", "https", "ws", "wss") and asked.hostname != "127.0.0.1":
            self.strangers.append(request.url)
