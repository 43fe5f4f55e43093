"""The cube: a column table of all observations, derived from the store and kept beside its generation.

Oxigraph joins; it does not scan. Contradictions and coverage over all reports are asked of two Parquet files that
are made from the very quads a generation holds, bear its hash, and are not used when it differs.
"""

from kg.cube.asking import QUERIES, Cube
from kg.cube.making import write_cube, write_rows
from kg.cube.rows import rows
from kg.cube.tables import as_terms, columns_of

__all__ = ["QUERIES", "Cube", "as_terms", "columns_of", "rows", "write_cube", "write_rows"]
