"""IRIs of instance data, each made here from a key, under the base IRI that is a setting."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote

from kg.values import Span

MARKS = re.compile("[\u0300-\u034e\u0350-\u036f]+")
"""The block of combining marks; U+034F in it combines with nothing."""
BETWEEN = re.compile("[^a-z0-9]+")


def slug(name: str) -> str:
    """An ASCII key of a Vietnamese name.

    >>> slug("Thôn Trung Hòa, xã Đại Đồng")
    'thon-trung-hoa-xa-dai-dong'
    """
    plain = MARKS.sub("", unicodedata.normalize("NFD", name.lower().replace("đ", "d")))
    if not plain.isascii() and any(map(unicodedata.combining, set(plain))):  # marks of other writings, seldom
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    return BETWEEN.sub("-", plain).strip("-")


@dataclass(frozen=True, slots=True)
class Iris:
    """Makes the IRIs below one base; every method returns the IRI as text."""

    base: str

    def unit(self, key: str) -> str:
        """An administrative unit by its dated key, such as `07864-to-2025-06-30` or `07864-2025-07-01`."""
        return f"{self.base}unit/{key}"

    def village(self, commune_key: str, name: str) -> str:
        """A village, street group or other place below a commune."""
        return f"{self.unit(commune_key)}/{slug(name)}"

    def report(self, key: str) -> str:
        return f"{self.base}report/{key}"

    def report_graph(self, key: str) -> str:
        return f"{self.base}graph/report/{key}"

    def graph(self, name: str) -> str:
        """A graph that belongs to no report: `model`, `units`."""
        return f"{self.base}graph/{name}"

    def observation(self, report_key: str, span: Span) -> str:
        return f"{self.report(report_key)}/figure/{span.start}"

    def refusal(self, report_key: str, span: Span) -> str:
        return f"{self.report(report_key)}/refusal/{span.start}"

    def assessment(self, report_key: str, span: Span) -> str:
        """What a report says of a criterion or title, by where it says it."""
        return f"{self.report(report_key)}/assessment/{span.start}"

    def evidence(self, report_key: str, span: Span) -> str:
        """A stretch of a report's text, RFC 5147."""
        return f"{self.report(report_key)}#char={span.start},{span.end}"

    def period(self, code: str) -> str:
        return f"{self.base}period/{code}"

    def document(self, number: str) -> str:
        """A cited document by its number (`2968/QĐ-UBND`) or, where it has none, its kind and name."""
        return f"{self.base}document/{quote(slug(number), safe='')}"

    def project(self, unit_key: str, key: str) -> str:
        """A project of a commune; projects of other communes may have the same name."""
        return f"{self.unit(unit_key)}/project/{key}"

    def provisional_indicator(self, label: str) -> str:
        return f"{self.base}provisional-indicator/{slug(label)}"

    def measurement(self, measure: str, group: str) -> str:
        """A measurement of the reader's quality over a group of figures."""
        return f"{self.base}measurement/{measure}/{group}"

    def correction(self, key: str) -> str:
        """A person's decision on a figure."""
        return f"{self.base}correction/{key}"
