"""The committee's workbook: one sheet per part, prints on A4, no text is ever a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from tender import sentences
from tender.pack.case import Case
from tender.pack.grid import Column, Grid, Part, Tone, Value
from tender.pack.looks import Looks
from tender.pack.parts import parts
from tender.pack.sheets import (
    BAD,
    BODY,
    BOX,
    FONT,
    GOOD,
    HEAD,
    HEAD_FILL,
    MONEY,
    NOTE,
    OPEN,
    finished,
    heading,
    is_quoted,
    line,
    line_heights,
    lines_in,
    new_sheet,
    put,
    put_value,
    text_width,
)
from tender.pack.stacking import aligned, pieces

FILLS: dict[Tone, str] = {
    "won": "CFE8CF",
    "good": GOOD,
    "bad": BAD,
    "open": OPEN,
    "guess": "EDEDED",
}
BOLD = Font(name=FONT, size=10.5, bold=True)
STYLE = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
HIGHEST, TALL, ROW, LINE = 400.0, 34.0, 15.0, 15.0
WIDE_PAGE, HIGH_PAGE, TALL_WIDTH, TALL_HEIGHT = 784.0, 509.0, 538.0, 755.0
"""What A4 leaves between the margins, in points: laid across, and upright."""
TITLE_HEIGHT = 52.0
"""The title on every page, and what the heights of a printer differ by."""
PAGE_WIDTH, NARROW = 160.0, 14.0
"""Characters across a page in a size that can be read; a text's column is no narrower than this."""
LATIN, BOLDER = re.compile(r"[A-Za-z]{4,}"), 1.3
"""A word that must not be broken, and how much wider its letters are in bold."""


def workbook(case: Case, made: Sequence[Part] | None = None) -> bytes:
    """Return the workbook of the case; `made` = its parts where they are made already."""
    book, looks = Workbook(), Looks()
    book.remove(book.worksheets[0])
    for part in made or parts(case):
        _sheet(book, case, part, looks)
    return finished(book)


def _sheet(book: Workbook, case: Case, part: Part, looks: Looks) -> None:
    sheet = new_sheet(book, part.title, portrait=not part.wide)
    widths, grids = _laid(part)
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    across = len(widths)
    row = heading(sheet, part.title)
    for words in part.before:
        row = line(sheet, words, row, NOTE, wide=across)
    first = row
    page = _page_height(widths, part.wide)
    if len(grids) > 1:
        grids = tuple(_pieces(sheet, grids, page, case.say("continued")))
    used = _heights(sheet, 1, row)
    for number, grid in enumerate(grids, start=1):
        below = _grid(sheet, grid, row, looks) + 1
        height = _heights(sheet, row, below)
        notes = line_heights(sheet, part.after, across) if number == len(grids) else 0
        if number > 1 and (grid.page_break or used + height + notes > page):
            sheet.row_breaks.append(Break(id=row - 1))
            used = 0
        used, row = (used + height) % page, below
    for words in part.after:
        row = line(sheet, words, row, BODY, wide=across)
    _freeze(sheet, grids, first)
    name = case.title.replace("&", "&&")
    sheet.oddHeader = HeaderFooterItem(left=_HeaderFooterPart(name, size=8))


def _laid(part: Part) -> tuple[list[float], tuple[Grid, ...]]:
    """Return the widths of the sheet's columns and the tables that stand on them."""
    grids = tuple(map(_roomy, part.grids))
    if part.unlike:
        return aligned(tuple(map(_on_page, grids)), PAGE_WIDTH)
    widths = _widths(grids)
    return (_fitted(widths, _least(grids)) if part.wide else widths), grids


def _roomy(grid: Grid) -> Grid:
    """Return the table with columns wide enough for their amounts, which Excel prints as ### else.

    An amount with a sign behind it stands at the edge, another one is set in. A Latin word of a
    heading is not broken.
    """
    needed = {n: _longest_word(column.name) for n, column in enumerate(grid.columns)}
    for number, row in enumerate(grid.rows):
        for place, value in enumerate(row):
            if isinstance(value, Decimal):
                tone = grid.tones.get((number, place))
                sign = grid.signs[tone] if tone else ""
                room = text_width(_shown(value) + sign) + (1.5 if sign else 3.0)
                needed[place] = max(needed.get(place, 0.0), room)
    columns = (
        replace(column, width=max(column.width, needed.get(place, 0.0)))
        for place, column in enumerate(grid.columns)
    )
    return replace(grid, columns=tuple(columns))


