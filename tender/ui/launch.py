"""Start the dashboard in a process of its own: `tender dashboard`."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

SETTINGS: dict[str, str | list[str]] = {
    "browser.gatherUsageStats": "false",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": "false",
    "client.disableDataExport": "true",
    "client.toolbarMode": "minimal",
    "server.address": "127.0.0.1",
    "server.allowedHosts": ["localhost", "127.0.0.1"],
    "server.maxUploadSize": "10",
    "server.showEmailPrompt": "false",
    "server.enableXsrfProtection": "true",
    "server.enableCORS": "true",
    "server.fileWatcherType": "none",
    "server.enableStaticServing": "false",
    "runner.magicEnabled": "false",
    "theme.base": "light",
    "theme.primaryColor": "#1f5c99",
    "theme.font": "'Microsoft YaHei', 'Noto Sans CJK SC', 'PingFang SC', sans-serif",
}
"""The settings of `.streamlit/config.toml`, which does not travel with an installed wheel."""


def run(bids: Path | None, port: int) -> int:
    """Start Streamlit on `port` with the folder of bids; return its status.

    What the environment sets (`STREAMLIT_…`, TENDER_RECORD) goes before what is set here.
    """
    environment = dict(os.environ)
    options = [
        f"--{name}={one}"
        for name, value in SETTINGS.items()
        if _variable(name) not in environment
        for one in ([value] if isinstance(value, str) else value)
    ]
    if bids is not None:
        environment["TENDER_BIDS"] = str(bids.resolve())
    environment.setdefault("TENDER_RECORD", str(_record_beside(bids)))
    environment.setdefault("MALLOC_ARENA_MAX", "2")  # glibc: each thread would keep memory
    command = [sys.executable, "-m", "tender.ui.warm", "run", str(_app()), *options]
    return serve([*command, f"--server.port={port}"], environment)


def serve(command: list[str], environment: dict[str, str]) -> int:
    """Run the server until it ends and return its status; who ends this process ends it too."""
    server = subprocess.Popen(command, env=environment)
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    while True:
        try:
            return server.wait()
        except KeyboardInterrupt:  # Ctrl-C reaches the server as well, which then ends
            continue


def _variable(name: str) -> str:
    return "STREAMLIT_" + "".join(f"_{c}" if c.isupper() else c for c in name).upper().replace(
        ".", "_"
    )


def _record_beside(bids: Path | None) -> Path:
    """Return the place of the record: beside the folder of bids, else in this folder."""
    if bids is None:
        return Path("tender-record.sqlite").resolve()
    folder = bids.resolve() if bids.is_dir() else bids.resolve().parent
    place = folder.parent if os.access(folder.parent, os.W_OK) else Path.cwd()
    return place / f"{folder.name}.record.sqlite"


def _app() -> Path:
    package = Path(__file__).resolve().parent.parent
    installed = package / "_app" / "app.py"
    return installed if installed.exists() else package.parent / "app.py"
