"""The Tesseract program: is it there, and what does it read in a picture?"""

from __future__ import annotations

import shutil
import subprocess

from kg.errors import BadInput

_PAGE_SECONDS = 120


def can_read_scans() -> bool:
    """True when Tesseract stands ready with its Vietnamese data."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=30, check=False)
    return "vie" in listed.stdout.split()


def recognised(picture: bytes, *, dpi: int) -> str:
    """Tesseract's table (TSV) of the blocks, lines and words in a picture; raises BadInput."""
    try:
        done = subprocess.run(
            ["tesseract", "stdin", "stdout", "-l", "vie", "--dpi", str(dpi), "--psm", "3", "tsv"],
            input=picture,
            capture_output=True,
            timeout=_PAGE_SECONDS,
            check=True,
        )
    except (subprocess.SubprocessError, OSError):
        raise BadInput("Tesseract không nhận dạng được ảnh trong tệp: quét lại rõ hơn hoặc dùng bản .docx") from None
    return done.stdout.decode("utf-8", errors="replace")
