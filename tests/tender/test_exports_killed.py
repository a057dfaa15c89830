"""An export that is killed is complete or absent; the one that was there stays until then."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.tender.exports import KINDS, NEW, STEPS

ROOT = Path(__file__).resolve().parents[2]
OLD = b"old"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills itself with SIGKILL")


def is_whole(kind: str, path: Path) -> bool:
    if kind == "template":
        with zipfile.ZipFile(path) as archive:
            return archive.testzip() is None
    return NEW in path.read_text()


@pytest.mark.parametrize("there", [True, False], ids=["over an old one", "where none was"])
@pytest.mark.parametrize("kind", KINDS)
def test_an_export_that_is_killed_is_complete_or_absent(kind: str, there: bool, tmp_path: Path):
    for step in (*STEPS, "warm"):
        (tmp_path / step).mkdir()
        if there:
            (tmp_path / step / "out").write_bytes(OLD)
    command = [sys.executable, "-m", "tests.tender.exports", kind, str(tmp_path)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.stdout.splitlines()[-1] == str([-signal.SIGKILL] * len(STEPS)), run.stderr
    for step in STEPS:
        visible = [path for path in (tmp_path / step).iterdir() if path.name[0] != "."]
        if step == "done":
            (done,) = visible
            assert is_whole(kind, done)
        else:
            assert [path.read_bytes() for path in visible] == ([OLD] if there else [])