def _on_page(grid: Grid) -> Grid:
    """Return the table as wide as the page; texts give up what is beyond it."""
    least = [min(NARROW, c.width) if c.kind == "text" else c.width for c in grid.columns]
    widths = _fitted([column.width for column in grid.columns], least)
    columns = zip(grid.columns, widths, strict=True)
    return replace(grid, columns=tuple(replace(one, width=wide) for one, wide in columns))


def _longest_word(name: str) -> float:
    """Return the room of the longest Latin word of a bold heading; 0 = Chinese breaks anywhere."""
    return max((BOLDER * len(word) + 2 for word in LATIN.findall(name)), default=0.0)


def _pieces(sheet: Worksheet, grids: Sequence[Grid], page: float, more: str) -> Iterator[Grid]:
    """Yield the tables; one that no page holds goes on under headings of its own."""
    for grid in grids:
        rooms = _rooms(sheet, grid.columns)
        head = _head_height(grid, rooms) + (ROW if grid.title else 0)
        least = TALL if grid.tall else 0
        heights = [max(_height([_shown(v) for v in row], rooms), least) for row in grid.rows]
        yield from pieces(grid, head, heights, page, more)


def _widths(grids: Iterable[Grid]) -> list[float]:
    """Return the width of every column of the sheet: the widest of those that end there."""
    widths: dict[int, float] = {}
    for grid in grids:
        place = 0
        for column in grid.columns:
            if column.span == 1:
                widths[place] = max(widths.get(place, 0), column.width)
            place += column.span
        for gap in range(place):
            widths.setdefault(gap, 0)
    found = [widths[n] for n in sorted(widths)] or [11.0] * 10  # a lone column is cut, not fitted
    return [width or 12.0 for width in found]


def _least(grids: Iterable[Grid]) -> list[float]:
    """Return how narrow every column may become: a number must stand on one line."""
    return _widths(
        replace(
            grid,
            columns=tuple(
                column
                if column.kind != "text"
                else replace(column, width=min(NARROW, column.width))
                for column in grid.columns
            ),
        )
        for grid in grids
    )


def _fitted(widths: Sequence[float], least: Sequence[float]) -> list[float]:
    """Return widths that fill the page in a legible size: texts give up what is beyond it."""
    beyond = sum(widths) - PAGE_WIDTH
    if beyond < 0:
        return [wide * PAGE_WIDTH / sum(widths) for wide in widths]
    spare = sum(widths) - sum(least)
    if beyond <= 0 or spare <= 0:
        return list(widths)
    share = min(1.0, beyond / spare)
    return [wide - (wide - low) * share for wide, low in zip(widths, least, strict=True)]


def _page_height(widths: Sequence[float], wide: bool) -> float:
    """Return how many points of rows a printed page holds once the sheet is as wide as it."""
    across, down = (WIDE_PAGE, HIGH_PAGE) if wide else (TALL_WIDTH, TALL_HEIGHT)
    width = sum(5.6 * one + 3.75 for one in widths)
    return down / min(1.0, across / width) - TITLE_HEIGHT


def _heights(sheet: Worksheet, first: int, below: int) -> float:
    return sum(sheet.row_dimensions[n].height or ROW for n in range(first, below))


def _freeze(sheet: Worksheet, grids: Sequence[Grid], first: int) -> None:
    """Keep the headings in sight: those of the one table, else the title."""
    if len(grids) == 1:
        top = first + (1 if grids[0].title else 0)
        sheet.freeze_panes = f"{'B' if len(grids[0].columns) > 6 else 'A'}{top + 1}"
        sheet.print_title_rows = f"{top}:{top}"
    elif grids:
        sheet.freeze_panes = "A2"
        sheet.print_title_rows = "1:1"


def _grid(sheet: Worksheet, grid: Grid, row: int, looks: Looks) -> int:
    """Write a table from `row` on and return the row below it."""
    if grid.title:
        put(sheet.cell(row, 1), grid.title, BOLD)
        sheet.cell(row, 1).alignment = Alignment(vertical="center")
        row += 1
    top = row
    for column, place in zip(grid.columns, _places(grid.columns), strict=True):
        for offset in range(column.span):
            cell = sheet.cell(row, place + offset)
            cell.fill, cell.border = HEAD_FILL, BOX
        put(sheet.cell(row, place), column.name or " ", HEAD, horizontal="center")
        _merge(sheet, row, place, column)
    rooms = _rooms(sheet, grid.columns)
    sheet.row_dimensions[row].height = _head_height(grid, rooms)
    for number in range(len(grid.rows)):
        row += 1
        _row(sheet, grid, number, row, looks)
    if grid.rows and all(column.span == 1 for column in grid.columns):
        _as_table(sheet, grid, top, row)
    return row + 1


