"""Reviewing and uploading in a real browser, each against a store of its own."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kg.passwords import hashed
from tests.app.accessibility import faults
from tests.app.browser import READY, needs_browser, served
from tests.app.test_browser import PAGES
from tests.world import MAI_TRUNG, mai_trung

PASSWORD = "đồng lúa chín vàng"
SAMPLE = Path(str(files("loaders"))) / "samples" / "lien-hong-2023.txt"
SERVER_PAGES = [*PAGES, "review", "upload"]

pytestmark = needs_browser


@pytest.fixture(scope="module")
def address(app_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An app of this machine alone, where writing is open."""
    store = shutil.copytree(app_store, tmp_path_factory.mktemp("writing") / "store", symlinks=True)
    with served(store, tmp_path_factory.mktemp("logs")) as answering:
        yield answering


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def opened(page: Page, address: str, path: str) -> Page:
    page.goto(f"{address}/{path}")
    page.wait_for_selector(READY)
    return page


def signed_in(page: Page, *, password: str | None = None) -> Page:
    page.get_by_label("Họ tên người thực hiện").fill("Người duyệt")
    if password:
        page.get_by_label("Mật khẩu", exact=True).fill(password)
    page.get_by_role("button", name="Bắt đầu").click()
    return page


def test_the_first_deep_link_of_a_fresh_server_opens_its_page(page: Page, app_store: Path, tmp_path: Path) -> None:
    with served(app_store, tmp_path) as fresh:
        opened(page, fresh, "checks")
        expect(page.get_by_role("heading", name="Kiểm tra")).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert page.get_by_text("Page not found").count() == 0


def test_a_correction_is_seen_at_once_on_the_other_pages_and_can_be_undone(page: Page, address: str) -> None:
    signed_in(opened(page, address, f"review?unit={MAI_TRUNG}"))
    expect(page.locator("mark.this").first).to_have_text("57")
    page.get_by_label("Giá trị").fill("5,7")
    page.get_by_label("Lý do").fill("thiếu dấu phẩy")
    page.get_by_role("button", name="Ghi bản sửa").click()
    expect(page.get_by_text("Không còn số liệu nào chờ ở mức này")).to_be_visible()
    page.get_by_text("Đã duyệt", exact=True).click()
    expect(page.get_by_text("Giá trị: 57 → 5,7")).to_be_visible()
    other = page.context.new_page()
    opened(other, address, f"unit?unit={MAI_TRUNG}")
    expect(other.locator("[data-key]", has_text=re.compile(r"^5,7$")).first).to_be_visible()
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.get_by_text("đã hoàn tác: Người duyệt")).to_be_visible()
    opened(other, address, f"unit?unit={MAI_TRUNG}")
    expect(other.locator("[data-key].doubtful", has_text="57").first).to_be_visible()


def test_a_rejection_needs_a_reason_and_takes_the_figure_off_the_pages(page: Page, address: str) -> None:
    signed_in(opened(page, address, f"review?unit={MAI_TRUNG}"))
    page.get_by_role("button", name="Bỏ, không phải số liệu").click()
    expect(page.get_by_text("Ghi lý do")).to_be_visible()
    page.get_by_label("Lý do").fill("đã nói ở trên")
    page.get_by_role("button", name="Bỏ, không phải số liệu").click()
    expect(page.get_by_text("Không còn số liệu nào chờ ở mức này")).to_be_visible()
    page.get_by_text("Máy và người").click()
    expect(page.get_by_test_id("stMetricValue").nth(2)).to_have_text("1 / 1")
    opened(page, address, f"unit?unit={MAI_TRUNG}")
    expect(page.locator("[data-key]", has_text=re.compile(r"^58,55$"))).to_be_visible()
    assert page.locator("[data-key].doubtful").count() == 0


def test_the_decisions_are_taken_away_as_a_table(page: Page, address: str) -> None:
    opened(page, address, "review").get_by_text("Đã duyệt", exact=True).click()
    with page.expect_download() as download:
        page.get_by_text("Tải CSV").click()
    assert "sentence,verdict" in download.value.path().read_text(encoding="utf-8-sig").splitlines()[0]


def test_a_value_that_is_no_number_is_told(page: Page, address: str) -> None:
    figure = f"mai-trung-07864/2023/kinh-te-xa-hoi/figure/{mai_trung().text.index('1,6')}"
    signed_in(opened(page, address, f"review?figure={figure}"))
    page.get_by_label("Giá trị").fill("1.6")
    page.get_by_role("button", name="Ghi bản sửa").click()
    expect(page.get_by_text("Giá trị “1.6” không phải số")).to_be_visible()


def test_uploads_are_looked_at_and_then_loaded(page: Page, address: str, tmp_path: Path) -> None:
    damaged = tmp_path / "hong.pdf"
    damaged.write_bytes(b"%PDF-1.4 nothing")
    signed_in(opened(page, address, "upload"))
    page.locator("input[type=file]").set_input_files([damaged, SAMPLE])
    expect(page.get_by_text("hong.pdf: tệp .pdf bị cắt cụt")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("xã Liên Hồng, thành phố Hải Dương, tỉnh Hải Dương")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("Thay bản đang có")).to_be_visible()
    page.get_by_text("Xem các số liệu đọc được").click()
    expect(page.get_by_role("columnheader", name="Hiểu là")).to_be_visible()
    page.get_by_role("button", name="Nạp 1 báo cáo").click()
    expect(page.get_by_text("Đã nạp 1 báo cáo, 1 có thay đổi.")).to_be_visible(timeout=30_000)
    page.get_by_test_id("stPageLink").last.click()
    expect(page.get_by_text("lien-hong-2023.txt")).to_be_visible()


def test_only_the_password_opens_the_door(page: Page, app_store: Path, tmp_path: Path) -> None:
    with served(app_store, tmp_path, DIABAN_PASSWORD_HASH=hashed(PASSWORD)) as guarded:
        opened(page, guarded, "upload")
        assert page.locator("input[type=file]").count() == 0
        signed_in(page, password=PASSWORD)
        expect(page.get_by_role("button", name="Thoát")).to_be_visible()
        page.get_by_role("button", name="Thoát").click()
        signed_in(page, password="sai mật khẩu")
        expect(page.get_by_text("Mật khẩu không đúng")).to_be_visible()
        assert page.locator("input[type=file]").count() == 0


def test_nobody_writes_where_others_can_reach_the_app_and_no_sign_in_is_set(
    page: Page, app_store: Path, tmp_path: Path
) -> None:
    with served(app_store, tmp_path, DIABAN_HOST="0.0.0.0") as public:
        for path in ("review", "upload"):
            opened(page, public, path)
            expect(page.get_by_text("Nạp và duyệt đang tắt")).to_be_visible()
            assert page.get_by_role("button", name="Bắt đầu").count() == 0


@pytest.mark.parametrize("path", SERVER_PAGES, ids=lambda path: path.partition("?")[0])
def test_every_text_stands_out_and_every_control_has_a_name(page: Page, address: str, path: str) -> None:
    opened(page, address, path).wait_for_load_state("networkidle")
    assert faults(page) == []


@pytest.mark.parametrize("path", ["review", "upload", "checks"])
def test_the_writing_pages_fit_a_phone(page: Page, address: str, path: str) -> None:
    signed = opened(page, address, path)
    if path == "review":
        signed_in(signed)
        page.get_by_role("button", name="Bỏ qua, xem số sau").wait_for()
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollWidth <= 390", timeout=60_000)
