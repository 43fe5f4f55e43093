"""A .docx reads as its paper shows it: order, tables, notes, lists, corrections, old fonts."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kg.values import Span
from loaders.document import Document
from loaders.formats import document_of
from loaders.reader import read
from tests.loaders.legacy_writer import tcvn3, vni

SAMPLE = Path(__file__).parents[2] / "loaders" / "samples" / "mai-trung-2023.txt"
NOTES = (
    f'<w:footnotes {nsdecls("w")}><w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote>'
    '<w:footnote w:id="5"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>Trong đó ngô 12 ha.</w:t></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)


@pytest.fixture
def word() -> Any:
    """An empty Word document."""
    return docx.Document()


def saved(word: Any, folder: Path) -> Document:
    path = folder / "a.docx"
    word.save(path)
    return document_of(path)


def add(word: Any, xml: str) -> None:
    """Puts an element of Word's at the end of the body."""
    word.element.body.insert(-1, parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1)))


def test_the_same_text_reads_to_the_same_figures(word: Any, tmp_path: Path) -> None:
    for line in SAMPLE.read_text(encoding="utf-8").splitlines():
        word.add_paragraph(line)
    document = saved(word, tmp_path)
    told, expected = read(document).observations, read(document_of(SAMPLE)).observations
    assert Counter((o.role, o.indicator, o.value, o.unit) for o in told) == Counter(
        (o.role, o.indicator, o.value, o.unit) for o in expected
    )
    assert all(document.quote(o.span) == o.written for o in told)


def test_a_figure_leads_back_to_its_paragraph(word: Any, tmp_path: Path) -> None:
    for line in ("Mở đầu", "", "Đạt 12 tấn"):
        word.add_paragraph(line)
    table = word.add_table(1, 3)
    for cell, text in zip(table.rows[0].cells, ("1", "Lúa", "34 ha"), strict=True):
        cell.text = text
    word.add_paragraph("Cuối 56")
    document = saved(word, tmp_path)
    numbers = {w: document.paragraph(document.text.index(w)) for w in ("Mở", "12", "Lúa", "34", "56")}
    assert numbers == {"Mở": 1, "12": 3, "Lúa": 5, "34": 6, "56": 7}


def test_a_table_is_one_row_a_line_in_its_place(word: Any, tmp_path: Path) -> None:
    word.add_paragraph("Trước")
    table = word.add_table(3, 4)
    rows = (("TT", "Chỉ tiêu", "ĐVT", "Thực hiện"), ("1", "Diện tích\nlúa", "", "12"), ("2", "Hộ", "hộ", "34"))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    word.add_paragraph("Sau")
    assert saved(word, tmp_path).text.splitlines() == [
        "Trước", "TT\tChỉ tiêu\tĐVT\tThực hiện", "1\tDiện tích lúa\t\t12", "2\tHộ\thộ\t34", "Sau",
    ]  # fmt: skip


def test_a_heading_of_two_rows_becomes_one(word: Any, tmp_path: Path) -> None:
    table = word.add_table(3, 4)
    for row, texts in enumerate(
        (("TT", "Chỉ tiêu", "Năm 2023", ""), ("", "", "KH", "TH"), ("1", "Lúa (ha)", "5", "6"))
    ):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(0, 2).merge(table.cell(0, 3))
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(1, 1))
    assert saved(word, tmp_path).text.splitlines() == ["TT\tChỉ tiêu\tNăm 2023 KH\tNăm 2023 TH", "1\tLúa (ha)\t5\t6"]


def test_a_letterhead_is_read_side_by_side_as_lines(word: Any, tmp_path: Path) -> None:
    table = word.add_table(2, 2)
    table.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nXÃ BÌNH MINH"
    table.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    table.cell(1, 0).text = "Số: 12/BC-UBND"
    table.cell(1, 1).text = "Bình Minh, ngày 3 tháng 7 năm 2023"
    assert saved(word, tmp_path).text.splitlines()[2:] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 12/BC-UBND", "Bình Minh, ngày 3 tháng 7 năm 2023",
    ]  # fmt: skip


def test_corrections_are_read_as_accepted(word: Any, tmp_path: Path) -> None:
    add(
        word,
        "<w:p><w:r><w:t xml:space='preserve'>đạt </w:t></w:r><w:del><w:r><w:delText>11</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>12</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>13</w:t></w:r></w:moveFrom>"
        "<w:r><w:t> tấn</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>14</w:t></w:r></w:p>",
    )
    assert saved(word, tmp_path).text == "đạt 12 tấn\n"


