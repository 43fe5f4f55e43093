"""A run says what it left out; where everything is required, leaving out fails."""

from __future__ import annotations

import pytest

from tests.house.sources import ROOT

SUITE = """
import pytest

def test_that_runs(): pass

@pytest.mark.skip(reason="no Chromium here")
def test_that_cannot_run(): pass

@pytest.mark.xfail(strict=True)
def test_of_a_known_limit(): assert False
"""
MODULE_WITHOUT_ITS_LIBRARY = 'import pytest; pytest.importorskip("no_such_library")'


@pytest.fixture
def suite(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.delenv("DIABAN_REQUIRE_ALL", raising=False)
    pytester.makepyfile(test_suite=SUITE)
    return pytester


def outcome(suite: pytest.Pytester) -> pytest.RunResult:
    return suite.runpytest_subprocess("-p", "tests.house.left_out")


def test_a_run_names_what_it_left_out_and_why(suite: pytest.Pytester) -> None:
    result = outcome(suite)
    result.assert_outcomes(passed=1, skipped=1, xfailed=1)
    result.stdout.fnmatch_lines(["*bỏ qua · left out*", "1 kiểm thử · tests: no Chromium here"])


def test_where_everything_is_required_a_test_left_out_fails(
    suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIABAN_REQUIRE_ALL", "1")
    result = outcome(suite)
    result.assert_outcomes(passed=1, errors=1, xfailed=1)
    result.stdout.fnmatch_lines(["*but left out: no Chromium here*"])


def test_where_everything_is_required_a_module_left_out_fails(
    suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIABAN_REQUIRE_ALL", "1")
    suite.makepyfile(test_other=MODULE_WITHOUT_ITS_LIBRARY)
    result = outcome(suite)
    assert result.ret != 0
    result.stdout.fnmatch_lines(["*but left out: could not import 'no_such_library'*"])
