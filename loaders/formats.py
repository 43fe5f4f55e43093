"""From a file to a document: the format by its ending and its first bytes; what cannot be read is refused in one line."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kg.errors import BadInput
from loaders.document import Document, composed
from loaders.encodings import decoded

SUFFIXES = frozenset({".txt"})
MAX_BYTES = 50_000_000


def document_of(path: Path) -> Document:
    """The document in a file; raises BadInput naming the file, what is wrong and what to do."""
    data = _bytes(path)
    if not data.strip():
        raise BadInput(f"{path}: tệp rỗng: chọn tệp báo cáo có nội dung")
    text, origin = composed(decoded(data, name=str(path)))
    return Document(path.name, hashlib.sha256(data).hexdigest(), text, origin)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise BadInput(f"{path}: tệp lớn hơn {MAX_BYTES // 1_000_000} MB: chia nhỏ hoặc chọn đúng tệp báo cáo")
        return path.read_bytes()
    except FileNotFoundError:
        raise BadInput(f"{path}: không có tệp này: kiểm tra đường dẫn") from None
    except IsADirectoryError:
        raise BadInput(f"{path}: là thư mục, không phải tệp: chỉ một tệp báo cáo") from None
    except OSError as fault:
        raise BadInput(f"{path}: không đọc được tệp ({fault.strerror}): kiểm tra quyền đọc") from fault
