"""What a worker gives up before it reads a query: the network, memory beyond its limit, outliving its server."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000
PR_SET_PDEATHSIG = 1


def die_with_parent() -> None:
    """Asks the kernel to end this process with its server, even one that is killed; elsewhere than Linux, nothing."""
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is not None:
        prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def leave_network() -> bool:
    """Moves this process into a network of its own, without any interface; False where the system does not allow it."""
    unshare = getattr(ctypes.CDLL(None), "unshare", None)
    return unshare is not None and unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0


def leave_no_core() -> None:
    """Keeps a worker that dies of a query from writing its memory to disk."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextmanager
def unlimited_memory(then_megabytes: int) -> Iterator[None]:
    """Lifts the limit while a store is opened; afterwards the process may take this much address space more."""
    _, ceiling = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (_address_space() + then_megabytes * 1024 * 1024, ceiling))


def _address_space() -> int:
    """Bytes of address space in use; 0 where the system does not say, so that the limit is the stricter one."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
