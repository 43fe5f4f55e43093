"""Questions that look for words, answered from the index with the rows that their SPARQL texts give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from kg.query_files import Term
from kg.search.asking import LETTERS, Row, SearchIndex
from kg.search.folding import folded

SENTENCES = "sentences-with"
COLUMNS = ("unit_label", "sentence", "section", "report_title", "said")
Found = tuple[tuple[str, ...], list[tuple[Term | None, ...]]]


def from_index(index: SearchIndex, name: str, terms: Mapping[str, Sequence[Term]]) -> Found | None:
    """The columns and rows that answer a question by its terms; None where the index does not answer it so.

    The index finds words whatever their marks; the question asks for them as they are written.
    """
    if name != SENTENCES:
        return None
    units, words, topics = ([str(term.value) for term in terms.get(key, ())] for key in ("unit", "text", "topic"))
    sought = words or topics
    if not units and not (sought and all(len(folded(word)) >= LETTERS for word in sought)):
        return None
    near = index.sentences(units=units) if units else index.sentences(any_of=sought)
    found = [row for row in near if _holds(row, words, topics)]
    return COLUMNS, [_terms(row) for row in found]


def _holds(row: Row, words: Sequence[str], topics: Sequence[str]) -> bool:
    sentence = row["sentence"].lower()
    around = f"{row['sentence']} {row.get('section', '')}".lower()
    return (not words or any(word.lower() in sentence for word in words)) and (
        not topics or any(topic.lower() in around for topic in topics)
    )


def _terms(row: Row) -> tuple[Term | None, ...]:
    section = Literal(row["section"]) if "section" in row else None
    title, label = (Literal(row[name], language="vi") for name in ("report_title", "unit_label"))
    return label, Literal(row["sentence"]), section, title, NamedNode(row["said"])
