"""Virtuoso as the questions are asked of it: with the quads of a store, and started anew when it does not come back."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path

from bench import virtuoso_loading
from kg.errors import RemoteStoreError, TooSlow
from kg.questions import Table, table
from kg.remote import RemoteStore
from kg.store import EmbeddedStore
from tests.remote.virtuoso import answers, restarted_virtuoso, running_virtuoso

LOADED = "loaded"
"""The file that says that a database holds everything, and of which state of the store."""


class Rival:
    """A Virtuoso over the database in a folder, which is loaded in bulk unless it holds this very store.

    A question that takes longer than `seconds` goes on in the server, and of some its threads wait for each other for
    ever: the server is then started anew, so that the next question finds a whole machine.
    """

    def __init__(self, folder: Path, store: EmbeddedStore, *, seconds: int) -> None:
        self._folder = folder
        self.seconds = seconds
        self._running = ExitStack()
        self.restarts = 0
        stamp = store.manifest().hash
        if not (folder / LOADED).exists() or (folder / LOADED).read_text() != stamp:
            fill(folder, store)
            (folder / LOADED).write_text(stamp)
        self._store = self._started()

    def rows(self, text: str) -> Table:
        """What it answers; `TooSlow` after so many seconds, `RemoteStoreError` when it cannot."""
        try:
            return table(self._store, text)
        except RemoteStoreError as error:
            if isinstance(error, TooSlow) or not answers(self._address):
                self.close()
                self._store = self._started()
                self.restarts += 1
            raise

    def close(self) -> None:
        """Stops it; its database stays."""
        self._running.close()

    def _started(self) -> RemoteStore:
        server = self._running.enter_context(restarted_virtuoso(self._folder, buffers=virtuoso_loading.BUFFERS))
        self._address = server.address
        return RemoteStore(server.queries, timeout_seconds=self.seconds)


def fill(folder: Path, store: EmbeddedStore) -> None:
    """Makes the database of a folder that has none or another's, from the quads of a store."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in (*folder.glob("virtuoso*"), *virtuoso_loading.files_in(folder)):
        old.unlink(missing_ok=True)
    virtuoso_loading.deal(store.generation().parent, folder)
    with running_virtuoso(folder, buffers=virtuoso_loading.BUFFERS) as server:
        cost = virtuoso_loading.load(server)
    for dealt in virtuoso_loading.files_in(folder):
        dealt.unlink()
    print(f"<!-- Virtuoso: {cost.wall:.0f} s, CPU {cost.cpu:.0f} s -->", file=sys.stderr)
