"""Files and folders → bids, issues and the list of what was read."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tender import intake, workbook
from tender.cells import Book
from tender.exceptions import UsageError
from tender.gate import Limits
from tender.gate.secondread import judge
from tender.messages import text
from tender.model import Bid, Issue, Tender

SHOWN = 40_000
"""Cells of a workbook that are kept to be looked at; an honest bid has some 3,000."""


@dataclass(frozen=True)
class Taken:
    """What one workbook holds. `book` is without its cells, None when it cannot be read."""

    book: Book | None
    troubles: tuple[Issue, ...]
    bids: tuple[Bid, ...] = ()
    issues: tuple[Issue, ...] = ()
    packed: bytes = b""
    """The workbook with its first cells, packed as the shelf of the dashboard keeps it."""


@dataclass(frozen=True)
class Input:
    """A file that was read: name, SHA-256, the bidders found in it, its document properties."""

    file: str
    sha256: str
    bidders: tuple[str, ...]
    properties: Mapping[str, str] = field(default_factory=dict)


def read_folder(
    paths: Sequence[Path],
    tender: Tender,
    *,
    progress: Callable[[str], None] | None = None,
) -> tuple[tuple[Bid, ...], tuple[Issue, ...], tuple[Input, ...]]:
    """Return the bids of all files and folders, every issue, and what was read.

    A file that cannot be read is an issue; the others go on. Raises UsageError when a path does
    not exist or nothing that could be a bid is found.
    """
    for path in paths:
        if not path.exists():
            raise UsageError(text("no-such-path", path=str(path)))
    if not any(map(_holds_files, paths)):
        raise UsageError(text("no-bids", path=", ".join(map(str, paths))))
    files = workbook.loaded(paths)
    return _together(take(files, tender), tender, progress)


def read_contents(
    files: Iterable[tuple[bytes, str]], tender: Tender
) -> tuple[tuple[Bid, ...], tuple[Issue, ...], tuple[Input, ...]]:
    """Return the same of contents with their names."""
    return _together(take(files, tender), tender, None)


def take(
    files: Iterable[tuple[bytes | Issue, str]], tender: Tender, keep: bool = False
) -> Iterator[Taken]:
    """Yield what each workbook holds, read and understood in processes of their own.

    `keep` brings the workbook along to be looked at.
    """
    for one in workbook.read_apart(files, work=WORK, context=(tender, keep)):
        yield one if isinstance(one, Taken) else Taken(None, tuple(one[1]))


WORK = "tender.reading:understand"


def understand(
    request: tuple[bytes, bytes | None, bool], limits: Limits, context: tuple[Tender, bool]
) -> Taken:
    """Read once more, compare, and say what the cells mean; the child calls it by its name."""
    tender, keep = context
    book, troubles = judge(request, limits)
    bids, issues = intake.read_bid(book, tender)
    packed = pack(_first_cells(book)) if keep else b""
    light = replace(book, sheets=())
    return Taken(light, tuple(troubles), tuple(bids), tuple(issues), packed)


def look(data: bytes, name: str) -> Book | None:
    """Return the workbook with its first cells, None when it cannot be read."""
    (found,) = workbook.read_apart([(data, name)], work="tender.reading:first_cells")
    return found if isinstance(found, Book) else None


def first_cells(request: tuple[bytes, bytes | None, bool], limits: Limits) -> Book:
    """Return what is shown of a workbook; the child calls it by its name."""
    return _first_cells(judge(request, limits)[0])


def _first_cells(book: Book) -> Book:
    left = SHOWN
    sheets = []
    for sheet in book.sheets:
        width = max(len(sheet.rows[0]) if sheet.rows else 0, 1)
        rows = sheet.rows[: left // width]
        left -= len(rows) * width
        sheets.append(replace(sheet, rows=rows))
    return replace(book, sheets=tuple(sheets))


def pack(value: object) -> bytes:
    """Return the value as bytes, small."""
    return zlib.compress(pickle.dumps(value, protocol=5), 1)


def _together(
    taken: Iterable[Taken], tender: Tender, progress: Callable[[str], None] | None
) -> tuple[tuple[Bid, ...], tuple[Issue, ...], tuple[Input, ...]]:
    books: list[Book] = []
    issues: list[Issue] = []
    held: dict[tuple[str, str], Taken] = {}

    def read() -> Iterator[Book]:
        for one in taken:
            issues.extend(one.troubles)
            if one.book is None:
                continue
            books.append(one.book)
            held[one.book.sha256, one.book.file] = one
            if progress is not None:
                progress(one.book.file)
            yield one.book

    def found(book: Book, _: Tender) -> tuple[list[Bid], list[Issue]]:
        one = held.pop((book.sha256, book.file))
        return list(one.bids), list(one.issues)

    bids, more = intake.read_bids(read(), tender, read=found)
    return bids, (*issues, *more), inputs_of(books, bids)


def _holds_files(path: Path) -> bool:
    """Say whether there is anything to read, were it only to be refused."""
    return path.is_file() or any(found.is_file() for found in path.rglob("*"))


def inputs_of(books: Iterable[Book], bids: Sequence[Bid]) -> tuple[Input, ...]:
    """Return what was read: each file with its fingerprint and the bidders found in it."""
    return tuple(_inputs(books, bids))


def _inputs(books: Iterable[Book], bids: Sequence[Bid]) -> Iterable[Input]:
    for book in books:
        names = tuple(bid.bidder for bid in bids if bid.sha256 == book.sha256)
        yield Input(book.file, book.sha256, names, book.properties)
