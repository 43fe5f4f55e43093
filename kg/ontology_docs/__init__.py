"""The ontology as a page and a diagram for people, made from the ontology: `python -m kg.ontology_docs`."""

from kg.ontology_docs.page import HOME, documentation, files

__all__ = ["HOME", "documentation", "files"]
