"""Parsing in a child process: what a library does to memory, time or the process stays there.

One child serves a whole batch and is started again after it died. On Linux it lives under limits of
address space and processor time; elsewhere the waiting time alone ends it.
"""

from __future__ import annotations

import multiprocessing
import time
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any

from tender.gate import LIMITS, Limits
from tender.messages import text
from tender.model import Issue, Source
from tender.workbook import Reading, load, read_book, tidy_name

_STARTING = 30.0
"""Seconds that a child may take to start on a busy machine."""


class Child:
    """A process that reads workbooks one after the other: `with Child() as c: c.read(path)`."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._limits = limits
        self._process: Any = None
        self._pipe: Connection | None = None

    def __enter__(self) -> Child:
        self._start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def read(self, file: Path | bytes, name: str) -> Reading:
        """Return what `workbook.read_book` returns; a child that dies is one issue of this file."""
        label = tidy_name(name)
        data = file if isinstance(file, bytes) else load(file, label, self._limits)
        if not isinstance(data, bytes):
            return None, [data]
        if self._pipe is None:
            self._start()
        return self._ask(data, label)

    def _ask(self, data: bytes, label: str) -> Reading:
        assert self._pipe is not None
        try:
            self._pipe.send((data, label))
            if self._pipe.poll(self._limits.wall_seconds):
                return self._answer(self._pipe.recv())
        except (EOFError, OSError, BrokenPipeError):
            self._stop()
            return None, [Issue(Source(label), "error", text("file-reader-died"))]
        self._stop()
        limit = round(self._limits.wall_seconds)
        return None, [Issue(Source(label), "error", text("file-too-slow", limit=limit))]

    @staticmethod
    def _answer(answer: Any) -> Reading:
        book, issues = answer
        return book, issues

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._limits), daemon=True)
        self._process.start()
        theirs.close()
        self._pipe = ours
        if not ours.poll(_STARTING) or ours.recv() != "ready":
            self._stop()
            raise RuntimeError("the reading process did not start")

    def _stop(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process = None


def _serve(pipe: Connection, limits: Limits) -> None:
    """Answer requests until the other end closes; processor time is allowed anew for each file."""
    _limit_memory(limits)
    pipe.send("ready")
    while True:
        try:
            data, label = pipe.recv()
        except (EOFError, OSError):
            return
        _limit_time(limits)
        try:
            pipe.send(read_book(data, label, limits))
        except MemoryError:
            pipe.send((None, [Issue(Source(label), "error", text("file-reader-died"))]))


def _limit_memory(limits: Limits) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; the waiting time ends the child
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(limits: Limits) -> None:
    try:
        import resource
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(
        resource.RLIMIT_CPU, (int(time.process_time()) + limits.cpu_seconds + 1, hard)
    )
