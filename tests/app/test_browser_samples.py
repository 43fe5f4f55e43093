"""The reading pages in a real browser on the sample reports, as the reader reads them; their pictures are kept."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

import docx
import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from kg.intake import identified, publish
from loaders.reader import read_file
from pages.parts.drawing import COLOURS
from pages.parts.node_kinds import KINDS
from tests.app.accessibility import faults
from tests.app.browser import PHONE, READY, Visit, needs_browser, served
from tests.world import IRIS, LIEN_HONG, MAI_TRUNG

PICTURES = Path(__file__).parents[2] / "test-artefacts"
REPORT = "lien-hong-11005/2023/kinh-te-xa-hoi"
LIEN_MINH = "05752-to-2025-06-30"
SECTIONS = {
    "Qua các kỳ": "chỉ tiêu có số ở nhiều kỳ",
    "Thôn, nơi khác": "Nơi",
    "Chương trình, tiêu chí": "chương trình, đề án được nêu",
    "Văn bản viện dẫn": "Cơ quan ban hành",
    "Các báo cáo": "6 tháng đầu năm 2024",
}
PAGES = {
    "overview": "?q=ho ngheo",
    "unit": f"unit?unit={LIEN_HONG}",
    "report": f"report?report={REPORT}",
    "indicator": "indicator?indicator=poverty-rate",
    "scorecard": "programme?programme=ntm-advanced",
    "lens": "programme?programme=scheme-06",
    "compare": f"compare?units={MAI_TRUNG},{LIEN_HONG}",
    "export": f"export?report={REPORT}",
    "sparql": "sparql?question=ranking",
    "ask": f"ask?q={quote('Xã nào ở Hiệp Hòa có tỷ lệ hộ nghèo thấp nhất năm 2023?')}",
    "checks": "checks",
    "units": "unit",
    "reports": "report",
    "indicators": "indicator",
    "programmes": "programme",
}

pytestmark = needs_browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An app on a store of the samples."""
    store = tmp_path_factory.mktemp("samples") / "store"
    paths = sorted((Path(str(files("loaders"))) / "samples").glob("*.txt"))
    publish(store, [identified(read_file(path)) for path in paths], iris=IRIS)
    with served(store, tmp_path_factory.mktemp("logs")) as answering:
        yield answering


@pytest.mark.parametrize("name", PAGES)
def test_every_reading_page_opens_on_the_samples_and_fits_a_phone(visit: Visit, name: str) -> None:
    page = visit.open(PAGES[name])
    page.wait_for_load_state("networkidle")
    assert page.get_by_test_id("stException").count() == 0
    picture(page, f"{name}-1366")
    assert faults(page) == []
    page.set_viewport_size({"width": PHONE, "height": 844})
    page.wait_for_function(f"document.querySelector('[data-testid=stMain]').scrollWidth <= {PHONE}", timeout=60_000)
    picture(page, f"{name}-{PHONE}")


