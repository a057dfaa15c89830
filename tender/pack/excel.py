"""The Excel report of an evaluation: award, leads, readings, eligibility, findings, issues."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tender import __version__, sentences, tables
from tender.evaluation import Evaluation
from tender.messages import Lang, say
from tender.reading import Input
from tender.tables import Table

FONT = "宋体"
TITLE = Font(name=FONT, size=14, bold=True)
HEAD = Font(name=FONT, size=10.5, bold=True)
BODY = Font(name=FONT, size=10.5)
NOTE = Font(name=FONT, size=9, color="595959")
HEAD_FILL = PatternFill("solid", fgColor="E7EDF3")
CHOSEN_FILL = PatternFill("solid", fgColor="FFF4D6")
LINE = Side(style="thin", color="A6A6A6")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
MONEY = "#,##0.00"
WIDEST = 60
WIDEST_OF_MANY = 26
"""The widest column where a table has so many that the print would grow too small."""
MATRIX_WIDTH = 14
MARK_FILLS = {
    "○": PatternFill("solid", fgColor="E3F1E3"),
    "×": PatternFill("solid", fgColor="F6DEDE"),
    "待核": PatternFill("solid", fgColor="FFF4D6"),
}


def write_report(
    result: Evaluation, inputs: Sequence[Input], path: Path, lang: Lang = "zh"
) -> None:
    """Write the report to `path`; every text is a text, never a formula.

    Raises OSError when the file cannot be written.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    _award_sheet(book, result, lang)
    for table in (
        tables.parts_table(result, lang),
        tables.leads_table(result, lang),
        tables.readings_table(result, lang),
    ):
        _sheet_of(book, table)
    _matrix(book, tables.eligibility_table(result, lang))
    _sheet_of(book, tables.reasons_table(result, lang))
    _matrix(book, tables.prices_table(result, lang))
    for table in (
        tables.findings_table(result, lang),
        tables.issues_table(result.issues, lang),
    ):
        _sheet_of(book, table)
    _settings_sheet(book, result, inputs, lang)
    book.properties.creator = "tender"
    book.properties.created = book.properties.modified = datetime(2000, 1, 1)
    book.save(path)


def _award_sheet(book: Workbook, result: Evaluation, lang: Lang) -> None:
    table = tables.award_table(result, lang)
    sheet = _new(book, table.title)
    row = _heading(sheet, result.tender.title, table.title)
    row = _grid(sheet, table, row)
    for sentence in sentences.in_short(result, lang):
        row = _line(sheet, sentence, row, BODY, wide=len(table.frame.columns))


def _settings_sheet(
    book: Workbook, result: Evaluation, inputs: Sequence[Input], lang: Lang
) -> None:
    sheet = _new(book, say("title-settings", lang))
    row = _heading(sheet, say("title-settings", lang))
    settings, award = result.tender.settings, result.award
    facts = {
        "tender-title": result.tender.title,
        "policy-reading": tables.reading_name(award.reading, lang),
        "deadline": settings.deadline or say("not-stated", lang),
        "regime": settings.regime or say("not-stated", lang),
        "solver": award.proof["solver"],
        "bound": sentences.yuan(award.bound),
        "enumeration": award.proof["enumeration"]["status"],
        "version": __version__,
    }
    for name, value in facts.items():
        _put(sheet.cell(row, 1), say(name, lang), HEAD)
        _put(sheet.cell(row, 2), str(value), BODY)
        row += 1
    _grid(sheet, tables.inputs_table(inputs, lang), row + 1)


def _sheet_of(book: Workbook, table: Table) -> Worksheet:
    sheet = _new(book, table.title)
    first = _heading(sheet, table.title)
    last = _grid(sheet, table, first)
    if table.note:
        _line(sheet, table.note, last, NOTE, wide=max(len(table.frame.columns), 1))
    if not table.frame.empty:
        sheet.freeze_panes = f"A{first + 1}"
        sheet.print_title_rows = f"{first}:{first}"
        end = get_column_letter(len(table.frame.columns))
        sheet.auto_filter.ref = f"A{first}:{end}{first + len(table.frame)}"
    return sheet


