"""How an empty workbook looks: pages, headings, cells, drop-downs, print set-up."""

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
from tender.form import Column, Content, Form
from tender.model import Tender

AnyCell = Cell | MergedCell

FIRST_ROW = 4
"""The first row under the headings; rows 1 to 3 are title, hint and headings."""

SPARE_ROWS = 12
"""Rows to type into; with two lines each they fit one page across."""
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


def height_of(texts: Iterable[tuple[str, float]]) -> float:
    """Return a row's height in points, so that the longest of its wrapped texts is not cut."""
    lines = max(sum(_lines(line, width) for line in text.split("\n")) for text, width in texts)
    return min(400.0, max(22.0, 15.0 * lines + 7))


def _lines(text: str, width: float) -> int:
    """Return how many lines a text takes; a Chinese character is as wide as two others."""
    size = sum(2.1 if unicodedata.east_asian_width(sign) in "WFA" else 1.0 for sign in text)
    return max(1, math.ceil(size / (width - 2)))


def new_page(book: Workbook, tender: Tender, sheet: Form, widths: Iterable[float]) -> Worksheet:
    """Return a new sheet with the title and hint of its form."""
    page = bare_page(book, sheet.title, widths)
    page.cell(1, 1, form.title_line(sheet, tender)).font = title_font()
    page.cell(2, 1, sheet.hint).font = hint_font()
    return page


def bare_page(book: Workbook, title: str, widths: Iterable[float]) -> Worksheet:
    """Return a new sheet with its widths and frozen headings."""
    page: Worksheet = book.create_sheet(title)
    page.sheet_view.showGridLines = False
    page.freeze_panes = f"A{FIRST_ROW}"
    page.row_dimensions[1].height = 30
    page.row_dimensions[2].height = 20
    for place, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(place)].width = width
    return page


def title_font() -> Font:
    """Return the font of a title."""
    return Font(name=FONT, size=14, bold=True, color=HEAD)


def hint_font() -> Font:
    """Return the font of a hint."""
    return Font(name=FONT, size=10, color=QUIET)


def put_headings(page: Worksheet, headings: Sequence[str], columns: Sequence[Column] = ()) -> None:
    """Write the headings, with notes where the columns have them."""
    widths = [column.width for column in columns] or [100.0] * len(headings)
    height = height_of(zip(headings, widths, strict=True)) + 8
    page.row_dimensions[FIRST_ROW - 1].height = height
    for place, heading in enumerate(headings, start=1):
        cell = page.cell(FIRST_ROW - 1, place, heading)
        cell.font = Font(name=FONT, size=10, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=HEAD)
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        cell.border = border()
        if columns:
            cell.comment = _note(columns[place - 1])


def _note(column: Column) -> Comment:
    lines = len(column.note) // 17 + column.note.count("\n") + 2
    return Comment(column.note, "tender", height=20 * lines + 10, width=260)


def dress(
    cell: AnyCell, fill: str | None, form_of: Column | None = None, quiet: bool = False
) -> AnyCell:
    """Give the cell its font, border, alignment and number format, and return it."""
    cell.font = Font(name=FONT, size=10, color=QUIET if quiet or fill == LOCKED else INK)
    cell.border = border()
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


def border() -> Border:
    """Return the thin line around a cell."""
    side = Side(style="thin", color=LINE)
    return Border(left=side, right=side, top=side, bottom=side)


def put_band(page: Worksheet, number: int, words: str, width: int) -> None:
    """Write a line that groups the rows below it."""
    for place in range(1, width + 1):
        cell = page.cell(number, place)
        cell.fill = PatternFill("solid", fgColor=BAND)
        cell.border = border()
    page.cell(number, 3, words).font = Font(name=FONT, size=10, bold=True, color=HEAD)
    page.cell(number, 3).alignment = Alignment(vertical="center", indent=1)
    page.row_dimensions[number].height = 24


def validate(page: Worksheet, column: Column, where: str) -> None:
    """Put the drop-down or the rule of the column on the cells."""
    if column.choices:
        choose(page, column.choices, where, strict=True)
    elif column.content == "money":
        _require_number(page, where, "请填数字，单位为元；不报请留空。")
    elif column.key in ("min_lots", "max_lots"):
        _require_number(page, where, "请填大于0的整数。", whole=True)


def choose(page: Worksheet, choices: tuple[str, ...], where: str, *, strict: bool) -> None:
    """Put a drop-down of the choices on the cells."""
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


def set_up_print(page: Worksheet, tender: Tender, heading_row: int | None = None) -> None:
    """Set the sheet up for A4, landscape, as wide as the page."""
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


def save(book: Workbook, target: str | Path | BinaryIO) -> None:
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
