"""How far in the record each person has looked: a file beside it, no entry of the audit trail.

What is in it is a convenience; where it cannot be read or written, a visit begins after the
person's own last action.
"""

from __future__ import annotations

import json
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tender.ui import private


@dataclass
class Visits:
    """Tender and person → the number of the last entry that was on the screen."""

    file: Path
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def last(self, tender: str, person: str) -> int:
        """Return how far the person has looked; 0 = never."""
        return self._read().get(tender, {}).get(person, 0)

    def note(self, tender: str, person: str, seq: int) -> None:
        """Keep that the person has looked so far; looking back changes nothing."""
        with self._lock, suppress(OSError):
            every = self._read()
            known = every.setdefault(tender, {})
            if known.get(person, 0) >= seq:
                return
            known[person] = seq
            private.write(self.file, every)

    def _read(self) -> dict[str, dict[str, int]]:
        try:
            read = json.loads(self.file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(read, dict):
            return {}
        return {
            str(tender): {str(p): n for p, n in people.items() if type(n) is int}
            for tender, people in read.items()
            if isinstance(people, dict)
        }
