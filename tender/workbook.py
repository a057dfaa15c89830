"""A file → sheets of addressed cells, safely; knows nothing about tenders.

The gate looks first; openpyxl in full mode then reads formulas, and once more the stored results
when there is any formula. A reader that returns other cells than the gate counted is refused.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

import defusedxml  # noqa: F401 - openpyxl reads XML through it when it is installed
from openpyxl import load_workbook
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet

from tender.cells import Book, Cell, Raw, Sheet
from tender.display import display_differs
from tender.gate import LIMITS, Inspection, Limits, SheetCount, inspect
from tender.gate.child import Child
from tender.gate.kind import check_name, check_size
from tender.gate.limits import Refusal
from tender.messages import Param, Text, text
from tender.model import Issue, Severity, Source
from tender.values.tidy import shown

Reading = tuple[Book | None, list[Issue]]
"""A workbook, or None, with every issue of its file."""

__all__ = ["Reading", "display_differs", "read_all", "read_book", "read_books", "tidy_name"]

_DEEPEST = 8
"""Folders below the one that is read."""
_NOT_BIDS = ("Thumbs.db", "desktop.ini")
_NARROW = 0.5
"""A column narrower or a row lower than this cannot be seen."""


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
    files = (
        (load(found, tidy_name(label), limits) if isinstance(found, Path) else found, label)
        for found, label in _files(paths)
    )
    yield from read_all(files, limits, confined)


def read_all(
    files: Iterable[tuple[bytes | Issue, str]], limits: Limits = LIMITS, confined: bool = False
) -> Iterator[Reading]:
    """Read contents with their names, in order; an issue in place of a content stands for itself.

    `confined` parses in a child process with limits on memory and time; a file that kills it or
    takes too long is one issue, the others go on.
    """
    if not confined:
        yield from (read_loaded(request, limits) for request in files)
        return
    with Child("tender.workbook:read_loaded", limits) as child:
        for (_, name), answer in child.answers(files):
            if isinstance(answer, Text):
                yield None, [Issue(Source(tidy_name(name)), "error", answer)]
            else:
                yield answer


def read_loaded(request: tuple[bytes | Issue, str], limits: Limits) -> Reading:
    """Return the reading of one content with its name; the child calls it by its own name."""
    data, name = request
    return (None, [data]) if isinstance(data, Issue) else _read(data, tidy_name(name), limits)


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
                _issue(name, "file-no-access", detail="not found")
                if missing
                else _issue(name, "file-not-regular")
            )
        check_size(path.stat().st_size, limits)
        with path.open("rb") as stream:
            data = stream.read(limits.file_bytes + 1)
        check_size(len(data), limits)
    except Refusal as refused:
        return Issue(Source(name), "error", refused.message)
    except OSError as error:
        return _issue(name, "file-no-access", detail=error.strerror or type(error).__name__)
    return data


def _issue(name: str, code: str, severity: Severity = "error", **params: Param) -> Issue:
    return Issue(Source(name), severity, text(code, **params))


def _own_name(file: Path | str | bytes) -> str:
    return "" if isinstance(file, bytes) else Path(file).name


# --- files -------------------------------------------------------------------------------------


def _files(paths: Iterable[Path | str]) -> Iterator[tuple[Path | Issue, str]]:
    """Return every file with the name that is shown for it, or the issue that stands for it."""
    for path in map(Path, paths):
        if path.is_dir():
            yield from _folder(path)
        else:
            yield path, path.name


def _folder(top: Path) -> Iterator[tuple[Path | Issue, str]]:
    found = sorted(_walk(top, top, 0), key=lambda pair: pair[1])
    if not any(isinstance(path, Path) for path, _ in found):
        yield _issue(tidy_name(top.name), "folder-empty"), top.name
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
        yield _issue(label, "file-no-access", detail=detail), label
        return
    for entry in entries:
        path = Path(entry.path)
        label = path.relative_to(top).as_posix()
        shown_as = tidy_name(label)
        if entry.name.startswith((".", "~$")) or entry.name in _NOT_BIDS or _is_note(path):
            yield _issue(shown_as, "file-skipped", "info"), label
        elif entry.is_symlink():
            yield _issue(shown_as, "file-not-regular"), label
        elif entry.is_dir() and depth >= _DEEPEST:
            yield _issue(shown_as, "folder-too-deep", limit=_DEEPEST), label
        elif entry.is_dir():
            yield from _walk(top, path, depth + 1)
        else:
            yield path, label


# --- one workbook ------------------------------------------------------------------------------


def _read(data: bytes, name: str, limits: Limits) -> Reading:
    issues: list[Issue] = []
    try:
        inspection, issues = inspect(data, name, limits)
        if inspection is None:
            return None, issues
        book, lost = _parse(data, name, inspection)
    except Exception as error:  # openpyxl raises a dozen kinds on broken files
        return None, [*issues, _issue(name, "file-cannot-be-read", detail=type(error).__name__)]
    return (None, [*issues, *lost]) if lost else (book, issues)


def _parse(data: bytes, name: str, inspection: Inspection) -> tuple[Book, list[Issue]]:
    written = _open(data, results=False)
    results = _open(data, results=True) if inspection.formulas else written
    sheets, lost = [], []
    for count in inspection.sheets:
        sheet = written[count.title] if count.title in written.sheetnames else None
        if not isinstance(sheet, Worksheet):
            lost += _compare(name, count, 0)
            sheets.append(Sheet(count.title, (), count.state != "visible"))
            continue
        reader = _Reader(name, sheet, results[count.title], count, written)
        sheets.append(reader.read())
        lost += _compare(name, count, reader.number)
    book = Book(name, inspection.sha256, tuple(sheets), inspection.properties)
    return book, lost


def _compare(name: str, count: SheetCount, read: int) -> list[Issue]:
    """Guard against silent loss: as many cells must be read as the gate counted."""
    if read == count.cells:
        return []
    message = text("file-rows-lost", counted=count.cells, read=read)
    return [Issue(Source(name, count.title), "error", message)]


def _open(data: bytes, results: bool) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(BytesIO(data), data_only=results, keep_links=False)


@dataclass
class _Reader:
    """Turns one openpyxl sheet into addressed cells and counts those with a value."""

    name: str
    sheet: Worksheet
    results: Any
    count: SheetCount
    book: Workbook
    number: int = 0
    formats: dict[int, str] = field(default_factory=dict)

    def read(self) -> Sheet:
        """Return the sheet as a rectangle that ends with the last value or merged range."""
        letters = [get_column_letter(c) for c in range(1, self.count.width + 1)]
        hidden_columns = self._hidden_columns()
        merged = self._merged()
        rows = []
        for row in range(1, self.count.height + 1):
            hidden_row = self._is_hidden_row(row)
            rows.append(
                tuple(
                    self._cell(
                        row,
                        column,
                        f"{letter}{row}",
                        hidden_row or column in hidden_columns,
                        merged.get((row, column)),
                    )
                    for column, letter in enumerate(letters, 1)
                )
            )
        return Sheet(self.count.title, tuple(rows), self.count.state != "visible")

    def _cell(self, row: int, column: int, address: str, hidden: bool, merged: str | None) -> Cell:
        source = Source(self.name, self.count.title, address)
        stored = self.sheet._cells.get((row, column))
        value = getattr(stored, "_value", None)
        if stored is None or value is None:
            return Cell(None, source, "blank", hidden=hidden, merged=merged)
        self.number += 1
        formula = None
        if stored.data_type == "f":
            formula = _formula(value)
            stored = self.results._cells.get((row, column))
        raw, kind = _content(stored)
        return Cell(raw, source, kind, formula, self._format(stored), hidden, merged)

    def _format(self, stored: Any) -> str:
        """Return the number format as written, looked up once per format."""
        style = getattr(stored, "_style", None)
        if style is None:
            return "General"
        number = style.numFmtId
        if number not in self.formats:
            custom = self.book._number_formats  # type: ignore[attr-defined]
            known = BUILTIN_FORMATS.get(number, "General")
            self.formats[number] = custom[number - 164] if number >= 164 else known
        return self.formats[number]

    def _hidden_columns(self) -> set[int]:
        usual = self.sheet.sheet_format.defaultColWidth
        hidden: set[int] = set()
        if usual is not None and usual < _NARROW:
            hidden.update(range(1, self.count.width + 1))
            hidden.difference_update(*map(self._columns, self.sheet.column_dimensions.values()))
        for dimension in self.sheet.column_dimensions.values():
            if dimension.hidden or dimension.width < _NARROW:
                hidden.update(self._columns(dimension))
        return hidden

    def _columns(self, dimension: ColumnDimension) -> range:
        return range(dimension.min or 1, min(dimension.max or 0, self.count.width) + 1)

    def _is_hidden_row(self, row: int) -> bool:
        if row not in self.sheet.row_dimensions:
            return bool(self.sheet.sheet_format.zeroHeight)
        dimension = self.sheet.row_dimensions[row]
        low = dimension.ht is not None and dimension.ht < _NARROW
        return bool(dimension.hidden or low)

    def _merged(self) -> dict[tuple[int, int], str]:
        return {
            (row, column): str(span.coord)
            for span in self.sheet.merged_cells.ranges
            for row in range(span.min_row, span.max_row + 1)
            for column in range(span.min_col, span.max_col + 1)
        }


def _formula(value: Any) -> str:
    """Return the formula as text; array and table formulas are objects in openpyxl."""
    written = value if isinstance(value, str) else getattr(value, "text", None)
    return written if isinstance(written, str) else "="


def _content(stored: Any) -> tuple[Raw, Any]:
    """Return the value and its kind; a duration has no kind of its own and stays a text."""
    value = getattr(stored, "_value", None)
    if value is None:
        return None, "blank"
    match value:
        case bool():
            return value, "bool"
        case int() | float():
            return value, "number"
        case datetime() | date() | time():
            return value, "date"
        case str():
            return value, "error" if stored.data_type == "e" else "text"
        case _:
            return str(value), "text"
