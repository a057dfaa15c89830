"""`python -m tests.mutants [number …]`: break the program piece by piece; each test must fail.

The program is copied first, so nothing of it is changed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.mutants.table import MUTANTS, Mutant

ROOT = Path(__file__).resolve().parents[2]


def main(numbers: list[int]) -> int:
    """Say of every mutant whether its test failed; return how many lived."""
    alive = 0
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "program"
        shutil.copytree(
            ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv*", ".*_cache", "__pycache__")
        )
        for number, mutant in enumerate(MUTANTS):
            if not numbers or number in numbers:
                began = time.monotonic()
                said = fails(copy, mutant)
                alive += said is None
                seconds = time.monotonic() - began
                sys.stdout.write(
                    f"{number:2d} {'LIVES' if said is None else 'dead '} {seconds:4.0f} s "
                    f"{mutant.test}: {mutant.broken}: {said}\n"
                )
                sys.stdout.flush()
    return alive


def fails(program: Path, mutant: Mutant) -> str | None:
    """Return how the test of the broken program ended, None when it passed."""
    file = program / mutant.file
    whole = file.read_text(encoding="utf-8")
    assert mutant.old in whole, mutant
    file.write_text(whole.replace(mutant.old, mutant.new), encoding="utf-8")
    wanted = f"{mutant.test} and {mutant.case}" if mutant.case else mutant.test
    try:
        command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider"]
        run = subprocess.run(
            [*command, mutant.module, "-k", wanted],
            cwd=program,
            env={**os.environ, "PYTHONPATH": str(program), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        file.write_text(whole, encoding="utf-8")
    last = run.stdout.strip().splitlines()[-1] if run.stdout.strip() else run.stderr[-200:]
    return last if run.returncode == 1 and re.search(r"\d+ failed", last) else None


if __name__ == "__main__":
    sys.exit(1 if main([int(word) for word in sys.argv[1:]]) else 0)
