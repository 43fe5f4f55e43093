"""Files made to hang, swell or reach outside are refused, each with one line."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

import docx
import pytest

from kg.errors import BadInput
from loaders.corpus import outcomes
from loaders.formats import document_of
from loaders.formats.child import extract
from loaders.formats.zip_safety import MAX_MEMBERS
from tests.loaders.pdf_writer import Put, assembled, pdf

BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def word(
    *, body: str = "<w:p/>", declared: str = "", more: dict[str, bytes] | None = None, encoding: str = "UTF-8"
) -> bytes:
    """A Word file whose main part holds `body`, with further parts."""
    plain, out = io.BytesIO(), io.BytesIO()
    docx.Document().save(plain)
    main = f'<?xml version="1.0" encoding="{encoding}"?>{declared}{BODY.format(body)}'.encode()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, main if name == "word/document.xml" else source.read(name))
        for name, part in (more or {}).items():
            target.writestr(name, part)
    return out.getvalue()


def refusal(data: bytes, name: str, folder: Path) -> str:
    path = folder / name
    path.write_bytes(data)
    with pytest.raises(BadInput) as refused:
        document_of(path)
    told = str(refused.value)
    assert told.startswith(f"{path}: ")
    assert "\n" not in told
    return told


ENTITY = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (word(body="<w:p/>" * 8_000_000), "bom nén"),
        (word(more={f"word/x{i}.xml": b"<a/>" for i in range(MAX_MEMBERS)}), "phần"),
        (word(declared=ENTITY, body="<w:p><w:r><w:t>&x;</w:t></w:r></w:p>"), "DOCTYPE/ENTITY"),
        (word(declared=LAUGHS, body="<w:p><w:r><w:t>&b;</w:t></w:r></w:p>"), "DOCTYPE/ENTITY"),
        (word(more={"word/footnotes.xml": ENTITY.encode("utf-16")}), "DOCTYPE/ENTITY"),
        (word(encoding="UTF-7"), "bảng mã lạ"),
        (word(body="<w:p>" * 400 + "</w:p>" * 399), "hỏng"),
        (word(body="<w:tbl><w:tr><w:tc>" * 3_000 + "</w:tc></w:tr></w:tbl>" * 3_000), "tệp"),
    ],
    ids=["zip bomb", "many parts", "entity", "laughs", "entity in utf-16", "utf-7", "not well-formed", "deep"],
)
def test_a_word_file_made_as_a_weapon_is_refused(tmp_path: Path, data: bytes, why: str) -> None:
    assert why in refusal(data, "a.docx", tmp_path)


def flate(data: bytes, times: int) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


def bomb() -> bytes:
    """A page whose contents unpack, three times over, to a gigabyte."""
    packed = flate(zlib.compress(bytes(200_000_000), 9) * 5, 2)
    contents = b"<< /Length %d /Filter [/FlateDecode /FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (
        len(packed),
        packed,
    )
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
    return assembled(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, contents]
    )


def encrypted() -> bytes:
    """A PDF that asks for a password: its key answers to none."""
    locked = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<00> <00>]" % (
        b"41" * 32,
        b"42" * 32,
    )
    return pdf([[Put(70, 700, "12")]]).replace(b"trailer <<", b"trailer << " + locked)


WHOLE = pdf([[Put(70, 700, "Đạt 12 tấn thóc")]])


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (encrypted(), "đặt mật khẩu"),
        (WHOLE[: len(WHOLE) // 2], "cắt cụt"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"%%EOF", "hỏng"),
        (pdf([[]]), "không có chữ nào"),
        (bomb(), "tệp"),
    ],
    ids=["encrypted", "cut", "rubbish", "nothing on it", "bomb"],
)
def test_a_pdf_that_cannot_be_read_is_refused(tmp_path: Path, data: bytes, why: str) -> None:
    assert why in refusal(data, "a.pdf", tmp_path)


def test_a_parser_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(BadInput, match=r"a\.pdf: đọc quá 0\.01 giây"):
        extract("pdf", WHOLE, name="a.pdf", seconds=0.01)


def test_a_bad_file_in_a_folder_leaves_the_others_read(tmp_path: Path) -> None:
    sample = Path(__file__).parents[2] / "loaders" / "samples" / "mai-trung-2023.txt"
    (tmp_path / "a.docx").write_bytes(word(declared=ENTITY))
    (tmp_path / "b.txt").write_bytes(sample.read_bytes())
    bad, good = outcomes([tmp_path])
    assert bad.error is not None
    assert bad.reading is None
    assert good.reading is not None
