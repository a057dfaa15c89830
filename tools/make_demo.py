"""Writes data/demo and data/demo-gate: made-up bids through the tender's own template.

Run from the project's folder: `python -m tools.make_demo`. The same files come out every time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from tender.model import Tender
from tender.spec import read_tender, shipped
from tools.demo_book import DemoBook, blank
from tools.demo_company import Company
from tools.demo_filling import fill
from tools.demo_gate import GATE
from tools.demo_integrators import INTEGRATORS
from tools.demo_quotes import INQUIRY, SUMMARY, fill_inquiry, fill_summary
from tools.demo_sellers import SELLERS

DATA = Path(__file__).resolve().parent.parent / "data"


def main(data: Path = DATA) -> None:
    """Write both folders; workbooks that the demo no longer has are removed."""
    tender = read_tender(shipped())
    for folder, books in (("demo", demo(tender)), ("demo-gate", gate(tender))):
        _write(data / folder, books)


def demo(tender: Tender) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the main demo with their names."""
    yield from _bids(tender, (*INTEGRATORS, *SELLERS))
    inquiry = DemoBook(tender, blank(tender, "inquiry"))
    summary = DemoBook(tender, blank(tender, "summary"))
    fill_inquiry(inquiry)
    fill_summary(summary)
    yield f"{INQUIRY}.xlsx", inquiry.saved()
    yield f"{SUMMARY}.xlsx", summary.saved()


def gate(tender: Tender) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the set in which one integrator covers everything."""
    yield from _bids(tender, GATE)


def _bids(tender: Tender, companies: Sequence[Company]) -> Iterator[tuple[str, bytes]]:
    empty = blank(tender)
    for company in companies:
        book = DemoBook(tender, empty)
        fill(book, company)
        yield f"{company.file}.xlsx", book.saved()


def _write(folder: Path, books: Iterator[tuple[str, bytes]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    written = set()
    for name, content in books:
        (folder / name).write_bytes(content)
        written.add(name)
    for file in folder.glob("*.xlsx"):
        if file.name not in written:
            file.unlink()


if __name__ == "__main__":
    main()
