"""The page Hỏi: a question typed is answered with its sentence, one that is not understood says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

PAGE = Path(__file__).parents[2] / "pages" / "screens" / "ask.py"


@pytest.fixture
def page(app_store: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("DIABAN_STORE", str(app_store))
    return AppTest.from_file(str(PAGE), default_timeout=60).run()


def shown(page: AppTest) -> str:
    return "\n".join(
        element.value for kind in (page.markdown, page.caption, page.warning, page.info) for element in kind
    )


def test_a_question_without_marks_is_answered_with_its_sentence(page: AppTest) -> None:
    page.text_input(key="asking").set_value("ty le ho ngheo mai trung 2023").run()
    assert not page.exception
    assert "1,6%" in shown(page)
    assert "Tỷ lệ hộ nghèo còn 1,6%." in shown(page)
    assert "poverty-rate" in page.code[0].value


def test_a_question_that_is_not_understood_says_which_words(page: AppTest) -> None:
    page.text_input(key="asking").set_value("thời tiết hôm nay").run()
    assert not page.exception
    assert "tiết" in shown(page)
    assert page.warning


def test_a_click_on_an_example_asks_it(page: AppTest) -> None:
    page.button[0].click().run()
    assert not page.exception
    assert "Tỷ lệ hộ nghèo 1,6%" in shown(page)
