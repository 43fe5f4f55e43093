"""An assistant asks over standard input and output, through the client of the protocol's own library."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal

pytest.importorskip("mcp", reason="thiếu thư viện mcp (phần mở rộng assistant)")

from mcp import Client, StdioServerParameters

from kg.questions import questions
from tests.world import IRIS, MAI_TRUNG

Told = dict[str, Any]
ROOT = Path(__file__).parents[2]
FIGURE = IRIS.report("mai-trung-07864/2023/kinh-te-xa-hoi") + "/figure/19"


class Assistant:
    """Talks with a server that runs beside the test."""

    def __init__(self, client: Client, portal: BlockingPortal) -> None:
        self._client = client
        self._portal = portal

    def tools(self) -> list[Any]:
        return list(self._portal.call(self._client.list_tools).tools)

    def told(self, tool: str, **arguments: Any) -> Any:
        """What a tool says, as data."""
        result = self._portal.call(self._client.call_tool, tool, arguments)
        assert not result.is_error, result.content
        content = result.structured_content
        return content["result"] if set(content) == {"result"} else content

    def refused(self, tool: str, **arguments: Any) -> str:
        """Why a tool says nothing."""
        result = self._portal.call(self._client.call_tool, tool, arguments)
        assert result.is_error
        return str(result.content[0].text)


@pytest.fixture(scope="module")
def assistant(world_path: Path) -> Iterator[Assistant]:
    """A conversation with `diaban mcp` over the small world."""
    arguments = ["-m", "kg", "mcp", "--store", str(world_path)]
    command = StdioServerParameters(command=sys.executable, args=arguments, cwd=ROOT, env={"PYTHONPATH": str(ROOT)})
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(Client(command)) as client:
        yield Assistant(client, portal)


def test_every_tool_says_what_it_does_and_that_it_only_reads(assistant: Assistant) -> None:
    tools = assistant.tools()
    assert {tool.name for tool in tools} == {
        "list_questions",
        "ask_named_question",
        "find_unit",
        "find_indicator",
        "find_programme",
        "evidence",
    }
    assert all(tool.description and tool.annotations.read_only_hint for tool in tools)


def test_every_named_question_is_offered_with_its_parameters(assistant: Assistant) -> None:
    offered = assistant.told("list_questions")
    assert {q["name"]: [p["name"] for p in q["parameters"]] for q in offered} == {
        q.name: [p.name for p in q.parameters] for q in questions()
    }


def test_an_answer_carries_the_sentence_and_the_report_behind_each_figure(assistant: Assistant) -> None:
    answer = assistant.told(
        "ask_named_question",
        name="indicator-of-unit",
        parameters={"unit": MAI_TRUNG, "indicator": "poverty-rate"},
    )
    assert [row["written"] for row in answer["rows"]] == ["1,6"]
    (citation,) = answer["citations"]
    assert citation["figure"] == answer["rows"][0]["figure"] == FIGURE
    assert citation["sentence"] == "Tỷ lệ hộ nghèo còn 1,6%."
    assert citation["report_title"] == "Báo cáo năm 2023 của xã Mai Trung"
    assert citation["source"] == "mai-trung.txt"
    assert (citation["start"], citation["end"]) == (19, 22)


def test_an_answer_that_is_not_shown_whole_says_so(assistant: Assistant) -> None:
    parameters = {"unit": MAI_TRUNG}
    whole = assistant.told("ask_named_question", name="figures-of-unit", parameters=parameters)
    part = assistant.told("ask_named_question", name="figures-of-unit", parameters=parameters, limit=2)
    assert whole["all_shown"]
    assert len(whole["rows"]) == whole["total_rows"] == part["total_rows"] > 2
    assert (len(part["rows"]), part["all_shown"]) == (2, False)
    assert len(part["citations"]) == 2


def test_the_rest_of_an_answer_is_found_behind_its_part(assistant: Assistant) -> None:
    asked = {"name": "figures-of-unit", "parameters": {"unit": MAI_TRUNG}}
    part = assistant.told("ask_named_question", **asked, limit=2)
    rest = assistant.told("ask_named_question", **asked, offset=part["next_offset"])
    assert part["rows"] + rest["rows"] == assistant.told("ask_named_question", **asked)["rows"]
    assert (rest["all_shown"], rest["next_offset"]) == (False, None)


def test_several_values_are_several_values(assistant: Assistant) -> None:
    parameters = {"unit": [MAI_TRUNG, "11005-to-2025-06-30"], "indicator": ["poverty-rate"]}
    answer = assistant.told("ask_named_question", name="indicator-of-unit", parameters=parameters)
    assert sorted(row["written"] for row in answer["rows"]) == ["1,16", "1,6"]


def test_a_name_becomes_a_key_and_says_whether_it_is_safe(assistant: Assistant) -> None:
    best, *_ = assistant.told("find_unit", name="xã Mai Trung")
    assert (best["key"], best["iri"], best["safe"]) == (MAI_TRUNG, IRIS.unit(MAI_TRUNG), True)
    assert best["has_reports"]
    many = assistant.told("find_unit", name="Tân Lập")
    assert not any(one["safe"] or one["has_reports"] for one in many)


def test_a_day_and_a_place_around_tell_units_apart(assistant: Assistant) -> None:
    found = assistant.told("find_unit", name="Tân Lập", within=["huyện Bắc Quang"], on="2023")
    assert [one["key"] for one in found if one["safe"]] == ["01159-to-2025-06-30"]


@pytest.mark.parametrize(
    ("tool", "phrase", "key"),
    [("find_indicator", "ty le ho ngheo", "poverty-rate"), ("find_programme", "Đề án 06", "scheme-06")],
)
def test_a_phrase_becomes_a_key(assistant: Assistant, tool: str, phrase: str, key: str) -> None:
    assert [one["key"] for one in assistant.told(tool, phrase=phrase) if one["safe"]] == [key]


def test_a_figure_is_traced_to_its_sentence(assistant: Assistant) -> None:
    citation = assistant.told("evidence", figure=FIGURE)
    assert (citation["value"], citation["written"], citation["unit"]) == ("1.6", "1,6", "%")
    assert citation["sentence"] == "Tỷ lệ hộ nghèo còn 1,6%."


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("ask_named_question", {"name": "nothing"}, "không có câu hỏi"),
        ("ask_named_question", {"name": "growth", "parameters": {"colour": "red"}}, "không có tham số"),
        ("ask_named_question", {"name": "growth", "limit": 100000}, "limit"),
        ("find_unit", {"name": "Mai Trung", "on": "hôm qua"}, "hôm qua"),
        ("evidence", {"figure": IRIS.report("none") + "/figure/1"}, "không có con số"),
        ("evidence", {"figure": "x> } DROP ALL #"}, "IRI"),
    ],
)
def test_what_cannot_be_answered_is_said_in_words(assistant: Assistant, tool: str, arguments: Told, said: str) -> None:
    assert said in assistant.refused(tool, **arguments)


def test_without_a_store_the_server_ends_with_one_line(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg", "mcp", "--store", str(tmp_path / "none")]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, stdin=subprocess.DEVNULL)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert len(ended.stderr.splitlines()) == 1
    assert "diaban load" in ended.stderr
