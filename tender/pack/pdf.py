"""PDF of the documents, through LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tender.exceptions import UsageError
from tender.messages import text

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 180


def installed() -> str | None:
    """Return the program that converts, or None where LibreOffice is not installed."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def to_pdf(documents: Sequence[Path], folder: Path) -> tuple[Path, ...]:
    """Return the PDF of every document, written to the folder.

    Raises UsageError, with what to do, where LibreOffice or its Writer is missing.
    """
    program = installed()
    if program is None:
        raise UsageError(text("pack.no-office"))
    with tempfile.TemporaryDirectory() as profile:
        command = [
            program,
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *map(str, documents),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired) as trouble:
            raise UsageError(text("pack.no-pdf", file=type(trouble).__name__)) from None
    made = tuple(folder / f"{document.stem}.pdf" for document in documents)
    missing = [pdf.name for pdf in made if not pdf.is_file()]
    if missing:
        raise UsageError(text("pack.no-pdf", file="、".join(missing)))
    return made
