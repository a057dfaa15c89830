"""One server per record file: a lock that the operating system lets go when the process ends."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO

from tender.messages import Text, text
from tender.record.exceptions import Unavailable

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> None:
        file.seek(1 << 20)  # beyond the words, which others must be able to read
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def hold(database: Path) -> tuple[Callable[[], None], tuple[Text, ...]]:
    """Take the lock beside the database; return how to let go, and a notice if one is due.

    Raises Unavailable naming the holder. The notice warns of a holder on another machine that
    ended without letting go: over a network share this lock proves nothing.
    """
    place = database.with_name(database.name + ".lock")
    file = place.open("a+", encoding="utf-8")
    holder = _read(file)
    try:
        _lock(file)
    except OSError:
        file.close()
        raise Unavailable(
            text("record-second-instance", host=holder["host"], pid=str(holder["pid"]))
        ) from None
    _write(file, {"host": platform.node(), "pid": os.getpid()})
    foreign = holder["host"] not in ("", platform.node())
    notices = (text("record-other-machine", host=holder["host"]),) if foreign else ()

    def let_go() -> None:
        _write(file, {})
        file.close()

    return let_go, notices


def _read(file: IO[str]) -> dict[str, str]:
    file.seek(0)
    try:
        held = json.loads(file.read() or "{}")
    except ValueError:
        held = {}
    return {"host": str(held.get("host", "")), "pid": str(held.get("pid", ""))}


def _write(file: IO[str], holder: dict[str, object]) -> None:
    file.seek(0)
    file.truncate()
    file.write(json.dumps(holder))
    file.flush()
