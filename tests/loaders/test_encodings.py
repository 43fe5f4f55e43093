"""Whatever encoding a report was saved in, the same text comes out, or one line that says why not."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BadInput
from kg.values import Span
from loaders.document import composed
from loaders.encodings import decoded
from loaders.encodings.legacy import from_vni
from loaders.encodings.syllables import is_syllable
from loaders.formats import document_of
from tests.loaders.legacy_writer import tcvn3, tcvn5712, vni, windows_1258

OPENING = "Ủy ban nhân dân xã báo cáo tình hình phát triển kinh tế của địa phương trong năm vừa qua như sau: "
LOWER_OPENING = OPENING.replace("Ủy", "ủy")
WORDS = [
    "diện",
    "tích",
    "năng",
    "suất",
    "sản",
    "lượng",
    "lúa",
    "chiêm",
    "xuân",
    "đạt",
    "kế",
    "hoạch",
    "hộ",
    "nghèo",
    "giảm",
    "trường",
    "học",
    "khuyết",
    "tật",
    "ngoằn",
    "ngoèo",
    "giỗ",
]
CAPITALS = ["HUYỆN", "NGHỆ", "ĐỒNG", "ƯỚC", "ẤP", "Xã", "Thị", "Trấn", "Ở", "Ẵm", "Ý", "KỸ"]
figures = st.decimals(min_value=0, max_value=10**7, places=2).map(str)
lower_texts = st.lists(st.sampled_from(WORDS) | figures, max_size=60).map(" ".join)
texts = st.lists(st.sampled_from(WORDS + CAPITALS) | figures, max_size=60).map(" ".join)

Writer = Callable[[str], bytes]
ANY_LETTERS: dict[str, Writer] = {
    "utf-8": lambda text: text.encode(),
    "utf-8 with a mark": lambda text: text.encode("utf-8-sig"),
    "utf-8 decomposed": lambda text: unicodedata.normalize("NFD", text).encode(),
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16-be with a mark": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "windows-1258": windows_1258,
    "tcvn5712": tcvn5712,
    "vni": vni,
    "vni shown as Latin letters": lambda text: vni(text).decode("cp1252").encode(),
}
SMALL_LETTERS: dict[str, Writer] = {
    "tcvn3": tcvn3,
    "tcvn3 shown as Latin letters": lambda text: tcvn3(text).decode("cp1252").encode(),
}


def read(data: bytes) -> str:
    return composed(decoded(data, name="báo-cáo.txt").text)[0]


@pytest.mark.parametrize("write", ANY_LETTERS.values(), ids=ANY_LETTERS.keys())
@given(text=texts)
def test_a_text_comes_back_from_each_encoding(write: Writer, text: str) -> None:
    assert read(write(OPENING + text)) == OPENING + text


@pytest.mark.parametrize("write", SMALL_LETTERS.values(), ids=SMALL_LETTERS.keys())
@given(text=lower_texts)
def test_a_text_in_small_letters_comes_back_from_the_abc_fonts(write: Writer, text: str) -> None:
    assert read(write(LOWER_OPENING + text)) == LOWER_OPENING + text


@given(text=st.text())
def test_any_text_is_composed_and_leads_back(text: str) -> None:
    whole, origin = composed(text)
    assert whole == unicodedata.normalize("NFC", text)
    if origin is not None:
        assert len(origin) == len(whole)
        assert list(origin) == sorted(origin)
        assert all(0 <= at < len(text) for at in origin)


def test_a_figure_in_decomposed_text_leads_back_to_the_file(tmp_path: Path) -> None:
    path = tmp_path / "xã.txt"
    text = unicodedata.normalize("NFD", OPENING + "thu hoạch 1.234 tấn")
    path.write_text(text, encoding="utf-8")
    document = document_of(path)
    at = document.text.index("1.234")
    source = document.source_span(Span(at, at + 5))
    assert text[source.start : source.end] == "1.234"
    assert source.start > at


def test_a_figure_in_vni_letters_saved_as_unicode_leads_back_to_the_file(tmp_path: Path) -> None:
    path = tmp_path / "xã.txt"
    text = vni(OPENING + "thu hoạch 1.234 tấn").decode("cp1252")
    path.write_text(text, encoding="utf-8")
    document = document_of(path)
    at = document.text.index("1.234")
    source = document.source_span(Span(at, at + 5))
    assert (text[source.start : source.end], document.encoding) == ("1.234", "utf-8, vni")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (OPENING.encode()[:-5] + b"\xff\xfe\xc0 abc", "không nhận ra bảng mã"),
        (b"\xff\xfea\x00b", "không giải mã được"),
        (bytes(range(256)) * 20, "nhị phân"),
        ("đạt".encode("cp1258", "ignore") + b" \xe5\xe9 12", "không nhận ra bảng mã"),
        ("Отчёт о развитии сельского хозяйства за год".encode("koi8-r"), "không nhận ra bảng mã"),
    ],
    ids=["broken utf-8", "half a utf-16 character", "binary", "too short to tell", "another language"],
)
def test_what_cannot_be_told_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(BadInput, match=why) as refused:
        decoded(data, name="báo-cáo.txt")
    assert str(refused.value).startswith("báo-cáo.txt: ")
    assert "\n" not in str(refused.value)


def test_a_pair_that_is_no_vni_letter_is_no_syllable() -> None:
    assert not is_syllable(from_vni("yâ")[0])


@pytest.mark.parametrize("word", ["nghiêng", "GIẾNG", "Quyết", "khuỷu", "ước", "ngoằn", "yếu", "đ" + "ường"])
def test_a_vietnamese_word_is_known_by_its_spelling(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["héi", "nghÜa", "ViÖt", "cáp" + "h", "tỉch", "đàt", "bÁo", "ﬁ", ""])
def test_what_a_wrong_decoding_makes_is_no_word(word: str) -> None:
    assert not is_syllable(word)
