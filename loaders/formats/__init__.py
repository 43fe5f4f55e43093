"""From a file to a document, whatever its format; what cannot be read is refused in one line."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kg.errors import BadInput
from loaders.document import Document, composed, plain_blanks, tidied
from loaders.encodings import Decoded, decoded
from loaders.formats import kinds
from loaders.formats.child import OCR_SECONDS, extract
from loaders.formats.extracts import Extract, ImagesOnly
from loaders.formats.office import as_docx
from loaders.formats.tesseract import can_read_scans
from loaders.formats.wrapped_lines import unwrapped

SUFFIXES = frozenset({".txt", ".docx", ".pdf", ".doc"})
"""The endings of the files that are read when a folder is named."""
_INSTALL_TESSERACT = "cài Tesseract có tiếng Việt (Debian, Ubuntu: apt install tesseract-ocr-vie) hoặc dùng bản .docx"
MAX_BYTES = 50_000_000


def document_of(path: Path) -> Document:
    """The document in a file; raises BadInput naming the file, what is wrong and what to do."""
    data = _bytes(path)
    kind = kinds.kind_of(data, path)
    digest = hashlib.sha256(data).hexdigest()
    if kind == kinds.TEXT:
        document = _from_text(decoded(data, name=str(path)), path.name, digest)
    else:
        document = _from_extract(_extract(kind, data, str(path)), path.name, digest)
    if not document.text.strip():
        raise BadInput(f"{path}: tệp không có chữ nào: chọn tệp báo cáo có nội dung")
    return document


def _from_text(found: Decoded, name: str, digest: str) -> Document:
    text, origin = found.text, found.origin
    for step in (composed, tidied):
        text, moved = step(text)
        if moved is not None:
            origin = moved if origin is None else [origin[i] for i in moved]
    return Document(name, digest, unwrapped(text), origin, encoding=found.encoding)


def _from_extract(found: Extract, name: str, digest: str) -> Document:
    return Document(
        name,
        digest,
        plain_blanks(found.text),
        page_starts=found.page_starts,
        paragraph_starts=found.paragraph_starts,
        ocr=found.ocr,
    )


def _extract(kind: str, data: bytes, name: str) -> Extract:
    if kind == kinds.DOC:
        return extract(kinds.DOCX, as_docx(data, name=name), name=name)
    try:
        return extract(kind, data, name=name)
    except ImagesOnly as pages:
        if not can_read_scans():
            raise BadInput(f"{name}: chỉ có ảnh quét ở trang {pages}, không có lớp chữ: {_INSTALL_TESSERACT}") from None
        return extract("scans", data, name=name, seconds=OCR_SECONDS)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise BadInput(f"{path}: tệp lớn hơn {MAX_BYTES // 1_000_000} MB: chia nhỏ hoặc chọn đúng tệp báo cáo")
        data = path.read_bytes()
    except FileNotFoundError:
        raise BadInput(f"{path}: không có tệp này: kiểm tra đường dẫn") from None
    except IsADirectoryError:
        raise BadInput(f"{path}: là thư mục, không phải tệp: chỉ một tệp báo cáo") from None
    except OSError as fault:
        raise BadInput(f"{path}: không đọc được tệp ({fault.strerror}): kiểm tra quyền đọc") from fault
    if not data.strip():
        raise BadInput(f"{path}: tệp rỗng: chọn tệp báo cáo có nội dung")
    return data
