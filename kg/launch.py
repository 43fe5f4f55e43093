"""`diaban run`: the sample reports, the endpoint and the app together, until Ctrl-C or SIGTERM ends them."""

from __future__ import annotations

import errno
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from kg.errors import BadInput, ServiceFailed
from kg.services import Running, Service, start, stop
from kg.settings import Settings

PATIENCE = 90.0
"""Seconds a service may take until it answers: a first start on a slow disk compiles every module."""
PAUSE = 0.2


def run(settings: Settings, *, samples: Path) -> None:
    """Loads `samples`, starts both services and returns when the user ends them.

    Raises BadInput for a port that is taken, ServiceFailed when the load or a service ends by itself.
    """
    wanted = services(settings)
    refuse_taken_ports(wanted)
    settings.store.parent.mkdir(parents=True, exist_ok=True)
    variables = environment(settings)
    with ended_by_user() as ended:
        if settings.endpoint is None:
            load(samples, variables=variables, ended=ended)
        watch(wanted, logs=settings.store.parent, variables=variables, ended=ended)
    print("Đã dừng. · Stopped.", flush=True)


def services(settings: Settings) -> tuple[Service, Service]:
    """The endpoint and the app, at the ports of `settings`."""
    return (
        Service("serve", "SPARQL", settings.host, settings.endpoint_port, "DIABAN_ENDPOINT_PORT", "/health"),
        Service("app", "Ứng dụng · App", settings.host, settings.app_port, "DIABAN_APP_PORT", "/_stcore/health"),
    )


def refuse_taken_ports(wanted: Sequence[Service]) -> None:
    """Raises BadInput for two services on one port and for a port somebody listens on."""
    first, *others = wanted
    if any(other.port == first.port for other in others):
        raise BadInput(f"cổng {first.port} được đặt cho cả hai dịch vụ: đổi {first.variable}")
    for service in wanted:
        if not is_free(service.host, service.port):
            raise BadInput(
                f"cổng {service.port} đang được dùng (có thể DiaBan đang chạy rồi: {service.address});"
                f" chọn cổng khác bằng {service.variable}, ví dụ {service.variable}={service.port + 10}"
                f" · port {service.port} is taken: set {service.variable}"
            )


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there now; a port left in TIME_WAIT is free, as it is for the servers.

    Raises BadInput for an address or port that can never be listened on here.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise BadInput(f"không mở được {host}:{port} ({error.strerror}): đổi DIABAN_HOST hoặc cổng") from error
            return False
    return True


def environment(settings: Settings) -> dict[str, str]:
    """The variables by which our own commands find the store, host and ports chosen on the command line."""
    chosen = {
        "DIABAN_STORE": str(settings.store),
        "DIABAN_HOST": settings.host,
        "DIABAN_APP_PORT": str(settings.app_port),
        "DIABAN_ENDPOINT_PORT": str(settings.endpoint_port),
    }
    remote = {"DIABAN_ENDPOINT": settings.endpoint} if settings.endpoint else {}
    return {**os.environ, **chosen, **remote}


def load(samples: Path, *, variables: Mapping[str, str], ended: Event) -> None:
    """Loads the sample reports (the loader skips unchanged ones); given up when the user ends the run."""
    print(f"Nạp báo cáo mẫu · Loading the sample reports: {samples}", flush=True)
    with subprocess.Popen([sys.executable, "-m", "kg", "load", str(samples)], env=variables) as loading:
        while loading.poll() is None:
            if ended.wait(PAUSE):
                loading.terminate()
    if loading.returncode and not ended.is_set():
        raise ServiceFailed("không nạp được báo cáo mẫu: xem dòng lỗi ở trên")


def watch(wanted: Sequence[Service], *, logs: Path, variables: Mapping[str, str], ended: Event) -> None:
    """Starts the services, says where they are once all answer, and ends them when the user or one of them ends."""
    running: list[Running] = []
    try:
        running.extend(start(service, logs=logs, variables=variables) for service in wanted)
        wait_until_answering(running, ended=ended)
        if not ended.is_set():
            print(welcome(wanted), flush=True)
        while not ended.wait(PAUSE):
            refuse_ended(running)
    finally:
        stop(running)


def wait_until_answering(running: Sequence[Running], *, ended: Event) -> None:
    """Returns when every service answers over HTTP, or the user ends the run; raises ServiceFailed otherwise."""
    deadline = time.monotonic() + PATIENCE
    waiting = list(running)
    while waiting and not ended.wait(PAUSE):
        refuse_ended(running)
        waiting = [one for one in waiting if not one.answers()]
        if waiting and time.monotonic() > deadline:
            raise waiting[0].failed(f"không trả lời sau {PATIENCE:.0f} giây")


def refuse_ended(running: Sequence[Running]) -> None:
    for one in running:
        one.refuse_ended()


@contextmanager
def ended_by_user() -> Iterator[Event]:
    """An event that Ctrl-C, SIGTERM and a closed terminal set; a second Ctrl-C cannot interrupt the ending."""
    ended = Event()
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, lambda *_: ended.set()) for number in numbers}
    try:
        yield ended
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def welcome(wanted: Sequence[Service]) -> str:
    endpoint, app = wanted
    return (
        "\nDiaBan đã sẵn sàng · DiaBan is ready\n"
        f"  Ứng dụng · App:          {app.address}\n"
        f"  Điểm truy vấn · SPARQL:  {endpoint.address}/sparql\n"
        "  Ctrl-C: dừng cả hai · ends both\n"
    )
