"""The store that the app is tried on: the small world, and a report that tries to be markup."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from kg.intake import identified, publish
from kg.values import Place, Reading, ReportInfo, Role
from tests.app.browser import Visit, browser_path
from tests.world import IRIS, Written, lien_hong, mai_trung

# Two processors share the server, the browser and whatever else runs: what comes late has not failed.
expect.set_options(timeout=60_000)

MARKUP = "<img src=x onerror=\"document.title='owned'\">"


def hostile() -> Reading:
    """A report whose words would be markup, Markdown or a formula if anybody took them so."""
    info = ReportInfo(Place("xã", "Liên Minh"), "2023", f"Báo cáo {MARKUP} *2023*", district=Place("huyện", "Võ Nhai"))
    report = Written(info)
    said = report.say(f"{MARKUP} [x](javascript:alert) =1+1 Tỷ lệ hộ nghèo 9,16%.")
    report.figure(said, "9,16", Role.ACTUAL, "poverty-rate", "9.16", "percent", qualifiers=(MARKUP,))
    return report.reading("hostile.txt")


@pytest.fixture(scope="session")
def app_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the store; nobody writes to it."""
    path = tmp_path_factory.mktemp("app") / "store"
    publish(path, [identified(reading) for reading in (mai_trung(), lien_hong(), hostile())], iris=IRIS)
    return path


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser_path())
        yield started
        started.close()


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[Visit]:
    """A page of the module's app; afterwards nothing has gone wrong in it and nobody else was asked."""
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
    context.set_default_timeout(60_000)
    made = Visit(context.new_page(), address)
    made.page.on("console", made.hear)
    made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
    made.page.on("request", made.see)
    yield made
    assert (made.complaints, made.strangers) == ([], [])
    context.close()
