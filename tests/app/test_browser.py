"""The app in a real browser: started as a user starts it, on a real store, with nothing but this machine to talk to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.app.browser import PHONE, Visit, needs_browser, served
from tests.app.conftest import MARKUP
from tests.world import LIEN_HONG, MAI_TRUNG

REPORT = "mai-trung-07864/2023/kinh-te-xa-hoi"
PAGES = {
    "": "Địa bàn",
    f"unit?unit={MAI_TRUNG}": "Xã Mai Trung",
    f"report?report={REPORT}": "Báo cáo năm 2023 của xã Mai Trung",
    "indicator?indicator=poverty-rate": "Tỷ lệ hộ nghèo",
    "programme?programme=scheme-06": "Đề án 06",
    f"compare?units={MAI_TRUNG},{LIEN_HONG}": "Chỉ tiêu",
    "sparql?question=ranking": "SPARQL",
    f"network?start={quote('https://w3id.org/diaban/unit/')}{MAI_TRUNG}": "Đồ thị",
    "checks": "Kiểm tra",
    "export": "Xuất",
}


pytestmark = needs_browser


@pytest.fixture(scope="module")
def address(app_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app answers, started by its own command on a free port."""
    with served(app_store, tmp_path_factory.mktemp("logs")) as answering:
        yield answering


@pytest.mark.parametrize(("path", "words"), PAGES.items(), ids=[path.partition("?")[0] for path in PAGES])
def test_every_page_opens_without_a_complaint_asks_nobody_else_and_fits_a_phone(
    visit: Visit, path: str, words: str
) -> None:
    page = visit.open(path)
    expect(page.get_by_test_id("stMain").get_by_text(words).first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert page.get_by_test_id("stException").count() == 0
    assert page.get_by_test_id("stAlertContentError").count() == 0
    page.set_viewport_size({"width": PHONE, "height": 844})
    page.wait_for_function(f"document.querySelector('[data-testid=stMain]').scrollWidth <= {PHONE}", timeout=60_000)
    assert (visit.complaints, visit.strangers) == ([], [])


def test_a_click_on_a_figure_shows_its_sentence(visit: Visit) -> None:
    page = visit.open(f"unit?unit={MAI_TRUNG}")
    page.locator("[data-key]", has_text="900").click()
    card = page.get_by_role("dialog")
    expect(card.locator("blockquote")).to_have_text(
        "Diện tích lúa 900/600 ha, đạt 150% kế hoạch, tăng 5% so với cùng kỳ."
    )
    expect(card.locator("mark.this")).to_have_text("900")
    assert "figure=" in page.url


def test_a_link_to_a_figure_opens_its_card(visit: Visit) -> None:
    page = visit.open(f"report?report={REPORT}")
    page.locator("mark.read", has_text="58,55").click()
    expect(page.get_by_role("dialog").locator("mark.this")).to_have_text("58,55")
    link = page.url
    page.goto("about:blank")
    page.goto(link)
    expect(page.get_by_role("dialog").locator("mark.this")).to_have_text("58,55")


def test_a_figure_can_be_opened_with_the_keyboard(visit: Visit) -> None:
    page = visit.open(f"unit?unit={MAI_TRUNG}")
    page.locator("[data-key]", has_text="900").press("Enter")
    expect(page.get_by_role("dialog").locator("mark.this")).to_have_text("900")


def test_a_doubtful_figure_and_an_unread_number_are_coloured_as_such(visit: Visit) -> None:
    page = visit.open(f"report?report={REPORT}")
    expect(page.locator("mark.doubtful")).to_have_text("57")
    expect(page.locator("mark.refused", has_text="8.3012,9")).to_be_visible()


def test_search_without_diacritics_leads_to_the_commune(visit: Visit) -> None:
    page = visit.open("")
    box = page.get_by_label("Tìm đơn vị")
    box.fill("mai trung")
    box.press("Enter")
    page.get_by_test_id("stPageLink").get_by_text("xã Mai Trung").click()
    expect(page.get_by_role("heading", name="Xã Mai Trung")).to_be_visible()


def test_the_unit_page_says_what_the_commune_is_today(visit: Visit) -> None:
    page = visit.open(f"unit?unit={MAI_TRUNG}")
    expect(page.get_by_text("xã Hợp Thịnh, thành phố Bắc Ninh")).to_be_visible()


def test_a_link_to_an_unknown_unit_says_so(visit: Visit) -> None:
    page = visit.open("unit?unit=99999-to-2000-01-01")
    expect(page.get_by_text("Liên kết nói tới “99999-to-2000-01-01”")).to_be_visible()
    assert page.get_by_test_id("stException").count() == 0


def test_a_question_without_marks_is_answered_with_its_sentence_and_its_card(visit: Visit) -> None:
    page = visit.open("ask")
    field = page.get_by_label("Hỏi bằng tiếng Việt")
    field.fill("ty le ho ngheo mai trung 2023")
    field.press("Enter")
    expect(page.locator("blockquote", has_text="Tỷ lệ hộ nghèo còn 1,6%.")).to_be_visible()
    page.locator("[data-key]", has_text="1,6%").click()
    expect(page.get_by_role("dialog").locator("mark.this")).to_have_text("1,6")


def test_a_click_on_an_example_asks_it(visit: Visit) -> None:
    page = visit.open("ask")
    page.get_by_role("button", name="Xã nào có tỷ lệ hộ nghèo thấp nhất năm 2023?").click()
    expect(page.locator("[data-key]", has_text="1,6%")).to_be_visible()


def test_a_unit_and_a_programme_are_opened_from_their_lists(visit: Visit) -> None:
    page = visit.open("unit")
    page.locator("[data-key]", has_text="xã Mai Trung").click()
    expect(page.get_by_role("heading", name="Xã Mai Trung")).to_be_visible()
    page.get_by_test_id("stSidebarNav").get_by_text("Chương trình").click()
    page.locator("[data-key]", has_text="Đề án 06").click()
    expect(page.get_by_role("heading", name="Đề án 06")).to_be_visible()


def test_the_sparql_page_answers_a_named_question(visit: Visit) -> None:
    page = visit.open("sparql?question=ranking")
    expect(page.get_by_text("3 dòng")).to_be_visible()
    expect(page).to_have_url(re.compile("snapshot="))
    with page.expect_download() as download:
        page.get_by_text("Tải CSV").click()
    table = download.value.path().read_text(encoding="utf-8-sig")
    assert [line.split(",")[1] for line in table.splitlines()[1:4]] == ["9.16", "1.6", "1.16"]


def test_the_sparql_page_answers_a_query_of_ones_own(visit: Visit) -> None:
    page = visit.open(
        f"sparql?query={quote('SELECT ?report WHERE { ?report a <https://w3id.org/diaban/ontology/Report> }')}"
    )
    page.get_by_role("button", name="Hỏi").click()
    expect(page.get_by_text("3 dòng")).to_be_visible()
    page.get_by_role("button", name="Định dạng SPARQL").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="SPARQL XML").click()
    assert download.value.path().read_text(encoding="utf-8").count("<result>") == 3


