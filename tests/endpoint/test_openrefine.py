"""The way an OpenRefine user goes: every address is taken from the manifest, none is known beforehand."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

CELLS = ["Mai Trung", "xã Liên Hồng", "Xã không có thật"]
HERE = {"Origin": "http://127.0.0.1:3333"}


@pytest.fixture(scope="module")
def manifest(address: str) -> dict[str, Any]:
    """What OpenRefine learns when the user adds the address as a standard service."""
    told: dict[str, Any] = httpx.get(f"{address}/reconcile", headers=HERE, timeout=60).json()
    return told


def got(service: dict[str, str], **parameters: str) -> dict[str, Any]:
    """What a service of the manifest says, asked as a page of OpenRefine asks."""
    response = httpx.get(service["service_url"] + service["service_path"], params=parameters, headers=HERE, timeout=60)
    assert response.status_code == 200, response.text
    assert response.headers["access-control-allow-origin"] == "*"
    told: dict[str, Any] = response.json()
    return told


def reconciled(address: str, queries: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    answer = httpx.post(f"{address}/reconcile", data={"queries": json.dumps(queries)}, timeout=60).json()
    return {name: told["result"] for name, told in answer.items()}


def test_the_kind_of_a_column_is_guessed_from_its_first_cells(address: str) -> None:
    """OpenRefine sends some cells without a type and offers the types of the answers."""
    sample = {f"q{n}": {"query": cell, "limit": 3} for n, cell in enumerate(CELLS)}
    kinds = [one["type"][0]["id"] for found in reconciled(address, sample).values() for one in found]
    assert "Commune" in kinds


def test_a_column_is_matched_with_the_help_of_another(manifest: dict[str, Any], address: str) -> None:
    (kind, *_) = got(manifest["suggest"]["type"], prefix="xã")["result"]
    (around, *_) = got(manifest["suggest"]["property"], prefix="tỉnh")["result"]
    province = [{"pid": around["id"], "v": "Bắc Giang"}]
    asked = {"query": "Mai Trung", "type": kind["id"], "type_strict": "should", "properties": province}
    (best, *_) = reconciled(address, {"q0": asked})["q0"]
    assert best["match"]
    assert best["name"].startswith("xã Mai Trung, huyện Hiệp Hòa, tỉnh Bắc Giang")


def test_a_cell_is_matched_by_hand_through_search_and_its_card_and_page_open(manifest: dict[str, Any]) -> None:
    (found, *_) = got(manifest["suggest"]["entity"], prefix="mai tru")["result"]
    for template in (manifest["preview"]["url"], manifest["view"]["url"]):
        shown = httpx.get(template.replace("{{id}}", found["id"]), follow_redirects=True, timeout=60)
        assert shown.status_code == 200
        assert "Mai Trung" in shown.text


def test_the_card_may_stand_in_a_frame_of_the_size_that_the_manifest_says(manifest: dict[str, Any]) -> None:
    assert min(manifest["preview"]["width"], manifest["preview"]["height"]) >= 100
    card = httpx.get(manifest["preview"]["url"].replace("{{id}}", "indicator/rice-area"), timeout=60)
    assert "frame-ancestors *" in card.headers["content-security-policy"]
    assert "x-frame-options" not in card.headers


def test_columns_are_added_from_the_properties_that_are_proposed(manifest: dict[str, Any], address: str) -> None:
    (found, *_) = reconciled(address, {"q0": {"query": "xã Mai Trung", "type": "Commune"}})["q0"]
    proposed = got(manifest["extend"]["propose_properties"], type="Commune", limit="50")["properties"]
    wanted = {"ids": [found["id"]], "properties": [{"id": one["id"]} for one in proposed]}
    answer = httpx.post(f"{address}/reconcile", data={"extend": json.dumps(wanted)}, headers=HERE, timeout=60).json()
    assert {one["id"] for one in answer["meta"]} == {one["id"] for one in proposed}
    assert "tỉnh Bắc Giang" in json.dumps(answer["rows"][found["id"]], ensure_ascii=False)


def test_every_address_of_the_manifest_is_on_the_host_that_was_asked(manifest: dict[str, Any], address: str) -> None:
    services = [*manifest["suggest"].values(), manifest["extend"]["propose_properties"]]
    urls = [one["service_url"] for one in services] + [manifest["view"]["url"], manifest["preview"]["url"]]
    assert {urlsplit(url).netloc for url in urls} == {urlsplit(address).netloc}
