"""A dashboard in a process of its own, and where the browser is."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = next(
    (
        found
        for name in ("chromium", "chromium-browser", "google-chrome")
        if (found := shutil.which(name))
    ),
    None,
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def free_port() -> int:
    """Return a port of this computer that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@dataclass(frozen=True)
class Served:
    """Where the dashboard answers, and the number of its process."""

    address: str
    process: int


@contextmanager
def run(
    port: int, options: Sequence[str], environment: dict[str, str], log: Path
) -> Iterator[Served]:
    """Start a dashboard and end it."""
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")]
    common = [f"--server.port={port}", "--server.headless=true"]
    with log.open("wb") as written:
        started = subprocess.Popen(
            [*command, *common, *options], cwd=ROOT, env=environment, stdout=written, stderr=written
        )
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health")
            yield Served(f"http://127.0.0.1:{port}", started.pid)
        finally:
            started.terminate()
            try:
                started.wait(20)
            except subprocess.TimeoutExpired:  # seen once, under load; the next test goes on
                started.kill()
                started.wait()


def _wait(address: str) -> None:
    for _ in range(120):
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    raise TimeoutError(address)
