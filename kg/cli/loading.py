"""`diaban load`: reports into the store, with what was read of each and why the rest was not."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from kg.bulk_intake import bulk_intake
from kg.cli.claims import Claims
from kg.cli.extraction import BadFile, Extraction, GoodFile, extracted_all, workers_for
from kg.cli.options import settings, store_option
from kg.errors import BadInput
from kg.iris import Iris
from kg.remote import RemoteStore
from kg.settings import Settings
from kg.store import store_target
from loaders.corpus import report_files


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@store_option
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    help="Số tiến trình đọc; mặc định: mọi bộ xử lý khi có nhiều tệp. Reading processes; default: all processors"
    " for many files.",
)
@click.option(
    "--dask",
    metavar="tcp://MÁY:CỔNG",
    help="Đọc trên một cụm Dask: địa chỉ của bộ lập lịch. Read on a Dask cluster: its scheduler's address.",
)
def load(paths: tuple[Path, ...], store: Path | None, workers: int | None, dask: str | None) -> None:
    """Nạp báo cáo (tệp hoặc thư mục) vào kho; nạp lại không làm thay đổi gì.

    Loads reports (files or folders) into the store; loading again changes nothing.
    """
    chosen, files = settings(store=store), report_files(paths)
    if store is not None:  # the command line wins over a server named in the environment
        chosen = chosen.model_copy(update={"endpoint": None})
    good, bad, changed = loaded(files, chosen, reading=_reading(files, workers=workers, dask=dask))
    for file, is_changed in zip(good, changed, strict=True):
        click.echo(report_line(file, is_changed=is_changed))
    where = chosen.endpoint or chosen.store
    click.echo(f"{len(good)} báo cáo đã nạp ({sum(changed)} thay đổi), {len(bad)} tệp không nạp được · kho {where}")
    for refused in bad:
        click.echo(f"diaban: {refused.path}: {' '.join(refused.why.split())}", err=True)
    if bad or not good:
        raise SystemExit(2)


def _reading(files: list[Path], *, workers: int | None, dask: str | None) -> Extraction:
    """What reads the files: processes of this machine, or a cluster; `BadInput` when that cannot be."""
    if dask is None:
        return partial(extracted_all, workers=workers or workers_for(files, processors=os.cpu_count() or 1))
    if workers is not None:
        raise BadInput("--workers và --dask: chỉ chọn một; số tiến trình của cụm do cụm quyết định")
    try:
        from kg.cli.cluster import extracted_on
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in {"dask", "distributed"}:
            raise
        raise BadInput("thiếu thư viện dask cho --dask: cài bằng pip install 'diaban[cluster]'") from error
    return partial(extracted_on, dask)


def loaded(
    files: list[Path], chosen: Settings, *, reading: Extraction
) -> tuple[list[GoodFile], list[BadFile], list[bool]]:
    """The files that went into the store, those that could not, and which of the first changed it."""
    target = store_target(chosen)
    if isinstance(target, RemoteStore):
        return _loaded_into(target, files, chosen, reading=reading, beside=None)
    target.mkdir(parents=True, exist_ok=True)
    try:
        return _loaded_into(target, files, chosen, reading=reading, beside=target)
    finally:
        with suppress(OSError):  # a store that holds something is not empty
            target.rmdir()


def _loaded_into(
    target: Path | RemoteStore, files: list[Path], chosen: Settings, *, reading: Extraction, beside: Path | None
) -> tuple[list[GoodFile], list[BadFile], list[bool]]:
    claims, bad, iris = Claims(), list[BadFile](), Iris(chosen.base_iri)
    with TemporaryDirectory(dir=beside, prefix="parts-") as folder, bulk_intake(target, iris=iris) as intake:
        for file in reading(files, folder=Path(folder), base_iri=chosen.base_iri):
            if isinstance(file, BadFile):
                bad.append(file)
                continue
            claims.add(file)
            if claims.is_contested(file.part.key):
                intake.withdraw(file.part.key)
            elif claims.standing(file.part.key) is file:
                intake.add(file.part)
    good = claims.good()
    refused = sorted([*bad, *claims.refused()], key=lambda file: file.path)
    return good, refused, [intake.changed[file.part.key] for file in good]


def report_line(file: GoodFile, *, is_changed: bool) -> str:
    """What was read of one report, in one line."""
    state = "đã nạp" if is_changed else "không đổi"
    return f"{file.path.name} · {file.part.key}: {file.readout}; {file.seconds:.2f} giây; {state}"
