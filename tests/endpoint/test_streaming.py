"""A large answer is sent while it comes: neither the server nor a worker holds it in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.endpoint.serving_apart import serving_apart

MANY = " ".join(map(str, range(1000)))
WIDE = "x" * 100
LARGE = f"SELECT ?a ?b ('{WIDE}' AS ?c) {{ VALUES ?a {{ {MANY} }} VALUES ?b {{ {MANY} }} FILTER(?a < 500) }}"
MEGABYTE = 1024 * 1024

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="/proc không có · no /proc here")


@pytest.fixture(scope="module")
def server(store_folder: Path) -> Iterator[tuple[str, int]]:
    with serving_apart(store_folder) as found:
        yield found


def most_memory(pid: int) -> int:
    """The most bytes that a process and its workers have held, together."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return sum(_peak(one) for one in (str(pid), *children))


def _peak(pid: str) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))


@pytest.mark.parametrize(("form", "thousands"), [("json", 100), ("csv", 250)])
def test_an_answer_of_tens_of_megabytes_takes_little_memory(server: tuple[str, int], form: str, thousands: int) -> None:
    address, pid = server
    with httpx.Client(base_url=address, timeout=120, headers={"Accept-Encoding": "identity"}) as http:
        assert {http.get("/sparql", params={"query": "ASK {}"}).status_code for _ in range(8)} == {200}
        before = most_memory(pid)
        asked = {"query": LARGE.replace("500", str(thousands)), "format": form}
        with http.stream("POST", "/sparql", data=asked) as response:
            length = sum(map(len, response.iter_raw()))
    assert length > 20 * MEGABYTE
    assert most_memory(pid) - before < length / 2