def test_a_graph_that_a_query_makes_is_handed_over_in_every_format(visit: Visit) -> None:
    page = visit.open(f"sparql?query={quote('CONSTRUCT WHERE { ?r a <https://w3id.org/diaban/ontology/Report> }')}")
    page.get_by_role("button", name="Hỏi").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải .jsonld").click()
    assert len(json.loads(download.value.path().read_text(encoding="utf-8"))) == 3


def test_a_query_that_would_kill_its_process_leaves_the_app_alive(visit: Visit) -> None:
    nested = "SELECT * WHERE " + "{" * 500 + "}" * 500
    page = visit.open(f"sparql?query={quote(nested)}")
    page.get_by_role("button", name="Hỏi").click()
    expect(page.get_by_text("ngoặc lồng quá")).to_be_visible()
    visit.open("checks")
    expect(page.get_by_role("heading", name="Kiểm tra")).to_be_visible()


def test_words_of_a_report_never_become_markup(visit: Visit) -> None:
    for path in ("", "report?report=lien-minh-05752/2023/kinh-te-xa-hoi", "unit?unit=05752-to-2025-06-30"):
        page = visit.open(path)
        expect(page.get_by_text(MARKUP, exact=False).first).to_be_visible()
        assert page.locator("img[src=x]").count() == 0
        assert page.title() != "owned"


def test_a_graph_view_is_exported_for_other_tools(visit: Visit) -> None:
    page = visit.open(f"network?start={quote('https://w3id.org/diaban/unit/')}{MAI_TRUNG}")
    with page.expect_download() as download:
        page.get_by_text("GRAPHML").click()
    assert "xã Hợp Thịnh" in download.value.path().read_text(encoding="utf-8")


def test_the_whole_graph_can_be_taken_away(visit: Visit) -> None:
    page = visit.open("export")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải về").nth(1).click()
    assert b"<https://w3id.org/diaban/ontology/Report>" in download.value.path().read_bytes()


def test_english_stays_chosen_from_page_to_page(visit: Visit) -> None:
    page = visit.open("")
    page.get_by_text("English").click()
    page.get_by_test_id("stSidebarNav").get_by_text("Checks").click()
    expect(page.get_by_role("heading", name="Checks")).to_be_visible()
