"""Signing in with an account, in a real browser, at a real OpenID Connect provider in a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.app.browser import READY, free_port, needs_browser, served
from tests.app.test_browser_writing import SAMPLE, opened
from tests.world import MAI_TRUNG

OFFICER = "can-bo@hiep-hoa.example"
STRANGER = "nguoi-la@noi-khac.example"
REVIEWERS = "quan-tri@tinh.example, @hiep-hoa.example"
SECRETS = """
[auth]
redirect_uri = "http://127.0.0.1:{app}/oauth2callback"
cookie_secret = "mot chuoi dai chi dung de kiem thu"
client_id = "diaban"
client_secret = "cung chi de kiem thu"
server_metadata_url = "http://127.0.0.1:{provider}/.well-known/openid-configuration"
"""

PORT = free_port()
"""Where the provider listens while it runs."""

pytestmark = needs_browser


@contextmanager
def provider() -> Iterator[None]:
    """A provider that knows both people; it ends with the block."""
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(PORT), "--user", OFFICER, "--user", STRANGER]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "NO_COLOR": "1"})
    assert process.stderr is not None
    try:
        assert any("running on" in line for line in process.stderr), "the provider ended before it listened"
        yield
    finally:
        process.terminate()
        process.communicate()


@pytest.fixture(scope="module")
def address(app_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An app that lets in whom the provider vouches for and the list names."""
    folder, port = tmp_path_factory.mktemp("account"), free_port()
    (folder / "secrets.toml").write_text(SECRETS.format(app=port, provider=PORT), encoding="utf-8")
    store = shutil.copytree(app_store, folder / "store", symlinks=True)
    variables = {"STREAMLIT_SECRETS_FILES": str(folder / "secrets.toml"), "DIABAN_REVIEWERS": REVIEWERS}
    with served(store, folder, DIABAN_APP_PORT=str(port), **variables) as answering:
        yield answering


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
    context.set_default_timeout(60_000)
    context.route(lambda address: not address.startswith("http://127.0.0.1:"), _refused)
    yield context.new_page()
    context.close()


def _refused(route: Route) -> None:
    """The provider's own page asks the internet for its style."""
    route.abort()


def signed_in(page: Page, person: str) -> Page:
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("button", name=person).click()
    page.wait_for_selector(READY)
    return page


def signed_out(page: Page) -> Page:
    page.get_by_role("button", name="Đăng xuất").click()
    page.get_by_role("button", name="End session").click()
    page.wait_for_selector(READY)
    return page


def test_an_officer_signs_in_loads_and_reviews_under_the_address_of_the_account(page: Page, address: str) -> None:
    with provider():
        signed_in(opened(page, address, "upload"), OFFICER)
        expect(page.get_by_test_id("stSidebar").get_by_text(f"Đã đăng nhập: {OFFICER}")).to_be_visible()
        page.get_by_test_id("stSidebarNav").get_by_text("Nạp báo cáo").click()
        page.locator("input[type=file]").set_input_files([SAMPLE])
        page.get_by_role("button", name="Nạp 1 báo cáo").click()
        expect(page.get_by_text("Đã nạp 1 báo cáo, 1 có thay đổi.")).to_be_visible()
        opened(page, address, f"review?unit={MAI_TRUNG}")
        page.get_by_role("button", name="Đúng như đọc").click()
        expect(page.get_by_text("Không còn số liệu nào chờ ở mức này")).to_be_visible()
        page.get_by_text("Đã duyệt", exact=True).click()
        expect(page.get_by_test_id("stMain").get_by_text(OFFICER).first).to_be_visible()
        signed_out(page)
        opened(page, address, f"review?unit={MAI_TRUNG}")
        expect(page.get_by_role("button", name="Đăng nhập")).to_be_visible()


def test_who_is_not_on_the_list_is_told_so_and_uploads_nothing(page: Page, address: str) -> None:
    with provider():
        signed_in(opened(page, address, "upload"), STRANGER)
        opened(page, address, "upload")
        expect(page.get_by_text(f"Tài khoản {STRANGER} chưa có trong danh sách được nạp và duyệt")).to_be_visible()
        assert page.locator("input[type=file]").count() == 0


def test_a_provider_that_is_down_is_told_on_the_page(page: Page, address: str) -> None:
    opened(page, address, "upload").get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_text("máy chủ đăng nhập không trả lời")).to_be_visible()
