"""What the app says when there is nothing to show, run in this process."""

from __future__ import annotations

import shutil
import socket
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from kg.iris import Iris
from kg.store import writing
from kg.store.manifest import FILE_NAME
from kg.terms import VOCABULARY

APP = str(Path(__file__).parents[2] / "app.py")


def opened(monkeypatch: pytest.MonkeyPatch, **settings: str) -> AppTest:
    """The app's first page with these settings."""
    for name in ("DIABAN_STORE", "DIABAN_ENDPOINT"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    st.cache_resource.clear()
    st.cache_data.clear()
    return AppTest.from_file(APP, default_timeout=60).run()


def sentences(app: AppTest) -> str:
    assert not app.exception
    return " ".join(box.value for box in [*app.error, *app.info])


def test_a_missing_store_says_how_to_load(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    app = opened(monkeypatch, DIABAN_STORE=str(tmp_path / "none"))
    assert "Chưa có kho dữ liệu" in sentences(app)
    assert "diaban load" in app.info[0].value


def test_a_store_without_reports_says_how_to_load(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with writing(tmp_path / "store") as draft:
        draft.replace_graph(Iris(VOCABULARY).graph("units"), ())
    assert "chưa có báo cáo nào" in sentences(opened(monkeypatch, DIABAN_STORE=str(tmp_path / "store")))


def test_a_damaged_store_shows_no_figure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, app_store: Path) -> None:
    shutil.copytree(app_store, tmp_path / "store", symlinks=True)
    (tmp_path / "store" / "current" / FILE_NAME).write_text("{}", encoding="utf-8")
    app = opened(monkeypatch, DIABAN_STORE=str(tmp_path / "store"))
    assert "Kho dữ liệu hỏng" in sentences(app)
    assert not app.metric


def test_an_endpoint_that_is_down_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{probe.getsockname()[1]}/sparql"
        app = opened(monkeypatch, DIABAN_ENDPOINT=address)
    assert address in sentences(app)


def test_the_overview_counts_what_is_in_the_graph(monkeypatch: pytest.MonkeyPatch, app_store: Path) -> None:
    app = opened(monkeypatch, DIABAN_STORE=str(app_store))
    assert not app.exception
    assert {box.label: box.value for box in app.metric} == {
        "Báo cáo": "3",
        "Đơn vị": "3",
        "Số liệu đã đọc": "14",
        "Số liệu còn ngờ": "1",
        "Chưa đọc được": "1",
        "Con số đã giải thích": "93,3%",
    }


def test_a_link_in_english_is_read_in_english(monkeypatch: pytest.MonkeyPatch, app_store: Path) -> None:
    app = opened(monkeypatch, DIABAN_STORE=str(app_store))
    app.query_params["lang"] = "en"
    assert app.run().metric[0].label == "Reports"
