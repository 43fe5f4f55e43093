"""What axe-core finds wrong in a page: contrast, names, labels, structure."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "cat.semantics")
NOT_OURS = {
    "list": "Streamlit puts the headings of its menu between the items of one list",
    "listitem": "as above",
    "aria-allowed-role": "the editor is a text area that offers completions, for which ARIA has no role",
}


def faults(page: Page) -> list[str]:
    """One line a fault: the rule, and the element that breaks it."""
    rules = {rule: {"enabled": False} for rule in NOT_OURS}
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": list(RULES)}, "rules": rules}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{fault['id']}: {node['html'][:160]}" for fault in found for node in fault["nodes"]]
