"""`diaban hash-password`: the hash of the password that opens the writing pages of the app."""

from __future__ import annotations

import sys

import click

from kg.passwords import hashed


@click.command("hash-password")
def hash_password() -> None:
    """Băm mật khẩu cho DIABAN_PASSWORD_HASH; hỏi mật khẩu, hoặc đọc một dòng từ đầu vào chuẩn.

    Hashes a password for DIABAN_PASSWORD_HASH; asks for it, or reads one line of standard input.
    """
    if sys.stdin.isatty():
        password = click.prompt("Mật khẩu · Password", hide_input=True, confirmation_prompt=True)
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    click.echo(hashed(password))
