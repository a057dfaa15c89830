"""A template filled in by a careful bidder, as cells and as a file, and one change at a time."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from openpyxl import Workbook, load_workbook

from tender.cells import Book, Cell, Raw, Sheet
from tender.form import Which
from tender.intake import read_bid
from tender.model import Bid, Issue, Tender
from tender.spec import read_tender, shipped
from tender.template import FIRST_ROW, write_template
from tender.workbook import read_book
from tests.sheets import kind_of

Changes = Mapping[str, Raw]
"""By `sheet!cell`: what stands there instead."""

BIDDER = (
    "云岭示范信息有限公司", "914403001922038216", "集成商", "小型", "张一", "李二",
    "0851-85551234", "a@example.com", date(2026, 5, 20), date(2026, 12, 31), 3000, 7,
)  # fmt: skip
PRICES = (100_000, 200_000.5, 60_000, 80_000, 110_000, 15_000, 30_000, 50_000)
LETTER = (
    "1", "华为技术有限公司", "云岭示范信息有限公司", "超融合系统", "HW-001",
    date(2026, 1, 5), date(2026, 1, 5), date(2027, 12, 31), "12",
)  # fmt: skip
ENGINEER = (
    "王三", "012X", "2,3", "锐捷网络股份有限公司", "RCIE", "高级", "锐捷网络", date(2028, 1, 1),
)  # fmt: skip
PAID = ("王三", "012X", "锐捷网络股份有限公司", "2025-11", "2026-05", "连续")
REBATES = (("打包价", "1,2", 280_000, None, None), ("满项折扣", None, None, 5, 0.05))


@cache
def tender() -> Tender:
    return read_tender(shipped())


def empty(which: Which = "bid") -> Workbook:
    """Return the template as openpyxl opens it."""
    return load_workbook(io.BytesIO(_template(which)))


@cache
def _template(which: Which) -> bytes:
    out = io.BytesIO()
    write_template(tender(), out, which)
    return out.getvalue()


def complete() -> Workbook:
    """Return a bid for all eight lots that leaves nothing out."""
    workbook = empty()
    for row, value in enumerate(BIDDER, FIRST_ROW):
        workbook["投标人"].cell(row, 2).value = value
    for row, price in enumerate(PRICES, FIRST_ROW):
        workbook["分项报价"].cell(row, 3).value = price
        workbook["分项报价"].cell(row, 4).value = 0.06
    workbook["分项报价"]["F4"] = date(2026, 6, 15)
    for sheet, *rows in (
        ("优惠条件", *REBATES),
        ("厂家授权", LETTER),
        ("服务人员", ENGINEER),
        ("社保记录", PAID),
    ):
        for number, row in enumerate(rows, FIRST_ROW):
            for column, value in enumerate(row, 1):
                workbook[sheet].cell(number, column).value = value
    answers = workbook["条款响应"]
    for row in range(FIRST_ROW, answers.max_row + 1):
        if answers.cell(row, 1).value:
            answers.cell(row, 6).value = answers.cell(row, 4).value
            answers.cell(row, 7).value = "无偏离"
    return workbook


def saved(workbook: Workbook) -> bytes:
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def as_book(workbook: Workbook, file: str = "acme.xlsx") -> Book:
    """Return the workbook as the reader gives it."""
    book, issues = read_book(saved(workbook), file)
    assert book is not None, [issue.say() for issue in issues]
    return book


@cache
def clean() -> Book:
    return as_book(complete())


def changed(changes: Changes, book: Book | None = None) -> Book:
    """Return the clean bid with other contents in some cells."""
    book = book or clean()
    sheets = tuple(_changed(sheet, changes) for sheet in book.sheets)
    return replace(book, sheets=sheets)


def with_cell(place: str, **fields: object) -> Book:
    """Return the clean bid with other properties of one cell: formula, hidden, merged, format."""
    title, _, name = place.partition("!")
    book = clean()
    return replace(
        book,
        sheets=tuple(
            replace(
                sheet,
                rows=tuple(
                    tuple(
                        replace(c, **fields)  # type: ignore[arg-type]
                        if sheet.title == title and c.source.cell == name
                        else c
                        for c in row
                    )
                    for row in sheet.rows
                ),
            )
            for sheet in book.sheets
        ),
    )


def read(changes: Changes | Book | None = None) -> tuple[Bid, list[Issue]]:
    """Return the one bid of the changed clean workbook, and its issues."""
    book = changes if isinstance(changes, Book) else changed(changes or {})
    (bid,), issues = read_bid(book, tender())
    return bid, issues


def codes(issues: list[Issue]) -> list[tuple[str, str, str]]:
    """Severity, code and place of every issue that is more than information."""
    return [
        (i.severity, i.code, f"{i.source.sheet}!{i.source.cell}")
        for i in issues
        if i.severity != "info"
    ]


def _changed(sheet: Sheet, changes: Changes) -> Sheet:
    own = {
        place.partition("!")[2]: value
        for place, value in changes.items()
        if place.startswith(f"{sheet.title}!")
    }
    if not own:
        return sheet
    rows = tuple(
        tuple(_put(c, own[c.source.cell]) if c.source.cell in own else c for c in row)
        for row in sheet.rows
    )
    missing = own.keys() - {c.source.cell for row in rows for c in row}
    assert not missing, missing
    return replace(sheet, rows=rows)


def _put(cell: Cell, value: Raw) -> Cell:
    return replace(cell, value=value, kind=kind_of(value), number_format="General")
