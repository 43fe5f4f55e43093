"""What the pages say when there is nothing to show, or nobody to ask: in a browser, on every page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from kg.intake import identified, publish
from tests.app.accessibility import faults
from tests.app.browser import browser_path, free_port, needs_browser, served
from tests.app.test_browser_writing import opened, signed_in
from tests.world import IRIS, MAI_TRUNG, mai_trung

READING = ("", "unit", "report", "indicator", "programme", "compare", "ask", "sparql", "network", "checks", "export")
ONE = "mai-trung-07864/2023/kinh-te-xa-hoi"
WITHOUT_END = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"

pytestmark = needs_browser


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser: Browser = playwright.chromium.launch(executable_path=browser_path())
        context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
        context.set_default_timeout(60_000)
        yield context.new_page()
        browser.close()


@pytest.fixture(scope="module")
def lonely(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An app on a store of one report, where a query may run for a second."""
    store = tmp_path_factory.mktemp("one") / "store"
    publish(store, [identified(mai_trung())], iris=IRIS)
    with served(store, tmp_path_factory.mktemp("logs"), DIABAN_QUERY_SECONDS="1") as answering:
        yield answering


def test_without_a_store_every_page_says_how_to_load_one(page: Page, tmp_path: Path) -> None:
    with served(tmp_path / "none", tmp_path) as empty:
        for path in READING:
            opened(page, empty, path)
            expect(page.get_by_text("diaban load").first).to_be_visible()
            assert page.get_by_test_id("stException").count() == 0, path
        assert faults(page) == []
        opened(page, empty, "?lang=en")
        expect(page.get_by_text("with diaban load").first).to_be_visible()


def test_when_the_server_asked_is_down_every_page_names_it_and_what_to_check(page: Page, tmp_path: Path) -> None:
    closed = f"http://127.0.0.1:{free_port()}/query"
    with served(tmp_path / "none", tmp_path, DIABAN_ENDPOINT=closed) as cut_off:
        for path in READING:
            opened(page, cut_off, path)
            expect(page.get_by_text("Kiểm tra địa chỉ DIABAN_ENDPOINT").first).to_be_visible()
            expect(page.get_by_text(closed).first).to_be_visible()
            assert page.get_by_test_id("stException").count() == 0, path
        opened(page, cut_off, "upload")
        expect(page.get_by_text("nên không ghi được")).to_be_visible()


def test_one_report_is_enough_for_every_page(page: Page, lonely: str) -> None:
    chosen = {"unit": f"unit={MAI_TRUNG}", "report": f"report={ONE}", "indicator": "indicator=poverty-rate"}
    for path in READING:
        opened(page, lonely, f"{path}?{chosen.get(path, '')}").wait_for_load_state("networkidle")
        assert page.get_by_test_id("stException").count() == 0, path
        assert page.get_by_test_id("stAlertContentError").count() == 0, path


def test_one_unit_alone_is_not_compared(page: Page, lonely: str) -> None:
    opened(page, lonely, f"compare?units={MAI_TRUNG}")
    expect(page.get_by_text("Chọn ít nhất hai đơn vị")).to_be_visible()


def test_a_question_without_an_answer_names_the_words_that_were_not_understood(page: Page, lonely: str) -> None:
    opened(page, lonely, f"ask?q={quote('Thời tiết hôm nay thế nào?')}")
    expect(page.get_by_text("không hiểu: ")).to_contain_text("tiết")
    expect(page.get_by_text("theo một câu mẫu ở trên")).to_be_visible()


def test_a_query_that_takes_too_long_is_stopped_and_told(page: Page, lonely: str) -> None:
    opened(page, lonely, f"sparql?query={quote(WITHOUT_END)}")
    page.get_by_role("button", name="Hỏi").click()
    expect(page.get_by_text("chạy quá 1 giây nên bị dừng")).to_be_visible()
    opened(page, lonely, "checks")
    expect(page.get_by_role("heading", name="Kiểm tra")).to_be_visible()


def test_a_report_is_taken_out_only_by_who_is_signed_in_and_is_sure(
    page: Page, app_store: Path, tmp_path: Path
) -> None:
    store = shutil.copytree(app_store, tmp_path / "store", symlinks=True)
    with served(store, tmp_path) as writing:
        opened(page, writing, f"report?report={ONE}")
        page.get_by_text("Gỡ báo cáo này khỏi đồ thị").click()
        assert page.get_by_role("button", name="Gỡ báo cáo", exact=True).count() == 0
        signed_in(page)
        expect(page.get_by_role("button", name="Gỡ báo cáo", exact=True)).to_be_disabled()
        page.get_by_text("Đúng, gỡ").click()
        page.get_by_role("button", name="Gỡ báo cáo", exact=True).click()
        expect(page.get_by_text("khỏi đồ thị.")).to_be_visible()
        opened(page, writing, f"report?report={ONE}")
        expect(page.get_by_text(f"Liên kết nói tới “{ONE}”")).to_be_visible()
