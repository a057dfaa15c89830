"""Received workbooks → what each holds; every file is read once, whoever asks and however often."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from tender import intake, reading
from tender.cells import Book
from tender.model import Bid, Issue, Tender
from tender.reading import Taken
from tender.ui.shelf import Shelf, folder_beside
from tender.workbook import tidy_name

Progress = Callable[[int, int], None]
WHOLE = 12
"""Workbooks whose every cell stays in memory; the others are fetched again when looked at."""


@dataclass(frozen=True)
class File:
    """A workbook on record or just chosen; its bytes are asked for only when it must be read."""

    name: str
    sha256: str
    content: Callable[[], bytes]


class Library:
    """The workbooks that this server has read."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._taken: dict[tuple[str, str, str], Taken] = {}
        self._whole: OrderedDict[tuple[str, str], Book] = OrderedDict()
        self._reading = threading.Lock()

    def take(
        self,
        files: Sequence[File],
        tender: Tender,
        version: str,
        progress: Progress | None = None,
    ) -> list[Taken]:
        """Return what each file holds under this version of the tender."""
        keys = [(version, file.sha256, file.name) for file in files]
        if not all(key in self._taken for key in keys):
            with self._reading:
                self._read_missing(files, tender, version, progress)
        return [self._taken[key] for key in keys]

    def bids(
        self, taken: Sequence[Taken], tender: Tender
    ) -> tuple[tuple[Bid, ...], tuple[Issue, ...]]:
        """Return the bids of all files together, and every issue of reading them."""
        known = {(t.book.sha256, t.book.file): t for t in taken if t.book is not None}

        def found(book: Book, _: Tender) -> tuple[list[Bid], list[Issue]]:
            one = known[book.sha256, book.file]
            return list(one.bids), list(one.issues)

        bids, issues = intake.read_bids(books_of(taken), tender, read=found)
        return bids, (*(issue for one in taken for issue in one.troubles), *issues)

    def whole(self, file: File) -> Book | None:
        """Return the workbook with its cells."""
        key = (file.sha256, file.name)
        if key not in self._whole:
            self._keep_whole(key, self._shelved(file))
        return self._whole.get(key)

    def _read_missing(
        self, files: Sequence[File], tender: Tender, version: str, progress: Progress | None
    ) -> None:
        missing = []
        for file in files:
            key = (version, file.sha256, file.name)
            if key in self._taken:
                continue
            kept = self._shelf.get("taken", *key)
            if isinstance(kept, Taken):
                self._taken[key] = kept
            else:
                missing.append(file)
        requests = ((file.content(), file.name) for file in missing)
        found = reading.take(requests, tender, keep=True)
        for done, (file, taken) in enumerate(zip(missing, found, strict=True), 1):
            if taken.packed:
                self._shelf.put_packed(taken.packed, "book", file.sha256, file.name)
            self._note(file, version, replace(taken, packed=b""))
            if progress is not None:
                progress(done, len(missing))

    def _note(self, file: File, version: str, taken: Taken) -> None:
        key = (version, file.sha256, file.name)
        self._taken[key] = taken
        if taken.book is not None:  # what failed may have failed by chance: it is tried again
            self._shelf.put(taken, "taken", *key)

    def _shelved(self, file: File) -> Book | None:
        kept = self._shelf.get("book", file.sha256, file.name)
        if isinstance(kept, Book):
            return kept
        book = reading.look(file.content(), file.name)
        if book is not None:
            self._shelf.put(book, "book", file.sha256, file.name)
        return book

    def _keep_whole(self, key: tuple[str, str], book: Book | None) -> None:
        if book is None:
            return
        self._whole[key] = book
        while len(self._whole) > WHOLE:
            self._whole.popitem(last=False)


@cache
def opened(record: str) -> Library:
    """Return the one library of this server for the record at this place."""
    return Library(Shelf(folder_beside(record)))


def contents_of(folder: Path) -> list[tuple[bytes, str]]:
    """Return the workbooks of the folder as (content, name); lock files and hidden ones apart."""
    return [
        (path.read_bytes(), tidy_name(path.name))
        for path in sorted(folder.rglob("*.xlsx"))
        if not path.name.startswith(("~$", "."))
    ]


def books_of(taken: Sequence[Taken]) -> tuple[Book, ...]:
    """Return the workbooks that could be read, without their cells."""
    return tuple(one.book for one in taken if one.book is not None)
