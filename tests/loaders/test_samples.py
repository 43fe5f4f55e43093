"""What the sample reports must be: our own words, no private person, clean text.

The originals are not part of this project. Where `DIABAN_REPORTS` names a folder that holds them, wording is compared.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

SAMPLES = sorted((Path(__file__).parents[2] / "loaders" / "samples").glob("*.txt"))
ORIGINALS = sorted(Path(os.environ.get("DIABAN_REPORTS", "/nonexistent")).glob("*.txt"))
TOO_LONG_TO_SHARE = 12
_PERSON = re.compile(
    r"\b(?:ông|bà|đồng chí|đ/c|anh|chị)\s+[A-ZĐÀ-Ỹ]\w+"
    r"|\b(?:Nguyễn|Trần|Phạm|Hoàng|Ngô|Vũ|Dương|Lê)\s+(?:Văn|Thị|Xuân|Đức)\s+[A-ZĐ]"
)
_CITATION = re.compile(
    r"(?:quyết định|nghị quyết|chỉ thị|kế hoạch|công văn|văn bản|kết luận) số \S+(?: ngày \S+)?", re.IGNORECASE
)
Runs = frozenset[tuple[str, ...]]


def _runs(text: str, length: int) -> Iterator[tuple[str, ...]]:
    for line in _CITATION.sub(" ", text).splitlines():
        words = re.findall(r"\w+(?:[.,/-]\w+)*", line.lower())
        yield from zip(*(words[i:] for i in range(length)), strict=False)


@pytest.fixture(scope="module")
def originals() -> Runs:
    if not ORIGINALS:
        pytest.skip("DIABAN_REPORTS names no folder with the original reports")
    return frozenset(run for path in ORIGINALS for run in _runs(path.read_text(encoding="utf-8"), TOO_LONG_TO_SHARE))


def test_there_are_six_sample_reports() -> None:
    assert len(SAMPLES) >= 6


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
class TestASample:
    def test_shares_no_run_of_twelve_words_with_the_originals(self, path: Path, originals: Runs) -> None:
        runs = _runs(path.read_text(encoding="utf-8"), TOO_LONG_TO_SHARE)
        shared = {" ".join(run) for run in runs if run in originals}
        assert shared == set()

    def test_names_no_person(self, path: Path) -> None:
        assert _PERSON.findall(path.read_text(encoding="utf-8")) == []

    def test_is_utf8_in_nfc_with_plain_line_ends(self, path: Path) -> None:
        text = path.read_bytes().decode("utf-8")
        assert not text.startswith("\ufeff")
        assert "\r" not in text
        assert text == unicodedata.normalize("NFC", text)
        assert text.endswith("\n")

    def test_has_the_parts_of_a_report(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        parts = ("BC-UBND", "BÁO CÁO", "Nơi nhận:", "CHỦ TỊCH")
        assert [part for part in parts if part not in text] == []
        assert 50 <= len([line for line in text.splitlines() if line.strip()]) <= 130

    def test_is_listed_in_the_readme(self, path: Path) -> None:
        assert f"`{path.name}`" in (path.parent / "README.md").read_text(encoding="utf-8")


def test_the_person_pattern_finds_a_person() -> None:
    assert _PERSON.search("hộ ông Nguyễn Văn A")


def test_the_invented_report_is_marked_as_invented() -> None:
    readme = (SAMPLES[0].parent / "README.md").read_text(encoding="utf-8")
    (line,) = [line for line in readme.splitlines() if "mai-trung-6-thang-2024.txt" in line]
    assert "hư cấu" in line
    assert "invented" in line
