"""`diaban load`: reports into the store, with what was read of each and why the rest was not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import click

from kg.cli.options import settings, store_option
from kg.errors import BadInput
from kg.intake import IdentifiedReport, clashes, identified, publish
from kg.iris import Iris
from kg.values import Reading
from loaders.corpus import Outcome, outcomes


@dataclass(frozen=True, slots=True)
class GoodFile:
    """A file whose report can go into the store."""

    path: Path
    report: IdentifiedReport
    seconds: float


@dataclass(frozen=True, slots=True)
class BadFile:
    """A file that cannot be loaded, and why."""

    path: Path
    why: str


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@store_option
def load(paths: tuple[Path, ...], store: Path | None) -> None:
    """Nạp báo cáo (tệp hoặc thư mục) vào kho; nạp lại không làm thay đổi gì.

    Loads reports (files or folders) into the store; loading again changes nothing.
    """
    chosen = settings(store=store)
    good, bad = sorted_out([checked(outcome) for outcome in outcomes(paths)])
    changed = publish(chosen.store, [file.report for file in good], iris=Iris(chosen.base_iri)) if good else []
    for file, is_changed in zip(good, changed, strict=True):
        click.echo(report_line(file, is_changed=is_changed))
    click.echo(
        f"{len(good)} báo cáo đã nạp ({sum(changed)} thay đổi), {len(bad)} tệp không nạp được · kho {chosen.store}"
    )
    for refused in bad:
        click.echo(f"diaban: {refused.path}: {' '.join(refused.why.split())}", err=True)
    if bad or not good:
        raise SystemExit(2)


def checked(outcome: Outcome) -> GoodFile | BadFile:
    """The file with its commune, or why it has none."""
    if outcome.reading is None:
        return BadFile(outcome.path, outcome.error or "không đọc được")
    try:
        return GoodFile(outcome.path, identified(outcome.reading), outcome.seconds)
    except BadInput as error:
        return BadFile(outcome.path, str(error))


def sorted_out(files: list[GoodFile | BadFile]) -> tuple[list[GoodFile], list[BadFile]]:
    """The files to load and those to refuse; several that claim one report are all refused, copies of one are one."""
    good = [file for file in files if isinstance(file, GoodFile)]
    bad = [file for file in files if isinstance(file, BadFile)]
    claims = clashes((file.path, file.report) for file in good)
    for file in good:
        if file.report.key in claims:
            others = ", ".join(str(path) for path in claims[file.report.key])
            bad.append(BadFile(file.path, f"cùng là báo cáo {file.report.key} ({others}): chỉ giữ lại một"))
    kept = {file.report.key: file for file in reversed(good) if file.report.key not in claims}
    return sorted(kept.values(), key=lambda file: file.path), sorted(bad, key=lambda file: file.path)


def report_line(file: GoodFile, *, is_changed: bool) -> str:
    """What was read of one report, in one line."""
    reading = file.report.reading
    state = "đã nạp" if is_changed else "không đổi"
    return (
        f"{file.path.name} · {file.report.key}: {len(reading.observations)} số liệu; {refusals(reading)};"
        f" {cited_documents(reading)} văn bản viện dẫn; {file.seconds:.2f} giây; {state}"
    )


def refusals(reading: Reading) -> str:
    """How many numbers carry no value, by reason, the most frequent first."""
    reasons = Counter(refusal.reason for refusal in reading.refusals)
    listed = ", ".join(f"{reason} {count}" for reason, count in sorted(reasons.items(), key=lambda r: (-r[1], r[0])))
    return f"{len(reading.refusals)} số không phải số liệu" + (f" ({listed})" if listed else "")


def cited_documents(reading: Reading) -> int:
    return len({thing.id for thing in reading.things if thing.type == "document"})
