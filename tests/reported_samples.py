"""What the project's own samples report, as a question needs to know it."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from kg.intake import identified, publish
from kg.reported import Reported
from kg.store import EmbeddedStore
from loaders.corpus import outcomes
from tests.world import IRIS

FOLDER = Path(__file__).parents[1] / "loaders" / "samples"


class Samples:
    """The samples, loaded into a store of their own when first asked for."""

    @cached_property
    def store(self) -> EmbeddedStore:
        path = Path(self._folder.name) / "store"
        readings = [one.reading for one in outcomes([FOLDER]) if one.reading]
        publish(path, [identified(reading) for reading in readings], iris=IRIS)
        return EmbeddedStore.open(path)

    @cached_property
    def _folder(self) -> tempfile.TemporaryDirectory[str]:
        return tempfile.TemporaryDirectory()

    @cached_property
    def reported(self) -> Reported:
        return Reported(self.store, base_iri=IRIS.base)

    @property
    def units(self) -> Mapping[str, str]:
        return self.reported.units

    @property
    def periods(self) -> Mapping[str, tuple[str, ...]]:
        return self.reported.periods

    def villages(self, unit: str) -> Mapping[str, str]:
        return self.reported.villages(unit)

    def indicators(self, unit: str) -> Mapping[str, str]:
        return self.reported.indicators(unit)


SAMPLES = Samples()
