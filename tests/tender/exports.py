"""Exports that kill themselves at each step: `python -m tests.tender.exports KIND FOLDER`."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from tender import console
from tender.cli import main
from tender.pack import yearfolder
from tender.pack.folder import written

KINDS = ("json", "template", "document", "statement")
STEPS = ("write", "fsync", "replace", "done")
NEW = "new " * 100_000


def kill(*_: Any, **__: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def export(kind: str, folder: Path) -> None:
    """Write one document of this kind over the one that is there."""
    match kind:
        case "json":
            console.write_json(str(folder / "out"), {"words": NEW}, "en")
        case "template":
            with suppress(SystemExit):
                main(["template", "--out", str(folder / "out")])
        case "document":
            written(folder / "out", NEW.encode())
        case "statement":
            yearfolder.year_files = lambda *_: iter([("out", NEW.encode())])  # type: ignore[assignment]
            yearfolder.write_year(None, [], date(2027, 1, 1), folder)  # type: ignore[arg-type]


def killing(step: str) -> None:
    """Make the step the last thing that this process does."""
    usual = os.replace
    match step:
        case "write":
            os.fsync = _half  # type: ignore[assignment]
        case "fsync":
            os.fsync = kill  # type: ignore[assignment]
        case "replace":
            os.replace = kill  # type: ignore[assignment]
        case "done":

            def then(*arguments: Any, **named: Any) -> None:
                usual(*arguments, **named)
                kill()

            os.replace = then  # type: ignore[assignment]


def _half(handle: int) -> None:
    """Leave half of what was written, as a disk does that had no time, and die."""
    os.ftruncate(handle, os.fstat(handle).st_size // 2)
    kill()


def each(kind: str, folder: Path) -> list[int]:
    """Return how each try ended, in a folder of its own for each step."""
    ends = []
    for step in STEPS:
        child = os.fork()
        if child == 0:
            killing(step)
            export(kind, folder / step)
            os._exit(0)
        ends.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    return ends


if __name__ == "__main__":
    export(sys.argv[1], Path(sys.argv[2]) / "warm")
    sys.stdout.write(f"\n{each(sys.argv[1], Path(sys.argv[2]))}\n")
