"""A file that is no report gets one line that names it and says what to do."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from kg.errors import BadInput
from loaders.formats import MAX_BYTES, SUFFIXES, document_of
from loaders.formats.child import finished

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "<a/>")
    return buffer.getvalue()


def refusal(path: Path) -> str:
    with pytest.raises(BadInput) as refused:
        document_of(path)
    return str(refused.value)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.txt", b"", "tệp rỗng"),
        ("a.txt", b" \r\n\t", "tệp rỗng"),
        ("a.txt", "\ufeff \n".encode(), "không có chữ nào"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(50), "nhị phân"),
        ("a.docx", zipped("[Content_Types].xml", "xl/workbook.xml"), "bảng tính Excel"),
        ("a.docx", zipped("ppt/presentation.xml"), "trình chiếu"),
        ("a.docx", zipped("content.xml", "mimetype"), "OpenDocument"),
        ("a.docx", zipped("thư mục/ảnh.jpg"), "tệp nén"),
        ("a.docx", zipped("word/document.xml")[:-30], "hỏng hoặc bị cắt cụt"),
        ("a.docx", b"not a zip at all", "nội dung không phải .docx"),
        ("a.pdf", b"plain text", "nội dung không phải .pdf"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "đặt mật khẩu"),
        ("a.doc", OLE + "Workbook".encode("utf-16-le"), "bảng tính Excel"),
        ("a.doc", OLE, "không nhận ra loại tệp"),
        ("a.doc", b"<html><body>b\xc3\xa1o c\xc3\xa1o</body></html>", "trang web"),
    ],
)
def test_a_file_that_is_no_report_is_refused_with_its_name(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    told = refusal(path)
    assert told.startswith(f"{path}: ")
    assert why in told
    assert "\n" not in told


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "không có tệp này" in refusal(tmp_path / "nowhere.txt")
    assert "là thư mục" in refusal(tmp_path)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert "lớn hơn 50 MB" in refusal(path)


def test_the_kind_of_a_file_is_told_by_its_contents(tmp_path: Path) -> None:
    path = tmp_path / "báo cáo"
    path.write_text("Báo cáo của xã: đạt 12 tấn", encoding="utf-8")
    assert document_of(path).text == "Báo cáo của xã: đạt 12 tấn"


def test_the_old_word_format_names_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(OLE + "WordDocument".encode("utf-16-le"))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "LibreOffice" in refusal(path)


def test_folders_are_walked_for_the_formats_that_are_read() -> None:
    assert {".txt", ".docx", ".pdf", ".doc"} == SUFFIXES


def test_a_program_that_does_not_end_is_killed_with_all_it_started(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with pytest.raises(BadInput, match=r"quá 0\.5 giây"):
        finished(["sh", "-c", f"(sleep 3; echo alive) > {pipe} & wait"], name="a.pdf", seconds=0.5)
    os.set_blocking(reader, True)
    with os.fdopen(reader) as said:
        # Ends when nobody holds the other end any more: at once, or when the one left over has spoken.
        assert said.read() == ""
