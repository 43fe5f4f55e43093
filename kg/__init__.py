"""The knowledge graph: values, terms, store, questions, checks, snapshots, endpoint, command line."""

__version__ = "0.1.0"
