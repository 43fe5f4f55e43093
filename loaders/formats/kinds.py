"""What a file is, by its first bytes; its ending is only what it claims to be."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from kg.errors import BadInput

TEXT, DOCX, PDF, DOC = "txt", "docx", "pdf", "doc"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE = "lưu báo cáo dạng .docx, .pdf hoặc .txt"
_OLE_PARTS = (
    ("EncryptedPackage", "tệp đặt mật khẩu: bỏ mật khẩu (mở bằng Word rồi lưu lại) trước khi nạp"),
    ("WordDocument", None),
    ("Workbook", f"là bảng tính Excel: {_SAVE}"),
    ("PowerPoint Document", f"là bản trình chiếu: {_SAVE}"),
)
_ZIP_PARTS = (
    ("word/document.xml", None),
    ("xl/", f"là bảng tính Excel: {_SAVE}"),
    ("ppt/", f"là bản trình chiếu: {_SAVE}"),
    ("content.xml", f"là tệp OpenDocument: {_SAVE}"),
)


def kind_of(data: bytes, path: Path) -> str:
    """The kind of a file; raises BadInput where it is none that reports come in or its ending says another."""
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data, path)
    if data.startswith(_OLE):
        return _ole(data, path)
    if data.startswith(b"{\\rtf"):
        return DOC
    if data[:200].lstrip().lower().startswith((b"<!doctype html", b"<html")):
        raise BadInput(f"{path}: là trang web: mở bằng Word hoặc trình duyệt rồi {_SAVE}")
    if (claimed := path.suffix.lower()) in (".docx", ".pdf", ".doc"):
        raise BadInput(f"{path}: tệp hỏng, nội dung không phải {claimed}: {_SAVE} rồi nạp lại")
    return TEXT


def _zipped(data: bytes, path: Path) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise BadInput(f"{path}: tệp .docx hỏng hoặc bị cắt cụt: sao chép lại từ nguồn, hoặc {_SAVE}") from None
    for part, refusal in _ZIP_PARTS:
        if any(name == part or (part.endswith("/") and name.startswith(part)) for name in names):
            if refusal:
                raise BadInput(f"{path}: {refusal}")
            return DOCX
    raise BadInput(f"{path}: là tệp nén, không phải báo cáo: giải nén rồi nạp tệp bên trong")


def _ole(data: bytes, path: Path) -> str:
    for part, refusal in _OLE_PARTS:
        if part.encode("utf-16-le") in data:
            if refusal:
                raise BadInput(f"{path}: {refusal}")
            return DOC
    raise BadInput(f"{path}: không nhận ra loại tệp: {_SAVE}")
