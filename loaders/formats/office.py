"""Word's old format: LibreOffice, where it is installed, makes a .docx of it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from kg.errors import BadInput
from loaders.formats.child import finished

CONVERT_SECONDS = 120
_INSTALL = "cài LibreOffice (Debian, Ubuntu: apt install libreoffice-writer) hoặc mở bằng Word rồi lưu thành .docx"


def as_docx(data: bytes, *, name: str) -> bytes:
    """The same report as .docx; raises BadInput where LibreOffice is missing or cannot convert it."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise BadInput(f"{name}: là tệp Word đời cũ (.doc): {_INSTALL}")
    with tempfile.TemporaryDirectory(prefix="diaban-") as folder:
        source = Path(folder, "report.doc")
        source.write_bytes(data)
        # A profile of its own: a LibreOffice that the user has open would swallow the call.
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        options = ["--headless", "--norestore", "--convert-to", "docx", "--outdir", folder]
        finished([office, profile, *options, str(source)], name=name, seconds=CONVERT_SECONDS)
        made = source.with_suffix(".docx")
        if not made.exists():
            raise BadInput(f"{name}: LibreOffice không mở được tệp này (hỏng hoặc đặt mật khẩu): lưu lại dạng .docx")
        return made.read_bytes()
