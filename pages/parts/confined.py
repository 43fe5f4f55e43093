"""A reader's own SPARQL, answered in a process of its own, where it may hang or crash without taking the app along."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass

from kg.endpoint.jobs import Job
from kg.endpoint.negotiation import JSON, TURTLE, Format
from kg.endpoint.problems import Problem
from kg.endpoint.workers import Died, Worker, died_problem
from kg.errors import BadInput
from kg.guard import inspect
from kg.settings import Settings
from pages.parts.figures import Row


@dataclass(frozen=True, slots=True)
class Result:
    """Rows of a SELECT, or the text of what another query form answers."""

    columns: tuple[str, ...]
    rows: Sequence[Row]
    text: str


def result(settings: Settings, query: str) -> Result:
    """The answer to a query that only reads; a `DiaBanError` says why there is none."""
    return _read(written(settings, query))


def written(settings: Settings, query: str, *, solutions: Format = JSON, graph: Format = TURTLE) -> bytes:
    """The answer as text of the one format or, where the query makes a graph, of the other."""
    if len(query.encode()) > settings.query_kb * 1024:
        raise BadInput(f"câu truy vấn dài quá {settings.query_kb} KB: rút ngắn lại")
    names_dataset = inspect(query).names_dataset
    job = Job(query, solutions=solutions.media_type, graph=graph.media_type, names_dataset=names_dataset)
    return asyncio.run(_answered(settings, job))


async def _answered(settings: Settings, job: Job) -> bytes:
    worker = await Worker.started(settings)
    try:
        async with asyncio.timeout(settings.query_seconds):
            return b"".join([piece async for piece in worker.answer(job)])
    except TimeoutError as error:
        slow = f"câu truy vấn chạy quá {settings.query_seconds:g} giây nên bị dừng: hỏi hẹp lại hoặc thêm LIMIT"
        raise Problem(
            504, slow, f"the query ran over {settings.query_seconds:g} s and was stopped: narrow it or add LIMIT"
        ) from error
    except Died as error:
        raise died_problem(error.args[0]) from error
    finally:
        await worker.kill()


def _read(answer: bytes) -> Result:
    """SELECT and ASK answer JSON, CONSTRUCT and DESCRIBE Turtle, which never begins with a brace."""
    text = answer.decode()
    if not text.lstrip().startswith("{"):
        return Result((), [], text)
    content = json.loads(text)
    if "boolean" in content:
        return Result((), [], "đúng · true" if content["boolean"] else "sai · false")
    solutions = content["results"]["bindings"]
    rows = [{name: term["value"] for name, term in row.items() if term["type"] != "triple"} for row in solutions]
    return Result(tuple(content["head"]["vars"]), rows, "")
