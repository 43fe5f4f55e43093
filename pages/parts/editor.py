"""A SPARQL editor of our own: colours, completion, and nothing loaded from anywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import streamlit as st

from pages.parts.completions import Completion
from pages.parts.language import say

HERE = Path(__file__).parent
_mount = st.components.v2.component(
    "diaban_editor",
    html='<div class="editor"></div>',
    css=(HERE / "editor.css").read_text(encoding="utf-8"),
    js=(HERE / "editor.js").read_text(encoding="utf-8"),
)


def editor(text: str, *, completions: Sequence[Completion], prefixes: Mapping[str, str], key: str) -> str | None:
    """Shows a query to edit; its text when the reader asks it just now, else None."""
    words = {
        "ask": say("Hỏi", "Ask"),
        "hint": say(
            "Gõ hai chữ để được gợi ý, hoặc Ctrl+Space; Ctrl+Enter để hỏi.",
            "Two letters or Ctrl+Space bring suggestions; Ctrl+Enter runs the query.",
        ),
    }
    data = {"text": text, "completions": list(completions), "prefixes": dict(prefixes), "words": words}
    asked = _mount(data=data, key=key, on_asked_change=lambda: None).asked
    return str(asked) if asked is not None else None