def test_content_controls_fields_and_text_boxes_are_read(word: Any, tmp_path: Path) -> None:
    add(word, "<w:sdt><w:sdtContent><w:p><w:r><w:t>Trong khung 1</w:t></w:r></w:p></w:sdtContent></w:sdt>")
    add(
        word,
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE 99</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>Trường 2</w:t></w:r></w:p>",
    )
    add(
        word,
        "<w:p><w:r><w:t>Neo 3</w:t></w:r><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox>"
        "<w:txbxContent><w:p><w:r><w:t>Hộp 4</w:t></w:r></w:p></w:txbxContent>"
        "</v:textbox></v:shape></w:pict></w:r></w:p>",
    )
    assert saved(word, tmp_path).text.splitlines() == ["Trong khung 1", "Trường 2", "Neo 3", "Hộp 4"]


def test_bullets_and_numbers_of_lists_are_written(word: Any, tmp_path: Path) -> None:
    for text, style in (("Lúa", "List Number"), ("vụ xuân", "List Bullet"), ("Ngô", "List Number")):
        word.add_paragraph(text, style=style)
    assert saved(word, tmp_path).text.splitlines() == ["1. Lúa", "- vụ xuân", "2. Ngô"]


def test_a_note_follows_the_paragraph_that_marks_it(word: Any, tmp_path: Path) -> None:
    add(word, "<w:p><w:r><w:t>Gieo 50 ha</w:t></w:r><w:r><w:footnoteReference w:id='5'/></w:r></w:p>")
    word.add_paragraph("Đoạn sau")
    path = tmp_path / "a.docx"
    path.write_bytes(with_notes(word))
    document = document_of(path)
    assert document.text.splitlines() == ["Gieo 50 ha⁽¹⁾", "⁽¹⁾ Trong đó ngô 12 ha.", "Đoạn sau"]
    assert document.paragraph(document.text.index("ngô")) == 1


def with_notes(word: Any) -> bytes:
    """The document with a part of footnotes, which python-docx does not make."""
    buffer, out = io.BytesIO(), io.BytesIO()
    word.save(buffer)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            part = source.read(name).decode("latin-1")
            if name == "word/_rels/document.xml.rels":
                part = part.replace(
                    "</Relationships>",
                    f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>',
                )
            target.writestr(name, part.encode("latin-1"))
        target.writestr("word/footnotes.xml", NOTES)
    return out.getvalue()


def test_raised_digits_never_join_a_figure(word: Any, tmp_path: Path) -> None:
    paragraph = word.add_paragraph("đạt 50%")
    paragraph.add_run("1").font.superscript = True
    paragraph.add_run(" và 62 m")
    paragraph.add_run("2").font.superscript = True
    assert saved(word, tmp_path).text == "đạt 50%¹ và 62 m²\n"


@pytest.mark.parametrize(
    ("font", "letters", "shown"),
    [
        (".VnTime", tcvn3("Sản lượng đạt 12 tấn").decode("cp1252"), "Sản lượng đạt 12 tấn"),
        (".VnTimeH", tcvn3("báo cáo").decode("cp1252"), "BÁO CÁO"),
        ("VNI-Times", vni("Sản LƯỢNG đạt 12 tấn").decode("cp1252"), "Sản LƯỢNG đạt 12 tấn"),
        (".VnTime", "Sản lượng đạt 12 tấn", "Sản lượng đạt 12 tấn"),
        ("Times New Roman", "Café 12 tấn", "Café 12 tấn"),
    ],
)
def test_letters_of_old_fonts_are_read(word: Any, tmp_path: Path, font: str, letters: str, shown: str) -> None:
    run = word.add_paragraph().add_run(letters)
    run.font.name = font
    assert saved(word, tmp_path).text.strip() == shown


def test_old_letters_are_known_without_their_font(word: Any, tmp_path: Path) -> None:
    text = "Sản lượng lúa cả năm đạt 12 tấn, giảm so với cùng kỳ năm trước của xã"
    word.add_paragraph(vni(text).decode("cp1252"))
    document = saved(word, tmp_path)
    assert document.quote(Span(0, len(text))) == text


@pytest.mark.skipif(shutil.which("soffice") is None, reason="không có LibreOffice · no LibreOffice")
def test_the_old_word_format_reads_as_the_new(tmp_path: Path) -> None:
    # A file in RTF with the old ending, as Word itself saves and opens it: plain enough to write by hand.
    path = tmp_path / "a.doc"
    path.write_bytes(b"{\\rtf1\\ansi Gieo 50 ha\\par T\\u7893?ng 3,1%\\par}")
    assert document_of(path).text.split("\n")[:2] == ["Gieo 50 ha", "Tổng 3,1%"]
