"""What a run of the tests left out and why; with DIABAN_REQUIRE_ALL=1 leaving out is failing (a pytest plugin)."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Generator
from typing import TypeVar

import pytest

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)
HEADING = "bỏ qua · left out"


def required() -> bool:
    return os.environ.get("DIABAN_REQUIRE_ALL") == "1"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return demanded((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return demanded((yield))


def demanded(report: Report) -> Report:
    """The report, failed when everything is required and its test was left out; a known limit (xfail) is not."""
    if required() and report.skipped and not hasattr(report, "wasxfail"):
        report.longrepr = f"DIABAN_REQUIRE_ALL=1, nhưng bị bỏ qua · but left out: {reason(report)}"
        report.outcome = "failed"
    return report


def reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Why a test was skipped, as its mark or call says."""
    told = report.longrepr
    return told[2].removeprefix("Skipped: ") if isinstance(told, tuple) else str(told)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = Counter(reason(report) for report in terminalreporter.getreports("skipped"))
    if reasons:
        terminalreporter.section(HEADING)
    for why, count in sorted(reasons.items()):
        terminalreporter.line(f"{count} kiểm thử · tests: {why}")
