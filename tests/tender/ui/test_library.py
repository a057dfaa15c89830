"""Received workbooks: each is read once, and the same is understood from the shelf as anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tender import intake, spec, workbook
from tender.record.canonical import digest
from tender.ui.library import File, Library, books_of
from tender.ui.shelf import Shelf
from tests.tender.ui.looking import ROOT

TENDER = spec.read_tender(spec.shipped())
PATHS = sorted((ROOT / "data" / "demo").glob("*.xlsx"))[:3]


def files() -> list[File]:
    return [File(p.name, digest(p.read_bytes()), p.read_bytes) for p in PATHS]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that the reader was asked for."""
    names: list[str] = []
    real = workbook.read_apart

    def counted(requests: Any, **how: Any) -> Iterator[Any]:
        held = list(requests)
        names.extend(name for _, name in held)
        return real(held, **how)

    monkeypatch.setattr(workbook, "read_apart", counted)
    return names


def test_what_the_library_says_is_what_the_intake_says(tmp_path: Path):
    library = Library(Shelf(tmp_path))
    taken = library.take(files(), TENDER, "v1")
    books = [workbook.read_book(path)[0] for path in PATHS]
    assert library.bids(taken, TENDER) == intake.read_bids([b for b in books if b], TENDER)


def test_a_new_server_reads_nothing_anew(tmp_path: Path, asked: list[str]):
    first = Library(Shelf(tmp_path)).take(files(), TENDER, "v1")
    assert len(asked) == 3
    again = Library(Shelf(tmp_path))
    assert again.take(files(), TENDER, "v1") == first
    whole = again.whole(files()[0])
    assert whole is not None
    assert whole.sheets
    assert len(asked) == 3


def test_another_text_of_the_tender_is_read_anew(tmp_path: Path, asked: list[str]):
    Library(Shelf(tmp_path)).take(files(), TENDER, "v1")
    Library(Shelf(tmp_path)).take(files(), TENDER, "v2")
    assert len(asked) == 6


def test_the_light_books_hold_no_cells(tmp_path: Path):
    taken = Library(Shelf(tmp_path)).take(files(), TENDER, "v1")
    assert [book.sheets for book in books_of(taken)] == [(), (), ()]


def test_a_file_that_cannot_be_read_is_one_issue_and_is_tried_again(
    tmp_path: Path, asked: list[str]
):
    broken = File("broken.xlsx", digest(b"no workbook"), lambda: b"no workbook")
    (one,) = Library(Shelf(tmp_path)).take([broken], TENDER, "v1")
    assert one.book is None
    assert len(one.troubles) == 1
    Library(Shelf(tmp_path)).take([broken], TENDER, "v1")
    assert asked == ["broken.xlsx", "broken.xlsx"]
