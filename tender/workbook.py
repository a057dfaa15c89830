"""A file → sheets of addressed cells, safely; knows nothing about tenders.

The gate looks first; openpyxl in full mode then reads formulas, and once more the stored results
when there is any formula. A reader that returns other cells than the gate counted is refused.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import defusedxml  # noqa: F401 - openpyxl reads XML through it when it is installed

from tender.cells import Book
from tender.display import display_differs
from tender.form import FORMS, LOT_NOTE
from tender.gate import LIMITS, Inspection, Limits, inspect
from tender.gate.child import Child
from tender.gate.files import all_files, issue_of, load, tidy_name
from tender.gate.secondread import WORK, SecondReader
from tender.messages import text
from tender.model import Issue, Source
from tender.values.tidy import shown

Reading = tuple[Book | None, list[Issue]]
"""A workbook, or None, with every issue of its file."""

__all__ = [
    "Reading",
    "display_differs",
    "read_all",
    "read_apart",
    "read_book",
    "read_books",
    "tidy_name",
]


def read_book(
    file: Path | str | bytes, name: str | None = None, limits: Limits = LIMITS
) -> Reading:
    """Return the workbook as cells, or None and the issues that say why it cannot be read.

    `name` is shown in issues; it is the file's own name when not given.
    """
    label = tidy_name(name if name is not None else _own_name(file))
    if isinstance(file, bytes):
        return _read(file, label, limits)
    data = load(Path(file), label, limits)
    return _read(data, label, limits) if isinstance(data, bytes) else (None, [data])


def read_books(
    paths: Iterable[Path | str], limits: Limits = LIMITS, confined: bool = False
) -> Iterator[Reading]:
    """Read files and folders in order of their names; one that cannot be read stops no other.

    Lock files (`~$`) and hidden files are told and passed over. `confined` as in `read_all`.
    """
    yield from read_all(loaded(paths, limits), limits, confined)


def loaded(
    paths: Iterable[Path | str], limits: Limits = LIMITS
) -> Iterator[tuple[bytes | Issue, str]]:
    """Yield the content of every file with its name, or the issue that stands for it."""
    for found, label in all_files(paths, limits):
        yield load(found, tidy_name(label), limits) if isinstance(found, Path) else found, label


def read_all(
    files: Iterable[tuple[bytes | Issue, str]], limits: Limits = LIMITS, confined: bool = False
) -> Iterator[Reading]:
    """Read contents with their names, in order; an issue in place of a content stands for itself.

    `confined` parses in a child process with limits on memory and time; a file that kills it or
    takes too long is one issue, the others go on. A second reader, where one is installed, reads
    in a child of its own, and cells on which the two disagree are not used.
    """
    if not confined:
        yield from (read_loaded(request, limits) for request in files)
        return
    yield from read_apart(files, limits)


def read_apart(
    files: Iterable[tuple[bytes | Issue, str]],
    limits: Limits = LIMITS,
    work: str = WORK,
    context: object = None,
) -> Iterator[Any]:
    """Yield what `work` makes of each workbook in the second reader's process.

    `work` is `module:function`, as `judge` of the second reader; a workbook that could not be read
    is `(None, issues)`. This process never holds the cells of a workbook, only their packed bytes.
    """
    with (
        Child("tender.workbook:read_packed", limits) as first,
        SecondReader(limits, work, context) as second,
    ):
        behind = False
        for (data, name), reading in first.answers(files):
            second.ask(name, reading, data)
            if behind:
                yield second.answer()
            behind = True
        if behind:
            yield second.answer()


def read_packed(request: tuple[bytes | Issue, str], limits: Limits) -> bytes | Reading:
    """Return the reading packed for another process; one that failed is not packed."""
    reading = read_loaded(request, limits)
    return reading if reading[0] is None else pickle.dumps(reading, pickle.HIGHEST_PROTOCOL)


def read_loaded(request: tuple[bytes | Issue, str], limits: Limits) -> Reading:
    """Return the reading of one content with its name; the child calls it by its own name."""
    data, name = request
    return (None, [data]) if isinstance(data, Issue) else _read(data, tidy_name(name), limits)


def _own_name(file: Path | str | bytes) -> str:
    return "" if isinstance(file, bytes) else Path(file).name


# --- one workbook ------------------------------------------------------------------------------


def _read(data: bytes, name: str, limits: Limits) -> Reading:
    issues: list[Issue] = []
    try:
        inspection, issues = inspect(data, name, limits)
        if inspection is None:
            return None, _refused(name, issues)
        issues += _beside(name, inspection)
        from tender.sheets import parse  # openpyxl: only the child that parses loads it

        book, lost = parse(data, name, inspection)
        issues += _headers(name, inspection, book)
    except Exception as error:  # openpyxl raises a dozen kinds on broken files
        failed = issue_of(name, "file-cannot-be-read", detail=type(error).__name__)
        return None, _refused(name, [*issues, failed])
    return (None, _refused(name, [*issues, *lost])) if lost else (book, issues)


def _refused(name: str, issues: list[Issue]) -> list[Issue]:
    """Return the errors with one of the whole file: what else it offers is not read either.

    What would be told of a file that is read, such as its comments, does not matter here.
    """
    issues = [issue for issue in issues if issue.severity == "error"]
    if any(i.severity == "error" and i.source.sheet is None for i in issues):
        return issues
    return [*issues, issue_of(name, "file-not-read")]


_NOTES = {"".join(c.note.split()) for form in FORMS.values() for c in form.columns} | {LOT_NOTE}


def _beside(name: str, inspection: Inspection) -> Iterator[Issue]:
    """Yield what stands beside the cells and is not the template's own: nobody takes it for data.

    A comment or a text box may change an answer.
    """
    for title, cell, words in inspection.comments:
        if "".join(words.split()) not in _NOTES:
            message = text("comment-not-read", found=shown(words))
            yield Issue(Source(name, title, cell), "warning", message)
    for title, cell, words in inspection.shapes:
        yield Issue(
            Source(name, title, cell), "warning", text("shape-not-read", found=shown(words))
        )


def _headers(name: str, inspection: Inspection, book: Book) -> Iterator[Issue]:
    """Yield the words of headers and footers that the sheet itself does not show."""
    for sheet, read in zip(inspection.sheets, book.sheets, strict=True):
        title = "".join(cell.text for row in read.rows[:1] for cell in row)
        for words in map(_printed, sheet.headers):
            if words not in title:
                message = text("header-not-read", found=shown(words))
                yield Issue(Source(name, sheet.title), "info", message)


_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|\d+|[A-Za-z&])')
_NUMBERING = re.compile(r"[第共]\s*页|\b(?:page|of)\b|[/,，]", re.IGNORECASE)


def _printed(header: str) -> str:
    """Return the words of a header or footer without codes and the numbers of pages."""
    return " ".join(_NUMBERING.sub(" ", _CODES.sub(" ", header)).split())
