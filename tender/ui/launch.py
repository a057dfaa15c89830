"""Start the dashboard in a process of its own: `tender dashboard`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SETTINGS = {
    "browser.gatherUsageStats": "false",
    "client.showErrorDetails": "none",
    "client.disableDataExport": "true",
    "client.toolbarMode": "viewer",
    "server.address": "127.0.0.1",
    "server.maxUploadSize": "10",
    "server.showEmailPrompt": "false",
}
"""The settings of `.streamlit/config.toml`, which does not travel with an installed wheel."""


def run(bids: Path | None, port: int) -> int:
    """Start Streamlit on `port`, with the folder of bids read at the start; return its status."""
    options = [f"--{name}={value}" for name, value in SETTINGS.items()]
    environment = dict(os.environ)
    if bids is not None:
        environment["TENDER_BIDS"] = str(bids.resolve())
    command = [sys.executable, "-m", "streamlit", "run", str(_app()), *options]
    return subprocess.run(
        [*command, f"--server.port={port}"], env=environment, check=False
    ).returncode


def _app() -> Path:
    package = Path(__file__).resolve().parent.parent
    installed = package / "_app" / "app.py"
    return installed if installed.exists() else package.parent / "app.py"
