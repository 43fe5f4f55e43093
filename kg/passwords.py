"""The one password of an installation: kept as an Argon2 hash, and tried only so often."""

from __future__ import annotations

import time
from collections import defaultdict, deque
from collections.abc import Callable
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from kg.errors import BadInput

SHORTEST = 10
TRIES, WINDOW_SECONDS = 5, 300.0
"""Wrong passwords that one address may give in this time."""
TRIES_OF_ALL = 100


def hashed(password: str) -> str:
    """The Argon2id hash to put into DIABAN_PASSWORD_HASH; `BadInput` for a password that is too short."""
    if len(password) < SHORTEST:
        raise BadInput(f"mật khẩu ngắn quá: dùng ít nhất {SHORTEST} ký tự")
    return PasswordHasher().hash(password)


def is_right(password: str, password_hash: str) -> bool:
    """Whether a password is the one of the hash; `BadInput` where the setting is no hash."""
    try:
        return PasswordHasher().verify(password_hash, password)
    except (InvalidHashError, UnicodeEncodeError) as error:
        raise BadInput("DIABAN_PASSWORD_HASH không phải mã băm Argon2: tạo bằng `diaban hash-password`") from error
    except VerificationError:
        return False


class Attempts:
    """Wrong passwords of the last minutes, by the address they came from."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._wrong: defaultdict[str, deque[float]] = defaultdict(deque)

    def wait_seconds(self, address: str) -> float:
        """How long this address has to wait until it may try again; 0 when it may try now."""
        with self._lock:
            self._forget()
            mine = self._wrong.get(address, deque())
            every = sorted(moment for moments in self._wrong.values() for moment in moments)
            waits = [
                moments[-most] + WINDOW_SECONDS - self._clock()
                for moments, most in ((list(mine), TRIES), (every, TRIES_OF_ALL))
                if len(moments) >= most
            ]
            return max(waits, default=0.0)

    def failed(self, address: str) -> None:
        """Counts a wrong password."""
        with self._lock:
            self._wrong[address].append(self._clock())

    def _forget(self) -> None:
        oldest = self._clock() - WINDOW_SECONDS
        for address, moments in list(self._wrong.items()):
            while moments and moments[0] <= oldest:
                moments.popleft()
            if not moments:
                del self._wrong[address]
