"""What the first reader would wait for, done while the server starts: modules, the store, what all pages look up."""

from __future__ import annotations

import gc
from contextlib import suppress

from kg.errors import DiaBanError
from kg.gazetteer import units
from pages.parts.answers import rows, store
from pages.parts.holdings import holdings
from pages.parts.register import names_of, register
from pages.parts.rereading import reread


def warm() -> None:
    """Fills what is kept for all readers; a store that is not there or not whole is left for the pages to tell of."""
    with suppress(DiaBanError):
        store()
        holdings()
        names_of("indicator")
        units()
        for report in register().reports[:1]:
            for row in rows("report-text", report=report["report"]):
                reread(row["text"])
    # Streamlit collects garbage after every click: what stays for good is not to be looked through each time, which
    # takes a tenth of a second on a country.
    gc.collect()
    gc.freeze()
