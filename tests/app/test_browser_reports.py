"""Every page in a real browser on the original reports, where `DIABAN_REPORTS` names a folder that holds them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from kg.intake import identified, publish
from loaders.reader import read_file
from tests.app.browser import PHONE, Visit, browser_path, served
from tests.app.test_browser_samples import PAGES, picture
from tests.world import IRIS, LIEN_HONG, MAI_TRUNG

ORIGINALS = sorted(Path(os.environ.get("DIABAN_REPORTS", "/nonexistent")).glob("*.txt"))
WRITING = {"review": "review", "upload": "upload", "network": f"network?start={quote(IRIS.unit(MAI_TRUNG))}"}

pytestmark = [
    pytest.mark.skipif(browser_path() is None, reason="không có Chromium · no Chromium"),
    pytest.mark.skipif(not ORIGINALS, reason="DIABAN_REPORTS names no folder with the original reports"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An app on a store of the original reports."""
    store = tmp_path_factory.mktemp("reports") / "store"
    publish(store, [identified(read_file(path)) for path in ORIGINALS], iris=IRIS)
    with served(store, tmp_path_factory.mktemp("logs")) as answering:
        yield answering


@pytest.mark.parametrize(("name", "path"), [*PAGES.items(), *WRITING.items()])
def test_every_page_opens_on_the_original_reports(visit: Visit, name: str, path: str) -> None:
    page = visit.open(path)
    page.wait_for_load_state("networkidle")
    assert page.get_by_test_id("stException").count() == 0
    picture(page, f"original-{name}-1366")
    page.set_viewport_size({"width": PHONE, "height": 844})
    page.wait_for_function(f"document.querySelector('[data-testid=stMain]').scrollWidth <= {PHONE}")


def test_the_sparql_page_answers_a_named_question(visit: Visit) -> None:
    page = visit.open("sparql?question=reports")
    expect(page.get_by_text("5 dòng", exact=True)).to_be_visible(timeout=60_000)


def test_a_figure_leads_to_its_words(visit: Visit) -> None:
    page = visit.open(f"unit?unit={LIEN_HONG}")
    page.locator("[data-key]", has_text="12.810").first.click()
    expect(page.get_by_role("dialog").locator("mark.this").first).to_have_text("12.810", timeout=60_000)
