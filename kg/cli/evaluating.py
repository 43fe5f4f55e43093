"""`diaban evaluate`: the reader's report card against gold files, and what it gained or lost since the accepted run."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg.cli.printing import aligned
from kg.errors import BadInput
from kg.iris import Iris
from kg.quality import Measurement, quality_quads
from kg.settings import Settings
from kg.store import writing
from loaders.evaluation import FIELDS, Graded, ReportCard, Score, evaluated

_COLUMNS = ("", "gold", "read", "detection F1", *FIELDS, "tuple F1")


@click.command()
@click.argument("gold", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--accepted", type=click.Path(path_type=Path, dir_okay=False), help="Lần chấm đã duyệt. The accepted run."
)
@click.option("--store", type=click.Path(path_type=Path, file_okay=False), help="Ghi vào kho. Publish into the store.")
@click.option("--accept", is_flag=True, help="Duyệt lần chấm này. Accept this run, losses and all.")
def evaluate(gold: Path, accepted: Path | None, store: Path | None, accept: bool) -> None:
    """Chấm bộ đọc theo bộ chuẩn trong thư mục GOLD; thoát mã 1 khi có số liệu từng đọc đúng nay đọc sai.

    Scores the reader against the gold files of a folder; exits with 1 when figures once read right are read wrong.
    """
    card = evaluated(gold)
    click.echo(table(card), nl=False)
    if store is not None:
        iris = Iris(Settings().base_iri)
        with writing(store) as draft:
            draft.replace_graph(iris.graph("quality"), quality_quads(_measurements(card), iris))
    if accept and accepted is None:
        raise BadInput("--accept cần --accepted TỆP: nơi ghi lần chấm được duyệt")
    if accepted is None:
        return
    gains, losses = _changes(card, _right_rows(accepted))
    click.echo(f"so với lần đã duyệt: {len(gains)} số liệu nay đọc đúng, {len(losses)} nay đọc sai")
    for graded in losses:
        click.echo(f"  mất: {graded.file} dòng {graded.row} ({', '.join(graded.wrong)})")
    if accept:
        accepted.write_text(json.dumps(right_rows(card), indent=0, sort_keys=True) + "\n", encoding="utf-8")
    elif losses:
        raise click.exceptions.Exit(1)


def _measurements(card: ReportCard) -> list[Measurement]:
    groups = [("", card.total), *sorted(card.themes.items())]
    return [
        Measurement(measure, theme, value, score.gold) for theme, score in groups for measure, value in score.rows()
    ]


def table(card: ReportCard) -> str:
    """The card as an aligned table: the total, each file, each theme."""
    named = [
        ("tất cả · all", card.total),
        *sorted(card.files.items()),
        *((f"· {k}", v) for k, v in sorted(card.themes.items())),
    ]
    return aligned(_COLUMNS, [_row(name, score) for name, score in named])


def _row(name: str, score: Score) -> list[str]:
    return [name, str(score.gold), str(score.read), *(f"{value:.3f}" for _, value in score.rows())]


def right_rows(card: ReportCard) -> dict[str, list[int]]:
    """For each file the rows of its annotated figures that were read right in every field."""
    rows: dict[str, list[int]] = {name: [] for name in card.files}
    for graded in card.graded:
        if not graded.wrong:
            rows[graded.file].append(graded.row)
    return rows


def _right_rows(path: Path) -> dict[str, set[int]]:
    try:
        return {name: set(rows) for name, rows in json.loads(path.read_text(encoding="utf-8")).items()}
    except FileNotFoundError:
        return {}
    except (json.JSONDecodeError, AttributeError, TypeError) as fault:
        raise BadInput(f"{path}: không phải lần chấm đã duyệt: xóa tệp rồi chạy lại với --accept") from fault


def _changes(card: ReportCard, accepted: dict[str, set[int]]) -> tuple[list[Graded], list[Graded]]:
    known = [g for g in card.graded if g.file in accepted]
    gains = [g for g in known if not g.wrong and g.row not in accepted[g.file]]
    losses = [g for g in known if g.wrong and g.row in accepted[g.file]]
    return gains, losses
