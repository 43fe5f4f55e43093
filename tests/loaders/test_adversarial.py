"""Texts made to be slow: ten times the text may take about ten times as long, never a hundred times."""

from __future__ import annotations

import time

import pytest

from loaders.reader import read
from tests.loaders.told import RESULTS, cases, document

TENFOLD_AT_MOST = 40
"""A quadratic reader takes a hundred times as long for ten times the text; a linear one ten times, give or take."""
SHORTEST = 0.003
"""Seconds below which a measurement says nothing."""

LINEAR = {
    "digits": "1",
    "dots": ".",
    "groups": "1.1.",
    "commas": "1,",
    "open brackets": "(",
    "closed brackets": ")",
    "từ": "từ ",
    "Nguyễn": "Nguyễn ",
    "tăng": "tăng ",
    "giảm từ": "giảm từ ",
    "năm": "năm ",
    "số": "số ",
    "luật": "luật ",
    "kế hoạch": "kế hoạch ",
    "trong đó": "trong đó ",
    "trong đó:": "trong đó:\n",
    "bullets": "- ",
    "names": "A ",
    "communes": "xã A ",
    "colons": "a: ",
    "numerals": "lxvi",
    "raised marks": "⁽¹⁾",
    "line breaks": "\n",
    "lines of digits": "1\n",
    "table heads": "tt\n1\n",
    "bars": "|",
    "cells": "| a ",
    "quotes": '"',
}
ONE_PARAGRAPH = {
    "blanks": " ",
    "stars": "*",
    "numbers": "12 ",
    "pairs": "1/",
    "ranges": "1-",
    "shares": "5% ",
    "areas": "5 ha, ",
    "dates": "ngày 1/",
    "villages": "thôn Vạn, ",
}


def seconds(text: str) -> float:
    """The processor time of this process that reading a text takes, the better of two tries."""
    made = document(RESULTS + text)

    def once() -> float:
        started = time.process_time()
        read(made)
        return time.process_time() - started

    return min(once(), once())


def growth(piece: str, length: int) -> float:
    """How many times as long ten times the text takes."""
    read(document(RESULTS + "Đàn lợn 5 con."))
    short, long = (piece * (size // len(piece)) for size in (length, 10 * length))
    return seconds(long) / max(seconds(short), SHORTEST)


@pytest.mark.parametrize("piece", LINEAR.values(), ids=LINEAR)
def test_ten_times_the_text_takes_about_ten_times_as_long(piece: str) -> None:
    assert growth(piece, 1_000) < TENFOLD_AT_MOST


@pytest.mark.parametrize("piece", ONE_PARAGRAPH.values(), ids=ONE_PARAGRAPH)
def test_one_long_paragraph_takes_no_longer_than_many_short_ones(piece: str) -> None:
    assert growth(piece, 2_000) < TENFOLD_AT_MOST


def test_a_long_report_takes_as_long_as_its_paragraphs_together() -> None:
    paragraphs = "\n\n".join(f"- {case.text}" for case in cases())
    assert growth(paragraphs[:3_000] + "\n\n", 3_002) < TENFOLD_AT_MOST


def test_a_line_of_two_megabytes_is_read() -> None:
    reading = read(document(RESULTS + "xã hội hóa " * 200_000 + "có 5 hộ nghèo."))
    assert [one.written for one in reading.observations] == ["5"]
