"""Files and folders → bids, issues and the list of what was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tender import intake, workbook
from tender.cells import Book
from tender.exceptions import UsageError
from tender.messages import text
from tender.model import Bid, Issue, Tender


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
    read: list[Book] = []
    issues: list[Issue] = []

    def books() -> Iterator[Book]:
        """Yield each workbook and keep no more of it than its name and properties."""
        for book, found in workbook.read_books(paths, confined=True):
            issues.extend(found)
            if book is None:
                continue
            read.append(replace(book, sheets=()))
            if progress is not None:
                progress(book.file)
            yield book

    bids, more = intake.read_bids(books(), tender)
    return bids, (*issues, *more), inputs_of(read, bids)


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
