"""Local accounts for a house without OIDC: names with Argon2 hashes in a file beside the record."""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tender.ui import private

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 10
"""Characters that a password must have."""
TRIES, PAUSE = 5, 60.0
"""After so many wrong passwords a name rests for so many seconds."""


class NoLibrary(Exception):
    """argon2-cffi is not installed, so no password can be kept."""


@dataclass
class Accounts:
    """The accounts in one file; safe for several sessions of one server."""

    file: Path
    _wrong: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def exist(self) -> bool:
        """Say whether anybody has an account."""
        return bool(self._read())

    def names(self) -> tuple[str, ...]:
        """Return who has an account."""
        return tuple(sorted(self._read()))

    def set_password(self, person: str, password: str) -> None:
        """Make the account or give it another password; raises ValueError when it is too short."""
        person = person.strip()
        if not person or len(password) < SHORTEST:
            raise ValueError(person)
        hashed = _hasher().hash(password)
        with self._lock:
            private.write(self.file, {**self._read(), person: hashed})

    def resting(self, person: str) -> bool:
        """Say whether the name must wait after too many wrong passwords."""
        recent = [at for at in self._wrong[person] if time.monotonic() - at < PAUSE]
        self._wrong[person] = recent
        return len(recent) >= TRIES

    def right(self, person: str, password: str) -> bool:
        """Say whether this is the person's password; a wrong one is counted."""
        from argon2.exceptions import Argon2Error, InvalidHash

        hasher = _hasher()
        known = self._read().get(person)
        try:
            hasher.verify(known or _nobody(), password)
        except (Argon2Error, InvalidHash):
            known = None
        if known is None:
            self._wrong[person].append(time.monotonic())
            return False
        self._wrong.pop(person, None)
        if hasher.check_needs_rehash(known):
            self.set_password(person, password)
        return True

    def _read(self) -> dict[str, str]:
        if not self.file.exists():
            return {}
        read: dict[str, str] = json.loads(self.file.read_text(encoding="utf-8"))
        return read


@cache
def _nobody() -> str:
    """Checked for a name that has no account, so that both answers take as long."""
    return str(_hasher().hash(secrets.token_hex()))


def _hasher() -> PasswordHasher:
    try:
        from argon2 import PasswordHasher
    except ModuleNotFoundError:
        raise NoLibrary from None
    return PasswordHasher()
