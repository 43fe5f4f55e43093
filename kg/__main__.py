"""`python -m kg` is the command `diaban`, for processes that know only their interpreter."""

from kg.cli import main

main()
