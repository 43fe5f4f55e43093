"""`python -m bench.pages --store DIR [--pages WORD ...]`: seconds from a click to a page's answer, in Chromium.

Five rounds a page, each in a session of its own with another unit, indicator or word: the first visit, then away by
the menu and the same again. `seen`: the answer stands there; `done`: and the app is at rest; `cpu`: of the server.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from threading import Event
from time import perf_counter

from playwright.sync_api import Browser, Page, sync_playwright

from bench.measuring import cpu_of
from bench.page_cases import CASES, Case, Step, menu
from kg.launch import environment, wait_until_answering
from kg.services import Running, Service, start, stop
from kg.settings import Settings

READY = '[data-testid="stApp"][data-test-script-state="notRunning"]'
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 60_000
"""Milliseconds until a page is given up."""
SETTLING = 300


@dataclass(frozen=True, slots=True)
class Click:
    """Seconds from a click until its answer is seen and until the app rests, and the server's seconds of processors."""

    seen: float
    done: float
    cpu: float


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--store", type=Path, required=True)
    asked.add_argument("--port", type=int, default=8599)
    asked.add_argument("--pages", nargs="*", default=[""], help="words of which a page's name must hold one")
    chosen = asked.parse_args()
    wanted = [case for case in CASES if any(word in case.name for word in chosen.pages)]
    with served(Settings(store=chosen.store, app_port=chosen.port)) as app, browser() as chromium:
        print(f"{'trang · page':34} {'lần đầu · first visit':>34} {'lần sau · later':>34}")
        print(f"{'':34} {'seen  worst   done  worst    cpu':>34} {'seen  worst   done  worst    cpu':>34}")
        for case in wanted:
            print(row(case, visits(case, app, chromium)), flush=True)
    print("tải máy · load:", *(f"{one:.1f}" for one in os.getloadavg()))


def row(case: Case, found: Sequence[tuple[Click, Click]]) -> str:
    """The line of a page: medians and worst of the first visits, and of the later ones."""
    return f"{case.name:34} " + " ".join(told([pair[place] for pair in found]) for place in (0, 1))


def told(clicks: Sequence[Click]) -> str:
    seen, done, cpu = ([getattr(click, name) for click in clicks] for name in ("seen", "done", "cpu"))
    return "".join(f"{one:7.2f}" for one in (median(seen), max(seen), median(done), max(done), median(cpu)))


def visits(case: Case, app: Running, chromium: Browser) -> list[tuple[Click, Click]]:
    """The first and the later visit of each round."""
    return [session(case, app, chromium, n) for n in range(len(case.each))]


def session(case: Case, app: Running, chromium: Browser, n: int) -> tuple[Click, Click]:
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
    context.set_default_timeout(PATIENCE)
    try:
        page = context.new_page()
        page.goto(f"{app.service.address}/{case.start}")
        rest(page)
        first = visited(case, app, page, n)
        for entry in case.back:
            page.locator(menu(entry)).click()
            page.locator(case.answer).first.wait_for(state="detached")
            rest(page)
        return first, visited(case, app, page, n)
    finally:
        context.close()


def visited(case: Case, app: Running, page: Page, n: int) -> Click:
    """Takes the steps of a case; what the last one cost."""
    *before, last = case.steps
    for step in before:
        take(page, step, case.each[n], n)
        rest(page)
    cpu, began = cpu_of(app.process.pid), perf_counter()
    take(page, last, case.each[n], n)
    page.locator(case.answer).first.wait_for()
    seen = perf_counter() - began
    page.wait_for_selector(READY)
    return Click(seen, perf_counter() - began, cpu_of(app.process.pid) - cpu)


def take(page: Page, step: Step, each: str, n: int) -> None:
    where = page.locator(step.where.replace("{n}", str(n)).replace("{each}", each)).first
    if step.text:
        where.fill(step.text.replace("{n}", str(n)).replace("{each}", each))
        where.press("Enter")
    else:
        where.click()


def rest(page: Page) -> None:
    """Waits until the app does nothing and its page stands still."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(SETTLING)  # a click reaches the server a moment later
    page.wait_for_selector(READY)


@contextmanager
def served(settings: Settings) -> Iterator[Running]:
    """The app on a store, as its own command starts it."""
    service = Service("app", "App", settings.host, settings.app_port, "DIABAN_APP_PORT", "/_stcore/health")
    with tempfile.TemporaryDirectory() as logs:
        running = [start(service, logs=Path(logs), variables={**environment(settings), "DIABAN_ENDPOINT": ""})]
        try:
            wait_until_answering(running, ended=Event())
            yield running[0]
        finally:
            stop(running)


@contextmanager
def browser() -> Iterator[Browser]:
    found = os.environ.get("DIABAN_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found)
        yield started
        started.close()


if __name__ == "__main__":
    main()
