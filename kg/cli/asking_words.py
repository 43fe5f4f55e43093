"""`diaban ask`: a question in Vietnamese, how it was understood, and the answer with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from kg.answers import Answered, Said, answer_in_words
from kg.cli.options import endpoint_option, settings, store_option
from kg.errors import BadInput
from kg.gazetteer import unit, units
from kg.questions import question
from kg.reported import Reported
from kg.settings import Settings
from kg.store import open_store
from loaders.asking import Asked, read_question

MOST_SAID = 20


@click.command()
@click.argument("text", metavar="CÂU_HỎI")
@click.option("--sparql", is_flag=True, help="In câu SPARQL. Prints the SPARQL as well.")
@store_option
@endpoint_option
def ask(text: str, sparql: bool, store: Path | None, endpoint: str | None) -> None:
    """Hỏi bằng tiếng Việt, có dấu hay không: "Tỷ lệ hộ nghèo xã Mai Trung năm 2023?".

    Asks in Vietnamese: how the question was understood, the answer, and the sentences of the reports behind it.
    """
    chosen = settings(store=store, endpoint=endpoint)
    asked, answered = asked_and_answered(chosen, text)
    click.echo("\n".join([*reading(asked), *answer_lines(answered), *command(asked)]))
    if sparql:
        click.echo(f"\n{answered.sparql}")


def asked_and_answered(chosen: Settings, text: str) -> tuple[Asked, Answered]:
    """A question read and answered; `BadInput` says which words were not understood."""
    source = open_store(chosen)
    known = Reported(source, base_iri=chosen.base_iri)
    asked = read_question(text, known)
    if asked.question is None:
        raise BadInput(refusal(asked))
    labels = {key: known.units.get(key) or label(key) for key in asked.values.get("unit", ())}
    return asked, answer_in_words(source, asked.question, asked.values, base_iri=chosen.base_iri, labels=labels)


def label(key: str) -> str:
    """What a unit is called; a village by the address of its page."""
    return unit(key).label if key in units() else key


def refusal(asked: Asked) -> str:
    """One line: which words say nothing to us, what is missing, what could be meant."""
    told = []
    if asked.not_understood:
        told.append(f"không hiểu các từ: {', '.join(f'“{word}”' for word in asked.not_understood)}")
    if asked.missing:
        told.append(f"chưa rõ: {', '.join(asked.missing)}")
    told += [f"có thể là: {'; '.join(one.label for one in several)}" for several in asked.alternatives.values()]
    return "; ".join(told or ["không hiểu câu hỏi"]) + '. Thử như "Tỷ lệ hộ nghèo xã Mai Trung năm 2023?"'


def reading(asked: Asked) -> Iterator[str]:
    """How the question was understood, a line for each thing."""
    yield f"Hiểu là: {question(asked.question or '').vi}"
    for one in asked.understood:
        yield f"  “{one.written}” → {one.parameter}: {one.meaning}"
    for several in asked.alternatives.values():
        yield f"  có thể hiểu nhiều cách, trả lời cho cả: {'; '.join(one.label for one in several)}"
    if asked.not_understood:
        yield f"  bỏ qua, không hiểu: {', '.join(asked.not_understood)}"


def answer_lines(answered: Answered) -> Iterator[str]:
    """The sentences of the answer, each with its evidence, and the remarks."""
    yield ""
    yield from answered.remarks
    before = Said("")
    for one in answered.said[:MOST_SAID]:
        yield f"• {one.text}"
        if one.doubt:
            yield f"    ⚠ {one.doubt}"
        if one.evidence and one.evidence != before.evidence:
            yield f"    “{one.evidence}”" + (f" ({one.source})" if one.source else "")
        before = one
    if len(answered.said) > MOST_SAID:
        yield f"… và {len(answered.said) - MOST_SAID} dòng nữa: dùng lệnh dưới đây"


def command(asked: Asked) -> Iterator[str]:
    """The same as a named question."""
    given = [f" -p '{name}={value}'" for name, several in asked.values.items() for value in several]
    yield ""
    yield f"Câu hỏi có tên: diaban query {asked.question}{''.join(given)}"