def _matrix(book: Workbook, table: Table) -> None:
    """Write bidders down and lots across, marks coloured *and* spelled."""
    sheet = _sheet_of(book, tables.bidders_down(table))
    for column in range(2, len(table.frame) + 2):
        sheet.column_dimensions[get_column_letter(column)].width = MATRIX_WIDTH
    sheet.freeze_panes = "B3"
    for cells in sheet.iter_rows(min_row=3, min_col=2):
        for cell in cells:
            fill = MARK_FILLS.get(str(cell.value))
            if fill is not None:
                cell.fill = fill
                cell.alignment = Alignment(horizontal="center", vertical="center")


def _new(book: Workbook, title: str) -> Worksheet:
    sheet: Worksheet = book.create_sheet("".join(c for c in title if c not in "[]:*?/\\")[:31])
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("&P / &N"))
    sheet.sheet_view.showGridLines = False
    return sheet


def _heading(sheet: Worksheet, *lines: str) -> int:
    """Write the title lines and return the row below them."""
    for row, line in enumerate(lines, start=1):
        _put(sheet.cell(row, 1), line, TITLE)
        sheet.cell(row, 1).alignment = Alignment(vertical="center")
        sheet.row_dimensions[row].height = 24
    return len(lines) + 1


def _line(sheet: Worksheet, text: str, row: int, font: Font, *, wide: int) -> int:
    """Write a sentence across the table's width and return the next row."""
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=wide)
    cell = sheet.cell(row, 1)
    _put(cell, text, font)
    room = sum(sheet.column_dimensions[get_column_letter(c)].width for c in range(1, wide + 1))
    sheet.row_dimensions[row].height = 16 * max(1, -(-_width(text) // max(int(room), 20)))
    return row + 1


def _grid(sheet: Worksheet, table: Table, first: int) -> int:
    """Write the table from row `first`; return the row below it."""
    for column, name in enumerate(table.frame.columns, start=1):
        cell = sheet.cell(first, column)
        _put(cell, name, HEAD, horizontal="center")
        cell.fill, cell.border = HEAD_FILL, BOX
    for row, values in enumerate(table.frame.itertuples(index=False), start=first + 1):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(row, column)
            cell.border = BOX
            _value(cell, value, table.frame.columns[column - 1] in table.money)
    _fit(sheet, table, first)
    return first + len(table.frame) + 1


def _value(cell: Cell | MergedCell, value: object, money: bool) -> None:
    if isinstance(value, Decimal):
        cell.value = value
        cell.number_format = MONEY
        cell.font = BODY
        cell.alignment = Alignment(horizontal="right", vertical="center")
    elif isinstance(value, int):
        cell.value = value
        cell.font = BODY
        cell.alignment = Alignment(horizontal="right", vertical="center")
    else:
        _put(cell, "" if value is None else str(value), BODY, "right" if money else "left")


def _put(cell: Cell | MergedCell, text: str, font: Font, horizontal: str = "left") -> None:
    """Write a text that Excel can never take for a formula or a link."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"
    if text[:1] in "=+-@\t\r":
        cell.quotePrefix = bool(text)
    cell.font = font
    cell.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=True)


def _fit(sheet: Worksheet, table: Table, first: int) -> None:
    """Set widths from the contents, and row heights where a text must wrap."""
    widths = []
    widest = WIDEST_OF_MANY if len(table.frame.columns) > 7 else WIDEST
    for column, name in enumerate(table.frame.columns, start=1):
        shown = [_shown(value) for value in table.frame.iloc[:, column - 1]]
        longest = max((_width(line) for text in shown for line in text.split("\n")), default=0)
        width = min(max(longest, min(_width(name), 24)) + 3, widest)
        sheet.column_dimensions[get_column_letter(column)].width = width
        widths.append(width)
    for row, values in enumerate(table.frame.itertuples(index=False), start=first + 1):
        lines = max((_lines(_shown(v), w) for v, w in zip(values, widths, strict=True)), default=1)
        sheet.row_dimensions[row].height = min(15.5 * lines + 3, 400)
    sheet.row_dimensions[first].height = (
        15.5
        * max(
            (_lines(str(n), w) for n, w in zip(table.frame.columns, widths, strict=True)), default=1
        )
        + 5
    )


def _shown(value: object) -> str:
    return sentences.yuan(value) if isinstance(value, Decimal) else str(value or "")


def _lines(text: str, width: float) -> int:
    room = max(int(width) - 2, 4)
    return sum(max(1, -(-_width(line) // room)) for line in text.split("\n"))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)
