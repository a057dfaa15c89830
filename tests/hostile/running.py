"""Files through `tender check --json`, watched: what came out, how long, how much memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
WATCH = Path(__file__).parent / "watch"


@dataclass(frozen=True)
class Outcome:
    """What one run said and used; memory in MB."""

    status: int
    document: Mapping[str, Any]
    words: str
    seconds: float
    memory: float
    child_memory: float
    seen: tuple[str, ...]
    """Connections, programs and files written outside the folder."""

    def issues(self, file: str) -> list[Mapping[str, Any]]:
        return [issue for issue in self.document["issues"] if issue["file"] == file]

    def offers(self, file: str) -> dict[str, Mapping[str, Any]]:
        found = self.document["offers"]
        return {offer["lot"]: offer for offer in found if offer["source"]["file"] == file}

    def answers(self, file: str) -> dict[str, object]:
        found = self.document["answers"]
        return {a["requirement"]: a["value"] for a in found if a["source"]["file"] == file}


def check(folder: Path, log: Path) -> Outcome:
    """Run the command on the folder; it may write its answer and nothing else."""
    log.mkdir(parents=True, exist_ok=True)
    out, watch = log / "out.json", log / "watch.txt"
    began = time.monotonic()
    run = subprocess.run(
        [sys.executable, "-m", "tender", "check", str(folder), "--json", str(out)],
        cwd=log,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(WATCH), str(ROOT)]),
            "PYTHONDONTWRITEBYTECODE": "1",
            "HOSTILE_WATCH": str(watch),
            "HOSTILE_WRITES": os.pathsep.join([str(log), "/dev/"]),
        },
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    seconds = time.monotonic() - began
    lines = watch.read_text(encoding="utf-8").splitlines()
    memory = [line.split() for line in lines if line.startswith("memory")]
    own, child = (int(memory[-1][2]) / 1024, int(memory[-1][3]) / 1024) if memory else (0.0, 0.0)
    return Outcome(
        status=run.returncode,
        document=json.loads(out.read_text(encoding="utf-8")) if out.exists() else {},
        words=run.stdout + run.stderr,
        seconds=seconds,
        memory=own,
        child_memory=child,
        seen=tuple(line for line in lines if not line.startswith("memory")),
    )
