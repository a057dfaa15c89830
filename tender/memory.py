"""Answers that were found before, under the values they were found from: never out of date.

An answer depends on values only, so it is kept under all of them: the large frozen ones (a tender,
a bid) are the same when they are the very same object, which the memory holds on to; the small ones
when they are equal. Another value is another question. What was not asked for long is forgotten.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class Once(Protocol):
    """Finds an answer, or remembers it."""

    def __call__(
        self, name: str, same: tuple[object, ...], equal: Hashable, find: Callable[[], T]
    ) -> T:
        """Return what `find` returns; `same` and `equal` are everything that it looks at."""


def anew(name: str, same: tuple[object, ...], equal: Hashable, find: Callable[[], T]) -> T:
    """Find the answer without remembering it."""
    return find()


class Memory:
    """The last answers of one server, for all threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: OrderedDict[Hashable, tuple[tuple[object, ...], Any]] = OrderedDict()
        self._lock = threading.Lock()

    def once(
        self, name: str, same: tuple[object, ...], equal: Hashable, find: Callable[[], T]
    ) -> T:
        """Return what `find` returned for these values; two who ask at once may both find it."""
        key = (name, tuple(map(id, same)), equal)
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                found: T = self._known[key][1]
                return found
        found = find()
        with self._lock:
            self._known[key] = (same, found)  # holds `same`, so that no other object gets its id
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return found

    def __len__(self) -> int:
        """Return how many answers are kept."""
        return len(self._known)
