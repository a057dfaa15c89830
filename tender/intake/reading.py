"""A workbook → its bids: which sheet is what, what is missing, what nobody understands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tender import form, values
from tender.cells import Book, Cell, Sheet
from tender.form import tidy
from tender.intake.answers import read_answers
from tender.intake.bidder import is_bidder_sheet, names_bidder, own_lines, read_bidder
from tender.intake.desk import HIDDEN, Desk
from tender.intake.devices import read_devices, report_unpriced
from tender.intake.evidence import read_insurance, read_letters, read_people
from tender.intake.headings import Table, filled, find_tables, titled
from tender.intake.lots import ignore, lot_ids, lot_named
from tender.intake.prices import read_prices
from tender.intake.quotes import read_quotes, summary_form
from tender.intake.rebates import read_rebates
from tender.model import Bid, Issue, Offer, Severity, Source, Tender

QUOTED = (form.QUOTES.key, form.SUMMARY.key)


def read_bid(book: Book, tender: Tender) -> tuple[list[Bid], list[Issue]]:
    """Return the bids of a workbook and every issue, each once, in the order of the sheets.

    A bidder's workbook gives one bid; 单独采购询价 and 报价汇总 give one for every supplier.
    """
    book = _formulas_filled(book)
    desk = Desk(book, tender)
    sheets = [sheet for sheet in book.sheets if any(filled(sheet)) and not _explains(sheet)]
    particulars = [sheet for sheet in sheets if titled(sheet, form.BIDDER)]
    tables, rest = _tables(desk, [sheet for sheet in sheets if sheet not in particulars])
    particulars = particulars or [sheet for sheet in rest if is_bidder_sheet(sheet)]
    named = [] if particulars else [above for t in tables if names_bidder(above := t.above)][:1]
    unread: list[Offer] = []
    for sheet in rest:
        if sheet not in particulars:
            unread += _not_understood(desk, sheet)
    quoted = [table for table in tables if table.form.key in QUOTED]
    bids = list(read_quotes(desk, quoted))
    own = [table for table in tables if table.form.key not in QUOTED]
    if particulars or own or not quoted:
        bids.insert(0, _bid(desk, tuple(particulars or named), own, bool(particulars), unread))
    _added_words(desk)
    _hidden_sheets(desk)
    return bids, _in_order(book, _one_a_hidden_row(desk))


def _bid(
    desk: Desk,
    sheets: tuple[Sheet, ...],
    tables: Sequence[Table],
    declared: bool,
    unread: Sequence[Offer],
) -> Bid:
    """Return the bid; `declared` = the bidder has a sheet of its own, not only a line of title.

    `unread` are the lots of a price sheet without known headings.
    """
    by_form = {one.key: [t for t in tables if t.form.key == one.key] for one in form.BID_FORMS}
    _missing(desk, declared, by_form)
    bidder = read_bidder(desk, sheets)
    offers = read_prices(desk, by_form["prices"])
    lines = read_devices(desk, by_form["devices"], offers)
    rebates = read_rebates(desk, by_form["rebates"])
    offers = _with_pending(desk, offers, (*unread, *rebates.pending))
    packaged = (lot for package in rebates.packages for lot in package.lots)
    report_unpriced(desk, lines, frozenset([*(offer.lot for offer in offers), *packaged]))
    return Bid(
        bidder=bidder.name,
        kind=bidder.kind,
        file=desk.book.file,
        sha256=desk.book.sha256,
        uscc=bidder.uscc,
        size=bidder.size,
        quoted_on=bidder.quoted_on,
        valid_until=bidder.valid_until,
        fee=bidder.fee or Decimal(0),
        fee_unreadable=bidder.fee is None,
        max_lots=bidder.max_lots,
        offers=offers,
        lines=lines,
        packages=tuple(rebates.packages),
        discounts=tuple(rebates.discounts),
        authorisations=read_letters(desk, by_form["letters"]),
        people=read_people(desk, by_form["people"]),
        contributions=read_insurance(desk, by_form["insurance"]),
        answers=read_answers(desk, by_form["answers"]),
        doubts=(*bidder.doubts, *rebates.doubts),
        sources={**_places(by_form), **bidder.sources},
        **bidder.texts,
    )


def _formulas_filled(book: Book) -> Book:
    """Return the book with formulas that were never calculated as filled cells, not blank ones."""

    def told(cell: Cell) -> Cell:
        lost = cell.formula is not None and cell.kind == "blank"
        return replace(cell, kind="number") if lost else cell

    sheets = (replace(s, rows=tuple(tuple(map(told, row)) for row in s.rows)) for s in book.sheets)
    return replace(book, sheets=tuple(sheets))


# --- which sheet is what ------------------------------------------------------------------------


def _explains(sheet: Sheet) -> bool:
    return tidy(sheet.title) in (tidy(form.GUIDE), tidy(form.CLAUSES))


def _added_words(desk: Desk) -> None:
    """Report what somebody wrote into the sheets that only explain."""
    lines = (line for which in form.GUIDES for line in form.guide_lines(desk.tender, which))
    clauses = (words for clause in desk.tender.clauses for words in (clause.id, clause.text))
    own = {tidy(words) for words in (*lines, *clauses, *form.clauses_lines(desk.tender))}
    for sheet in desk.book.sheets:
        if _explains(sheet):
            ignore(desk, [cell for cell in filled(sheet) if tidy(cell.text) not in own])


def _tables(desk: Desk, sheets: Iterable[Sheet]) -> tuple[list[Table], list[Sheet]]:
    """Return the tables of all sheets, and the sheets without one."""
    forms = [one for one in form.FORMS.values() if one.key not in ("bidder", "summary")]
    forms.append(summary_form(desk.tender))
    found: list[Table] = []
    without: list[Sheet] = []
    for sheet in sheets:
        tables = find_tables(sheet, forms)
        if not tables:
            without.append(sheet)
        for table in tables:
            _around(desk, table)
        found += tables
    return found, without


def _not_understood(desk: Desk, sheet: Sheet) -> tuple[Offer, ...]:
    """Report a sheet without a known table: an error where its name says that it matters.

    Lots with a number on a price sheet are offered, at a price that a person must read.
    """
    expected = next((one for one in form.FORMS.values() if titled(sheet, one)), None)
    first = next(filled(sheet))
    if expected is None:
        desk.say(first.source, "warning", "sheet-unknown", found=values.shown(first.value))
        return ()
    needed = "、".join(
        "/".join(expected.column(key).heading for key in group) for group in expected.needed
    )
    doubt = desk.say(first.source, "error", "headings-not-found", sheet=sheet.title, needed=needed)
    if expected is not form.PRICES:
        return ()
    found = {lot: cell for row in sheet.rows for lot, cell in _priced(desk, row)}
    return tuple(Offer(lot, None, cell.source, doubts=(doubt,)) for lot, cell in found.items())


def _priced(desk: Desk, row: Sequence[Cell]) -> Iterator[tuple[str, Cell]]:
    """Yield the lot of a row that holds a number besides, with the cell of that number."""
    cells = [cell for cell in row if cell.kind != "blank"]
    names = [cell for cell in cells if lot_named(desk.tender, cell.text)]
    ids = lot_ids(cells[0].value, desk.tender).value if cells else None
    amount = next((c for c in cells[1:] if c not in names and c.kind == "number"), None)
    lot = lot_named(desk.tender, names[0].text) if names else None
    if amount is not None and lot is not None:
        yield lot.id, amount
    elif amount is not None and ids is not None and len(ids) == 1:
        yield ids[0], amount


def _around(desk: Desk, table: Table) -> None:
    """Report what stands above a table and columns that the form does not know."""
    own = own_lines(desk.tender)
    ignore(desk, [cell for cell in table.titles if tidy(cell.text) not in own], above=True)
    for cell in table.unknown:
        desk.say(cell.source, "warning", "column-unknown", found=values.shown(cell.value))


def _missing(desk: Desk, bidder: bool, by_form: dict[str, list[Table]]) -> None:
    """Report sheets that are not there: without bidder or prices there is no bid."""
    place = Source(desk.book.file)
    if not bidder:
        desk.say(place, "error", "sheet-missing", sheet=form.BIDDER.title)
    for one in form.BID_FORMS[1:]:
        if by_form[one.key]:
            continue
        if not any(titled(s, one) and any(filled(s)) for s in desk.book.sheets):
            severity: Severity = "error" if one is form.PRICES else "info"
            desk.say(place, severity, "sheet-missing", sheet=one.title)


def _hidden_sheets(desk: Desk) -> None:
    for sheet in desk.book.sheets:
        if sheet.hidden and any(filled(sheet)):
            desk.say(Source(desk.book.file, sheet.title), "error", "sheet-hidden")


# --- putting together ---------------------------------------------------------------------------


def _places(by_form: dict[str, list[Table]]) -> dict[str, Source]:
    """Return where each sheet stands, so that a finding about what is missing has a place."""
    return {
        form.FORMS[key].title: Source(tables[0].sheet.rows[0][0].source.file, tables[0].sheet.title)
        for key, tables in by_form.items()
        if tables
    }


def _with_pending(
    desk: Desk, offers: tuple[Offer, ...], pending: Iterable[Offer]
) -> tuple[Offer, ...]:
    """Add the lots of unreadable prices: they are offered, and a person must decide."""
    by_lot = {offer.lot: offer for offer in offers}
    for unread in pending:
        known = by_lot.get(unread.lot)
        by_lot[unread.lot] = (
            unread if known is None else replace(known, doubts=(*known.doubts, *unread.doubts))
        )
    return tuple(by_lot[lot] for lot in desk.lots if lot in by_lot)


def _one_a_hidden_row(desk: Desk) -> Iterator[Issue]:
    """Yield the issues; of the hidden cells of a row its price, else its first is the error."""
    loud: dict[tuple[str | None, str], Source] = {}
    for issue in desk.issues:
        if issue.code == HIDDEN:
            row = (issue.source.sheet, re.sub(r"\D", "", issue.source.cell or ""))
            if row not in loud or (issue.source in desk.prices and loud[row] not in desk.prices):
                loud[row] = issue.source
    kept = set(loud.values())
    for issue in desk.issues:
        quiet = issue.code == HIDDEN and issue.source not in kept
        yield replace(issue, severity="info") if quiet else issue


def _address(cell: str | None) -> tuple[int, int, str]:
    """Return row and column as they sort: B9 before A10, Z1 before AA1, no cell first."""
    match = re.fullmatch(r"([A-Z]+)([0-9]+)", cell or "")
    return (int(match[2]), len(match[1]), match[1]) if match else (-1, -1, "")


def _in_order(book: Book, issues: Iterable[Issue]) -> list[Issue]:
    """Return every issue once, by sheet and cell; a cell read twice says the same only once."""
    rank = {sheet.title: number for number, sheet in enumerate(book.sheets)}
    unique = dict.fromkeys(issues)
    return sorted(
        unique,
        key=lambda i: (rank.get(i.source.sheet or "", -1), _address(i.source.cell), i.code),
    )
