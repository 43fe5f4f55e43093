"""A store on disk with one small report, and servers over it on real sockets."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from threading import Thread

import httpx
import pytest

from kg.endpoint.serving import server
from kg.iris import Iris
from kg.quads import all_quads
from kg.settings import Settings
from kg.store import writing
from kg.values import SELF, Observation, Place, Reading, Refusal, ReportInfo, Role, Span

BASE = "https://data.example/"
UNIT_KEY = "07864-to-2025-06-30"
TEXT = "Diện tích lúa cả năm đạt 398,97 ha <script>alert(1)</script>, kế hoạch 400 ha.\nThu 8.3012,9 đồng."
SENTENCE = Span(0, TEXT.index("\n"))


def figure(written: str, role: Role, value: str) -> Observation:
    span = Span(TEXT.index(written), TEXT.index(written) + len(written))
    label = "Diện tích lúa"
    return Observation(span, written, role, "rice-area", label, Decimal(value), "ha", SELF, "2023", SENTENCE, ("I",))


def reading() -> Reading:
    info = ReportInfo(Place("xã", "Mai Trung"), "2023", "Báo cáo năm 2023 & <b>phụ lục</b>")
    figures = (figure("398,97", Role.ACTUAL, "398.97"), figure("400", Role.PLAN, "400"))
    start = TEXT.index("8.3012,9")
    refusal = Refusal(Span(start, start + 8), "8.3012,9", "unread", Span(SENTENCE.end + 1, len(TEXT)))
    return Reading("mai-trung.txt", "0" * 64, info, TEXT, figures, (refusal,), ())


@pytest.fixture(scope="session")
def store_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("endpoint") / "store"
    write(folder, reading())
    return folder


def write(folder: Path, read: Reading) -> None:
    made = all_quads(read, unit_key=UNIT_KEY, iris=Iris(BASE))
    with writing(folder) as draft:
        for quads in (made.own, made.shared):
            draft.replace_graph(str(quads[0].graph_name).strip("<>"), quads)


@contextmanager
def running(settings: Settings) -> Iterator[str]:
    """The address of a server with these settings; requests wait in the socket until it is up."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        uvicorn = server(settings)
        thread = Thread(target=uvicorn.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            uvicorn.should_exit = True
            thread.join()


@pytest.fixture(scope="session")
def settings(store_folder: Path) -> Settings:
    return Settings(store=store_folder, base_iri=BASE, query_workers=2, query_seconds=5)


@pytest.fixture(scope="session")
def address(settings: Settings) -> Iterator[str]:
    with running(settings) as found:
        yield found


@pytest.fixture(scope="session")
def http(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=60) as client:
        yield client
