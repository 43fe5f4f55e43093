"""The text index: names and sentences of a store, found without diacritics, derived from it and kept beside it.

SQLite's FTS5 by groups of three letters of a folded text; FTS5 does not fold đ, so folding is ours. The index bears
the hash of the store, like the cube that it is made from, and is not asked when it differs.
"""

from kg.search.answers import from_index
from kg.search.asking import SearchIndex
from kg.search.folding import folded, initials
from kg.search.making import write_index

__all__ = ["SearchIndex", "folded", "from_index", "initials", "write_index"]
