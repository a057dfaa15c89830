"""The time that is left, what the search tells while it runs, and Ctrl-C as an early end."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from optimizer import money

BETWEEN = 0.2
"""Seconds between two reports of the same step."""


@dataclass(frozen=True)
class Stage:
    """How far a long search is: the best objective found and the value it cannot go below."""

    step: str
    best: Decimal | None
    bound: Decimal | None
    seconds: float

    @property
    def gap(self) -> float | None:
        """How far the best may be above the optimum, as a share of the best."""
        if self.best is None or self.bound is None:
            return None
        return float(money.EXACT.subtract(self.best, self.bound)) / max(1.0, float(self.best))


Watch = Callable[[Stage], None]
"""Called a few times a second during a long search."""


class Clock:
    """The seconds that are left of a time limit; `stop` ends them at once."""

    def __init__(
        self,
        limit: float | None = None,
        watch: Watch | None = None,
        whole: Clock | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Start now; `now` may count another time than that on the wall."""
        self._whole, self._now = whole, now
        self._began = now()
        self._end = None if limit is None else self._began + limit
        self._watch = watch
        self._told: tuple[str, float] = ("", 0.0)

    @property
    def left(self) -> float | None:
        """Seconds left, None without a limit."""
        return None if self._end is None else max(0.0, self._end - self._now())

    @property
    def over(self) -> bool:
        """Whether the limit, or that of the clock of which this is a part, is used up."""
        return self.left == 0.0 or (self._whole is not None and self._whole.over)

    def stop(self) -> None:
        """Let no time be left."""
        self._end = self._began

    def part(self, share: float) -> Clock:
        """A clock for a share of the time that is left, if time is limited."""
        left = None if self.left is None else self.left * share
        return Clock(left, self._watch, self, self._now)

    @property
    def on_the_wall(self) -> float | None:
        """The seconds left for whoever counts them on the wall, None where this clock does not."""
        return self.left if self._now is time.monotonic else None

    def tell(self, step: str, best: Decimal | None, bound: Decimal | None) -> None:
        """Report how far a step is, unless it was reported a moment ago."""
        now = self._now()
        if self._watch and (step != self._told[0] or now - self._told[1] >= BETWEEN):
            self._told = (step, now)
            self._watch(Stage(step, best, bound, now - self._began))


@contextmanager
def stopped_by_interrupt(clock: Clock) -> Iterator[None]:
    """Take the first Ctrl-C as the end of the time limit; the second one is as always."""
    usual = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(usual):
        yield
        return

    def stop(number: int, frame: Any) -> None:
        clock.stop()
        signal.signal(signal.SIGINT, usual)

    signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)
