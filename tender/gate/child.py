"""A child process that does what may go wrong: memory, time and crashes stay there.

One child serves a whole batch and is started again after it died. On Linux it lives under limits of
address space and processor time, on Windows of memory; the waiting time ends it anywhere. Requests
and answers are pickles with their length before them; the child holds no secret and answers with
plain values.
"""

from __future__ import annotations

import importlib
import os
import pickle
import queue
import struct
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self, TypeVar

from tender.gate import windows
from tender.gate.limits import LIMITS, Limits
from tender.messages import Text, text

R = TypeVar("R")

PATIENCE = 3
"""How often the time of one file is given to a child that got less than half of the processor.

A file's own limit is processor time, which the system enforces. The waiting time ends what sleeps
or blocks; a child that wants to run and is given no turn is waited for, because refusing an honest
bid for the machine's load would be worse. What ends all the same says which of the two it was.
"""

_LENGTH = struct.Struct("<Q")


class Child:
    """A process that answers requests with `module:function(request, limits)`.

    A `context` is sent once, and given to the function as its third argument.
    """

    def __init__(self, function: str, limits: Limits = LIMITS, context: object = None) -> None:
        self._function, self._limits, self._context = function, limits, context
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.Queue[Any] = queue.Queue()
        self._waiting: deque[Any] = deque()

    def __enter__(self) -> Self:
        self._start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def answers(self, requests: Iterable[R]) -> Iterator[tuple[R, Any]]:
        """Return every request with its answer, in order, or with the Text that says what failed.

        One request is sent ahead of the answer that is waited for, so that both sides work.
        """
        for request in requests:
            self.send(request)
            if len(self._waiting) > 1:
                yield self.take()
        while self._waiting:
            yield self.take()

    def send(self, request: Any) -> None:
        """Ask; the child works on it while the caller does something else."""
        self._waiting.append(request)
        self._send(request)

    def stop(self) -> None:
        """End the child if it lives."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()

    def take(self) -> tuple[Any, Any]:
        """Wait for the answer to the first request; if the child failed, start anew for the rest.

        Returns the request too; its answer is a Text that says what failed, if anything did.
        """
        request = self._waiting.popleft()
        answer, failed = self._wait()
        if answer is not None:
            return request, answer
        self.stop()
        for other in self._waiting:
            self._send(other)
        return request, failed

    def _wait(self) -> tuple[Any, Text]:
        """Wait as long as a file may take; longer while a busy machine gives the child no turn.

        Returns the answer, None without one, and what is to be said without one.
        """
        seconds = self._limits.wall_seconds
        _, before = self._processor()
        for _ in range(PATIENCE):
            with suppress(queue.Empty):
                return self._answers.get(timeout=seconds), text("file-reader-died")
            state, used = self._processor()
            if state != "R" or used - before > seconds / 2:
                return None, text("file-too-slow", limit=round(seconds))
        return None, text("file-no-turn", limit=round(PATIENCE * seconds))

    def _processor(self) -> tuple[str, float]:
        """Return the child's state (R = it would run) and its seconds of processor, on Linux."""
        pid = self._process.pid if self._process is not None else 0
        try:
            stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return "", 0.0
        state, *numbers = stat.rpartition(")")[2].split()
        return state, (int(numbers[10]) + int(numbers[11])) / os.sysconf("SC_CLK_TCK")

    def _start(self) -> None:
        root = str(Path(__file__).resolve().parents[2])
        known = os.environ.get("PYTHONPATH")
        path = os.pathsep.join([root, known] if known else [root])
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "tender.gate.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
        )
        self._answers = queue.Queue()
        listener = threading.Thread(
            target=_listen, args=(self._process.stdout, self._answers), daemon=True
        )
        listener.start()
        self._send((self._function, self._limits, self._context))

    def _send(self, request: Any) -> None:
        """Send to the child, starting it when none lives; a dead one shows in its answer."""
        if self._process is None:
            self._start()
        assert self._process is not None
        assert self._process.stdin is not None
        with suppress(OSError):
            _write(self._process.stdin, request)


def main() -> None:
    """Serve on standard input and output until the input ends."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    opening = _next(requests)
    if opening is None:
        return
    name, limits, context = opening
    module, _, attribute = name.partition(":")
    function: Callable[..., Any] = getattr(importlib.import_module(module), attribute)
    more = () if context is None else (context,)
    _limit_memory(limits)
    while (request := _next(requests)) is not None:
        _limit_time(limits)
        try:
            answer = function(request, limits, *more)
        except MemoryError:
            answer = text("file-reader-died")
        _write(answers, answer)


def _listen(stream: IO[bytes], answers: queue.Queue[Any]) -> None:
    """Put every answer into the queue, and None when the child has ended."""
    try:
        while (answer := _next(stream)) is not None:
            answers.put(answer)
    except (OSError, ValueError, pickle.UnpicklingError, EOFError):
        pass
    answers.put(None)


def _next(stream: IO[bytes]) -> Any:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    body = stream.read(length)
    return pickle.loads(body) if len(body) == length else None


def _write(stream: IO[bytes], value: Any) -> None:
    body = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(body)) + body)
    stream.flush()


def _limit_memory(limits: Limits) -> None:
    try:
        import resource
    except ImportError:  # Windows knows jobs instead
        windows.limit_memory(limits.memory_bytes)
        return
    with suppress(ValueError, OSError):  # the machine's own limit may be lower already
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))


def _limit_time(limits: Limits) -> None:
    """Allow the file its own processor time on top of what was used before it."""
    try:
        import resource
    except ImportError:
        return
    soft = int(time.process_time()) + limits.cpu_seconds + 1
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    main()
