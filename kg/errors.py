"""Errors of ours: each is a builtin error too and carries the culprit in its message (Vietnamese)."""

from __future__ import annotations

from pathlib import Path


class DiaBanError(Exception):
    """Anything a user can act on; the command line prints it as one line and exits with 2."""


class BadInput(DiaBanError, ValueError):
    """A file, argument or setting that cannot be used; the message says what, where and what to do."""


class HeadMissing(BadInput):
    """A text that does not say of which commune or which year it is."""


class NotFound(DiaBanError, LookupError):
    """A named question, unit, graph or store that is not there."""


class BadQuery(BadInput):
    """A SPARQL text that cannot be parsed; the message is the parser's, with the position."""

    def __init__(self, message: str) -> None:
        super().__init__(f"câu truy vấn SPARQL sai cú pháp: {message}")


class BusyStore(DiaBanError, BlockingIOError):
    """Another process is writing to the store."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"kho dữ liệu {path} đang được một tiến trình khác ghi: đợi nó xong rồi chạy lại")


class DamagedStore(DiaBanError, OSError):
    """A store on disk that does not hold what was written to it; never served."""

    def __init__(self, generation: Path, why: str) -> None:
        super().__init__(
            f"kho dữ liệu hỏng ở {generation}: {why}; khôi phục: xóa {generation.parent} rồi nạp lại báo cáo bằng"
            f" `diaban load`, hoặc trỏ {generation.parent / 'current'} về bản trước (gen-* còn lại)"
        )


class RemoteStoreError(DiaBanError, ConnectionError):
    """A SPARQL server that cannot be reached or that answers an error."""

    def __init__(self, endpoint: str, why: str) -> None:
        super().__init__(f"máy chủ SPARQL {endpoint}: {why}")


class TooSlow(RemoteStoreError):
    """A SPARQL server that did not answer in the time that it is given."""

    def __init__(self, endpoint: str, seconds: int) -> None:
        super().__init__(
            endpoint, f"không trả lời trong {seconds} giây: hỏi hẹp lại, hoặc nâng DIABAN_ENDPOINT_SECONDS"
        )


class ClusterFailed(DiaBanError, ConnectionError):
    """A Dask cluster that cannot be reached or does not do its tasks."""

    def __init__(self, scheduler: str, why: str) -> None:
        super().__init__(f"cụm Dask {scheduler}: {why}")


class ForbiddenQuery(DiaBanError, PermissionError):
    """A query that a read-only, closed endpoint does not run: an update, or one that asks another server."""


class QueryTooComplex(BadInput):
    """A query nested or chained so deep that the engine would not survive it."""


class ServiceFailed(DiaBanError, RuntimeError):
    """A command of ours, started by `diaban run`, that ended by itself or does not answer."""
