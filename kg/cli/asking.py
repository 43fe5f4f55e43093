"""`diaban query`: a named question or a SPARQL file, asked of the store or of a server."""

from __future__ import annotations

from pathlib import Path

import click
import pyoxigraph as ox

from kg.cli.options import endpoint_option, parameter_option, parameter_values, settings, store_option
from kg.cli.printing import aligned
from kg.errors import BadInput
from kg.questions import Question, question, read_question
from kg.settings import Settings
from kg.store import Answer, open_store


@click.command()
@click.argument("name", metavar="TÊN|TỆP.rq")
@parameter_option
@store_option
@endpoint_option
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def query(name: str, parameters: tuple[str, ...], store: Path | None, endpoint: str | None, form: str) -> None:
    """Trả lời một câu hỏi có tên hoặc một tệp SPARQL.

    Answers a named question or a SPARQL file.
    """
    chosen = settings(store=store, endpoint=endpoint)
    click.echo(written(ask(chosen, found_question(name), parameters), form), nl=False)


def found_question(name: str) -> Question:
    """The question of a file, where one is meant, or the named one."""
    path = Path(name)
    if path.suffix != ".rq":
        return question(name)
    try:
        return read_question(path.stem, path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise BadInput(f"{path} không phải văn bản UTF-8: ghi lại tệp bằng UTF-8") from error


def ask(chosen: Settings, asked: Question, parameters: tuple[str, ...]) -> Answer:
    """What the store that the settings choose answers."""
    text = asked.bound(base_iri=chosen.base_iri, **parameter_values(parameters))
    return open_store(chosen).query(text)


def written(answer: Answer, form: str) -> str:
    """An answer as text; a graph is always Turtle, whatever form rows would have."""
    if isinstance(answer, ox.QueryTriples):
        return (answer.serialize(format=ox.RdfFormat.TURTLE) or b"").decode()
    if form == "json":
        return (answer.serialize(format=ox.QueryResultsFormat.JSON) or b"").decode() + "\n"
    if isinstance(answer, ox.QueryBoolean):
        return "true\n" if answer else "false\n"
    if form == "csv":
        return (answer.serialize(format=ox.QueryResultsFormat.CSV) or b"").decode()
    names = [variable.value for variable in answer.variables]
    return aligned(names, [[_cell(solution[name]) for name in names] for solution in answer])


def _cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    if term is None:
        return ""
    return str(term) if isinstance(term, ox.Triple) else term.value
