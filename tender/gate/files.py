"""Files and folders: which are looked at, under which name, and their bytes up to the limit."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from tender.gate.kind import check_name, check_size
from tender.gate.limits import LIMITS, Limits, Refusal
from tender.messages import Param, text
from tender.model import Issue, Severity, Source
from tender.values.tidy import shown

_DEEPEST = 8
"""Folders below the one that is read."""
_NOT_BIDS = ("Thumbs.db", "desktop.ini")


def tidy_name(name: str) -> str:
    """Return a file name that can be shown: no control or direction characters, not endless."""
    return shown(name, 200)


def load(path: Path, name: str, limits: Limits) -> bytes | Issue:
    """Return the bytes of a regular file, never more than the limit allows."""
    try:
        check_name(path.name, limits)
        if not path.is_file():
            missing = not path.exists()
            return (
                issue_of(name, "file-no-access", detail="not found")
                if missing
                else issue_of(name, "file-not-regular")
            )
        check_size(path.stat().st_size, limits)
        with path.open("rb") as stream:
            data = stream.read(limits.file_bytes + 1)
        check_size(len(data), limits)
    except Refusal as refused:
        return Issue(Source(name), "error", refused.message)
    except OSError as error:
        return issue_of(name, "file-no-access", detail=error.strerror or type(error).__name__)
    return data


def issue_of(name: str, code: str, severity: Severity = "error", **params: Param) -> Issue:
    """Return the issue `code` of a file as a whole."""
    return Issue(Source(name), severity, text(code, **params))


def all_files(
    paths: Iterable[Path | str], limits: Limits = LIMITS
) -> Iterator[tuple[Path | Issue, str]]:
    """Return every file with the name that is shown for it, or the issue that stands for it.

    What is beyond the number of files that are read at once is told file by file.
    """
    seen: set[str] = set()
    number = 0
    for path in map(Path, paths):
        found = _folder(path) if path.is_dir() else iter([(path, path.name)])
        for one, label in found:
            name = _distinct(label, path, seen)
            number += isinstance(one, Path)
            if isinstance(one, Path) and number > limits.files:
                yield issue_of(tidy_name(name), "files-too-many", limit=limits.files), name
            else:
                yield one, name


def _distinct(label: str, path: Path, seen: set[str]) -> str:
    """Return the name; one that stands in another folder as well is shown with its folder."""
    if label in seen:
        folder = path if path.is_dir() else path.parent
        label = f"{folder.resolve().name}/{label}"
    if label in seen:
        label = f"{label} ({len(seen)})"
    seen.add(label)
    return label


def _folder(top: Path) -> Iterator[tuple[Path | Issue, str]]:
    found = sorted(_walk(top, top, 0), key=lambda pair: pair[1])
    if not any(isinstance(path, Path) for path, _ in found):
        yield issue_of(tidy_name(top.name), "folder-empty"), top.name
    yield from found


def _is_note(path: Path) -> bool:
    """Say whether it is the analyst's own note beside the bids, which no bidder would send."""
    return path.suffix.lower() in (".md", ".toml")


def _walk(top: Path, folder: Path, depth: int) -> Iterator[tuple[Path | Issue, str]]:
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        detail = error.strerror or type(error).__name__
        label = tidy_name(folder.relative_to(top).as_posix())
        yield issue_of(label, "file-no-access", detail=detail), label
        return
    for entry in entries:
        path = Path(entry.path)
        label = path.relative_to(top).as_posix()
        shown_as = tidy_name(label)
        if entry.name.startswith((".", "~$")) or entry.name in _NOT_BIDS or _is_note(path):
            yield issue_of(shown_as, "file-skipped", "info"), label
        elif entry.is_symlink():
            yield issue_of(shown_as, "file-not-regular"), label
        elif entry.is_dir() and depth >= _DEEPEST:
            yield issue_of(shown_as, "folder-too-deep", limit=_DEEPEST), label
        elif entry.is_dir():
            yield from _walk(top, path, depth + 1)
        else:
            yield path, label
