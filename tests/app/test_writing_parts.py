"""What uploads and reviews are made of, without a browser."""

from __future__ import annotations

from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest

from kg.errors import BadInput
from kg.settings import Settings
from pages.parts.reviewing import number
from pages.parts.uploads import candidates, communes, facts, handed_in, reading
from tests.world import mai_trung

SAMPLE = Path(str(files("loaders"))) / "samples" / "lien-hong-2023.txt"


def test_an_uploaded_report_is_read_in_a_process_of_its_own() -> None:
    found = handed_in(SAMPLE.name, SAMPLE.read_bytes(), settings=Settings())
    assert found.reading is not None
    assert found.reading.source == SAMPLE.name
    assert [unit.code for unit in candidates(found.reading.info)] == ["11005"]
    counted = facts(found.reading, doubtful_below=1.1)
    assert counted["figures"] == counted["doubtful"] == len(found.reading.observations) > 10


def test_a_file_that_takes_too_long_is_ended_and_told() -> None:
    with pytest.raises(BadInput, match=r"cham\.txt: đọc quá 0\.01 giây"):
        reading("cham.txt", SAMPLE.read_bytes(), settings=Settings(upload_seconds=0.01))


def test_a_file_that_takes_too_much_memory_is_told() -> None:
    with pytest.raises(BadInput, match="cần quá nhiều bộ nhớ"):
        reading("lon.txt", SAMPLE.read_bytes(), settings=Settings(upload_memory_mb=64))


def test_a_file_that_is_too_large_is_not_read() -> None:
    with pytest.raises(BadInput, match="lớn hơn 1 MB"):
        reading("to.txt", b"a" * 1_000_001, settings=Settings(upload_mb=1))


@pytest.mark.parametrize("name", ["../../x.pdf", "x.pdf"])
def test_a_damaged_file_is_named_as_it_was_uploaded(name: str) -> None:
    found = handed_in(name, b"%PDF-1.4 nothing", settings=Settings())
    assert found.reading is None
    assert found.error.startswith("x.pdf: ")


def test_a_commune_is_found_by_its_name_on_the_day_of_the_report() -> None:
    assert [unit.code for unit in communes("mai trung", mai_trung().info)] == ["07864"]
    assert communes("hợp thịnh, bắc ninh", mai_trung().info) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.234,5", "1234.5"), ("12", "12"), (" -0,7 ", "-0.7"), ("15.361.669.901", "15361669901"), ("0,05", "0.05")],
)
def test_a_value_is_written_the_vietnamese_way(text: str, value: str) -> None:
    assert number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "abc", "12.34", "1,234.5", "1.2345", "NaN", "1e3", "12 ha"])
def test_any_other_value_is_refused(text: str) -> None:
    assert number(text) is None
