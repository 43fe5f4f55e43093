"""Starts Streamlit for `diaban app`, with Streamlit's own arguments; run as a file, so that it needs no import path."""

from __future__ import annotations

import sys
from pathlib import Path
from threading import Thread

from streamlit.runtime.pages_manager import PagesManager
from streamlit.web.cli import main


def warm() -> None:
    """Imports what pages need and opens the store, so that the first reader does not wait for it."""
    from pages.parts.warming import warm as fill

    fill()


if __name__ == "__main__":
    # Streamlit takes a folder named `pages` for its old way of many pages until `st.navigation` ran once, and so
    # tells the first visitor of a fresh server that the page of a deep link is not there. There is no option for it.
    PagesManager.uses_pages_directory = False
    sys.path.insert(0, str(Path(__file__).parents[1]))
    Thread(target=warm, name="warming", daemon=True).start()
    main(prog_name="streamlit")
