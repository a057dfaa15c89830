"""What every worksheet shares: fonts, fills, A4 print set-up, and cells that stay texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tender.pack.archive import settled

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
GOOD, BAD, OPEN = "E3F1E3", "F6DEDE", "FFF4D6"
MARK_FILLS = {
    "○": PatternFill("solid", fgColor=GOOD),
    "×": PatternFill("solid", fgColor=BAD),
    "待核": PatternFill("solid", fgColor=OPEN),
}
PIECES = re.compile(r"[!-~]+ *|.")
"""What a line is broken between: Latin words, and all other characters one by one."""
FIRST_DAY = datetime(2000, 1, 1)
"""The day that every workbook carries, so that the same contents give the same bytes."""


def new_sheet(book: Workbook, title: str, *, portrait: bool = False) -> Worksheet:
    """Return a sheet that prints on A4, as wide as the page, with page numbers."""
    sheet: Worksheet = book.create_sheet("".join(c for c in title if c not in "[]:*?/\\")[:31])
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "portrait" if portrait else "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.6
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    sheet.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("&P / &N"))
    sheet.sheet_view.showGridLines = False
    return sheet


def heading(sheet: Worksheet, *lines: str) -> int:
    """Write the title lines and return the row below them."""
    for row, words in enumerate(lines, start=1):
        put(sheet.cell(row, 1), words, TITLE)
        sheet.cell(row, 1).alignment = Alignment(vertical="center")
        sheet.row_dimensions[row].height = 24
    return len(lines) + 1


def line(sheet: Worksheet, words: str, row: int, font: Font, *, wide: int) -> int:
    """Write a sentence across the first columns and return the next row."""
    if wide > 1:
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=wide)
    put(sheet.cell(row, 1), words, font)
    sheet.row_dimensions[row].height = line_heights(sheet, (words,), wide)
    return row + 1


def line_heights(sheet: Worksheet, sentences: Iterable[str], wide: int) -> float:
    """Return how high the sentences stand below one another across the first columns."""
    room = sum(sheet.column_dimensions[get_column_letter(c)].width for c in range(1, wide + 1))
    return sum(16.0 * lines_in(words, max(room, 20)) for words in sentences)


def put(cell: Cell | MergedCell, words: str, font: Font = BODY, horizontal: str = "left") -> None:
    """Write a text that Excel can never take for a formula or a link."""
    fill(cell, words)
    if is_quoted(words):
        cell.quotePrefix = True
    cell.font = font
    cell.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=True)


def fill(cell: Cell | MergedCell, value: object) -> None:
    """Write the value alone: a number as it is, anything else as a text that is no formula."""
    if isinstance(value, Decimal | int):
        cell.value = value
    else:
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", "" if value is None else str(value))
        cell.data_type = "s"


def is_quoted(value: object) -> bool:
    """Say whether Excel would take the text for a formula if it were typed in again."""
    return isinstance(value, str) and value != "" and value[0] in "=+-@\t\r"


def put_value(cell: Cell | MergedCell, value: object, *, money: bool = False) -> None:
    """Write an amount or a count as a number, anything else as a text."""
    if isinstance(value, Decimal | int):
        cell.value = value
        if isinstance(value, Decimal):
            cell.number_format = MONEY
        cell.font = BODY
        cell.alignment = Alignment(horizontal="right", vertical="center", indent=1)
    else:
        put(cell, "" if value is None else str(value), BODY, "right" if money else "left")


def lines_in(words: str, room: float) -> int:
    """Return how many lines the text takes in a column of this width."""
    wide = max(int(room) - 1, 4)
    return sum(_lines_of(part, wide) for part in words.split("\n"))


def _lines_of(words: str, wide: int) -> int:
    """Return the lines of a paragraph: a Latin word goes to the next one as a whole if it can."""
    least = -(-text_width(words) // wide)
    if least <= 1:
        return 1
    wide += 1
    lines, used = 1, 0
    for piece in PIECES.findall(words):
        room = text_width(piece.rstrip())
        if used and used + room > wide:
            lines, used = lines + 1, 0
        more = max(0, -(-room // wide) - 1)
        lines, used = lines + more, used + text_width(piece) - more * wide
    return max(lines, least)


def text_width(words: str) -> int:
    """Return the width in half characters: a Chinese character counts two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in words)


def finished(book: Workbook) -> bytes:
    """Return the workbook's bytes, the same for the same contents."""
    book.properties.creator = "tender"
    book.properties.created = FIRST_DAY
    stream = BytesIO()
    book.save(stream)
    return settled(stream.getvalue())
