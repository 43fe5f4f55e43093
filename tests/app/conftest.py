"""The store that the app is tried on: the small world, and a report that tries to be markup."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from kg.intake import identified, publish
from kg.values import Place, Reading, ReportInfo, Role
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
