"""Options that several commands share, and the settings they make."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from pydantic import ValidationError

from kg.errors import BadInput
from kg.settings import Settings

Command = TypeVar("Command", bound=Callable[..., Any])

store_option = click.option(
    "--store",
    type=click.Path(path_type=Path, file_okay=False),
    help="Thư mục kho (DIABAN_STORE). Store folder.",
)
endpoint_option = click.option("--endpoint", help="Địa chỉ máy chủ SPARQL thay cho kho. Remote SPARQL server.")
parameter_option = click.option(
    "-p",
    "--param",
    "parameters",
    multiple=True,
    metavar="TÊN=GIÁ_TRỊ",
    help="Tham số, lặp lại được. Repeatable.",
)


def settings(**given: Any) -> Settings:
    """The settings of the environment with those of the command line over them; `BadInput` names a bad one."""
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"])
        raise BadInput(f"cấu hình DIABAN_{name.upper()}={first['input']!r} không hợp lệ: {first['msg']}") from error


def parameter_values(pairs: tuple[str, ...]) -> dict[str, list[str]]:
    """The values by parameter of some `name=value` pairs; `BadInput` for a pair without `=`."""
    values: dict[str, list[str]] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise BadInput(f"tham số {pair!r} phải viết là TÊN=GIÁ_TRỊ")
        values.setdefault(name.strip(), []).append(value)
    return values
