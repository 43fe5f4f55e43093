"""The cube: what the store says in column tables, derived from it and kept beside its generation.

Oxigraph joins; it does not scan. Questions over many figures are asked of Parquet files, by DuckDB; the files are
made from the very quads that a generation holds, bear its hash, and are not used when it differs. Each text of
`queries/cube/` gives the rows that the SPARQL text of the same name gives.
"""

from kg.cube.asking import Cube
from kg.cube.making import write_cube, write_rows
from kg.cube.rows import rows, rows_of_triples
from kg.cube.texts import defaults, texts

__all__ = ["Cube", "defaults", "rows", "rows_of_triples", "texts", "write_cube", "write_rows"]
