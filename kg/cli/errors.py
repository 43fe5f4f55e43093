"""How the command line ends: exit 0, or one line that says what, where and what to do, and exit 2."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import click

from kg.errors import DiaBanError

BAD_INPUT = 2
FAULT_OF_OURS = 70
INTERRUPTED = 130


class Commands(click.Group):
    """A group whose errors are one line each, whatever they are."""

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        extra["standalone_mode"] = False
        with one_line_errors():
            code = super().main(*args, **extra)
        sys.exit(code if isinstance(code, int) else 0)


@contextmanager
def one_line_errors() -> Iterator[None]:
    """Ends the process with one line on standard error when the block fails."""
    try:
        yield
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else error.format_message(), err=True)
        sys.exit(BAD_INPUT)
    except click.ClickException as error:
        _end(error.format_message(), BAD_INPUT)
    except DiaBanError as error:
        _end(str(error), BAD_INPUT)
    except (click.Abort, KeyboardInterrupt):
        _end("đã dừng theo yêu cầu", INTERRUPTED)
    except OSError as error:
        if error.errno == errno.EPIPE:
            _close_quietly()
        _end(
            f"{error.strerror or error}: {error.filename or 'không rõ tệp'}: kiểm tra đường dẫn và quyền ghi", BAD_INPUT
        )
    except Exception as error:
        if os.environ.get("DIABAN_DEBUG"):
            raise
        said = f"lỗi của chương trình ({type(error).__name__}: {error}); xem chi tiết bằng DIABAN_DEBUG=1"
        _end(said, FAULT_OF_OURS)


def _end(message: str, code: int) -> NoReturn:
    click.echo(f"diaban: {' '.join(message.split())}", err=True)
    sys.exit(code)


def _close_quietly() -> NoReturn:
    """The reader of our output has gone (`| head`): nothing is left to say, not even at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(1)
