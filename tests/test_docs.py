"""The documents tell the truth: transcripts print what they say, every rule has its page."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Transcript:
    """A command of a document and what the document says it prints; `…` stands for some lines."""

    page: str
    command: str
    output: str


def transcripts() -> list[Transcript]:
    return [
        Transcript(page.name, *part.split("\n", 1))
        for page in PAGES
        for block in BLOCK.findall(page.read_text(encoding="utf-8"))
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    ]


def printed(command: str) -> str:
    words = shlex.split(command)
    program = words[words.index("tender") + 1 :]
    return subprocess.run(
        [sys.executable, "-m", "tender", *program],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
    ).stdout


def tidy(output: str) -> list[str]:
    return [line.rstrip() for line in output.strip().splitlines()]


@pytest.mark.parametrize("told", transcripts(), ids=lambda t: f"{t.page}: {t.command}")
def test_a_transcript_prints_what_the_document_says(told: Transcript):
    really = "\n".join(tidy(printed(told.command)))
    position = 0
    for piece in re.split(r"^…$", "\n".join(tidy(told.output)), flags=re.MULTILINE):
        found = really.find(piece.strip("\n"), position)
        assert found >= 0, f"not printed:\n{piece}\n\nprinted:\n{really}"
        position = found + len(piece.strip("\n"))


def test_the_readme_has_a_transcript():
    assert [told for told in transcripts() if told.page == "README.md"]


def test_the_continuous_integration_runs_the_test_command_of_the_readme():
    command = re.search(r"^python3 (run\.py pytest)$", PAGES[0].read_text("utf-8"), re.MULTILINE)
    assert command
    assert f'"$main" {command[1]}\n' in (ROOT / ".ci" / "run").read_text("utf-8")


def test_links_between_documents_lead_somewhere():
    for page in [*PAGES, ROOT / "CONTRIBUTING.md"]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
