"""Briefings: the same lines, sources and findings in Word and in PDF, whatever a report writes."""

from __future__ import annotations

import io
from datetime import date

import docx
import pypdfium2
import pytest

from kg.briefings import HEADINGS, Briefing, Line, Theme
from kg.briefings.pdf import pdf
from kg.briefings.word import word

HOSTILE = "<b>Diện tích</b> & \x00\x0b<para> cây lúa"
LINE = Line("Sản lượng lương thực", "tấn", "5.926", "6.031 (ước)", "101,7%", "+5,4%", 1)
MADE = Briefing(
    title="Tóm tắt số liệu: xã Mai Trung, năm 2023",
    facts=["huyện Hiệp Hòa, tỉnh Bắc Giang"],
    themes=[Theme("Trồng trọt", [LINE, Line(HOSTILE, "ha", "", "398,97", "", "", 2)])],
    sources=["“Sản lượng đạt 6.031/5.926 tấn” (mục Nông nghiệp, báo cáo số 293/BC-UBND)", "“Diện tích 398,97 ha”"],
    findings=["Tỷ lệ hộ cận nghèo: chỗ ghi 2,29%, chỗ ghi 1,65% [2]"],
    made=date(2024, 1, 2),
)


def text_of_pdf(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def test_the_table_of_a_word_briefing_has_a_line_an_indicator_with_its_source() -> None:
    [table] = docx.Document(io.BytesIO(word(MADE))).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == list(HEADINGS)
    assert rows[2] == ["Sản lượng lương thực", "tấn", "5.926", "6.031 (ước)", "101,7%", "+5,4%", "[1]"]


def test_what_a_report_writes_is_text_in_word() -> None:
    [table] = docx.Document(io.BytesIO(word(MADE))).tables
    assert table.rows[3].cells[0].text == "<b>Diện tích</b> & <para> cây lúa"


def test_sources_and_findings_close_a_word_briefing() -> None:
    told = [paragraph.text for paragraph in docx.Document(io.BytesIO(word(MADE))).paragraphs]
    assert told[-2:] == ["[1] " + MADE.sources[0], "[2] " + MADE.sources[1]]
    assert MADE.findings[0] in told


@pytest.mark.parametrize(
    "said", ["tỉnh Bắc Giang", "Sản lượng lương thực", "6.031 (ước)", "Chỗ chưa khớp", "[2] “Diện tích"]
)
def test_a_pdf_briefing_can_be_searched_in_vietnamese(said: str) -> None:
    assert said in text_of_pdf(pdf(MADE))


def test_what_a_report_writes_is_text_in_pdf() -> None:
    assert "<b>Diện tích</b> & <para>" in text_of_pdf(pdf(MADE))


def test_the_same_briefing_gives_the_same_pdf() -> None:
    assert pdf(MADE) == pdf(MADE)


def test_a_long_briefing_goes_over_several_pages_with_its_heading_on_each() -> None:
    long = Briefing(MADE.title, (), [Theme("Trồng trọt", [LINE] * 200)], MADE.sources, (), MADE.made)
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf(long))]
    assert len(pages) > 3
    assert all("Kế hoạch" in page for page in pages[:3])


def test_a_briefing_without_findings_says_so() -> None:
    clean = Briefing(MADE.title, (), MADE.themes, MADE.sources, (), MADE.made)
    assert "Không thấy chỗ nào" in text_of_pdf(pdf(clean))
