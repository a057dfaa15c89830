"""Tender → the empty workbooks: a bid, the analyst's inquiry, the summary of quotes."""

from __future__ import annotations

import io
import math
import unicodedata
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tender import form
from tender.form import Column, Content, Form, Which
from tender.model import HoursRequirement, Requirement, ScopeRequirement, Tender

__all__ = ["FIRST_ROW", "Which", "write_template"]

_Cell = Cell | MergedCell

FIRST_ROW = 4
"""The first row under the headings; rows 1 to 3 are title, hint and headings."""

SPARE_ROWS = 15
STAMP = datetime(2026, 1, 1)

FONT = "微软雅黑"
INK, QUIET, LINE = "1F2A37", "5B6776", "C9D1DA"
HEAD, BAND, INPUT, LOCKED = "2F4B6E", "DCE6F1", "FFFBE8", "EEF1F4"

FORMATS: dict[Content, str] = {
    "text": "@",
    "money": "#,##0.00",
    "count": "0",
    "rate": "0.00%",
    "date": "yyyy-mm-dd",
    "month": "@",
    "lots": "@",
    "answer": "@",
}


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
    _save(book, target)


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
    _print_set_up(page, tender)


def _bidder(book: Workbook, tender: Tender) -> None:
    page = _page(book, tender, form.BIDDER, (22, 46, 62))
    _headings(page, ("项目", "内容", "填写要求"))
    for number, field in enumerate(form.BIDDER.columns, start=FIRST_ROW):
        _put(page.cell(number, 1, field.heading), LOCKED)
        cell = _put(page.cell(number, 2), INPUT, form_of=field)
        cell.alignment = Alignment(vertical="center", horizontal="left", indent=1)
        _put(page.cell(number, 3, field.note), None, quiet=True)
        page.row_dimensions[number].height = 24
        _validate(page, field, f"B{number}")
    _print_set_up(page, tender)


def _table(
    book: Workbook,
    tender: Tender,
    sheet: Form,
    rows: Sequence[tuple[str | int, ...]],
    order: tuple[str, ...] = (),
) -> None:
    columns = _in_order(list(sheet.shown), order)
    page = _page(book, tender, sheet, [column.width for column in columns])
    _headings(page, [column.heading for column in columns], columns)
    last = FIRST_ROW + max(len(rows), 0 if sheet is form.PRICES else SPARE_ROWS) - 1
    if sheet in (form.PRICES, form.DEVICES):
        last = FIRST_ROW + len(rows) - 1
    for number in range(FIRST_ROW, last + 1):
        given = rows[number - FIRST_ROW] if number - FIRST_ROW < len(rows) else ()
        for place, column in enumerate(columns):
            value = given[place] if place < len(given) else None
            fill = LOCKED if column.read_only and given else INPUT
            _put(page.cell(number, place + 1, value), fill, form_of=column)
        page.row_dimensions[number].height = 22
    for place, column in enumerate(columns, start=1):
        letter = get_column_letter(place)
        _validate(page, column, f"{letter}{FIRST_ROW}:{letter}{last + 200}")
    _print_set_up(page, tender, heading_row=FIRST_ROW - 1)


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
    page = _page(book, tender, form.ANSWERS, [column.width for column in columns])
    _headings(page, [column.heading for column in columns], columns)
    number, shown = FIRST_ROW, None
    for requirement in form.answered(tender):
        if requirement.lots != shown:
            shown = requirement.lots
            _band(page, number, form.band(tender, shown), len(columns))
            number += 1
        _answer_row(page, number, requirement)
        number += 1
    _validate(page, form.ANSWERS.column("deviation"), f"G{FIRST_ROW}:G{number + 50}")
    _print_set_up(page, tender, heading_row=FIRST_ROW - 1)


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
        cell = _put(page.cell(number, place + 1, value), LOCKED if value is not None else INPUT)
        if column.read_only:
            _put(cell, LOCKED)
        cell.number_format = "General" if column.key == "value" else "@"
        if column.key == "value":
            _choose(page, _answer_choices(requirement), cell.coordinate, strict=False)
    widths = [column.width for column in form.ANSWERS.shown]
    page.row_dimensions[number].height = _height(zip(given, widths, strict=False))


