"""A .pdf reads as a person reads it: columns, running rows, paragraphs, notes, tables, pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.errors import BadInput
from loaders.document import Document
from loaders.formats import document_of
from loaders.formats.tesseract import can_read_scans
from loaders.reader import read
from tests.loaders.pdf_writer import Put, Stroke, pdf, typeset

SAMPLE = Path(__file__).parents[2] / "loaders" / "samples" / "mai-trung-2023.txt"
LONG = "Sản lượng lương thực có hạt cả năm đạt 5.120 tấn, bằng 102,4% kế hoạch và tăng 3,1% so với cùng kỳ năm trước."


def read_pdf(data: bytes, folder: Path) -> Document:
    path = folder / "a.pdf"
    path.write_bytes(data)
    return document_of(path)


def lines(pages: Sequence[Sequence[Put | Stroke]], folder: Path) -> list[str]:
    return read_pdf(pdf(pages), folder).text.splitlines()


def test_the_same_text_reads_to_the_same_figures(tmp_path: Path) -> None:
    paragraphs = [line for line in SAMPLE.read_text(encoding="utf-8").splitlines() if line.strip()]
    document = read_pdf(pdf(typeset(paragraphs)), tmp_path)
    told, expected = read(document).observations, read(document_of(SAMPLE)).observations
    assert Counter((o.role, o.indicator, o.value, o.unit) for o in told) == Counter(
        (o.role, o.indicator, o.value, o.unit) for o in expected
    )
    assert all(document.quote(o.span) == o.written for o in told)
    assert {o.page for o in told} == set(range(1, len(document.page_starts) + 1))


def test_wrapped_lines_are_one_paragraph_and_short_lines_are_not(tmp_path: Path) -> None:
    paragraphs = ["I. KINH TẾ", LONG, "- Diện tích gieo trồng 612 ha.", "- Năng suất bình quân 58,2 tạ/ha.", LONG]
    assert lines(typeset(paragraphs, columns=60), tmp_path) == paragraphs


def test_a_paragraph_goes_on_over_a_page_and_keeps_both_pages(tmp_path: Path) -> None:
    document = read_pdf(pdf(typeset([f"{LONG} {LONG}"], columns=60, lines=3)), tmp_path)
    assert document.text == f"{LONG} {LONG}\n"
    assert [document.page(0), document.page(len(document.text) - 2)] == [1, 2]


def test_running_heads_and_page_numbers_are_dropped(tmp_path: Path) -> None:
    bodies = ("Vụ xuân gieo 300 ha.", "Vụ mùa gieo 312 ha.", "Vụ đông gieo 95 ha.")
    pages = [
        [Put(250, 815, "Báo cáo năm 2023 - xã Bình Minh"), Put(70, 700, body), Put(300, 30, f"- {number} -")]
        for number, body in enumerate(bodies, start=1)
    ]
    assert lines(pages, tmp_path) == list(bodies)


def test_a_figure_alone_in_the_middle_of_a_page_is_no_page_number(tmp_path: Path) -> None:
    assert "2" in lines([[Put(70, 700, "Số trường học:"), Put(70, 500, "2"), Put(70, 300, "Hết.")]], tmp_path)


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    herds = (
        "Chăn nuôi ổn định: đàn lợn 5.840 con, đàn gia cầm 78.500 con, đàn trâu bò 612 con; đã tiêm phòng 9.600 liều."
    )
    left, right = typeset([LONG, LONG], columns=32)[0], typeset([herds, LONG], columns=32, left=330)[0]
    mixed = sorted(left + right, key=lambda put: (-put.y, put.x))
    assert lines([mixed], tmp_path) == [LONG, LONG, herds, LONG]


def test_a_letterhead_is_read_side_by_side(tmp_path: Path) -> None:
    page = [
        Put(70, 780, "ỦY BAN NHÂN DÂN"), Put(320, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        Put(70, 764, "XÃ BÌNH MINH"), Put(340, 764, "Độc lập - Tự do - Hạnh phúc"),
        Put(70, 740, "Số: 12/BC-UBND"), Put(320, 740, "Bình Minh, ngày 3 tháng 7 năm 2023"),
        Put(250, 700, "BÁO CÁO"),
    ]  # fmt: skip
    assert lines([page], tmp_path) == [
        "ỦY BAN NHÂN DÂN", "XÃ BÌNH MINH", "Số: 12/BC-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "Bình Minh, ngày 3 tháng 7 năm 2023", "BÁO CÁO",
    ]  # fmt: skip


def test_a_table_is_one_row_a_line_with_empty_cells_kept(tmp_path: Path) -> None:
    rows = (("TT", "Chỉ tiêu", "ĐVT", "Thực hiện"), ("1", "Diện tích lúa", "ha", "612"), ("2", "Hộ nghèo", "", "52"))
    page = [
        Put(x, 700 - 20 * y, text)
        for y, row in enumerate(rows)
        for x, text in zip((70, 110, 300, 400), row, strict=True)
        if text
    ]
    assert lines([page], tmp_path) == ["\t".join(row) for row in rows]


def test_a_ruled_table_keeps_wrapped_words_in_their_cells(tmp_path: Path) -> None:
    xs, ys = (70, 100, 220, 300, 380), (700, 680, 660, 600)
    page: list[Put | Stroke] = [Stroke(x, ys[0], x, ys[-1]) for x in (70, 100, 220, 380)]
    page += [Stroke(xs[0], y, xs[-1], y) for y in (700, 660, 600)]
    # The head: two cells of two rows, and one over two columns above "KH" and "TH".
    page += [Stroke(220, 680, 380, 680), Stroke(300, 680, 300, 600)]
    page += [
        Put(75, 675, "TT"), Put(105, 675, "Chỉ tiêu"), Put(240, 685, "Năm 2023"),
        Put(225, 665, "KH"), Put(305, 665, "TH"),
        Put(75, 645, "1"), Put(105, 645, "Diện tích gieo"), Put(105, 629, "trồng cây lúa"),
        Put(225, 637, "600"), Put(305, 637, "612"),
        Put(70, 560, "Hết bảng."),
    ]  # fmt: skip
    assert lines([page], tmp_path) == [
        "TT\tChỉ tiêu\tNăm 2023 KH\tNăm 2023 TH", "1\tDiện tích gieo trồng cây lúa\t600\t612", "Hết bảng.",
    ]  # fmt: skip


def test_a_word_that_a_line_end_splits_is_whole_again(tmp_path: Path) -> None:
    page = [
        Put(70, 700, "Tổng diện tích gieo trồng của xã năm nay và năng su-"),
        Put(70, 684, "ất đều tăng, đạt 58,2 tạ/ha."),
    ]
    assert lines([page], tmp_path) == [
        "Tổng diện tích gieo trồng của xã năm nay và năng suất đều tăng, đạt 58,2 tạ/ha."
    ]


def test_a_note_below_a_page_follows_the_paragraph_that_marks_it(tmp_path: Path) -> None:
    page = [
        Put(70, 700, "Gieo trồng 50 ha"), Put(166, 704, "1", 7), Put(70, 684, "Đoạn sau nói về chăn nuôi của xã."),
        Put(70, 90, "1", 6), Put(74, 86, "Trong đó ngô 12 ha.", 10),
    ]  # fmt: skip
    assert lines([page], tmp_path) == [
        "Gieo trồng 50 ha¹",
        "¹ Trong đó ngô 12 ha.",
        "Đoạn sau nói về chăn nuôi của xã.",
    ]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_page_is_read_along_its_text(tmp_path: Path, rotate: int) -> None:
    document = read_pdf(pdf(typeset([LONG], columns=60), rotate=rotate), tmp_path)
    assert document.text == f"{LONG}\n"


def test_pages_of_images_name_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BadInput, match=r"ảnh quét ở trang 2.*Tesseract"):
        read_pdf(pdf([*typeset([LONG]), []], images=[1]), tmp_path)


@pytest.mark.skipif(not can_read_scans(), reason="không có tesseract với tiếng Việt · no tesseract with vie")
def test_a_page_that_tesseract_reads_is_marked(tmp_path: Path) -> None:
    document = read_pdf(pdf([*typeset([LONG]), []], images=[1]), tmp_path)
    assert document.text == f"{LONG}\n"
    assert document.ocr
