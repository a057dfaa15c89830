"""Set up what is missing, then run a command: ``python3 run.py tender evaluate data/demo``.

Needs nothing but Python 3.11 or newer with pip. The first call makes a virtual environment
beside this file and installs the pinned versions of `constraints.txt` into it; later calls start
at once. `tender` needs the program only; any other command (`pytest`, `ruff`, `mypy`) also gets
the tools for development.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOME = HERE / f".venv-{sys.version_info.major}.{sys.version_info.minor}"
SCRIPTS = HOME / ("Scripts" if os.name == "nt" else "bin")
SUFFIX = ".exe" if os.name == "nt" else ""


def main(command: list[str]) -> int:
    """Return the exit status of the command, 2 when it could not be run."""
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python must be told so
        print(f"expected Python 3.11 or newer, found {sys.version.split()[0]}", file=sys.stderr)
        return 2
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    if not install("" if command[0] == "tender" else "dev"):
        return 2
    program = SCRIPTS / f"{command[0]}{SUFFIX}"
    if not program.exists():
        print(f"{command[0]}: not a command of this project", file=sys.stderr)
        return 2
    return subprocess.run([str(program), *command[1:]], check=False).returncode


def install(extra: str) -> bool:
    """Install the project with `extra` unless the same pins are there; say whether it is there."""
    stamp = HOME / f"installed-{extra or 'program'}"
    if stamp.exists() and stamp.read_text() == pins():
        return True
    if not HOME.exists():
        print("setting up (once) …", file=sys.stderr, flush=True)
        venv.create(HOME, with_pip=True)
    target = f"{HERE}[{extra}]" if extra else str(HERE)
    pip = [str(SCRIPTS / f"python{SUFFIX}"), "-m", "pip", "--disable-pip-version-check"]
    options = ["-qq", "--no-compile", "-c", str(HERE / "constraints.txt"), "-e", target]
    if subprocess.run([*pip, "install", *options], check=False).returncode:
        print("the installation did not succeed; see the lines above", file=sys.stderr)
        return False
    if not extra:
        _compile()
    stamp.write_text(pins())
    return True


def _compile() -> None:
    """Load once what an evaluation loads, so that Python keeps it compiled: later runs start fast.

    pip would compile every file of every library (--no-compile); this takes the few that are used.
    """
    used = "tender.cli, tender.console, tender.published, tender.sheets, tender.terminal"
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    python = str(SCRIPTS / f"python{SUFFIX}")
    code = f"import {used}; import tender.spec as s; s.read_tender(s.shipped())"
    subprocess.run([python, "-c", code], check=False, env=kept)


def pins() -> str:
    """Return a fingerprint of what decides the installed versions."""
    files = (HERE / "pyproject.toml", HERE / "constraints.txt")
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
