"""Many reports: folders walked, every file read or refused by name, the order of the paths of no matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.corpus import Outcome, outcomes, report_files
from tests.loaders.told import RESULTS

REPORT = RESULTS + "- Đàn lợn 4.000 con.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two reports, two files that are none, and files that nobody means."""
    (tmp_path / "huyện" / "xã").mkdir(parents=True)
    (tmp_path / "huyện" / "xã" / "b.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "a.TXT").write_text(REPORT.replace("Tân Lập", "Tân Hòa"), encoding="utf-8")
    (tmp_path / "rỗng.txt").write_bytes(b"")
    (tmp_path / "thư.txt").write_text("Kính gửi ông bà, hôm nay trời đẹp.", encoding="utf-8")
    (tmp_path / "README.txt").write_text("Về thư mục này", encoding="utf-8")
    (tmp_path / "ảnh.png").write_bytes(b"\x89PNG")
    return tmp_path


def names(found: list[Outcome]) -> list[str]:
    return [outcome.path.name for outcome in found]


def test_a_folder_is_walked_in_order_of_its_paths(folder: Path) -> None:
    assert names(list(outcomes([folder]))) == ["a.TXT", "b.txt", "rỗng.txt", "thư.txt"]


def test_a_file_that_is_no_report_is_refused_by_name_and_the_others_are_read(folder: Path) -> None:
    found = list(outcomes([folder]))
    assert [outcome.reading is not None for outcome in found] == [True, True, False, False]
    for outcome in found[2:]:
        assert outcome.error is not None
        assert outcome.path.name in outcome.error
        assert "\n" not in outcome.error


def test_a_reading_or_an_error_never_both(folder: Path) -> None:
    assert all((outcome.reading is None) != (outcome.error is None) for outcome in outcomes([folder]))


def test_the_order_of_the_paths_and_naming_one_twice_change_nothing(folder: Path) -> None:
    one, other = folder / "a.TXT", folder / "huyện"
    several = [[one, other], [other, one], [one, other, one, other / "xã" / "b.txt"]]
    readings = [[outcome.reading for outcome in outcomes(paths)] for paths in several]
    assert readings[0] == readings[1] == readings[2]
    assert len(readings[0]) == 2


def test_a_named_file_is_read_whatever_its_ending(folder: Path) -> None:
    (folder / "báo cáo").write_text(REPORT, encoding="utf-8")
    (outcome,) = outcomes([folder / "báo cáo"])
    assert outcome.reading is not None


def test_a_path_that_is_not_there_is_one_error(tmp_path: Path) -> None:
    (outcome,) = outcomes([tmp_path / "không có.txt"])
    assert outcome.error is not None
    assert "không có.txt" in outcome.error


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert report_files([tmp_path]) == []
