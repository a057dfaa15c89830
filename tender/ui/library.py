"""Received workbooks → what each holds; every file is read once, whoever asks and however often."""

from __future__ import annotations

import pickle
import threading
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from tender import intake, reading
from tender.cells import Book
from tender.model import Bid, Issue, Tender
from tender.reading import Taken, pack
from tender.ui.shelf import Shelf, folder_beside
from tender.workbook import tidy_name

Progress = Callable[[int, int], None]
Key = tuple[str, str, str]
"""The tender's version, the file's fingerprint, its name."""
PACKED = 64 * 2**20
"""Bytes of packed readings that stay from one upload to the next; one of a bid has some 10,000."""
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
        self._taken: dict[Key, Taken] = {}
        self._packed: OrderedDict[Key, bytes] = OrderedDict()
        """What was only looked at before it is on record, or never will be: small."""
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
        self._read_missing(files, tender, version, progress)
        return [self._held((version, file.sha256, file.name)) for file in files]

    def passing(
        self,
        files: Sequence[File],
        tender: Tender,
        version: str,
        progress: Progress | None = None,
    ) -> Iterator[Taken]:
        """Yield what each file holds and keep it packed: it may never be put on record."""
        while sum(map(len, self._packed.values())) > PACKED:
            self._packed.popitem(last=False)
        self._read_missing(files, tender, version, progress)
        for file in files:
            key = (version, file.sha256, file.name)
            yield self._taken[key] if key in self._taken else unpacked(self._packed[key])

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

    def _held(self, key: Key) -> Taken:
        """Return what was taken; who asks again gets the very same values."""
        with self._reading:
            if key not in self._taken:
                self._taken[key] = unpacked(self._packed.pop(key))
            return self._taken[key]

    def _is_known(self, key: Key) -> bool:
        return key in self._taken or key in self._packed

    def _read_missing(
        self, files: Sequence[File], tender: Tender, version: str, progress: Progress | None
    ) -> None:
        keys = {(version, file.sha256, file.name): file for file in files}
        if all(map(self._is_known, keys)):
            return
        with self._reading:
            for key in keys:
                kept = None if self._is_known(key) else self._shelf.get("taken", *key)
                if isinstance(kept, Taken):
                    self._packed[key] = pack(kept)
            missing = [(key, file) for key, file in keys.items() if not self._is_known(key)]
            requests = ((file.content(), file.name) for _, file in missing)
            found = reading.take(requests, tender, keep=True)
            for done, ((key, _), taken) in enumerate(zip(missing, found, strict=True), 1):
                self._note(key, taken)
                if progress is not None:
                    progress(done, len(missing))

    def _note(self, key: Key, taken: Taken) -> None:
        if taken.packed:
            self._shelf.put_packed(taken.packed, "book", *key[1:])
        packed = pack(replace(taken, packed=b""))
        self._packed[key] = packed
        if taken.book is not None:  # what failed may have failed by chance: it is tried again
            self._shelf.put_packed(packed, "taken", *key)

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


def unpacked(packed: bytes) -> Taken:
    """Return what this process has packed itself."""
    found = pickle.loads(zlib.decompress(packed))
    assert isinstance(found, Taken)
    return found


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
