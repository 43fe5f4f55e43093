"""Text broken at a fixed width reads as if it had never been broken; other text is left as it is."""

from __future__ import annotations

import textwrap
from importlib.resources import files
from pathlib import Path

import pytest

from kg.values import Observation
from loaders.formats.wrapped_lines import unwrapped
from loaders.reader import read_file

SAMPLES = sorted(Path(str(files("loaders") / "samples")).glob("*.txt"))


def broken(text: str, width: int, *, end: str = "\n") -> str:
    """The text with every line that is too wide broken between words; no blank is lost."""
    lines = (textwrap.wrap(line, width, drop_whitespace=True, break_on_hyphens=False) for line in text.split("\n"))
    return end.join(end.join(line) for line in lines)


def told(observations: tuple[Observation, ...]) -> list[tuple[object, ...]]:
    return [(o.written, o.role, o.indicator, o.unit, o.place, o.period, o.value) for o in observations]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize(("width", "end"), [(64, "\n"), (80, "\r\n"), (100, "\n")])
def test_a_sample_reads_the_same_whatever_width_broke_its_lines(
    sample: Path, width: int, end: str, tmp_path: Path
) -> None:
    text = sample.read_text(encoding="utf-8")
    whole, narrow = tmp_path / "whole.txt", tmp_path / "narrow.txt"
    whole.write_text(text, encoding="utf-8")
    narrow.write_bytes(broken(text, width, end=end).encode())
    assert told(read_file(narrow).observations) == told(read_file(whole).observations)


def test_a_text_keeps_its_length_and_its_words() -> None:
    text = broken(SAMPLES[0].read_text(encoding="utf-8"), 72)
    mended = unwrapped(text)
    assert mended != text
    assert len(mended) == len(text)
    assert mended.split() == text.split()


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_text_of_whole_paragraphs_is_left_as_it_is(sample: Path) -> None:
    text = sample.read_text(encoding="utf-8")
    assert unwrapped(text) == text


def test_a_list_of_short_lines_is_left_as_it_is() -> None:
    text = "\n".join(f"- Thôn {n}: {n * 7} hộ nghèo, {n * 3} hộ cận nghèo." for n in range(40))
    assert unwrapped(text) == text


def test_cells_of_a_table_stay_on_their_lines() -> None:
    row = "1 | Diện tích gieo trồng cây hằng năm của toàn xã trong cả năm | ha | 1.250 | 1.300"
    text = "\n".join([row] * 30)
    assert unwrapped(text) == text


def test_a_span_of_years_that_the_width_broke_is_no_item() -> None:
    text = "Chương trình mục tiêu quốc gia xây dựng nông thôn mới giai đoạn 2021 - 2025 được triển khai ở các thôn."
    lines = broken("\n".join([text] * 8), text.index("- 2025"))
    assert "2021\n- 2025" in lines
    assert unwrapped(lines).count("2021 - 2025") == 8


def test_blanks_that_justify_a_line_count_as_one(tmp_path: Path) -> None:
    text = SAMPLES[0].read_text(encoding="utf-8")
    plain, justified = tmp_path / "plain.txt", tmp_path / "justified.txt"
    plain.write_text(text, encoding="utf-8")
    justified.write_text(text.replace("so với", "so  với").replace(" tấn", "  tấn"), encoding="utf-8")
    read = read_file(justified)
    assert told(read.observations) == told(read_file(plain).observations)
