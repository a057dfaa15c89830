"""The statements of a contract in Excel (the whole year) and Word (a quarter, for signature)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tender.contract import Account, Due, Ledger, LineKind, Response, Statement, Year
from tender.messages import Lang, Param, say
from tender.model import Tender
from tender.pack import document as word
from tender.pack import sheets
from tender.pack.case import in_capitals
from tender.pack.grid import Column, Grid, Value
from tender.sentences import yuan

DEDUCTIONS: tuple[LineKind, ...] = ("retired", "missed", "complaint", "incident")
SIGNERS = ("made-by", "department", "finance", "supplier")


@dataclass(frozen=True)
class Paper:
    """What every page says: the tender, the language, the head of the record or nothing."""

    tender: Tender
    lang: Lang = "zh"
    head: str = ""

    def say(self, code: str, **params: Param) -> str:
        """Return the words for this code."""
        return say(f"contract.{code}", self.lang, **params)

    def fact(self, code: str, words: str) -> str:
        """Return a name and what it is."""
        return self.say("fact", name=self.say(code), words=words)

    def called(self, lot: str) -> str:
        """Return number and name of the lot."""
        return f"{lot} {self.tender.lot(lot).called(self.lang)}"


def statement_workbook(paper: Paper, year: Year) -> bytes:
    """Return the year in one workbook: the totals, a sheet per quarter, the calendar."""
    book, ledger = Workbook(), year.ledger
    book.remove(book.worksheets[0])
    notices = tuple(text.say(paper.lang) for text in year.notices)
    _sheet(book, paper.say("year"), _facts(paper, ledger), [_year(paper, ledger)], notices)
    for one in year.statements:
        name = paper.say("quarter", number=one.quarter)
        facts, grids = _quarter_facts(paper, one), _quarter_grids(paper, one)
        _sheet(book, name, facts, grids, _open(paper, one))
    _sheet(book, paper.say("duties"), _facts(paper, ledger), [_duties(paper, year.dues)], ())
    return sheets.finished(book)


def statement_document(paper: Paper, one: Statement) -> bytes:
    """Return the statement of a quarter for signature."""
    made = word.new_document(wide=True)
    word.title(made, paper.say("title-quarter", number=one.quarter))
    for words in _quarter_facts(paper, one):
        word.paragraph(made, words, size=10.5, after=1)
    for words in _open(paper, one):
        word.paragraph(made, words, size=10.5, bold=True, after=1)
    for grid in _quarter_grids(paper, one):
        word.chapter(made, grid.title, level=2)
        word.table(made, grid)
    title = paper.say("title-quarter", number=one.quarter)
    payable = paper.fact("payable", yuan(one.payable))
    word.paragraph(made, f"{title}　{payable}", size=10.5, bold=True, after=1)
    word.table(made, _signatures(paper), size=10.5)
    return word.finished(made)


# --- what is said ---------------------------------------------------------------------------------


def _facts(paper: Paper, ledger: Ledger) -> tuple[str, ...]:
    contract = ledger.contract
    pairs = {
        "project": paper.tender.title if paper.lang == "zh" else paper.tender.title_en,
        "winner": contract.bidder,
        "lots": "、".join(paper.called(terms.lot.id) for terms in contract.lots),
        "yearly": yuan(contract.total),
    }
    origin = paper.say("head", head=paper.head) if paper.head else paper.say("preview")
    return (*(paper.fact(name, words) for name, words in pairs.items()), origin)


def _quarter_facts(paper: Paper, one: Statement) -> tuple[str, ...]:
    payable = paper.fact("payable", yuan(one.payable))
    paid = paper.fact("paid", yuan(one.paid))
    return (
        *_facts(paper, one.ledger),
        f"{payable}　{paper.fact('capitals', in_capitals(one.payable))}",
        _tax(paper, one),
        f"{paid}　{paper.fact('unpaid', yuan(one.payable - one.paid))}",
    )


def _tax(paper: Paper, one: Statement) -> str:
    """Return the tax in what is payable; the rate of every lot stands beside its sum."""
    if one.tax is None:
        return paper.fact("tax", paper.say("no-rate"))
    net = paper.fact("net", yuan(one.payable - one.tax))
    return f"{paper.fact('tax', yuan(one.tax))}　{net}"


def _open(paper: Paper, one: Statement) -> tuple[str, ...]:
    """Return what a person has to decide or to know, once each."""
    words = dict.fromkeys(text.say(paper.lang) for text in one.open)
    undecided = any(account.open for account in one.accounts)
    return (*((paper.say("provisional"),) if undecided else ()), *words)


# --- tables ---------------------------------------------------------------------------------------


def _quarter_grids(paper: Paper, one: Statement) -> tuple[Grid, ...]:
    """Return the lines, the duties of the quarter, and its faults where there were any."""
    duties = _duties(paper, one.dues, title=paper.say("duties-of"))
    faults = (_faults(paper, one.responses),) if one.responses else ()
    return (_lines(paper, one), duties, *faults)


def _year(paper: Paper, ledger: Ledger) -> Grid:
    """Return a row per lot and quarter, and their sums."""
    accounts = [one for lot in ledger.lots for one in lot.accounts]
    clauses = _clauses(paper.tender)
    names = [f"{clauses[kind]} {paper.say(f'kind-{kind}')}".strip() for kind in DEDUCTIONS]
    columns = (
        Column(paper.say("col-lot"), 24),
        Column(paper.say("col-days"), 26),
        Column(paper.say("col-fee"), 14, "money"),
        *(Column(name, 14, "money") for name in names),
        Column(paper.say("col-below"), 14, "money"),
        Column(paper.say("col-payable"), 14, "money"),
        Column(paper.say("col-tax"), 14, "money"),
        Column(paper.say("col-paid"), 14, "money"),
    )
    rows: list[tuple[Value, ...]] = [
        (paper.called(one.lot), _days(paper, one), *_amounts(one)) for one in accounts
    ]
    if not accounts:
        return Grid(columns, ())
    sums = [_sum(column) for column in zip(*map(_amounts, accounts), strict=True)]
    rows.append((paper.say("total"), "", *sums))
    return Grid(columns, tuple(rows), totals=1)


def _amounts(one: Account) -> tuple[Decimal | None, ...]:
    below = one.sum("carried") + one.sum("below-zero")
    taken = (one.sum(kind) for kind in DEDUCTIONS)
    return (one.fee, *taken, below, one.payable, one.tax, one.paid)


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """Return the sum; None where an amount is not known."""
    known = list(amounts)
    return None if None in known else sum((one for one in known if one is not None), Decimal(0))


def _clauses(tender: Tender) -> dict[LineKind, str]:
    rules = tender.settlement
    return {
        "retired": rules.retired,
        "missed": rules.missed,
        "complaint": "、".join(one.clause for one in tender.penalties),
        "incident": rules.incident,
    }


def _lines(paper: Paper, one: Statement) -> Grid:
    """Return every line of the quarter, what is payable below those of each lot."""
    rows: list[tuple[Value, ...]] = []
    sums: list[int] = []
    for account in one.accounts:
        for line in account.lines:
            rows.append(
                (
                    paper.called(account.lot),
                    _days(paper, account),
                    paper.say(f"kind-{line.kind}"),
                    line.clause or "—",
                    line.amount,
                    line.reason.say(paper.lang),
                    _source(paper, line.source),
                )
            )
        sums.append(len(rows))
        words = paper.say("lot-total", lot=account.lot)
        rows.append((words, "", "", "", account.payable, _lot_tax(paper, account), ""))
    rows.append((paper.say("total"), "", "", "", one.payable, "", ""))
    names = ("lot", "days", "kind", "clause", "amount", "reason", "source")
    return Grid(
        _columns(paper, names, money="amount"),
        tuple(rows),
        title=paper.say("lines-of"),
        totals=1,
        chosen=frozenset(sums),
    )


def _lot_tax(paper: Paper, one: Account) -> str:
    if one.tax_rate is None or one.tax is None:
        return paper.say("no-rate")
    rate = f"{100 * one.tax_rate:f}".rstrip("0").rstrip(".") if one.tax_rate else "0"
    return paper.say("lot-tax", rate=f"{rate}%", tax=yuan(one.tax))


def _faults(paper: Paper, responses: Iterable[Response]) -> Grid:
    """Return every fault with the promise that it is measured by."""
    names = ("lot", "promise", "limit", "when", "taken", "kept", "about")
    widths = (24, 30, 12, 34, 12, 10, 44)
    columns = zip(names, widths, strict=True)
    rows = tuple(
        (
            paper.called(one.fault.lot),
            one.promise.called(paper.lang),
            one.promise.said.say(paper.lang),
            f"{one.fault.began:%Y-%m-%d %H:%M} — {one.fault.met:%Y-%m-%d %H:%M}",
            one.promise.counted(one.taken).say(paper.lang),
            paper.say("kept" if one.kept else "broken"),
            one.fault.about,
        )
        for one in responses
    )
    made = tuple(Column(paper.say(f"col-{name}"), width) for name, width in columns)
    return Grid(made, rows, title=paper.say("faults"))


def _duties(paper: Paper, dues: Iterable[Due], title: str = "") -> Grid:
    names = ("lot", "by", "duty", "clause", "status", "evidence", "done")
    rows = tuple(_due(paper, one) for one in dues)
    empty = ("", "", paper.say("none"), "", "", "", "")
    return Grid(_columns(paper, names), rows or (empty,), title=title)


def _due(paper: Paper, one: Due) -> tuple[Value, ...]:
    window = one.window
    label = window.label.say(paper.lang)
    count = f" {window.number}/{window.of}" if window.of > 1 else ""
    promises = [promise.say(paper.lang) for promise in window.promises]
    better = [paper.say("better")] if window.better else []
    return (
        paper.called(window.lot),
        " — ".join(str(day) for day in (window.first, window.last) if day),
        f"{label}{count}",
        window.clause,
        paper.say(f"status-{one.status}"),
        "；".join(part for part in (window.evidence, *promises, *better, window.note) if part),
        " ".join(part for part in (str(one.day or ""), one.report) if part),
    )


def _columns(paper: Paper, names: Sequence[str], money: str = "") -> tuple[Column, ...]:
    widths = (24, 26, 22, 10, 16, 60, 30)
    return tuple(
        Column(paper.say(f"col-{name}"), width, "money" if name == money else "text")
        for name, width in zip(names, widths, strict=True)
    )


def _days(paper: Paper, one: Account) -> str:
    number = paper.say("quarter", number=one.period.number)
    return f"{number}\n{one.period.first} — {one.period.last}"


def _source(paper: Paper, source: str) -> str:
    """Return the entry of the record, or the cell of the bid."""
    entry = source.removeprefix("#")
    return paper.say("entry", number=entry) if entry != source else source


def _signatures(paper: Paper) -> Grid:
    columns = (
        Column(paper.say("role"), 24),
        Column(paper.say("signed"), 40),
        Column(paper.say("date"), 24),
    )
    rows = tuple((paper.say(name), "", "") for name in SIGNERS)
    return Grid(columns, rows, filters=False, tall=True)


# --- the sheet ------------------------------------------------------------------------------------


def _sheet(
    book: Workbook, name: str, before: Iterable[str], grids: Sequence[Grid], after: Iterable[str]
) -> None:
    sheet = sheets.new_sheet(book, name)
    for place, column in enumerate(grids[0].columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    across = len(grids[0].columns)
    row = sheets.heading(sheet, name)
    for words in before:
        row = sheets.line(sheet, words, row, sheets.BODY, wide=across)
    for words in after:
        row = sheets.line(sheet, words, row, sheets.HEAD, wide=across)
    for grid in grids:
        row = _grid(sheet, grid, row + 1)


def _grid(sheet: Worksheet, grid: Grid, row: int) -> int:
    """Write the table from `row` on and return the row below it."""
    if grid.title:
        row = sheets.line(sheet, grid.title, row, sheets.HEAD, wide=len(grid.columns))
    for place, column in enumerate(grid.columns, 1):
        cell = sheet.cell(row, place)
        sheets.put(cell, column.name, sheets.HEAD, "center")
        cell.fill, cell.border = sheets.HEAD_FILL, sheets.BOX
    most = max(sheets.lines_in(column.name, column.width - 2) for column in grid.columns)
    sheet.row_dimensions[row].height = 15 * most + 6
    for number, values in enumerate(grid.rows):
        row += 1
        strong = number in grid.chosen or number >= len(grid.rows) - grid.totals
        _row(sheet, row, grid.columns, values, strong=strong)
    return row + 1


def _row(
    sheet: Worksheet, row: int, columns: Sequence[Column], values: Sequence[Value], *, strong: bool
) -> None:
    most = 1
    for place, (column, value) in enumerate(zip(columns, values, strict=True), 1):
        cell = sheet.cell(row, place)
        sheets.put_value(cell, value, money=column.kind == "money")
        cell.border = sheets.BOX
        if strong:
            cell.font, cell.fill = sheets.HEAD, sheets.CHOSEN_FILL
        if isinstance(value, str):
            most = max(most, sheets.lines_in(value, column.width))
    sheet.row_dimensions[row].height = 15 * most + 3
