"""The server starts with the settings that the promise needs, from a checkout and from a wheel."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tender.gate import LIMITS
from tender.ui import launch

ROOT = Path(__file__).resolve().parents[3]
NEEDED = {
    "browser.gatherUsageStats": "false",
    "client.disableDataExport": "true",
    "client.showErrorDetails": "none",
    "client.toolbarMode": "minimal",
    "server.address": "127.0.0.1",
    "server.allowedHosts": ["localhost", "127.0.0.1"],
    "server.enableCORS": "true",
    "server.enableStaticServing": "false",
    "server.enableXsrfProtection": "true",
    "server.maxUploadSize": str(LIMITS.file_bytes // 2**20),
}


def as_written(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool | int) else value


def test_the_command_passes_every_setting_of_the_file():
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    flat = {
        f"{part}.{name}": as_written(v) for part, one in settings.items() for name, v in one.items()
    }
    assert flat == launch.SETTINGS


@pytest.mark.parametrize("name", sorted(NEEDED))
def test_a_setting_of_the_promise_is_there(name: str):
    assert launch.SETTINGS[name] == NEEDED[name]


def test_the_server_is_started_with_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """What the environment sets goes first, so that a proxy's host name can be allowed."""
    commands: list[list[str]] = []

    def serve(command: list[str], _: dict[str, str]) -> int:
        commands.append(command)
        return 0

    monkeypatch.setattr(launch, "serve", serve)
    monkeypatch.setenv("STREAMLIT_SERVER_ALLOWED_HOSTS", "tender.hospital")
    assert launch.run(tmp_path, 8501) == 0
    (command,) = commands
    assert command[:4] == [sys.executable, "-m", "tender.ui.warm", "run"]
    assert "--client.showErrorDetails=none" in command
    assert "--server.enableXsrfProtection=true" in command
    assert not any(word.startswith("--server.allowedHosts") for word in command)
    monkeypatch.delenv("STREAMLIT_SERVER_ALLOWED_HOSTS")
    launch.run(None, 8501)
    assert "--server.allowedHosts=localhost" in commands[1]
    assert "--server.allowedHosts=127.0.0.1" in commands[1]


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process without asking it")
def test_who_ends_the_command_ends_the_server():
    server = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
    command = (
        f"from tender.ui.launch import serve; serve([{sys.executable!r}, '-c', {server!r}], {{}})"
    )
    with subprocess.Popen([sys.executable, "-c", command], stdout=subprocess.PIPE) as started:
        assert started.stdout is not None
        pid = int(started.stdout.readline())
        started.terminate()
        started.wait(30)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
