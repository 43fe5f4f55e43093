"""The password of an installation, and how often it may be tried."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from kg.cli.passwords import hash_password
from kg.errors import BadInput
from kg.passwords import TRIES, TRIES_OF_ALL, WINDOW_SECONDS, Attempts, hashed, is_right

PASSWORD = "đồng lúa chín vàng"


def test_only_the_password_itself_is_right() -> None:
    kept = hashed(PASSWORD)
    assert PASSWORD not in kept
    assert [is_right(one, kept) for one in (PASSWORD, PASSWORD.upper(), "")] == [True, False, False]


def test_a_short_password_is_refused() -> None:
    with pytest.raises(BadInput, match="ngắn quá"):
        hashed("123456789")


def test_a_setting_that_is_no_hash_is_named() -> None:
    with pytest.raises(BadInput, match="DIABAN_PASSWORD_HASH"):
        is_right(PASSWORD, PASSWORD)


def test_the_command_hashes_a_line_of_standard_input() -> None:
    result = CliRunner().invoke(hash_password, input=f"{PASSWORD}\n")
    assert is_right(PASSWORD, result.output.strip())


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_after_five_wrong_passwords_an_address_waits_and_others_do_not() -> None:
    clock = Clock()
    attempts = Attempts(clock=clock)
    for _ in range(TRIES):
        assert attempts.wait_seconds("10.0.0.1") == 0
        attempts.failed("10.0.0.1")
    clock.now = 60
    assert attempts.wait_seconds("10.0.0.1") == WINDOW_SECONDS - 60
    assert attempts.wait_seconds("10.0.0.2") == 0
    clock.now = WINDOW_SECONDS
    assert attempts.wait_seconds("10.0.0.1") == 0


def test_many_addresses_together_have_to_wait_too() -> None:
    attempts = Attempts(clock=Clock())
    for place in range(TRIES_OF_ALL):
        attempts.failed(f"10.0.0.{place}")
    assert attempts.wait_seconds("192.168.0.1") == WINDOW_SECONDS
