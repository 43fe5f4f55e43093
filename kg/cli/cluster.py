"""The task of loading on a Dask cluster: the bytes of a file go to a worker, the bytes of its parts come back.

No folder need be shared, and nothing stays on a worker: a task done again elsewhere gives the same parts.
"""

from __future__ import annotations

import os
import re
import tempfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from distributed import Client, Future, KilledWorker, wait

from kg import __version__
from kg.cli.extraction import BadFile, GoodFile, extracted
from kg.errors import BadInput, ClusterFailed, DiaBanError
from loaders.formats import MAX_BYTES

ADDRESS = re.compile(r"(tcp|tls)://[^/\s]+:\d+")
ANSWER_SECONDS = 5.0
"""How long a scheduler may take to answer, and a cluster to get a worker."""
TASKS_A_THREAD = 4
"""Tasks that wait at a worker's thread, so that none is idle and the scheduler holds few files."""


class TaskFailed(RuntimeError):
    """A task that a worker could not even begin."""


@dataclass(frozen=True, slots=True)
class Shipped:
    """What became of a file on a worker, and the content of its parts, compressed, by file name."""

    found: GoodFile | BadFile
    parts: Mapping[str, bytes]


def shipped(content: bytes, *, name: str, base_iri: str, version: str) -> Shipped:
    """The parts of a report's content: a pure function, whatever worker runs it and however often."""
    if version != __version__:
        raise BadInput(f"trên cụm là DiaBan {__version__}, ở đây là {version}: cài cùng một phiên bản")
    with tempfile.TemporaryDirectory() as folder:
        parts, path = Path(folder) / "parts", Path(folder) / name
        parts.mkdir()
        path.write_bytes(content)
        found = extracted(path, folder=parts, base_iri=base_iri)
        return Shipped(found, {part.name: zlib.compress(part.read_bytes(), 1) for part in parts.iterdir()})


def extracted_on(
    address: str, paths: Sequence[Path], /, *, folder: Path, base_iri: str
) -> Iterator[GoodFile | BadFile]:
    """What became of each file, as they end; `ClusterFailed` when the scheduler or its last worker goes away."""
    with _connected(address) as client:
        remaining, running = iter(paths), dict[Future, Path]()
        room = TASKS_A_THREAD * sum(client.nthreads().values())
        while True:
            for path in islice(remaining, room - len(running)):
                content = _content(path)
                if content is None:  # refused here in the words of any load
                    yield extracted(path, folder=folder, base_iri=base_iri)
                else:
                    options = {"name": path.name, "base_iri": base_iri, "version": __version__}
                    running[client.submit(shipped, content, **options, pure=False)] = path
            if not running:
                return
            for future in _ended(client, list(running)):
                yield _received(future, running.pop(future), folder)


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    """A client of a scheduler that has a worker; whatever the cluster does wrong is `ClusterFailed`."""
    if not ADDRESS.fullmatch(address):
        raise BadInput(f"--dask {address}: viết địa chỉ của bộ lập lịch như tcp://127.0.0.1:8786")
    try:
        with Client(address, timeout=ANSWER_SECONDS) as client:
            client.wait_for_workers(1, timeout=ANSWER_SECONDS)
            yield client
    except DiaBanError:
        raise
    except TaskFailed as error:
        why = f"tác vụ hỏng trên cụm ({error}): cài cùng phiên bản DiaBan và thư viện trên mọi máy"
        raise ClusterFailed(address, why) from error
    except TimeoutError as error:
        raise ClusterFailed(address, f"không có tiến trình nào nhận việc trong {ANSWER_SECONDS:.0f} giây") from error
    except (OSError, CancelledError) as error:
        raise ClusterFailed(address, "không trả lời: kiểm tra địa chỉ và `dask scheduler`") from error


def _content(path: Path) -> bytes | None:
    """The bytes of a file; None when it cannot be read or is larger than any report."""
    try:
        return path.read_bytes() if path.stat().st_size <= MAX_BYTES else None
    except OSError:
        return None


def _ended(client: Client, running: list[Future]) -> list[Future]:
    """The tasks that have ended, at least one; waits as long as there is a worker."""
    while True:
        try:
            return list(wait(running, timeout=ANSWER_SECONDS, return_when="FIRST_COMPLETED").done)
        except TimeoutError:
            client.wait_for_workers(1, timeout=ANSWER_SECONDS)


def _received(future: Future, path: Path, folder: Path) -> GoodFile | BadFile:
    """What a task found, with its parts in a folder of ours."""
    try:
        answer: Shipped = future.result()
    except KilledWorker:
        return BadFile(path, "các tiến trình đọc tệp này đều bị chết (thiếu bộ nhớ?): thử nạp riêng tệp này")
    except (DiaBanError, CancelledError):
        raise
    except Exception as error:  # whatever a worker's environment lacks
        raise TaskFailed(f"{type(error).__name__}: {error}") from error
    for name, content in answer.parts.items():
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".new", delete=False) as written:
            written.write(zlib.decompress(content))
        os.replace(written.name, folder / name)
    found = answer.found
    if isinstance(found, BadFile):
        return replace(found, path=path)
    return replace(found, path=path, part=found.part.moved_to(folder))
