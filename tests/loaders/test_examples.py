"""The examples in the docstrings of the reader's modules are true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import loaders

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(loaders.__path__, "loaders.")
    if not module.name.endswith("__main__")
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples() -> None:
    tried = [doctest.testmod(importlib.import_module(name)).attempted for name in MODULES]
    assert sum(tried) >= 10
