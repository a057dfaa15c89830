"""Tender → the empty workbooks: a bid, the analyst's inquiry, the summary of quotes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tender import form
from tender.form import Column, Form, Which
from tender.layout import (
    FIRST_ROW,
    FONT,
    HEAD,
    INK,
    INPUT,
    LOCKED,
    QUIET,
    SPARE_ROWS,
    STAMP,
    bare_page,
    choose,
    dress,
    height_of,
    hint_font,
    new_page,
    put_band,
    put_headings,
    save,
    set_up_print,
    title_font,
    validate,
)
from tender.model import HoursRequirement, Requirement, ScopeRequirement, Tender

TWO_LINES = 32.0
"""The height of a row in which a company's name or an amount in words may take two lines."""

__all__ = ["FIRST_ROW", "Which", "write_template"]


def write_template(tender: Tender, target: str | Path | BinaryIO, which: Which = "bid") -> None:
    """Write the version-1 workbook of the tender, ready to be filled in; same bytes every time."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = book.properties.lastModifiedBy = "tender"
    book.properties.title = tender.title
    book.properties.created = book.properties.modified = STAMP
    match which:
        case "bid":
            _bid(book, tender)
        case "inquiry":
            _inquiry(book, tender)
        case "summary":
            _summary(book, tender)
    save(book, target)


def _bid(book: Workbook, tender: Tender) -> None:
    _guide(book, tender, "bid")
    _bidder(book, tender)
    _table(book, tender, form.PRICES, [(lot.id, lot.name) for lot in tender.lots])
    _table(book, tender, form.DEVICES, _device_rows(tender))
    _table(book, tender, form.REBATES, [])
    _table(book, tender, form.LETTERS, [])
    _table(book, tender, form.PEOPLE, [])
    _table(book, tender, form.INSURANCE, [])
    _answers(book, tender)
    _clauses(book, tender)


def _inquiry(book: Workbook, tender: Tender) -> None:
    _guide(book, tender, "inquiry")
    _table(
        book,
        tender,
        form.QUOTES,
        [(lot.id, lot.name) for lot in tender.lots],
        order=("lot", "lot_name"),
    )


def _summary(book: Workbook, tender: Tender) -> None:
    _guide(book, tender, "summary")
    head, tail = form.SUMMARY.shown[:2], form.SUMMARY.shown[2:]
    note = "该项一年的含税总价，单位为元；未报留空。"
    lots = tuple(
        Column(
            key=f"lot:{lot.id}",
            heading=form.lot_heading(lot),
            content="money",
            note=note,
            width=15,
        )
        for lot in tender.lots
    )
    sheet = form.SUMMARY.model_copy(update={"columns": (*head, *lots, *tail)})
    _table(book, tender, sheet, [])


# --- sheets ----------------------------------------------------------------------------------


def _guide(book: Workbook, tender: Tender, which: Which) -> None:
    page = book.create_sheet(form.GUIDE)
    page.sheet_view.showGridLines = False
    page.column_dimensions["A"].width = 100
    for number, line in enumerate(form.guide_lines(tender, which), start=1):
        cell = page.cell(number, 1, line)
        cell.alignment = Alignment(wrap_text=True, vertical="center", indent=1)
        cell.font = Font(name=FONT, size=11, color=INK)
        page.row_dimensions[number].height = 24 if len(line) < 62 else 42
    page["A1"].font = Font(name=FONT, size=16, bold=True, color=HEAD)
    page.row_dimensions[1].height = 40
    page["A2"].font = Font(name=FONT, size=10, color=QUIET)
    set_up_print(page, tender)


def _bidder(book: Workbook, tender: Tender) -> None:
    page = new_page(book, tender, form.BIDDER, (22, 46, 62))
    put_headings(page, ("项目", "内容", "填写要求"))
    for number, field in enumerate(form.BIDDER.columns, start=FIRST_ROW):
        dress(page.cell(number, 1, field.heading), LOCKED)
        cell = dress(page.cell(number, 2), INPUT, form_of=field)
        cell.alignment = Alignment(vertical="center", horizontal="left", indent=1, wrap_text=True)
        dress(page.cell(number, 3, field.note), None, quiet=True)
        page.row_dimensions[number].height = TWO_LINES if field.key == "name" else 24
        validate(page, field, f"B{number}")
    set_up_print(page, tender)


def _table(
    book: Workbook,
    tender: Tender,
    sheet: Form,
    rows: Sequence[tuple[str | int, ...]],
    order: tuple[str, ...] = (),
) -> None:
    columns = _in_order(list(sheet.shown), order)
    page = new_page(book, tender, sheet, [column.width for column in columns])
    put_headings(page, [column.heading for column in columns], columns)
    last = FIRST_ROW + max(len(rows), 0 if sheet is form.PRICES else SPARE_ROWS) - 1
    if sheet in (form.PRICES, form.DEVICES):
        last = FIRST_ROW + len(rows) - 1
    for number in range(FIRST_ROW, last + 1):
        given = rows[number - FIRST_ROW] if number - FIRST_ROW < len(rows) else ()
        for place, column in enumerate(columns):
            value = given[place] if place < len(given) else None
            fill = LOCKED if column.read_only and given else INPUT
            dress(page.cell(number, place + 1, value), fill, form_of=column)
        page.row_dimensions[number].height = _row_height(sheet, columns, given)
    for place, column in enumerate(columns, start=1):
        letter = get_column_letter(place)
        validate(page, column, f"{letter}{FIRST_ROW}:{letter}{last + 200}")
    set_up_print(page, tender, heading_row=FIRST_ROW - 1)


def _row_height(sheet: Form, columns: Sequence[Column], given: Sequence[str | int]) -> float:
    """Return the height of a row: what is given is not cut, nor a typed text of two lines."""
    texts = [(str(value), column.width) for value, column in zip(given, columns, strict=False)]
    least = 22.0 if sheet in (form.DEVICES, form.REBATES) else TWO_LINES
    return max([least, height_of(texts)] if texts else [least])


def _in_order(columns: list[Column], first: tuple[str, ...]) -> list[Column]:
    ahead = [column for key in first for column in columns if column.key == key]
    return [*ahead, *(column for column in columns if column.key not in first)]


def _device_rows(tender: Tender) -> list[tuple[str | int, ...]]:
    rows: list[tuple[str | int, ...]] = []
    for lot in tender.lots:
        rows += [
            (lot.id, item.model, item.quantity) for item in lot.items if item.quantity is not None
        ]
        rows.append((lot.id, form.OTHER_LINE, 1))
    return rows


def _answers(book: Workbook, tender: Tender) -> None:
    columns = form.ANSWERS.shown
    page = new_page(book, tender, form.ANSWERS, [column.width for column in columns])
    put_headings(page, [column.heading for column in columns], columns)
    number, shown = FIRST_ROW, None
    for requirement in form.answered(tender):
        if requirement.lots != shown:
            shown = requirement.lots
            put_band(page, number, form.band(tender, shown), len(columns))
            number += 1
        _answer_row(page, number, requirement)
        number += 1
    validate(page, form.ANSWERS.column("deviation"), f"G{FIRST_ROW}:G{number + 50}")
    set_up_print(page, tender, heading_row=FIRST_ROW - 1)


def _answer_row(page: Worksheet, number: int, requirement: Requirement) -> None:
    given = (
        requirement.id,
        requirement.clause,
        requirement.label,
        form.required_value(requirement),
        form.required_unit(requirement),
    )
    for place, column in enumerate(form.ANSWERS.shown):
        value = given[place] or None if place < len(given) else None
        cell = dress(page.cell(number, place + 1, value), LOCKED if value is not None else INPUT)
        if column.read_only:
            dress(cell, LOCKED)
        cell.number_format = "General" if column.key == "value" else "@"
        if column.key == "value":
            choose(page, _answer_choices(requirement), cell.coordinate, strict=False)
    texts = [(text, column.width) for text, column in zip(given, form.ANSWERS.shown, strict=False)]
    copied = (form.required_value(requirement), form.ANSWERS.column("value").width)
    page.row_dimensions[number].height = height_of([*texts, copied])


def _answer_choices(requirement: Requirement) -> tuple[str, ...]:
    match requirement:
        case HoursRequirement():
            return (requirement.threshold,)
        case ScopeRequirement():
            return ()
        case _ if requirement.kind in ("undertaking", "claim"):
            return (form.YES, form.NO)
        case _:
            return ()


def _clauses(book: Workbook, tender: Tender) -> None:
    page = bare_page(book, form.CLAUSES, (12, 108))
    title, hint, *headings = form.clauses_lines(tender)
    page.cell(1, 1, title).font = title_font()
    page.cell(2, 1, hint).font = hint_font()
    put_headings(page, headings)
    for number, clause in enumerate(tender.clauses, start=FIRST_ROW):
        dress(page.cell(number, 1, clause.id), LOCKED)
        dress(page.cell(number, 2, clause.text), None)
        page.row_dimensions[number].height = height_of(((clause.text, 108),))
    set_up_print(page, tender, heading_row=FIRST_ROW - 1)


# --- cells -----------------------------------------------------------------------------------
