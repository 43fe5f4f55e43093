"""From a file to a document."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kg.errors import BadInput
from loaders.document import Document, composed


def document_of(path: Path) -> Document:
    data = path.read_bytes()
    text, origin = composed(data.decode("utf-8-sig"))
    return Document(path.name, hashlib.sha256(data).hexdigest(), text, origin)