def _row(sheet: Worksheet, grid: Grid, number: int, row: int, looks: Looks) -> None:
    strong, chosen = number >= len(grid.rows) - grid.totals, number in grid.chosen
    places, values = _places(grid.columns), grid.rows[number]
    for place, (column, value) in enumerate(zip(grid.columns, values, strict=True)):
        for offset in range(1, column.span):
            looks.box(sheet.cell(row, places[place] + offset))
        cell = sheet.cell(row, places[place])
        tone = grid.tones.get((number, place))
        look = (type(value), is_quoted(value), column.kind, tone, grid.signs.get("open"))
        if not looks.known(cell, value, (*look, strong, chosen)):
            put_value(cell, value, money=column.kind == "money")
            _dress(cell, value, column, tone, grid.signs)
            cell.border = BOX
            if strong:
                cell.font = BOLD
            if chosen:
                cell.fill = PatternFill("solid", fgColor=OPEN)
            looks.keep(cell, (*look, strong, chosen))
        _merge(sheet, row, places[place], column)
    height = _height([_shown(v) for v in values], _rooms(sheet, grid.columns))
    sheet.row_dimensions[row].height = max(height, TALL if grid.tall else 0)


def _dress(
    cell: Cell | MergedCell,
    value: Value,
    column: Column,
    tone: Tone | None,
    signs: Mapping[Tone, str],
) -> None:
    if column.kind in ("mark", "count"):
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    if tone is None:
        return
    cell.fill = PatternFill("solid", fgColor=FILLS[tone])
    if isinstance(value, Decimal):
        sign = signs[tone]
        cell.number_format = MONEY + (f'"{sign}"' if sign else "")
        cell.alignment = Alignment(horizontal="right", vertical="center", indent=0 if sign else 1)
    if tone == "won":
        cell.font = BOLD


def _merge(sheet: Worksheet, row: int, place: int, column: Column) -> None:
    if column.span > 1:
        last = get_column_letter(place + column.span - 1)
        sheet.merged_cells.add(f"{get_column_letter(place)}{row}:{last}{row}")


def _as_table(sheet: Worksheet, grid: Grid, top: int, bottom: int) -> None:
    """Make it a real table; sums stay below it, so that sorting leaves them where they are."""
    end = get_column_letter(len(grid.columns))
    last = bottom - grid.totals
    names = [column.name for column in grid.columns]
    if last == top or len({name.casefold() for name in names}) < len(names) or not all(names):
        return
    area = f"A{top}:{end}{last}"
    table = Table(displayName=f"T{_number(sheet)}_{top}", ref=area)
    table.tableStyleInfo = STYLE
    table.tableColumns = [
        TableColumn(id=number, name=str(sheet.cell(top, number).value))
        for number in range(1, len(names) + 1)
    ]
    table.autoFilter = AutoFilter(ref=area) if grid.filters else None
    sheet.add_table(table)


def _number(sheet: Worksheet) -> int:
    return len(sheet.parent.sheetnames) if sheet.parent else 0


def _places(columns: Sequence[Column]) -> list[int]:
    places, place = [], 1
    for column in columns:
        places.append(place)
        place += column.span
    return places


def _rooms(sheet: Worksheet, columns: Sequence[Column]) -> list[float]:
    """Return how wide every column of a table is on the sheet."""
    return [
        sum(sheet.column_dimensions[get_column_letter(place + n)].width for n in range(column.span))
        for place, column in zip(_places(columns), columns, strict=True)
    ]


def _head_height(grid: Grid, rooms: Sequence[float]) -> float:
    """Return the height of the headings, whose Latin letters are bold and so wider."""
    names = [column.name for column in grid.columns]
    narrowed = [
        room / BOLDER + 1 if LATIN.search(name) else room
        for name, room in zip(names, rooms, strict=True)
    ]
    return _height(names, narrowed) + 4


def _height(shown: Sequence[str], rooms: Sequence[float]) -> float:
    most = max((lines_in(words, room) for words, room in zip(shown, rooms, strict=True)), default=1)
    return min(LINE * most + 1.5, HIGHEST)


def _shown(value: Value) -> str:
    return sentences.yuan(value) if isinstance(value, Decimal) else str(value or "")
