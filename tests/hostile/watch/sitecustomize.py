"""Loaded by every Python that the corpus is run with: tells of connections and of files written.

What is seen goes to the file named by HOSTILE_WATCH, together with the memory that was used.
"""

from __future__ import annotations

import atexit
import os
import resource
import sys

_LOG = os.open(os.environ["HOSTILE_WATCH"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
_ALLOWED = tuple(os.environ["HOSTILE_WRITES"].split(os.pathsep))
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def _tell(*words: object) -> None:
    os.write(_LOG, (" ".join(map(str, words)) + "\n").encode("utf-8", "replace"))


def _look(event: str, arguments: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "urllib.Request"):
        _tell("network", event, arguments[1:])
    elif event == "open":
        path, _, flags = arguments
        if not isinstance(flags, int) or not flags & _WRITING or isinstance(path, int):
            return
        if not os.path.abspath(os.fsdecode(path)).startswith(_ALLOWED):  # type: ignore[arg-type]
            _tell("write", path)
    elif event in ("os.mkdir", "os.rename", "os.symlink", "os.link"):
        if not os.path.abspath(os.fsdecode(arguments[0])).startswith(_ALLOWED):  # type: ignore[arg-type]
            _tell("write", event, arguments[0])
    elif event in ("os.system", "os.exec", "os.posix_spawn"):
        _tell("program", event, arguments[0])


def _peak() -> int:
    """Return this program's highest resident memory in kB.

    Not `ru_maxrss`: the kernel hands on to it what the process held before it became this program,
    so a parent as large as a test runner would be counted.
    """
    with open("/proc/self/status", encoding="ascii", errors="replace") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))


def _end() -> None:
    _tell("memory", os.getpid(), _peak(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)


sys.addaudithook(_look)
atexit.register(_end)
