"""A server of another house: Debian's Virtuoso, started on loopback with the small world, answers named questions."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kg.errors import RemoteStoreError
from kg.questions import question, table
from kg.remote import RemoteStore
from kg.snapshots import write_snapshot
from kg.store import EmbeddedStore

SERVER, CLIENT = shutil.which("virtuoso-t"), shutil.which("isql-vt")
pytestmark = pytest.mark.skipif(
    not (SERVER and CLIENT), reason="cần Virtuoso (gói virtuoso-opensource-7-bin của Debian) · needs Virtuoso"
)
SETTINGS = """
[Database]
DatabaseFile = virtuoso.db
TransactionFile = virtuoso.trx
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = .
NumberOfBuffers = 10000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
"""
PATIENCE_SECONDS = 60


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


def wait_for(store: RemoteStore) -> None:
    """Returns once the server answers."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            store.query("ASK { ?s ?p ?o }")
            return
        except RemoteStoreError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


@pytest.fixture(scope="module")
def virtuoso(world_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RemoteStore]:
    """The small world in a Virtuoso that ends with the tests."""
    home: Path = tmp_path_factory.mktemp("virtuoso")
    sql, http = free_port(), free_port()
    (home / "virtuoso.ini").write_text(SETTINGS.format(sql=sql, http=http), encoding="utf-8")
    write_snapshot(EmbeddedStore.open(world_path), home / "snapshot", on=date(2024, 1, 1))
    shutil.copy(home / "snapshot" / "diaban.nq", home / "world.nq")
    with subprocess.Popen([str(SERVER), "-f", "-c", "virtuoso.ini"], cwd=home, stderr=subprocess.DEVNULL) as running:
        try:
            store = RemoteStore(f"http://127.0.0.1:{http}/sparql")
            wait_for(store)
            load = "EXEC=DB.DBA.TTLP(file_to_string_output('world.nq'), '', 'urn:none', 512);"
            subprocess.run([str(CLIENT), f"127.0.0.1:{sql}", "dba", "dba", load], check=True, capture_output=True)
            yield store
        finally:
            running.kill()


# Where a question joins labels of nothing, Virtuoso says "" and Oxigraph says nothing: those are not among these.
@pytest.mark.parametrize(
    "name",
    ["reports", "cited-documents", "unit-today", "report-coverage", "units-mentioning-programme", "refused-numbers"],
)
def test_virtuoso_answers_a_question_as_the_embedded_store_does(
    name: str, virtuoso: RemoteStore, world: EmbeddedStore
) -> None:
    here, there = (table(store, question(name).text) for store in (world, virtuoso))
    assert here.columns == there.columns
    assert sorted(map(str, here.rows)) == sorted(map(str, there.rows))


def test_vietnamese_and_decimals_come_back_as_they_went(virtuoso: RemoteStore, world: EmbeddedStore) -> None:
    report = next(graph for graph in world.graphs() if "/report/" in graph)
    assert set(virtuoso.quads(report)) == set(world.quads(report))
