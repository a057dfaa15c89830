"""The bidder's own workbook, returned: problem cells coloured and explained, and a list of them.

Works on the bytes that were received and passed the gate. Formulas are neither run nor changed;
nothing of the bidder's is removed. The next upload is compared with the one before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tender.exceptions import UsageError
from tender.gate import inspect
from tender.messages import Lang, say, text
from tender.model import Bid, Issue, Severity
from tender.pack.grid import Column, Grid
from tender.pack.sheets import (
    BODY,
    BOX,
    HEAD,
    HEAD_FILL,
    finished,
    heading,
    line,
    lines_in,
    new_sheet,
    put,
)
from tender.pricing import Difference, differences

FILLS: dict[Severity, str] = {"error": "F2B8B5", "warning": "FFD666", "info": "ACCFF2"}
"""Stronger than the pack's own colours: the form's cells to fill in are pale yellow and grey."""
ORDER: tuple[Severity, ...] = ("error", "warning", "info")
COMMENT = 1_500


def annotate(
    original: bytes,
    issues: Iterable[Issue],
    lang: Lang = "zh",
    *,
    before: Bid | None = None,
    now: Bid | None = None,
) -> bytes:
    """Return the workbook with its problems shown; `issues` are those of this file.

    With `before` and `now` a sheet says what has changed since the upload before. Raises
    UsageError for what the gate refuses.
    """
    own = sorted(issues, key=lambda issue: ORDER.index(issue.severity))
    name = own[0].source.file if own else "bid.xlsx"
    if inspect(original, name)[0] is None:
        raise UsageError(text("pack.cannot-annotate", file=name))
    book = load_workbook(BytesIO(original))
    for issue in reversed(own):
        _mark(book, issue, lang)
    _list(book, own, lang)
    if before is not None and now is not None:
        _grid_sheet(book, say("pack.sheet-changes", lang), changes(before, now, lang), lang)
    book.active = book.sheetnames.index(_name(book, lang))
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet.title == _name(book, lang)
    return finished(book)


def changes(before: Bid, now: Bid, lang: Lang = "zh") -> Grid:
    """Return what two uploads of a bidder fill differently, with the cells of both."""
    columns = (
        Column(say("pack.change-what", lang), 18),
        Column(say("pack.change-field", lang), 30),
        Column(say("pack.change-old", lang), 34),
        Column(say("pack.change-new", lang), 34),
        Column(say("pack.place", lang), 34),
    )
    return Grid(columns, tuple(_change(one, lang) for one in differences(before, now)))


def _change(one: Difference, lang: Lang) -> tuple[str, ...]:
    blank = say("pack.change-blank", lang)
    return (
        say(f"pack.table-{one.what}", lang),
        field_in_words(one, lang),
        one.old or blank,
        one.new or blank,
        str(one.new_source or one.old_source or ""),
    )


def field_in_words(one: Difference, lang: Lang) -> str:
    """Return which field differs: of the bidder itself its name, else the row and its column."""
    if one.what == "bidder":
        return say(f"pack.field-{one.key}", lang)
    return f"{one.key} · {say(f'pack.field-{one.field}', lang)}"


def _mark(book: Workbook, issue: Issue, lang: Lang) -> None:
    """Colour the cell and say beside it what is wrong; several problems share one comment."""
    sheet = _sheet(book, issue.source.sheet)
    if sheet is None or not issue.source.cell:
        return
    for area in sheet.merged_cells.ranges:
        if issue.source.cell in area:
            cell = sheet.cell(area.min_row, area.min_col)
            break
    else:
        cell = sheet[issue.source.cell.split(":")[0]]
    if isinstance(cell, MergedCell):
        return
    colon = "：" if lang == "zh" else ": "
    words = f"{say(issue.severity, lang)}{colon}{issue.message.say(lang)}"
    earlier = f"\n{cell.comment.text}" if cell.comment else ""
    comment = Comment((words + earlier)[:COMMENT], "tender")
    comment.width, comment.height = 320, 120
    cell.comment = comment
    cell.fill = PatternFill("solid", fgColor=FILLS[issue.severity])


def _sheet(book: Workbook, title: str | None) -> Worksheet | None:
    found = book[title] if title and title in book.sheetnames else None
    return found if isinstance(found, Worksheet) else None


def _list(book: Workbook, issues: Sequence[Issue], lang: Lang) -> None:
    columns = (
        Column(say("pack.no", lang), 6, "count"),
        Column(say("severity", lang), 8 if lang == "zh" else 14, "mark"),
        Column(say("sheet", lang), 14),
        Column(say("cell", lang), 9, "mark"),
        Column(say("message", lang), 92),
    )
    rows = tuple(
        (
            number,
            say(issue.severity, lang),
            issue.source.sheet or "—",
            issue.source.cell or "—",
            issue.message.say(lang),
        )
        for number, issue in enumerate(issues, start=1)
    )
    _grid_sheet(book, say("pack.sheet-problems", lang), Grid(columns, rows), lang)


def _grid_sheet(book: Workbook, title: str, grid: Grid, lang: Lang) -> None:
    sheet = new_sheet(book, _free(book, title))
    for number, column in enumerate(grid.columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    row = heading(sheet, title)
    words = say("pack.returned-note" if grid.rows else "pack.returned-none", lang)
    row = line(sheet, words, row, BODY, wide=len(grid.columns))
    for number, column in enumerate(grid.columns, start=1):
        put(sheet.cell(row, number), column.name, HEAD, "center")
        sheet.cell(row, number).fill, sheet.cell(row, number).border = HEAD_FILL, BOX
    sheet.freeze_panes = f"A{row + 1}"
    sheet.print_title_rows = f"{row}:{row}"
    for values in grid.rows:
        row += 1
        height = 1
        for number, (value, column) in enumerate(zip(values, grid.columns, strict=True), start=1):
            cell = sheet.cell(row, number)
            put(cell, str(value), BODY, "center" if column.kind in ("mark", "count") else "left")
            cell.border = BOX
            height = max(height, lines_in(str(value), column.width))
        sheet.row_dimensions[row].height = 15.0 * height + 3


def _free(book: Workbook, title: str) -> str:
    """Return a sheet name that the bidder has not used."""
    names = {name.casefold() for name in book.sheetnames}
    numbered = (title, *(f"{title} {n}" for n in range(2, 200)))
    return next(name for name in numbered if name.casefold() not in names)


def _name(book: Workbook, lang: Lang) -> str:
    """Return the name of the list of problems: the last sheet of that name."""
    title = say("pack.sheet-problems", lang)
    return [name for name in book.sheetnames if name.startswith(title)][-1]
