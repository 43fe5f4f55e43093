"""The annotated reports agree with their sources and explain every number they hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.codes import indicators
from tests.loaders.annotated import NUMBER, unmarked
from tests.loaders.gold.build import COLUMNS, HERE, report, sources, table


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.stem)
class TestAnAnnotatedReport:
    def test_is_what_its_source_builds(self, path: Path) -> None:
        text, expected = report(path.read_text(encoding="utf-8"))
        assert (HERE / path.name).read_text(encoding="utf-8") == text
        assert (HERE / path.with_suffix(".tsv").name).read_text(encoding="utf-8") == table(expected)

    def test_explains_every_number_once(self, path: Path) -> None:
        assert unmarked(*report(path.read_text(encoding="utf-8"))) == []

    def test_names_indicators_of_the_code_list_or_new_ones(self, path: Path) -> None:
        marks = report(path.read_text(encoding="utf-8"))[1]
        named = {mark.indicator for mark in marks if mark.role != "none" and not mark.indicator.startswith("new:")}
        assert named <= set(indicators())

    def test_gives_every_value_a_period_and_a_place(self, path: Path) -> None:
        values = [mark for mark in report(path.read_text(encoding="utf-8"))[1] if mark.role != "none"]
        assert len(values) >= 100
        assert all(mark.period and mark.place and mark.value is not None for mark in values)

    def test_its_table_points_into_its_text(self, path: Path) -> None:
        text = (HERE / path.name).read_text(encoding="utf-8")
        header, *rows = (HERE / path.with_suffix(".tsv").name).read_text(encoding="utf-8").splitlines()
        assert header.split("\t") == list(COLUMNS)
        cells = [row.split("\t") for row in rows]
        assert [text[int(row[1]) : int(row[2])] for row in cells] == [row[3] for row in cells]
        assert len(rows) == len(NUMBER.findall(text))
