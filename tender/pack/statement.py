"""The statements of a contract in Excel (the whole year) and Word (a quarter, for signature)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tender.contract import Account, Due, Ledger, LineKind, Statement, statements
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


def statement_workbook(paper: Paper, ledger: Ledger, dues: Sequence[Due]) -> bytes:
    """Return the year in one workbook: the totals, a sheet per quarter, the calendar."""
    book = Workbook()
    book.remove(book.worksheets[0])
    year = paper.say("year")
    _sheet(book, year, _facts(paper, ledger), [_year(paper, ledger)], _notices(paper, ledger))
    for one in statements(ledger, dues):
        name = paper.say("quarter", number=one.quarter)
        grids = [_lines(paper, one), _duties(paper, one.dues, title=paper.say("duties-of"))]
        _sheet(book, name, _quarter_facts(paper, one), grids, _open(paper, one))
    _sheet(book, paper.say("duties"), _facts(paper, ledger), [_duties(paper, dues)], ())
    return sheets.finished(book)


def statement_document(paper: Paper, one: Statement) -> bytes:
    """Return the statement of a quarter for signature."""
    made = word.new_document(wide=True)
    word.title(made, paper.say("title-quarter", number=one.quarter))
    for words in _quarter_facts(paper, one):
        word.paragraph(made, words, size=10.5, after=1)
    for words in _open(paper, one):
        word.paragraph(made, words, size=10.5, bold=True, after=1)
    for grid in (_lines(paper, one), _duties(paper, one.dues, title=paper.say("duties-of"))):
        word.chapter(made, grid.title, level=2)
        word.table(made, grid)
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
        f"{paid}　{paper.fact('unpaid', yuan(one.payable - one.paid))}",
    )


def _open(paper: Paper, one: Statement) -> tuple[str, ...]:
    """Return what a person has to decide or to know, once each."""
    words = dict.fromkeys(text.say(paper.lang) for text in one.open)
    undecided = any(account.open for account in one.accounts)
    return (*((paper.say("provisional"),) if undecided else ()), *words)


def _notices(paper: Paper, ledger: Ledger) -> tuple[str, ...]:
    return tuple(text.say(paper.lang) for lot in ledger.lots for text in lot.notices)


# --- tables ---------------------------------------------------------------------------------------


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
        Column(paper.say("col-paid"), 14, "money"),
    )
    rows: list[tuple[Value, ...]] = [
        (paper.called(one.lot), _days(paper, one), *_amounts(one)) for one in accounts
    ]
    sums = [sum((_amounts(one)[n] for one in accounts), Decimal(0)) for n in range(8)]
    rows.append((paper.say("total"), "", *sums))
    return Grid(columns, tuple(rows), totals=1)


def _amounts(one: Account) -> tuple[Decimal, ...]:
    below = one.sum("carried") + one.sum("below-zero")
    return (one.fee, *(one.sum(kind) for kind in DEDUCTIONS), below, one.payable, one.paid)


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
                    line.clause,
                    line.amount,
                    line.reason.say(paper.lang),
                    _source(paper, line.source),
                )
            )
        sums.append(len(rows))
        words = paper.say("lot-total", lot=account.lot)
        rows.append((words, "", "", "", account.payable, "", ""))
    rows.append((paper.say("total"), "", "", "", one.payable, "", ""))
    names = ("lot", "days", "kind", "clause", "amount", "reason", "source")
    return Grid(
        _columns(paper, names, money="amount"),
        tuple(rows),
        title=paper.say("lines-of"),
        totals=1,
        chosen=frozenset(sums),
    )


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
