"""So many people at once on the dashboard, on this machine only, speaking as their browsers do.

`python -m tests.load.people [people] [rounds]` prints how long pages took and what the server used.
"""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from tender.ui.access import PERSONAS

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("", "bids", "review", "plan", "sign", "compare", "history")
PATIENCE = 600.0


@dataclass
class Seen:
    """What all people met."""

    first: list[float] = field(default_factory=list)
    later: list[float] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    totals: int = 0
    """How many first pages of those who may see prices said the demo's total."""
    memory: float = 0.0


@contextmanager
def server(
    folder: Path, bids: Path | None, **variables: str
) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """Start the dashboard as its command does; give port and process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "TENDER_RECORD": str(folder / "record.sqlite"),
        "TENDER_TODAY": "2026-04-20",
        "STREAMLIT_SERVER_HEADLESS": "true",
        **variables,
    }
    named = "None" if bids is None else f"Path({str(bids)!r})"
    command = [sys.executable, "-c", f"from pathlib import Path; from tender.ui import launch; "
               f"launch.run({named}, {port})"]  # fmt: skip
    with (folder / "log").open("wb") as log:
        started = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=log, stderr=log, start_new_session=True
        )
        try:
            _wait(port)
            yield port, started
        finally:
            for one in family(started.pid):
                os.kill(one, 15)
            started.wait(60)


def visit(port: int, persona: str, rounds: int, seen: Seen) -> None:
    """Open the dashboard as one person and look at its pages, one after the other."""
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    origin = f"http://127.0.0.1:{port}"
    try:
        with connect(address, subprotocols=["streamlit"], origin=origin, max_size=None) as line:  # type: ignore[arg-type,list-item]
            for number in range(rounds):
                page = PAGES[number % len(PAGES)]
                began = time.monotonic()
                said, trouble = look(line, page, persona)
                took = time.monotonic() - began
                (seen.later if number else seen.first).append(took)
                seen.troubles += [f"{persona} {page}: {one}" for one in trouble]
                seen.totals += number == 0 and "694,900.00" in said
    except Exception as trouble:
        seen.troubles.append(f"{persona}: {type(trouble).__name__} {trouble}")


def look(line: ClientConnection, page: str, persona: str) -> tuple[str, list[str]]:
    """Ask for a page and wait until it is drawn; return its words and its exceptions."""
    asked = BackMsg()
    asked.rerun_script.query_string = f"as={persona}&lang=zh"
    asked.rerun_script.page_name = page
    line.send(asked.SerializeToString())
    words, trouble = [], []
    while True:
        message = ForwardMsg()
        message.ParseFromString(bytes(line.recv(timeout=PATIENCE)))  # type: ignore[arg-type]
        kind = message.WhichOneof("type")
        if kind == "delta":
            element = message.delta.new_element
            if element.WhichOneof("type") == "exception":
                trouble.append(element.exception.message)
            if element.WhichOneof("type") == "html":
                words.append(element.html.body)
        if kind == "script_finished":
            return "".join(words), trouble


def crowd(people: int, rounds: int, bids: Path = ROOT / "data" / "demo") -> Seen:
    """Return what so many people met who came at the same moment."""
    seen = Seen()
    with TemporaryDirectory() as folder, server(Path(folder), bids) as (port, started):
        personas = list(PERSONAS)
        visit(port, personas[0], 1, Seen())  # the first visitor of a new record gets it ready
        threads = [
            threading.Thread(target=visit, args=(port, personas[n % len(personas)], rounds, seen))
            for n in range(people)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        seen.memory = max(map(memory, family(started.pid)))
    return seen


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(port)


def family(pid: int) -> list[int]:
    """Return the process and its children, the youngest first."""
    below: list[int] = []
    with suppress(OSError):  # it may have ended meanwhile
        for task in os.listdir(f"/proc/{pid}/task"):  # each thread has children of its own
            children = Path(f"/proc/{pid}/task/{task}/children").read_text(encoding="ascii")
            below += map(int, children.split())
    return [*(found for one in below for found in family(one)), pid]


def memory(pid: int, what: str = "VmHWM") -> float:
    """Return the process's highest memory in MB, or what it holds now (VmRSS)."""
    with suppress(OSError):
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        return next((int(one.split()[1]) / 1024 for one in lines if one.startswith(what)), 0.0)
    return 0.0


def main(arguments: Sequence[str]) -> None:
    """Print the figures."""
    people, rounds = (int(word) for word in [*arguments, "20", "14"][:2])
    began = time.monotonic()
    seen = crowd(people, rounds)
    later = sorted(seen.later)
    figures = {
        "load": round(os.getloadavg()[0], 1),
        "people": people,
        "pages": len(seen.first) + len(later),
        "seconds": round(time.monotonic() - began),
        "first, longest": round(max(seen.first), 1),
        "later, median": round(statistics.median(later), 2),
        "later, 95 of 100": round(later[int(len(later) * 0.95)], 2),
        "later, longest": round(later[-1], 2),
        "server, MB": round(seen.memory),
        "troubles": seen.troubles,
        "totals": seen.totals,
    }
    sys.stdout.write(f"{figures}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