def _height(texts: Iterable[tuple[str, float]]) -> float:
    """Return a row's height in points, so that the longest of its wrapped texts is not cut."""
    lines = max(sum(_lines(line, width) for line in text.split("\n")) for text, width in texts)
    return min(400.0, max(22.0, 15.0 * lines + 7))


def _lines(text: str, width: float) -> int:
    """Return how many lines a text takes; a Chinese character is as wide as two others."""
    size = sum(2.1 if unicodedata.east_asian_width(sign) in "WFA" else 1.0 for sign in text)
    return max(1, math.ceil(size / (width - 2)))


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
    page = _bare_page(book, form.CLAUSES, (12, 108))
    title, hint, *headings = form.clauses_lines(tender)
    page.cell(1, 1, title).font = _title_font()
    page.cell(2, 1, hint).font = _hint_font()
    _headings(page, headings)
    for number, clause in enumerate(tender.clauses, start=FIRST_ROW):
        _put(page.cell(number, 1, clause.id), LOCKED)
        _put(page.cell(number, 2, clause.text), None)
        page.row_dimensions[number].height = _height(((clause.text, 108),))
    _print_set_up(page, tender, heading_row=FIRST_ROW - 1)


# --- cells -----------------------------------------------------------------------------------


def _page(book: Workbook, tender: Tender, sheet: Form, widths: Iterable[float]) -> Worksheet:
    page = _bare_page(book, sheet.title, widths)
    page.cell(1, 1, form.title_line(sheet, tender)).font = _title_font()
    page.cell(2, 1, sheet.hint).font = _hint_font()
    return page


def _bare_page(book: Workbook, title: str, widths: Iterable[float]) -> Worksheet:
    page: Worksheet = book.create_sheet(title)
    page.sheet_view.showGridLines = False
    page.freeze_panes = f"A{FIRST_ROW}"
    page.row_dimensions[1].height = 30
    page.row_dimensions[2].height = 20
    for place, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(place)].width = width
    return page


def _title_font() -> Font:
    return Font(name=FONT, size=14, bold=True, color=HEAD)


def _hint_font() -> Font:
    return Font(name=FONT, size=10, color=QUIET)


def _headings(page: Worksheet, headings: Sequence[str], columns: Sequence[Column] = ()) -> None:
    widths = [column.width for column in columns] or [100.0] * len(headings)
    height = _height(zip(headings, widths, strict=True)) + 8
    page.row_dimensions[FIRST_ROW - 1].height = height
    for place, heading in enumerate(headings, start=1):
        cell = page.cell(FIRST_ROW - 1, place, heading)
        cell.font = Font(name=FONT, size=10, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=HEAD)
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        cell.border = _border()
        if columns:
            cell.comment = _note(columns[place - 1])


def _note(column: Column) -> Comment:
    lines = len(column.note) // 17 + column.note.count("\n") + 2
    return Comment(column.note, "tender", height=20 * lines + 10, width=260)


def _put(
    cell: _Cell, fill: str | None, form_of: Column | None = None, quiet: bool = False
) -> _Cell:
    cell.font = Font(name=FONT, size=10, color=QUIET if quiet or fill == LOCKED else INK)
    cell.border = _border()
    right = form_of is not None and form_of.content in ("money", "count", "rate")
    centre = form_of is not None and (form_of.key in ("lot", "lots") or form_of.choices != ())
    cell.alignment = Alignment(
        wrap_text=True,
        vertical="center",
        horizontal="right" if right else "center" if centre else "left",
        indent=0 if right or centre else 1,
    )
    if fill:
        cell.fill = PatternFill("solid", fgColor=fill)
    cell.protection = Protection(locked=fill == LOCKED)
    if form_of is not None:
        cell.number_format = FORMATS[form_of.content]
    return cell


