"""Long questions: worked on behind the pages, each once; they tell how far they are and can end.

A page asks and waits a moment. What is not found by then goes on behind it, while the page says how
far it is; nothing older is shown in its place.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, wait
from typing import Any, Generic, TypeVar

import streamlit as st

from optimizer import Stage
from optimizer.clock import Watch

T = TypeVar("T")
KEPT = 64
"""Questions of a kind whose answers stay at hand."""


class GivenUpError(Exception):
    """Somebody has ended the work, or other work has taken its place."""


class NotYetError(Exception):
    """The page cannot be drawn before this work is done."""

    def __init__(self, job: Job[Any]) -> None:
        """Name the work."""
        super().__init__()
        self.job = job


class Job(Generic[T]):
    """One question at work, or answered."""

    def __init__(self) -> None:
        self.stage: Stage | None = None
        """How far the search is, once it has something to tell."""
        self.begun = False
        self.took = 0.0
        """Seconds of work that the answer cost."""
        self._asked = time.monotonic()
        self._gone = threading.Event()
        self._found: Future[T] = Future()

    @property
    def over(self) -> bool:
        """Whether there is nothing to wait for any more."""
        return self._found.done() or self._gone.is_set()

    @property
    def failed(self) -> bool:
        """Whether it was given up or broke: who asks again begins anew."""
        if self._found.done():
            return self._found.exception() is not None
        return self._gone.is_set()

    @property
    def given_up(self) -> bool:
        """Whether it was ended before there was an answer."""
        if self._found.done():
            return isinstance(self._found.exception(), GivenUpError)
        return self._gone.is_set()

    @property
    def seconds(self) -> float:
        """How long ago it was asked."""
        return time.monotonic() - self._asked

    def within(self, seconds: float) -> bool:
        """Wait until so long after it was asked; say whether there is an answer, or a failure.

        Who comes back to what has been at work for long does not wait again.
        """
        wait([self._found], max(0.0, seconds - self.seconds))
        return self._found.done() and not self.given_up

    def answer(self) -> T:
        """Return the answer once it is there; raises what went wrong."""
        return self._found.result()

    def give_up(self) -> None:
        """End the work at its next sign of life; an answer that is there stays."""
        if not self._found.done():
            self._gone.set()

    def watch(self, stage: Stage) -> None:
        """Note how far it is; raises GivenUpError in the work that nobody waits for any more."""
        self.stage = stage
        if self._gone.is_set():
            raise GivenUpError

    def run(self, work: Callable[[Watch], T]) -> None:
        """Do the work and keep what comes of it."""
        self.begun, began = True, time.monotonic()
        try:
            if self._gone.is_set():
                raise GivenUpError
            found = work(self.watch)
            self.took = time.monotonic() - began
            self._found.set_result(found)
        except BaseException as trouble:  # it is raised again where the answer is asked for
            self._found.set_exception(trouble)


class Works:
    """The questions of one kind: so many at once, the others wait in line."""

    def __init__(self, at_once: int, most: int = KEPT) -> None:
        self._most = most
        self._free = threading.BoundedSemaphore(at_once)
        self._jobs: OrderedDict[Hashable, Job[Any]] = OrderedDict()
        self._places: dict[Hashable, Job[Any]] = {}
        self._lock = threading.Lock()

    def ask(self, key: Hashable, work: Callable[[Watch], T], place: Hashable = None) -> Job[T]:
        """Return the question at work under this key, which holds all that the answer depends on.

        Of several at one `place` only the last is still wanted.
        """
        with self._lock:
            job = self._jobs.pop(key, None)
            new = job is None or job.failed
            if job is None or new:
                job = Job()
            self._jobs[key] = job
            while len(self._jobs) > self._most:
                self._jobs.popitem(last=False)[1].give_up()
            if place is not None:
                before = self._places.get(place, job)
                self._places[place] = job
                if before is not job:
                    before.give_up()
        if new:  # a daemon, so that the server can end whatever is at work
            threading.Thread(target=self._do, args=(job, work), daemon=True).start()
        return job

    def _do(self, job: Job[T], work: Callable[[Watch], T]) -> None:
        with self._free:
            job.run(work)


@st.cache_resource(show_spinner=False)
def evaluations() -> Works:
    """Return what every page waits for: two at once, as many as two tenders need."""
    return Works(2)


@st.cache_resource(show_spinner=False)
def scenarios() -> Works:
    """Return what one person wants to know: one at once, so that the pages stay quick."""
    return Works(1)
