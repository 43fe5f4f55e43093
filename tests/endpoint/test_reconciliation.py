"""Tables of others are matched with units, indicators and programmes, asked as OpenRefine asks."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from jsonschema import validate  # type: ignore[import-untyped]

from tests.endpoint.conftest import BASE
from tests.endpoint.reconciliation_schemas import BATCH, EXTENSION, MANIFEST, SUGGESTIONS
from tests.endpoint.test_linked_data import Links

OLD = "unit/07864-to-2025-06-30"
PROVINCE_NOW, PROVINCE_THEN = "unit/19-2025-07-01", "unit/19-to-2025-06-30"


def asked(http: httpx.Client, **query: Any) -> list[dict[str, Any]]:
    """The candidates for one query of a batch posted as a form."""
    return batch(http, {"q0": query})["q0"]


def batch(http: httpx.Client, queries: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    response = http.post("/reconcile", data={"queries": json.dumps(queries)})
    assert response.status_code == 200, response.text
    validate(response.json(), BATCH)
    return {name: answer["result"] for name, answer in response.json().items()}


def matched(found: list[dict[str, Any]]) -> list[str]:
    return [one["id"] for one in found if one["match"]]


def said(**properties: Any) -> list[dict[str, Any]]:
    return [{"pid": name, "v": value} for name, value in properties.items()]


def extended(http: httpx.Client, ids: list[str], *properties: str) -> dict[str, Any]:
    query = {"ids": ids, "properties": [{"id": name} for name in properties]}
    response = http.post("/reconcile", data={"extend": json.dumps(query)})
    assert response.status_code == 200, response.text
    validate(response.json(), EXTENSION)
    answer: dict[str, Any] = response.json()
    return answer


def test_the_service_describes_itself(http: httpx.Client, address: str) -> None:
    response = http.get("/reconcile")
    validate(response.json(), MANIFEST)
    assert response.json()["identifierSpace"] == BASE
    assert response.json()["view"]["url"].startswith(address)


def test_a_batch_is_answered_name_by_name_by_get_and_by_post(http: httpx.Client) -> None:
    queries = {
        "q0": {"query": "xã Mai Trung", "type": "Commune", "limit": 3},
        "q1": {"query": "Tỷ lệ hộ nghèo", "type": "Indicator", "type_strict": "should"},
        "q2": {"query": "Chương trình MTQG NTM", "type": "Programme"},
        "q3": {"query": "qwxzj vvk"},
    }
    posted = batch(http, queries)
    assert {name: matched(found) for name, found in posted.items()} == {
        "q0": [OLD],
        "q1": ["indicator/poverty-rate"],
        "q2": ["programme/mtqg-ntm"],
        "q3": [],
    }
    assert len(posted["q0"]) == 3
    got = http.get("/reconcile", params={"queries": json.dumps(queries)}).json()
    assert {name: answer["result"] for name, answer in got.items()} == posted


@pytest.mark.parametrize(
    "name", ["Mai Trung", "X. Mai Trung, H. Hiệp Hoà", "XÃ MAI TRUNG, tỉnh Bắc Giang", "xa mai trung", "  Mai  Trung "]
)
def test_ways_to_write_a_commune_lead_to_it(http: httpx.Client, name: str) -> None:
    assert matched(asked(http, query=name, type="Commune")) == [OLD]


@pytest.mark.parametrize(
    ("name", "around"),
    [
        ("Tân Lập", {}),
        ("xã Mai Trung", {"province": "tỉnh Thái Nguyên"}),
        ("xã Mai Trung", {"date": "2026-01-01"}),
        ("xã Mai Trung", {"date": "hôm qua"}),
        ("xã Mai Trung", {"code": "07840"}),
        ("phường Mai Trung", {}),
        ("Mai Trưng", {}),
        ("Mai Trug", {"district": "Hiệp Hòa", "province": "Bắc Giang"}),
    ],
)
def test_a_name_that_may_be_something_else_is_for_a_person_to_settle(
    http: httpx.Client, name: str, around: dict[str, str]
) -> None:
    found = asked(http, query=name, type="Commune", properties=said(**around), limit=40)
    assert matched(found) == []
    assert name == "Tân Lập" or OLD in [one["id"] for one in found]


def test_what_lies_around_tells_namesakes_apart(http: httpx.Client) -> None:
    alone = asked(http, query="xã Tân Lập", type="Commune")
    placed = asked(http, query="xã Tân Lập", type="Commune", properties=said(district="huyện Bắc Quang"))
    assert {one["score"] for one in alone} == {100.0}
    assert placed[0]["id"] == "unit/01159-to-2025-06-30"
    assert matched(placed) == ["unit/01159-to-2025-06-30"]


def test_one_candidate_asked_for_does_not_make_it_the_only_one(http: httpx.Client) -> None:
    assert matched(asked(http, query="xã Tân Lập", type="Commune", limit=1)) == []


@pytest.mark.parametrize(
    ("day", "unit"),
    [("2023", PROVINCE_THEN), ("2025-H1", PROVINCE_THEN), ("01/07/2025", PROVINCE_NOW), ("2026-01-01", PROVINCE_NOW)],
)
def test_a_day_tells_which_form_of_a_unit_is_meant(http: httpx.Client, day: str, unit: str) -> None:
    assert matched(asked(http, query="Thái Nguyên", type="Province", properties=said(date=day))) == [unit]


def test_a_cell_that_was_matched_before_counts_by_its_id(http: httpx.Client) -> None:
    here = {"id": "unit/24-to-2025-06-30", "name": "Bắc Giang"}
    elsewhere = {"id": PROVINCE_THEN, "name": "Bắc Giang"}
    assert matched(asked(http, query="Mai Trung", type="Commune", properties=said(province=here))) == [OLD]
    assert matched(asked(http, query="Mai Trung", type="Commune", properties=said(province=elsewhere))) == []


def test_a_code_in_the_place_of_a_name_means_every_form_that_had_it(http: httpx.Client) -> None:
    assert {one["id"] for one in asked(http, query="07864")} >= {OLD, "unit/07864-2025-07-01"}
    assert matched(asked(http, query="07864", properties=said(date="2024"))) == [OLD]


def test_an_indicator_is_found_by_how_reports_write_it_but_a_likeness_is_no_match(http: httpx.Client) -> None:
    assert matched(asked(http, query="ty le ho ngheo", type="Indicator")) == ["indicator/poverty-rate"]
    turned = asked(http, query="lúa, diện tích", type="Indicator")
    assert turned[0]["id"] == "indicator/rice-area"
    assert matched(turned) == []
    assert matched(asked(http, query="tỷ lệ hộ nghẻo", type="Indicator")) == []


def test_a_kind_narrows_and_an_unknown_one_finds_nothing(http: httpx.Client) -> None:
    assert {one["type"][0]["id"] for one in asked(http, query="Thắng", type=["District"])} <= {"District"}
    assert asked(http, query="Mai Trung", type={"id": "Q515"}) == []


@pytest.mark.parametrize(
    ("what", "prefix", "expected"),
    [
        ("entity", "mai tru", OLD),
        ("entity", "tỷ lệ hộ ngh", "indicator/poverty-rate"),
        ("type", "xã", "Commune"),
        ("property", "tỉnh", "province"),
    ],
)
def test_what_is_being_typed_is_completed(http: httpx.Client, what: str, prefix: str, expected: str) -> None:
    answer = http.get(f"/reconcile/suggest/{what}", params={"prefix": prefix}).json()
    validate(answer, SUGGESTIONS)
    assert expected in [one["id"] for one in answer["result"]]


def test_suggestions_go_on_from_a_cursor(http: httpx.Client) -> None:
    first, second = (
        http.get("/reconcile/suggest/entity", params={"prefix": "tân", "cursor": cursor, "type": "Commune"}).json()
        for cursor in (0, 10)
    )
    assert len(first["result"]) == 10
    assert not {one["id"] for one in first["result"]} & {one["id"] for one in second["result"]}


def test_a_matched_column_is_filled_up_with_what_is_known(http: httpx.Client) -> None:
    answer = extended(http, [OLD, "unit/none"], "province", "validUntil", "today", "code", "nothing")
    assert [one["id"] for one in answer["meta"]] == ["province", "validUntil", "today", "code", "nothing"]
    row = answer["rows"][OLD]
    assert row["province"] == [{"id": "unit/24-to-2025-06-30", "name": "tỉnh Bắc Giang"}]
    assert row["validUntil"] == [{"date": "2025-06-30"}]
    assert [one["id"] for one in row["today"]] == ["unit/07864-2025-07-01"]
    assert row["nothing"] == []
    assert not any(answer["rows"]["unit/none"].values())


def test_every_property_that_is_proposed_can_be_told(http: httpx.Client) -> None:
    for kind, thing in [("Commune", OLD), ("Indicator", "indicator/rice-area"), ("Programme", "programme/mtqg-ntm")]:
        proposed = http.get("/reconcile/properties", params={"type": kind}).json()
        names = [one["id"] for one in proposed["properties"]]
        assert any(extended(http, [thing], *names)["rows"][thing].values())


@pytest.mark.parametrize("thing", [OLD, "indicator/rice-area", "programme/mtqg-ntm"])
def test_a_card_about_a_thing_may_stand_in_the_page_of_the_client(http: httpx.Client, thing: str) -> None:
    response = http.get("/reconcile/preview", params={"id": thing})
    assert response.status_code == 200
    assert "frame-ancestors *" in response.headers["content-security-policy"]
    assert f"/page/{thing}" in Links(response.text).found
    assert "script" not in Links(response.text).elements


@pytest.mark.parametrize("thing", ["unit/<script>alert(1)</script>", "", "indicator/", "elsewhere/x"])
def test_there_is_no_card_about_nothing(http: httpx.Client, thing: str) -> None:
    response = http.get("/reconcile/preview", params={"id": thing})
    assert response.status_code == 404
    assert response.headers["content-type"].startswith("text/plain")


def test_the_page_of_a_unit_that_no_report_is_of_leads_to_its_card(http: httpx.Client) -> None:
    response = http.get(f"/page/{PROVINCE_NOW}", follow_redirects=True)
    assert response.status_code == 200
    assert "tỉnh Thái Nguyên" in response.text


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("{", 400),
        ("[]", 400),
        ('{"q0": 1}', 400),
        ('{"q0": {"query": 1}}', 400),
        ('{"q0": {"query": "x", "limit": "many"}}', 400),
        ("[" * 100000, 400),
        (json.dumps({f"q{number}": {"query": "x"} for number in range(51)}), 413),
        (json.dumps({"q0": {"query": "x" * 501}}), 413),
        (json.dumps({"q0": {"query": "x"}, "": "y" * 2_000_000}), 413),
    ],
)
def test_what_is_no_batch_is_refused(http: httpx.Client, written: str, status: int) -> None:
    response = http.post("/reconcile", data={"queries": written})
    assert response.status_code == status
    assert matched(asked(http, query="Mai Trung", type="Commune")) == [OLD]


def test_a_browser_elsewhere_may_ask(http: httpx.Client) -> None:
    response = http.get("/reconcile", headers={"Origin": "http://127.0.0.1:3333"})
    assert response.headers["access-control-allow-origin"] == "*"
