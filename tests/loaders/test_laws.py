"""What holds for every reading of every text: quotes, spans, every number explained, the same again and elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.values import Observation, Reading, Refusal, Role, Span
from loaders.numerals import NUMBER
from loaders.reader import read, read_file
from tests.loaders.gold.build import HERE as GOLD
from tests.loaders.told import CASES, HERE, RESULTS, SAMPLES, cases, document, report

REPORTS = [*SAMPLES, *sorted(GOLD.glob("*.txt"))]
READINGS = {path.stem: read_file(path) for path in REPORTS}
ALL_CASES = {path.name: [case for case in cases() if case.file == path.name] for path in CASES}
READINGS |= {
    name: report("\n\n".join(f"- {case.text}" for case in found), head=found[0].head)
    for name, found in ALL_CASES.items()
    if found
}
PIECES = sorted({word for case in cases() for word in case.text.split()})
MARKS = [
    *("\\n", "\\n\\n", "\\n- ", "\\n1. ", "\\n+ ", "\\t", "\\n(1) ", "\\n⁽¹⁾ ", ";", ".", ":"),
    *("\\nII. NHIỆM VỤ NĂM 2024\\n", "\\nNơi nhận:\\n"),
]
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(MARKS)), max_size=40).map(" ".join)
Explained = Observation | Refusal

every_reading = pytest.mark.parametrize("reading", READINGS.values(), ids=READINGS)


def explained(reading: Reading) -> list[Explained]:
    return sorted([*reading.observations, *reading.refusals], key=lambda one: one.span)


def misquoted(reading: Reading) -> list[Explained]:
    return [one for one in explained(reading) if reading.text[one.span.start : one.span.end] != one.written]


def unexplained(reading: Reading) -> set[Span]:
    """The runs of digits that nothing explains, and the spans that are no run of digits."""
    return {Span(*run.span()) for run in NUMBER.finditer(reading.text)} ^ {one.span for one in explained(reading)}


def overlapping(ones: Iterable[Explained]) -> list[tuple[Explained, Explained]]:
    return [(a, b) for a, b in pairwise(ones) if a.span.overlaps(b.span)]


@every_reading
class TestAReading:
    def test_quotes_its_text(self, reading: Reading) -> None:
        assert misquoted(reading) == []

    def test_explains_every_run_of_digits_once(self, reading: Reading) -> None:
        assert [reading.quote(span) for span in sorted(unexplained(reading))] == []
        assert overlapping(explained(reading)) == []

    def test_stands_in_text_order(self, reading: Reading) -> None:
        assert list(reading.observations) == sorted(reading.observations, key=lambda one: one.span)
        assert list(reading.refusals) == sorted(reading.refusals, key=lambda one: one.span)

    def test_has_every_figure_in_its_sentence(self, reading: Reading) -> None:
        assert [one.written for one in reading.observations if one.span not in one.sentence] == []

    def test_ties_a_figure_only_to_an_actual_of_the_same_text(self, reading: Reading) -> None:
        values = {one.span for one in reading.observations if one.role in (Role.ACTUAL, Role.ESTIMATE, Role.TARGET)}
        tied = {one.relates_to for one in reading.observations if one.relates_to is not None}
        assert tied <= values

    def test_is_sure_of_a_figure_between_nothing_and_all(self, reading: Reading) -> None:
        assert all(0 < one.confidence < 1 for one in reading.observations)

    def test_gives_every_figure_a_name(self, reading: Reading) -> None:
        assert [one.written for one in reading.observations if not (one.indicator and one.unit and one.period)] == []

    def test_is_the_same_a_second_time(self, reading: Reading) -> None:
        again = read(document(reading.text))
        assert (again.observations, again.refusals) == (reading.observations, reading.refusals)


def test_the_samples_say_something() -> None:
    assert all(len(READINGS[path.stem].observations) >= 50 for path in SAMPLES)


def test_a_refused_number_lies_in_its_sentence() -> None:
    reading = report("1. Nông nghiệp có 5 ha lúa.")
    assert [one.written for one in reading.refusals if one.span not in one.sentence] == []


@pytest.mark.parametrize("text", ["Mưa kéo dài 1,8 giờ.", "Đón 3.500 lượt/năm.", "Thu gom 12,5 ngày/tháng."])
def test_no_rule_begins_inside_a_number(text: str) -> None:
    assert unexplained(report(text)) == set()


@settings(deadline=None, max_examples=150)
@example("Mưa kéo dài 1,8 giờ.")
@example("Phần 86,5")
@given(texts)
def test_any_text_is_quoted_and_explained(text: str) -> None:
    reading = report(text)
    assert misquoted(reading) == []
    assert unexplained(reading) == set()
    assert overlapping(explained(reading)) == []


@settings(deadline=None, max_examples=100)
@example("2,24/7")
@given(st.text("0123456789.,/-%()[]| \n\t:;ahnĐđồộ⁽¹⁾*+", max_size=60))
def test_no_arrangement_of_signs_breaks_the_reader(text: str) -> None:
    reading = report(text)
    assert misquoted(reading) == []
    assert unexplained(reading) == set()


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=80))
def test_any_unicode_text_is_read_without_an_error(text: str) -> None:
    assert misquoted(report(text)) == []


@settings(deadline=None, max_examples=30)
@given(texts)
def test_the_same_text_is_read_the_same(text: str) -> None:
    assert report(text) == report(text)


def read_elsewhere(path: Path, seed: str) -> str:
    """What another process with its own order of sets reads in a file."""
    program = "import sys, pathlib, loaders.reader as r; print(r.read_file(pathlib.Path(sys.argv[1])))"
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
    root = HERE.parents[1]
    return subprocess.run(
        [sys.executable, "-c", program, path], env=environment, cwd=root, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def test_two_processes_that_order_sets_differently_read_the_same() -> None:
    path = SAMPLES[0]
    assert read_elsewhere(path, "1") == read_elsewhere(path, "2") != ""


def test_the_text_above_a_sentence_of_its_own_does_not_move_its_reading() -> None:
    sentence = "- Đàn lợn 4.000/3.800 con, đạt 105,3% KH."
    once = [(o.role, o.indicator, o.value) for o in report(sentence).observations]
    twice = [(o.role, o.indicator, o.value) for o in report(f"{sentence}\n{sentence}").observations]
    assert twice == once * 2
    assert RESULTS in report(sentence).text