def _border() -> Border:
    side = Side(style="thin", color=LINE)
    return Border(left=side, right=side, top=side, bottom=side)


def _band(page: Worksheet, number: int, words: str, width: int) -> None:
    for place in range(1, width + 1):
        cell = page.cell(number, place)
        cell.fill = PatternFill("solid", fgColor=BAND)
        cell.border = _border()
    page.cell(number, 3, words).font = Font(name=FONT, size=10, bold=True, color=HEAD)
    page.cell(number, 3).alignment = Alignment(vertical="center", indent=1)
    page.row_dimensions[number].height = 24


def _validate(page: Worksheet, column: Column, where: str) -> None:
    if column.choices:
        _choose(page, column.choices, where, strict=True)
    elif column.content == "money":
        _require_number(page, where, "请填数字，单位为元；不报请留空。")
    elif column.key in ("min_lots", "max_lots"):
        _require_number(page, where, "请填大于0的整数。", whole=True)


def _choose(page: Worksheet, choices: tuple[str, ...], where: str, *, strict: bool) -> None:
    if not choices:
        return
    listed = ",".join(choices)
    rule = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
    rule.errorStyle = "stop" if strict else "warning"
    rule.errorTitle, rule.error = "请从列表中选择", f"可选：{'、'.join(choices)}"
    rule.showErrorMessage = True
    _add(page, rule, where)


def _require_number(page: Worksheet, where: str, message: str, *, whole: bool = False) -> None:
    rule = DataValidation(
        type="whole" if whole else "decimal", operator="greaterThan", formula1="0"
    )
    rule.allow_blank, rule.errorStyle, rule.showErrorMessage = True, "stop", True
    rule.errorTitle, rule.error = "请填数字", message
    _add(page, rule, where)


def _add(page: Worksheet, rule: DataValidation, where: str) -> None:
    """Join equal rules, so that a sheet holds one rule of a kind and not one per cell."""
    for known in page.data_validations.dataValidation:
        if known.formula1 == rule.formula1 and known.errorStyle == rule.errorStyle:
            known.add(where)
            return
    rule.add(where)
    page.add_data_validation(rule)


def _print_set_up(page: Worksheet, tender: Tender, heading_row: int | None = None) -> None:
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.5
    page.page_margins.top, page.page_margins.bottom = 0.6, 0.8
    page.page_margins.footer = 0.35
    page.print_options.horizontalCentered = True
    page.HeaderFooter.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(tender.title), right=_HeaderFooterPart("第 &P 页，共 &N 页")
    )
    if heading_row:
        page.print_title_rows = f"{heading_row}:{heading_row}"


# --- the file --------------------------------------------------------------------------------


def _save(book: Workbook, target: str | Path | BinaryIO) -> None:
    """Save with fixed times: openpyxl stamps `modified` and the zip members with the clock."""
    draft = io.BytesIO()
    book.save(draft)
    exact = io.BytesIO()
    with zipfile.ZipFile(draft) as made, zipfile.ZipFile(exact, "w", zipfile.ZIP_DEFLATED) as out:
        for name in sorted(made.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            part = made.read(name)
            if name == "docProps/core.xml":
                part = _unclocked(part)
            member = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            member.create_system = 3
            out.writestr(member, part, zipfile.ZIP_DEFLATED)
    if isinstance(target, str | Path):
        Path(target).write_bytes(exact.getvalue())
    else:
        target.write(exact.getvalue())


def _unclocked(part: bytes) -> bytes:
    before, opening, rest = part.partition(b"<dcterms:modified")
    attributes, _, tail = rest.partition(b">")
    _, closing, after = tail.partition(b"</dcterms:modified>")
    stamp = STAMP.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return before + opening + attributes + b">" + stamp + closing + after