def picture(page: Page, name: str) -> None:
    PICTURES.mkdir(exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png")


def test_every_section_of_a_units_page_opens(visit: Visit) -> None:
    page = visit.open(f"unit?unit={MAI_TRUNG}")
    for section, words in SECTIONS.items():
        page.get_by_test_id("stButtonGroup").get_by_text(section, exact=True).click()
        expect(page.get_by_test_id("stMain").get_by_text(words).first).to_be_visible()
        expect(page.locator("tr.theme")).to_have_count(0)
        assert page.get_by_test_id("stException").count() == 0


def test_a_report_is_filtered_by_colour_and_counted_by_section(visit: Visit) -> None:
    page = visit.open(PAGES["report"])
    dated = page.locator("mark.novalue", has_text="2023").first
    expect(dated).to_be_visible()
    page.get_by_text("không phải số liệu:").click()
    expect(page.locator("mark.novalue")).to_have_count(0)
    expect(page.locator("mark.read").first).to_be_visible()
    page.get_by_text("con số; theo mục").click()
    expect(page.locator("details td.number").last).to_contain_text("%")


def test_the_scorecard_shows_that_a_report_counts_criteria_in_two_ways(visit: Visit) -> None:
    page = visit.open(PAGES["scorecard"])
    expect(page.locator("td.differs")).to_contain_text("15/19 · 14/19")
    expect(page.get_by_text("báo cáo tự mâu thuẫn: 15/19 – 14/19")).to_be_visible()
    expect(page.locator("blockquote.disagrees")).to_contain_text("15/19")


def test_a_figure_of_scheme_06_leads_to_its_sentence(visit: Visit) -> None:
    page = visit.open(PAGES["lens"])
    page.locator("tr.line", has_text="mức 2").first.locator("[data-key]").click()
    expect(page.get_by_role("dialog").locator("mark.this")).to_be_visible()


def test_a_ranking_says_its_year_its_unit_and_how_many_units_and_is_mapped_with_both_archipelagos(visit: Visit) -> None:
    page = visit.open(PAGES["indicator"])
    expect(page.get_by_text("Xếp từ cao xuống thấp · năm 2023 · 4 đơn vị · %")).to_be_visible()
    page.get_by_text("Bản đồ", exact=True).click()
    expect(page.get_by_text("xã Liên Hồng → phường Thạch Khôi")).to_be_visible()
    drawn = page.get_by_test_id("stVegaLiteChart")
    expect(drawn).to_be_visible()
    picture(page, "map-1366")


def test_peers_of_one_province_are_ranked_among_themselves(visit: Visit) -> None:
    page = visit.open(PAGES["indicator"])
    page.get_by_label("Cùng tỉnh").click()
    page.get_by_role("option", name="tỉnh Bắc Giang").click()
    expect(page.get_by_text("· 2 đơn vị ·")).to_be_visible()


def test_the_english_page_names_things_and_writes_numbers_in_english(visit: Visit) -> None:
    page = visit.open(f"{PAGES['indicator']}&lang=en")
    expect(page.get_by_role("heading", name="Poverty rate (share of households)")).to_be_visible()
    expect(page.get_by_text("Highest first · 2023 · 4 units · %")).to_be_visible()
    expect(page.locator("[data-key]", has_text="9.16")).to_be_visible()
    page = visit.open(f"{PAGES['compare']}&lang=en")
    expect(page.locator("tr.theme", has_text="Poverty reduction")).to_be_visible()
    expect(page.locator("tr.line", has_text="Rice yield")).to_contain_text("quintal per hectare")


def test_a_briefing_is_taken_away_in_word_and_pdf(visit: Visit) -> None:
    page = visit.open(PAGES["export"])
    with page.expect_download() as download:
        page.get_by_text("Tải Word").click()
    [table] = docx.Document(io.BytesIO(download.value.path().read_bytes())).tables
    assert [cell.text for cell in table.rows[0].cells][2:5] == ["Kế hoạch", "Thực hiện", "% KH"]
    with page.expect_download() as download:
        page.get_by_text("Tải PDF").click()
    first = pypdfium2.PdfDocument(download.value.path().read_bytes())[0].get_textpage().get_text_range()
    assert "xã Liên Hồng" in first


def test_a_table_is_taken_away_as_a_workbook(visit: Visit) -> None:
    page = visit.open(PAGES["compare"])
    with page.expect_download() as download:
        page.get_by_text("Tải Excel").click()
    assert download.value.path().read_bytes().startswith(b"PK")


def test_a_comparison_is_made_and_printed_without_a_manual(visit: Visit, tmp_path: Path) -> None:
    page = visit.open("")
    page.get_by_test_id("stSidebarNav").get_by_text("So sánh").click()
    units = page.get_by_role("combobox", name="Chọn 2 đến 8 đơn vị")
    expect(page.get_by_role("heading", name="So sánh")).to_be_visible()
    page.wait_for_selector(READY)
    for typed, chosen, key in (("Mai Trung", "xã Mai Trung", MAI_TRUNG), ("lien minh", "xã Liên Minh", LIEN_MINH)):
        units.fill(typed)
        page.get_by_role("option", name=chosen).click()
        expect(page.get_by_test_id("stMultiSelect").get_by_text(chosen)).to_be_visible()
        page.wait_for_url(f"**{key}*")
        page.wait_for_selector(READY)
    page.keyboard.press("Escape")
    expect(page.get_by_text("chỉ tiêu mà ít nhất hai đơn vị cùng nêu")).to_be_visible()
    page.pdf(path=tmp_path / "print.pdf", format="A4")
    printed = pypdfium2.PdfDocument(tmp_path / "print.pdf")
    text = " ".join(sheet.get_textpage().get_text_range() for sheet in printed)
    assert "Tỷ lệ hộ nghèo" in text
    assert "Tải Excel" not in text
    assert "Bấm vào con số" not in text
    assert "Tổng quan" not in text


def test_the_search_reaches_sentences_and_written_figures(visit: Visit) -> None:
    page = visit.open("?q=ho ngheo")
    page.get_by_text("Tìm cả trong câu của báo cáo").click()
    expect(page.locator("mark.this").first).to_have_text("hộ nghèo", ignore_case=True)
    page = visit.open("?q=9,16")
    page.locator("[data-key^=figure]").first.click()
    expect(page.get_by_role("dialog").locator("mark.this")).to_have_text("9,16")


def test_the_editor_completes_by_label_and_declares_the_prefix(visit: Visit) -> None:
    page = visit.open(f"sparql?query={quote('SELECT ?r WHERE { ?r a  }')}")
    field = page.get_by_role("combobox", name="SPARQL")
    field.press("End")
    field.press("ArrowLeft")
    field.press("ArrowLeft")
    field.press_sequentially("dia:Repor")
    page.get_by_role("option").filter(has_text="dia:Report").first.click()
    expect(field).to_have_value("PREFIX dia: <https://w3id.org/diaban/ontology/>\nSELECT ?r WHERE { ?r a dia:Report }")
    field.press("Control+Enter")
    expect(page.get_by_text("6 dòng")).to_be_visible()
    assert "snapshot=" in page.url


def test_a_link_from_another_state_of_the_graph_says_so(visit: Visit) -> None:
    page = visit.open(f"sparql?query={quote('ASK { ?s ?p ?o }')}&snapshot=0123456789ab")
    expect(page.get_by_text("lập trên bản 0123456789ab")).to_be_visible()


def test_an_answer_is_seen_as_a_chart_and_as_a_graph(visit: Visit) -> None:
    page = visit.open(PAGES["sparql"])
    page.get_by_text("Biểu đồ", exact=True).click()
    expect(page.get_by_label("Giá trị")).to_be_visible()
    page.get_by_text("Đồ thị", exact=True).last.click()
    expect(page.get_by_test_id("stEChartsChart")).to_be_visible()


INK = """colour => {
  const canvas = document.querySelector('[data-testid=stEChartsChart] canvas');
  if (!canvas) return null;
  const sharp = canvas.width / canvas.clientWidth, below = Math.round(60 * sharp);
  const { data } = canvas.getContext('2d').getImageData(0, below, canvas.width, canvas.height - below);
  for (let at = 0; at < data.length; at += 4) {
    if (colour.every((part, place) => data[at + place] === part)) {
      return [((at / 4) % canvas.width) / sharp, (Math.floor(at / 4 / canvas.width) + below) / sharp + 1];
    }
  }
}"""
"""Where the chart below its legend first has a colour; nothing until it is drawn."""


def test_a_click_on_a_node_opens_its_links_and_another_one_closes_them(visit: Visit) -> None:
    page = visit.open(f"network?start={quote('https://w3id.org/diaban/unit/')}{MAI_TRUNG}")
    kind = [*KINDS].index("CitedDocument")
    colour = [int(COLOURS[kind][at : at + 2], 16) for at in (1, 3, 5)]
    x, y = page.wait_for_function(INK, arg=colour).json_value()
    page.get_by_test_id("stEChartsChart").click(position={"x": x, "y": y})
    close = page.get_by_role("button", name="Thu lại")
    expect(close).to_be_visible()
    expect(page.get_by_test_id("stMain").get_by_text("1658/NQ-UBTVQH15 · Văn bản")).to_be_visible()
    close.click()
    expect(close).to_have_count(0)


def test_the_graph_begins_with_the_documents_cited_most_and_the_programmes_that_go_together(visit: Visit) -> None:
    page = visit.open("network")
    expect(page.get_by_role("heading", name="Chương trình hay đi cùng nhau")).to_be_visible()
    page.locator("[data-key*='/document/']").first.click()
    expect(page.get_by_test_id("stEChartsChart")).to_be_visible()
    assert "document" in page.url


def test_a_network_is_saved_as_a_picture(visit: Visit) -> None:
    page = visit.open(f"network?start={quote('https://w3id.org/diaban/unit/')}{LIEN_HONG}")
    chart = page.get_by_test_id("stEChartsChart")
    box = chart.bounding_box()
    assert box is not None
    with page.expect_download() as download:
        chart.click(position={"x": box["width"] - 22, "y": 21})
    assert download.value.path().read_bytes().startswith(b"\x89PNG")
    PICTURES.mkdir(exist_ok=True)
    shutil.copy(download.value.path(), PICTURES / "network.png")


def test_a_card_works_out_its_percentage_and_leads_to_the_figures_beside_it(visit: Visit) -> None:
    page = visit.open(f"unit?unit={LIEN_HONG}")
    page.locator("[data-key]", has_text="12.810").first.click()
    card = page.get_by_role("dialog")
    expect(card.get_by_text("12.810 ÷ 8.000 = 160,12%; báo cáo ghi 160%: khớp")).to_be_visible()
    card.locator("[data-key]", has_text="8.000").click()
    expect(card.locator("mark.this")).to_have_text("8.000")


def test_a_document_cited_leads_to_what_is_linked_to_it(visit: Visit) -> None:
    page = visit.open(f"unit?unit={MAI_TRUNG}")
    page.get_by_test_id("stButtonGroup").get_by_text("Văn bản viện dẫn", exact=True).click()
    page.locator("[data-key^=network]").first.click()
    expect(page.get_by_test_id("stEChartsChart")).to_be_visible()


def test_chosen_indicators_stand_in_the_link_of_a_comparison(visit: Visit) -> None:
    page = visit.open(f"{PAGES['compare']}&indicators={quote('ho ngheo, lua')}")
    subjects = page.locator("tr.line td:first-child")
    expect(subjects.filter(has_text="Tỷ lệ hộ nghèo")).to_have_count(1)
    expect(subjects.filter(has_text="Năng suất lúa")).to_have_count(1)
    expect(subjects.filter(has_text="Tổng thu ngân sách")).to_have_count(0)


def test_a_figure_said_several_times_of_one_task_is_told_with_its_words(visit: Visit) -> None:
    page = visit.open(PAGES["lens"])
    expect(page.locator("tr.line .note", has_text="“").first).to_be_visible()
