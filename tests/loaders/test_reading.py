"""Every annotated sentence is read as it says, but for the fields that `known_limits.txt` names.

A row of that table is one field of one number that is read wrong today. It must fail: the day it is read right the
row has to go. All other fields of its sentence are held by the first test.
"""

from __future__ import annotations

import pytest

from tests.loaders.limits import FIELDS, PRESENCE, Limit, known, wrong
from tests.loaders.told import Case, cases

ALL = {str(case): case for case in cases()}
KNOWN = known()


@pytest.mark.parametrize("case", ALL.values(), ids=str)
def test_a_sentence_is_read_as_it_says(case: Case) -> None:
    assert {limit: told for limit, told in wrong(case).items() if limit not in KNOWN} == {}


@pytest.mark.xfail(strict=True, reason="giới hạn đã biết của bộ đọc · a known limit of the reader")
@pytest.mark.parametrize("limit", KNOWN, ids=str)
def test_a_known_limit_is_overcome(limit: Limit) -> None:
    assert limit not in wrong(ALL[limit.sentence])


@pytest.mark.parametrize("limit", KNOWN, ids=str)
def test_a_known_limit_names_a_field_of_a_number_that_stands_there(limit: Limit) -> None:
    mark = ALL[limit.sentence].expected[limit.number - 1]
    assert mark.written == limit.written
    assert limit.field in ({PRESENCE} if mark.role == "none" else {*FIELDS, PRESENCE})


def test_the_table_of_known_limits_is_sorted_and_names_each_once() -> None:
    order = list(ALL)
    keys = [(order.index(limit.sentence), limit.number) for limit in KNOWN]
    assert keys == sorted(keys)
    assert len(set(KNOWN)) == len(KNOWN)


def test_known_limits_stay_the_exception() -> None:
    figures = [mark for case in ALL.values() for mark in case.expected if mark.role != "none"]
    assert len(KNOWN) < len(figures) * len(FIELDS) / 50
